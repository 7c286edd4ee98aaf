//! Writes and reads workbooks (`.xlsx`).
//!
//! The page fetches this crate as a separate wasm file and runs it in a worker, so that even a
//! large workbook does not block the page: see [`wasm`] for how it is called. The page decides on
//! the content of a workbook and hands over a [`Workbook`]; this crate only lays it out. Reading
//! returns the text of every cell and applies nothing.

mod guard;
mod layout;
mod number;
mod overview;
mod read;
mod reference;
mod shared;
mod styles;
pub mod wasm;
mod write;
mod xml;

use aims_core::codec::{ReadWorkbook, Refusal, Workbook};

pub use overview::{prepare, summarise};
pub use write::write;

/// Reads the bytes of a workbook.
///
/// # Errors
/// The reason why it was refused.
pub fn read(bytes: &[u8]) -> Result<ReadWorkbook, Refusal> {
    read::read(bytes)
}

/// Writes the workbook that a JSON text describes, as the bytes of a file.
///
/// # Errors
/// The text does not describe a workbook, or the workbook cannot be written; for the console.
pub fn write_json(json: &[u8]) -> Result<Vec<u8>, String> {
    let workbook: Workbook =
        serde_json::from_slice(json).map_err(|error| format!("workbook: {error}"))?;
    write(&workbook)
}

/// Reads a file. Returns its sheets, or why it was refused, as the JSON of a `Result`.
///
/// # Errors
/// None in practice: a refusal is an answer.
pub fn read_json(bytes: &[u8]) -> Result<Vec<u8>, String> {
    serde_json::to_vec(&read(bytes)).map_err(|error| error.to_string())
}
