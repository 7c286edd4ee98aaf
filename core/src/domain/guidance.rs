//! Guidance on an item. Nobody needs it to choose a level or to score, so it is apart from the catalog and comes
//! after it.

use serde::{Deserialize, Serialize};

use super::changes::ItemChange;
use super::profile::Role;

/// A question of an auditor, and what convinces.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AuditorCheck {
    /// The question, in direct speech.
    pub asks: String,
    /// What convinces.
    pub wants: String,
}

/// What an item means for each role.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RoleHints {
    /// For who builds or trains AI.
    pub developer: String,
    /// For who offers products or services with AI.
    pub provider: String,
    /// For who only uses AI.
    pub user: String,
}

impl RoleHints {
    /// The hint for a role.
    pub fn of(&self, role: Role) -> &str {
        match role {
            Role::Developer => &self.developer,
            Role::Provider => &self.provider,
            Role::User => &self.user,
        }
    }
}

/// An article of the guide that says more about an item.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ArticleRef {
    /// The end of its address.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// What helps to answer: why an item matters, examples of evidence, today's AI, the view of an auditor.
///
/// `why`, `origin_note`, `evidence`, `auditor`, `today`, `finding` and `first_step` are running text and may hold links
/// to the glossary, as `[[term|words]]`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Guidance {
    /// Why it matters.
    pub why: String,
    /// What is shared with other standards, in a sentence.
    pub origin_note: String,
    /// Examples of evidence.
    pub evidence: Vec<String>,
    /// What an auditor asks and wants to see.
    pub auditor: Vec<AuditorCheck>,
    /// What today's AI adds to it, such as agents or models of third parties; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub today: Vec<String>,
    /// The typical finding.
    pub finding: String,
    /// The first step upward.
    pub first_step: String,
    /// The statements of the item's points, in the order of [`Item::points`](super::Item::points).
    pub points: Vec<String>,
    /// What carries over from each certificate and what must be confirmed, in the order of
    /// [`Item::overlaps`](super::Item::overlaps).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<String>,
    /// What a control is for; empty for a requirement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Whether and when a control can reasonably be left out; empty for a requirement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leave_out: String,
    /// Articles of the guide about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<ArticleRef>,
    /// What it means for each role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<RoleHints>,
    /// How it changed from version to version of the catalog, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ItemChange>,
}
