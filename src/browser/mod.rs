//! The shell: the only place that names a browser API.
//!
//! Everything here is thin and returns what the browser refused. Decisions belong into `codec`, `state` or
//! `domain`, where host tests reach them.

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
pub mod pointer;
pub mod prerender;
pub mod rove;
pub mod schedule;
pub mod storage;
pub mod worker;
