//! AIMS Readiness: how ready is an organisation for ISO/IEC 42001:2023?
//!
//! | layer | what it is | what it must not know |
//! |---|---|---|
//! | [`domain`] | what it means: catalog, answers, scoring | everything else |
//! | [`codec`] | text to domain and back | Leptos, the browser |
//! | [`state`] | the reactive graph: session, route | the browser, words |
//! | [`browser`] | the shell: storage, files, address | views, words |
//! | [`ui`] | views: pages, parts, charts | browser APIs (it asks `browser`) |
//!
//! `codec` and `state` may use `domain`; `browser` may use these three; `ui` may use all. A test
//! reads the `use` lines and says so. ARCHITECTURE.md is the map.

pub mod browser;
pub mod codec;
pub mod domain;
mod rehearsal;
mod start;
pub mod state;
pub mod ui;

pub use start::start;

/// The English content file as the build wrote it: for tests and for the `score` example. The page
/// fetches the same bytes.
#[cfg(not(target_arch = "wasm32"))]
pub const CONTENT: &str = include_str!(concat!(env!("OUT_DIR"), "/content.json"));

/// The English file of what there is to read about the items, as the build wrote it: for tests. The page
/// fetches the same bytes.
#[cfg(not(target_arch = "wasm32"))]
pub const READINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/readings.json"));

/// The English library file as the build wrote it: for tests. The page fetches the same bytes.
#[cfg(not(target_arch = "wasm32"))]
pub const LIBRARY: &str = include_str!(concat!(env!("OUT_DIR"), "/library.json"));
