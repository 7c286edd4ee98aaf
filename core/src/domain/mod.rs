//! What it means: catalog, answers, assessment, scoring, verdict.
//!
//! Pure: standard library and serde only. Nothing here fails, touches a clock, a browser or a file,
//! or knows a word that a visitor reads. The rules are explained in docs/scoring.md.

mod answer;
mod assessment;
mod catalog;
mod choices;
mod crosswalk;
mod date;
mod documents;
mod edit;
mod entry;
mod event;
mod exact;
mod gather;
mod item;
mod part;
mod profile;
mod reading;
mod scoring;
mod search;
mod sheet;
mod soa;
mod suggestion;
mod systems;
mod verdict;

pub use answer::{Answer, Applicability, Evidence, Level, Reason, SuggestionKind, TextField};
pub use assessment::{Assessment, CatalogRef};
pub use catalog::{
    Catalog, CatalogError, Group, GroupId, GroupIx, GroupKind, ItemId, ItemIx, RawCatalog, RawGroup,
};
pub use choices::{Choice, Choices};
pub use crosswalk::{
    CarryOver, Crosswalk, Link, LinkSource, RawFramework, RawLink, Strength, carry_over,
};
pub use date::Date;
pub use documents::{Availability, RegisterCount, RegisterRow, availability};
pub use edit::{Edit, Field};
// All of it, so that a new kind of entry is declared in one file.
pub use entry::*;
pub use event::Event;
pub use exact::Exact;
pub use gather::gather;
pub use item::{
    ArticleRef, Carry, ControlFacts, Degree, Demand, DocumentKind, Effort, Exclusion, Item, Origin,
    Phase, Point, Relevance, Weight,
};
pub use part::{Part, Record, Scope};
pub use profile::{Certificate, Details, Profile, Role};
pub use reading::{AuditorCheck, Reading, RoleHints};
pub use scoring::{GroupReport, Overall, Report, Status, Tally, Weakest};
pub use search::{Hit, SearchEntry, SearchIndex, excerpt};
pub use sheet::Sheet;
pub use soa::{Decision, Implementation, SoaControl, SoaCount, SoaRow};
pub use suggestion::{Suggestion, suggestion, suggestions};
pub use systems::{Contradiction, SystemCount};
pub use verdict::{BlockReason, Blocker, Finding, Grade, ManyMinors, Outlook, Verdict};
