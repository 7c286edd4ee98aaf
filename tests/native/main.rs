//! Tests that need no browser, as one binary.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any;
mod assessment;
mod blocks;
mod catalog;
mod charts;
mod choices;
mod content;
mod content_broken;
mod cost;
mod crosswalk;
mod date;
mod document;
mod document_words;
mod documents;
mod exact;
mod file;
mod golden;
mod layers;
mod make;
mod markdown;
mod route;
mod score;
mod scoring;
mod scoring_properties;
mod search;
mod session;
mod session_steps;
mod soa;
mod stored;
mod suggestion;
mod systems;
mod tabs;
mod templates;
mod verdict;
mod verdict_properties;
