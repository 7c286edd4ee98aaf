//! Tests of the page's layers above the core that need no browser, as one binary.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accessibility;
#[path = "../../core/tests/native/any.rs"]
#[allow(dead_code, reason = "what properties of the core are tried on, too")]
mod any;
mod catalogs;
mod content;
mod cost;
mod design;
mod docs;
mod documents;
mod keys;
mod layers;
mod oscal;
mod overview;
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
mod workbook;
mod workspace;
