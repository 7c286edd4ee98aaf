//! Reads a file that the visitor has chosen.

use aims_core::codec::{
    Encoding, Envelope, FileError, MAX_LOCKED_BYTES, Opened, decode, is_workbook,
};
use leptos::task::spawn_local;

use super::unlock::unlocked;
use crate::browser::file::File;
use crate::browser::{dom, file, schedule};
use crate::ui::App;
use crate::words::{self, names};

/// The file chosen in an input, if any.
pub fn chosen(event: &leptos::ev::Event) -> Option<File> {
    file::chosen(&dom::input_of(event)?)
}

/// Reads a file, and calls `done` with its name and either its content or the reason for refusing it. Asks
/// for the password first if the file is locked; if the visitor cancels, `done` is not called.
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

/// The content of a file, or why it is refused; `None` if the visitor gives no password.
///
/// A file from outside can be very large and very odd. It is read in several tasks, so that the page does
/// not freeze noticeably.
async fn open(app: App, name: &str, picked: &File) -> Option<Result<Opened, String>> {
    let catalog = &app.content.catalog;
    let unreadable = || Some(Err(words::open_unreadable().to_owned()));
    // The first bytes say what a file is, whatever its name.
    let Ok(start) = file::beginning(picked, 4).await else { return unreadable() };
    if is_workbook(&start) {
        return Some(Err(words::open_workbook().to_owned()));
    }
    // The size is checked before the text is read.
    let bytes = file::size(picked);
    if bytes > MAX_LOCKED_BYTES {
        return Some(Err(names::file_error(&FileError::TooLarge { bytes })));
    }
    let Ok(bytes) = file::bytes(picked).await else { return unreadable() };
    let text = match decode(&bytes) {
        // JSON is UTF-8. Invalid bytes then cost only their own letters; decoding all as Windows-1252 would
        // garble every accented letter.
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
