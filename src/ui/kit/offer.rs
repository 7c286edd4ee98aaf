//! Offers files to the visitor and reports the outcome.

use crate::browser::{console, file};
use crate::ui::App;
use crate::words;

/// The media type of a Word file.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Offers text as a file, announces the outcome, and returns the announcement.
pub fn offer_text(app: App, name: &str, kind: &str, text: &str) -> String {
    offer_bytes(app, name, kind, text.as_bytes())
}

/// Offers bytes as a file, announces the outcome, and returns the announcement.
pub fn offer_bytes(app: App, name: &str, kind: &str, bytes: &[u8]) -> String {
    let said = offered(name, kind, bytes).unwrap_or_else(|failed| failed);
    app.announce(said.clone());
    said
}

/// Offers bytes as a file, and returns the message about it.
///
/// # Errors
/// The message for the case that the browser refused the file.
pub fn offered(name: &str, kind: &str, bytes: &[u8]) -> Result<String, String> {
    file::save_bytes(name, kind, bytes).map(|()| words::data_saved(name)).map_err(|error| {
        console::log(&console::describe(&error));
        words::data_save_failed().to_owned()
    })
}
