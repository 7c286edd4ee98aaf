//! What AIMS Readiness computes, without a browser: the catalog, an assessment and its changes,
//! scores, verdict, suggestions, Statement of Applicability, the register, and the text forms of all
//! of these.
//!
//! | module | what it is |
//! |---|---|
//! | [`domain`] | what it means: catalog, answers, events, scoring, verdict |
//! | [`codec`] | text to domain and back: files, stored values, content, documents |
//! | [`chart`], [`diagram`] | where the points of a chart, and the boxes of a diagram, lie |
//! | [`fold`] | lower case, for comparing and sorting |
//! | [`picture`] | pictures to take away, as SVG |
//! | [`route`] | addresses within the page, parsed and printed |
//! | [`searchable`] | what the search finds, of all that the page has |
//!
//! `domain` uses nothing else; `codec` uses `domain` and `diagram`; `picture` uses `codec` and `domain`; `route` uses
//! `domain`; `searchable` uses all three.
//! Nothing here fails on a visitor's data: a reader gives a value with a list of repairs, or one clear error.

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
