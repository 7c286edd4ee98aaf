//! An item of the catalog: what it asks, and the facts that the rules look at.

use serde::{Deserialize, Serialize};

use super::certificate::Overlap;
use super::flag::Flag;
use super::ids::ItemId;
use super::profile::Role;

/// The phase of plan-do-check-act that an item belongs to. The standard assigns no phases;
/// docs/scoring.md and the page say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Plan.
    Plan,
    /// Do.
    Do,
    /// Check.
    Check,
    /// Act.
    Act,
}

/// How much of an item other ISO management system standards share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Text of the harmonised structure.
    Harmonised,
    /// Text of the harmonised structure, with additions for AI.
    Adapted,
    /// Not in the harmonised structure.
    Specific,
}

/// The effort of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Effort {
    /// Days.
    S,
    /// Weeks.
    M,
    /// Months.
    L,
}

/// The kind of documented information that a requirement demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// A document: a rule that is approved and kept current.
    Document,
    /// A record: proof of what was done.
    Record,
}

/// The document or record that an item demands.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Demand {
    /// Whether it is a document or a record.
    pub kind: DocumentKind,
    /// Its name.
    pub name: String,
}

/// Where a point comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PointTag {
    /// The item itself asks for it. Only these points take part in a finding.
    #[default]
    Required,
    /// The guidance of the standard names it.
    Guidance,
    /// Good practice in our own view, or a source that is not confirmed.
    Practice,
}

impl PointTag {
    /// Whether the item itself asks for the point.
    pub fn is_required(&self) -> bool {
        *self == Self::Required
    }
}

/// One thing that an auditor checks. Its statement is in the [`Guidance`](super::Guidance) on the item.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Point {
    /// The id in files; unique within the item.
    pub id: String,
    /// Where it comes from. The content file leaves out the most frequent tag, [`PointTag::Required`].
    #[serde(default, skip_serializing_if = "PointTag::is_required")]
    pub tag: PointTag,
}

/// How much a control matters to a role. This is our own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Little.
    Low,
    /// Some.
    Medium,
    /// Much.
    High,
}

/// How much a control matters to each role.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Relevance {
    /// To organisations that build or train AI.
    pub developer: Weight,
    /// To organisations that offer products or services with AI.
    pub provider: Weight,
    /// To organisations that only use AI.
    pub user: Weight,
}

impl Relevance {
    /// The weight for a role.
    pub fn of(self, role: Role) -> Weight {
        match role {
            Role::Developer => self.developer,
            Role::Provider => self.provider,
            Role::User => self.user,
        }
    }
}

/// How easily a control can be left out. This is our own judgement, never a rule: each exclusion has to
/// be argued by risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exclusion {
    /// Hardly.
    No,
    /// Rarely.
    Rarely,
    /// Sometimes.
    Sometimes,
    /// Often, if the organisation only uses AI.
    PureUsers,
}

/// The facts that only a control has.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ControlFacts {
    /// How much it matters to each role.
    pub relevance: Relevance,
    /// How easily it can be left out.
    pub exclusion: Exclusion,
    /// A draft of the reason to exclude it, for an organisation that only uses AI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusion_reason: Option<String>,
    /// The requirements that it serves.
    pub related: Vec<ItemId>,
}

/// One thing that is assessed: a requirement or a control.
///
/// Help with answering is kept apart, in a [`Guidance`](super::Guidance).
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Item {
    /// The number in the standard.
    pub id: ItemId,
    /// The title in the standard.
    pub title: String,
    /// The heading between group and item, if the standard has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The phase of plan-do-check-act.
    pub pdca: Phase,
    /// How much of it other ISO management system standards share.
    pub origin: Origin,
    /// The question.
    pub question: String,
    /// The sentence for each level, 0 to 5; empty if the item has no sentences of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// The points that an auditor checks.
    pub points: Vec<Point>,
    /// The effort of the first step upward.
    pub effort: Effort,
    /// The document or record that it demands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Demand>,
    /// Items that should be in place first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<ItemId>,
    /// What it has in common with the standards of certificates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<Overlap>,
    /// The facts that only a control has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlFacts>,
    /// The ids of its flags. They are texts, because a list of another type would add to the program's size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
}

impl Item {
    /// Whether the item has a flag.
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.iter().any(|id| id == flag.id())
    }
}
