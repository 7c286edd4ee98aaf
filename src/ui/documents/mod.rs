//! The register of documents, and templates to start from.

mod documents;

pub use documents::{documents, template};
