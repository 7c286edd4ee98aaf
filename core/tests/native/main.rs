//! Tests of the core, as one binary.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any;
mod assessment;
mod blocks;
mod catalog;
mod changes;
mod chart;
mod choices;
mod content;
mod crosswalk;
mod date;
mod diagram;
mod documents;
mod exact;
mod file;
mod golden;
mod keys;
mod markdown;
mod migration;
mod references;
mod route;
mod samples;
mod score;
mod scoring;
mod scoring_properties;
mod search;
mod sheet;
mod small;
mod soa;
mod stored;
mod suggestion;
mod systems;
mod timestamp;
mod verdict;
mod verdict_properties;
