//! Why a document could not be written.

use std::fmt;

/// Why a document could not be written, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    place: String,
    reason: String,
}

impl Error {
    pub(crate) fn new(place: impl Into<String>, reason: impl fmt::Display) -> Self {
        Self { place: place.into(), reason: reason.to_string() }
    }

    /// The place: a path into the JSON such as `blocks[3].table.rows[0]`, or a part of the Word
    /// file.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong there.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for Error {}
