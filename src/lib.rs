//! AIMS Readiness: how ready is an organisation for ISO/IEC 42001:2023?
//!
//! The page around [`aims_core`], which defines what everything means:
//!
//! | layer | what it is | what it must not know |
//! |---|---|---|
//! | [`words`] | the words of the page, and the names of what the core computes | Leptos, the browser |
//! | [`documents`] | templates and tables filled from an assessment | Leptos, the browser |
//! | [`state`] | the reactive graph: the session | the browser, words |
//! | [`browser`] | the shell: storage, files, address | views, words |
//! | [`ui`] | views: a folder for each feature | browser APIs (it asks `browser`) |
//!
//! `documents` may use `words`, `browser` may use `state`, and `ui` may use all. `tests/native/layers.rs`
//! checks that. ARCHITECTURE.md is the map.

pub mod browser;
pub mod documents;
#[cfg(feature = "screens")]
mod start;
pub mod state;
#[cfg(feature = "screens")]
pub mod ui;
#[cfg(feature = "screens")]
mod warm_up;
pub mod words;

#[cfg(feature = "screens")]
pub use start::start;
