//! What it means: catalog, answers, assessment, scoring.
//!
//! Pure: standard library and serde only. Nothing here fails, touches a clock, a browser or a file,
//! or knows a word that a visitor reads. The rules are explained in docs/scoring.md.

mod answer;
mod assessment;
mod catalog;
mod exact;
mod scoring;

pub use answer::{Answer, Applicability, Evidence, Level};
pub use assessment::{Assessment, CatalogRef, Details, Event, Profile};
pub use catalog::{
    AuditorCheck, Catalog, CatalogError, Demand, DocumentKind, Effort, Group, GroupId, GroupIx,
    GroupKind, Item, ItemId, ItemIx, Origin, Phase, Point, RawCatalog, RawGroup,
};
pub use exact::Exact;
pub use scoring::{
    GroupReport, Overall, Report, Status, Tally, Weakest, is_applicable, is_open, report,
    tally_group,
};
