//! The content of the Word file for a JSON document, and the errors for a bad one.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod blocks;
mod errors;
mod make;
mod package;
mod texts;
