//! Offering a file, and saying what came of it.

use crate::browser::{console, file};
use crate::ui::App;
use crate::words;

/// The media type of a Word file.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Offers text as a file, says what came of it, and returns the words.
pub fn offer_text(app: App, name: &str, kind: &str, text: &str) -> String {
    say(app, name, file::save(name, kind, text).map_err(|error| console::describe(&error)))
}

/// Offers bytes as a file, says what came of it, and returns the words.
pub fn offer_bytes(app: App, name: &str, kind: &str, bytes: &[u8]) -> String {
    say(app, name, file::save_bytes(name, kind, bytes).map_err(|error| console::describe(&error)))
}

fn say(app: App, name: &str, saved: Result<(), String>) -> String {
    let said = match saved {
        Ok(()) => words::data_saved(name),
        Err(error) => {
            console::log(&error);
            words::data_save_failed().to_owned()
        }
    };
    app.announce(said.clone());
    said
}
