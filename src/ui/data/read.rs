//! Reading a file that the visitor has chosen.

use aims_core::codec::{
    Encoding, Envelope, FileError, MAX_LOCKED_BYTES, Opened, decode, is_workbook,
};
use leptos::task::spawn_local;

use super::unlock::unlocked;
use crate::browser::file::File;
use crate::browser::{dom, file, schedule};
use crate::ui::App;
use crate::words::{self, names};

/// The file that was chosen in an input, if any.
pub fn chosen(event: &leptos::ev::Event) -> Option<File> {
    file::chosen(&dom::input_of(event)?)
}

/// Reads a file, and hands over its name with what is in it, or with the reason why it was refused. Of a locked file the
/// password is asked for first. If the visitor cancels, `done` is not called.
pub fn read_file(
    app: App,
    picked: File,
    done: impl FnOnce(String, Result<Opened, String>) + 'static,
) {
    spawn_local(async move {
        let name = picked.name();
        if let Some(opened) = open(app, &name, &picked).await {
            done(name, opened);
        }
    });
}

/// What is in a file, or why it is refused; nothing where the visitor gives no password.
///
/// What comes from outside may be as large and as odd as it can be. Read in several tasks, it holds the page for less than
/// one would notice.
async fn open(app: App, name: &str, picked: &File) -> Option<Result<Opened, String>> {
    let catalog = &app.content.catalog;
    let unreadable = || Some(Err(words::open_unreadable().to_owned()));
    // What a file is, its first bytes say, whatever it is called.
    let Ok(start) = file::beginning(picked, 4).await else { return unreadable() };
    if is_workbook(&start) {
        return Some(Err(words::open_workbook().to_owned()));
    }
    // Its size is looked at before its text is.
    let bytes = file::size(picked);
    if bytes > MAX_LOCKED_BYTES {
        return Some(Err(names::file_error(&FileError::TooLarge { bytes })));
    }
    let Ok(bytes) = file::bytes(picked).await else { return unreadable() };
    let text = match decode(&bytes) {
        // JSON is in UTF-8: a few bytes that are not cost their letters, and not all letters with an accent.
        (_, Encoding::Windows1252) => String::from_utf8_lossy(&bytes).into_owned(),
        (text, _) => text,
    };
    let text = match unlocked(name, text).await? {
        Ok(text) => text,
        Err(reason) => return Some(Err(reason)),
    };
    schedule::yield_now().await;
    let envelope = match Envelope::read(&text, catalog) {
        Ok(envelope) => envelope,
        Err(error) => return Some(Err(names::file_error(&error))),
    };
    schedule::yield_now().await;
    let opened = envelope.open(catalog);
    schedule::yield_now().await;
    Some(Ok(opened))
}
