//! Text to domain and back: assessment files, stored values, the content file.
//!
//! Pure, and total: every text gives a value with a list of [`Repair`]s, or one clear error.
//! Nothing is applied by halves, and nothing here knows a browser or a word that a visitor reads.
//! The format is described in docs/file-format.md and in public/schema/.

mod content;
mod file;
mod json;
mod repair;
mod v1;

pub use content::{Content, ContentError, EvidenceWords, LevelWords, Scale, Source, Term};
pub use file::{FILE_TYPE, FILE_VERSION, FileError, MAX_BYTES, Opened, read_file, write_file};
pub use repair::{Problem, Repair};
pub use v1::{StoredError, read_answer, read_details, write_answer, write_details};
