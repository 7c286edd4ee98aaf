//! The crosswalk to other frameworks, and the law.

mod crosswalk;
mod lacking;
mod law;

pub use crosswalk::{crosswalk, framework, item_links, reference};
