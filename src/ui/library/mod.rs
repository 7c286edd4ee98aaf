//! Guide, glossary and search, and the files that they are fetched from.

mod fetch;
mod glossary;
mod guide;
mod sample;
mod search;

pub use fetch::{fetch_guidance, library_screen, with_guidance, with_library};
pub use glossary::{glossary, term_anchor};
pub use guide::{article, guide};
pub use sample::open_sample;
pub use search::search;
