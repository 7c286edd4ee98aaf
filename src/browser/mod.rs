//! The shell: the only place that names a browser API.
//!
//! Everything here is thin, and reports what the browser refuses. Decisions belong in `codec`, `state` or
//! `domain`, where host tests reach them.

pub mod clipboard;
pub mod clock;
pub mod console;
pub mod crypto;
pub mod deflate;
pub mod device;
pub mod dom;
pub mod exporter;
pub mod fetch;
pub mod file;
pub mod focus;
mod js;
pub mod keyboard;
pub mod lifecycle;
pub mod location;
pub mod picture;
pub mod pointer;
pub mod prerender;
pub mod rove;
pub mod schedule;
pub mod separator;
pub mod share;
pub mod storage;
pub mod table;
pub mod worker;
