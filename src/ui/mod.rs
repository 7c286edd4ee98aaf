//! Views: what the visitor sees. Each feature has a folder; what several of them use is in `kit` and the
//! modules beside it.
//!
//! Views are functions of the [`App`]; they read slices of the session and dispatch events that say what
//! happened. All words come from [`crate::words`] or the content.

mod about;
mod answer;
mod app;
mod backup;
mod badge;
mod changes;
mod charts;
mod chunk;
mod compare;
mod crosswalk;
mod data;
mod dismissal;
mod documents;
mod entries;
mod home;
mod kit;
mod library;
mod overview;
mod plan;
mod privacy;
mod profile;
mod quick;
mod results;
mod screen;
mod shell;
mod shortcuts;
mod soa;
mod standing;
mod switcher;
mod undo;
mod unknown;

pub use app::App;
pub use backup::watch as watch_backup;
pub use chunk::{Chunk, fetch_ahead, prefetch_chunks};
pub use screen::{Screen, Section, screen};
pub use shell::{WARM_UP_PARTS, shell};
pub use shortcuts::listen;
pub use switcher::follow_open;
