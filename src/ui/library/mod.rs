//! The guide, the glossary, the search and the sample assessments, and the files that they need.

mod fetch;
mod glossary;
mod guide;
mod samples;
mod search;

pub use fetch::{
    fetch_guidance, guidance, library_screen, plan_of, request, with_guidance, with_library,
};
pub use glossary::{glossary, term, term_anchor};
pub use guide::{article, guide};
pub use samples::gallery;
pub use search::search;
