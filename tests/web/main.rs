//! Local storage, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod damaged;
mod emptied;
mod erased;
mod full;
mod keys;
mod make;
mod many;
mod migrated;
mod snapshots;
mod tabs;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
