//! Writes and reads workbooks (`.xlsx`).
//!
//! The page fetches this crate as a wasm file of its own and runs it in a worker, so that no workbook holds the page,
//! however large it is: see [`wasm`] for how it is called. What is in a workbook is decided by the page, which hands
//! over a [`Workbook`]; this crate only lays it out. Reading gives the text of every cell, and applies nothing.

mod guard;
mod layout;
mod number;
mod read;
mod reference;
mod shared;
mod styles;
pub mod wasm;
mod write;
mod xml;

use aims_core::codec::{ReadWorkbook, Refusal, Workbook};

pub use write::write;

/// Reads the bytes of a workbook.
///
/// # Errors
/// Why it was refused.
pub fn read(bytes: &[u8]) -> Result<ReadWorkbook, Refusal> {
    read::read(bytes)
}

/// A workbook that a JSON text describes, as the bytes of a file.
///
/// # Errors
/// The text describes none, or it cannot be written; for the console.
pub fn write_json(json: &[u8]) -> Result<Vec<u8>, String> {
    let workbook: Workbook =
        serde_json::from_slice(json).map_err(|error| format!("workbook: {error}"))?;
    write(&workbook)
}

/// The sheets of a file, or why it was refused, as the JSON of a `Result`.
///
/// # Errors
/// None: a refusal is an answer.
pub fn read_json(bytes: &[u8]) -> Result<Vec<u8>, String> {
    serde_json::to_vec(&read(bytes)).map_err(|error| error.to_string())
}
