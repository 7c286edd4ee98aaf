//! Tests of the page's layers above the core that need no browser, as one binary.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accessibility;
mod catalogs;
mod content;
mod cost;
mod design;
mod docs;
mod documents;
mod keys;
mod layers;
mod oscal;
mod recipes;
mod redo;
mod report;
mod roadmap;
mod session;
mod session_steps;
mod tabs;
mod templates;
#[cfg(feature = "screens")]
mod titles;
mod words;
mod workspace;
