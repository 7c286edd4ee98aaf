//! The register of documents, and templates to start from.

mod documents;
mod download;
mod rehearsal;

pub use documents::{documents, register_head, template};
pub use download::{DownloadWords, downloads};
pub use rehearsal::rehearsal;
