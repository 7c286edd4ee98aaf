//! Tests that need no browser, as one binary.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod charts;
mod content;
mod exact;
mod file;
mod layers;
mod make;
mod route;
mod score;
mod scoring;
mod scoring_properties;
mod session;
mod stored;
