//! The shell: the only place that names a browser API.
//!
//! Everything here is thin, and says in its result what the browser refused. What is worth a
//! decision is decided in `codec`, `state` or `domain`, where host tests reach it.

pub mod clock;
pub mod console;
pub mod device;
pub mod dom;
pub mod exporter;
pub mod fetch;
pub mod file;
pub mod focus;
pub mod keyboard;
pub mod lifecycle;
pub mod location;
pub mod prerender;
pub mod schedule;
pub mod storage;
