//! An assessment in an address: the text after `#/shared/`.
//!
//! The text is URL-safe base64. The first byte is the version of the format; the rest is the assessment file,
//! compressed with DEFLATE without a header. The browser compresses and expands (`src/browser/deflate.rs`).

use std::fmt;

use super::base64::{from_base64url, to_base64url};

/// The version of the format that this code reads and writes.
pub const SHARED_VERSION: u8 = 1;
/// The longest text that is read, in letters. Chrome accepts no address above two million.
pub const MAX_SHARED_LETTERS: usize = 1_000_000;
/// The largest file that a text may expand to, in bytes. DEFLATE can expand a text a thousandfold.
pub const MAX_SHARED_BYTES: usize = 4_000_000;

/// Why the text of an address is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedError {
    /// The text is empty.
    Empty,
    /// Longer than [`MAX_SHARED_LETTERS`].
    TooLong {
        /// How many letters it has.
        letters: usize,
    },
    /// A letter that base64 does not use, or letters are missing at the end.
    NotBase64,
    /// A version other than [`SHARED_VERSION`].
    OtherVersion(u8),
}

impl fmt::Display for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("empty"),
            Self::TooLong { letters } => {
                write!(f, "{letters} letters, more than {MAX_SHARED_LETTERS}")
            }
            Self::NotBase64 => f.write_str("not base64url"),
            Self::OtherVersion(version) => write!(f, "version {version}, not {SHARED_VERSION}"),
        }
    }
}

impl std::error::Error for SharedError {}

/// Encodes a compressed file as the text of an address.
pub fn write_shared(compressed: &[u8]) -> String {
    to_base64url(&[&[SHARED_VERSION], compressed].concat())
}

/// Decodes the compressed file in the text of an address.
///
/// # Errors
/// The text is refused as a whole, with the reason.
pub fn read_shared(text: &str) -> Result<Vec<u8>, SharedError> {
    if text.is_empty() {
        return Err(SharedError::Empty);
    }
    if text.len() > MAX_SHARED_LETTERS {
        return Err(SharedError::TooLong { letters: text.len() });
    }
    let mut bytes = from_base64url(text).ok_or(SharedError::NotBase64)?;
    match bytes.first() {
        Some(&SHARED_VERSION) => Ok(bytes.split_off(1)),
        Some(other) => Err(SharedError::OtherVersion(*other)),
        None => Err(SharedError::Empty),
    }
}
