//! The domain model: catalog, answers, assessment, scoring, verdict.
//!
//! It uses only the standard library and serde. Applying an event and computing a report never fail.
//! Nothing here touches a clock, a browser or a file, or knows a word that a visitor reads. The rules
//! are explained in docs/scoring.md.

mod answer;
mod assessment;
mod catalog;
mod certificate;
mod changes;
mod choices;
mod crosswalk;
mod date;
mod difference;
mod documents;
mod edit;
mod entry;
mod event;
mod evidence_index;
mod exact;
mod filled;
mod flag;
mod gather;
mod guidance;
mod id;
mod ids;
mod item;
mod merge;
mod overview;
mod part;
pub mod plan;
mod profile;
mod progress;
mod quick;
mod raw_catalog;
mod redact;
mod scale;
mod scoring;
mod search;
mod section;
mod sheet;
mod soa;
mod suggestion;
mod systems;
mod timestamp;
mod verdict;

pub use answer::{Answer, Applicability, Evidence, Level, Reason, SuggestionKind, TextField};
pub use assessment::{Assessment, CatalogRef};
pub use catalog::{Catalog, Group, GroupIx, ItemIx};
pub use certificate::{Certificate, Degree, GroupOverlap, Held, Overlap};
pub use changes::{Changes, ItemChange, is_older};
pub use choices::{Choice, Choices};
pub use crosswalk::{Crosswalk, Link, LinkSource, RawFramework, RawLink, Strength};
pub use date::Date;
pub use difference::AnswerPart;
pub use documents::{Availability, RegisterCount, RegisterRow, availability};
pub use edit::{Edit, Field};
// A glob import, so that a new kind of entry is declared in one file only.
pub use entry::*;
pub use event::Event;
pub use evidence_index::IndexLine;
pub use exact::Exact;
pub use flag::Flag;
pub use gather::gather;
pub use guidance::{ArticleRef, AuditorCheck, Guidance, RoleHints};
pub use id::AssessmentId;
pub use ids::{GroupId, ItemId};
pub use item::{
    ControlFacts, Demand, DocumentKind, Effort, Exclusion, Item, Origin, Phase, Point, PointTag,
    Relevance, Weight,
};
pub use merge::{Merge, MergeRow, Rule, Side, Standing, WORTH_A_TALK, excerpt_of};
pub use overview::{GroupFigure, OverviewColumn, OverviewRow, overview_order};
pub use part::{Part, Record, Scope};
pub use profile::{AT_ONCE, Details, Profile, Role};
pub use progress::{Cleared, Distribution};
pub use quick::{Outlook, QuickAnswers, QuickPicture, QuickQuestion, Rough};
pub use raw_catalog::{CatalogError, RawCatalog, RawGroup};
pub use redact::{Dropped, MARK, Redaction};
pub use scale::{EvidenceWords, LevelWords, Scale};
pub use scoring::{GroupReport, Headline, Report, SectionReport, Status, Tally, Weakest};
pub use search::{
    Found, Hit, SearchEntry, SearchIndex, SearchWords, Synonym, begins_near, excerpt, is_near,
};
pub use section::{Section, SectionIx, SectionWord};
pub use sheet::Sheet;
pub use soa::{Decision, ExclusionDoubt, Implementation, SoaControl, SoaCount, SoaEntry, SoaRow};
pub use suggestion::{Suggestion, suggestion, suggestions};
pub use systems::{Contradiction, SystemCount};
pub use timestamp::Timestamp;
pub use verdict::{
    AuditForecast, Concern, ConcernReason, Finding, ManyMinors, Open, OpenReason, Severity, Verdict,
};
