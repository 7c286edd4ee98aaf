//! Texts to read beside the questions: guide, glossary and search, and fetching them.

mod fetch;
mod glossary;
mod guide;
mod search;

pub use fetch::{ask_when_idle, library_screen, with_library, with_readings};
pub use glossary::{glossary, term_anchor};
pub use guide::{article, guide};
pub use search::search;
