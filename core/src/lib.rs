//! What AIMS Readiness computes, without a browser: the catalog, an assessment and its changes,
//! scores, verdict, suggestions, Statement of Applicability, the register, and the text forms of all
//! of these.
//!
//! | module | what it is |
//! |---|---|
//! | [`domain`] | what it means: catalog, answers, events, scoring, verdict |
//! | [`codec`] | text to domain and back: files, stored values, content, documents |
//! | [`chart`], [`diagram`] | positions of the points of a chart and of the boxes of a diagram |
//! | [`fold`] | lower case, for comparing and sorting; line breaks |
//! | [`picture`] | pictures to save, as SVG files |
//! | [`route`] | addresses within the page, parsed and printed |
//! | [`searchable`] | the entries that the search can find |
//!
//! `domain` uses only `fold`; `codec` uses `domain`, `diagram` and `fold`; `diagram` uses `chart`; `picture`
//! uses `codec` and `domain`; `route` uses `domain`; `searchable` uses `codec`, `domain` and `route`.
//! Nothing here fails on a visitor's data: a reader returns a value with a list of repairs, or one clear
//! error.

pub mod chart;
pub mod codec;
pub mod diagram;
pub mod domain;
#[cfg(feature = "fixtures")]
pub mod fixtures;
pub mod fold;
pub mod picture;
pub mod route;
pub mod searchable;
