//! Turns a document, given as JSON, into the bytes of a Word file (`.docx`).
//!
//! The page fetches this crate as a separate wasm file, and only when a visitor asks for a Word
//! file: see [`wasm`] for how the page calls it. Nothing here reads a clock, a random number or the
//! network, so the same document always gives the same bytes.
//!
//! `docx-rs` writes the parts and the package. What it cannot write is added afterwards: `mend`
//! puts elements in the order of the schema, repeats table heads and sets the language, and
//! `properties` writes the document's properties and settings.

mod body;
mod check;
mod document;
mod error;
mod lists;
mod mend;
mod package;
mod page;
mod properties;
mod styles;
mod table;
mod text;
pub mod wasm;

pub use document::Document;
pub use error::Error;

/// The bytes of the Word file that `document` describes.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    check::document(document)?;
    package::bytes(document)
}

/// The bytes of the Word file that a JSON text describes.
pub fn from_json(json: &str) -> Result<Vec<u8>, Error> {
    write(&Document::from_json(json)?)
}
