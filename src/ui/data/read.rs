//! Reading a file that the visitor has chosen.

use aims_core::codec::{Envelope, FileError, MAX_LOCKED_BYTES, Opened};
use leptos::task::spawn_local;

use super::unlock::unlocked;
use crate::browser::file::File;
use crate::browser::{dom, file, schedule};
use crate::ui::App;
use crate::words::{self, names};

/// Reads the file that was chosen in an input, as [`read_file`] does.
pub fn read_chosen(
    app: App,
    event: &leptos::ev::Event,
    done: impl FnOnce(String, Result<Opened, String>) + 'static,
) {
    let Some(input) = dom::input_of(event) else { return };
    if let Some(picked) = file::chosen(&input) {
        read_file(app, picked, done);
    }
}

/// Reads a file, and hands over its name with what is in it, or with the reason why it was refused. Its size is looked
/// at before its text is. Of a locked file the password is asked for first; who does not give it has opened nothing.
pub fn read_file(
    app: App,
    picked: File,
    done: impl FnOnce(String, Result<Opened, String>) + 'static,
) {
    let name = picked.name();
    let bytes = file::size(&picked);
    if bytes > MAX_LOCKED_BYTES {
        done(name, Err(names::file_error(&FileError::TooLarge { bytes })));
        return;
    }
    // What comes from outside may be as large and as odd as it can be. Read in several tasks, it holds
    // the page for less than one would notice.
    spawn_local(async move {
        let catalog = &app.content.catalog;
        let Ok(text) = file::text(&picked).await else {
            done(name, Err(words::open_unreadable().to_owned()));
            return;
        };
        let text = match unlocked(&name, text).await {
            Some(Ok(text)) => text,
            Some(Err(reason)) => {
                done(name, Err(reason));
                return;
            }
            None => return,
        };
        schedule::yield_now().await;
        let envelope = match Envelope::read(&text, catalog) {
            Ok(envelope) => envelope,
            Err(error) => {
                done(name, Err(names::file_error(&error)));
                return;
            }
        };
        schedule::yield_now().await;
        let opened = envelope.open(catalog);
        schedule::yield_now().await;
        done(name, Ok(opened));
    });
}
