//! Guidance on an item. Choosing a level and scoring do not need it, so it is kept apart from the catalog
//! and loaded after it.

use serde::{Deserialize, Serialize};

use super::changes::ItemChange;
use super::profile::Role;

/// A question that an auditor asks, and the answer that convinces them.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AuditorCheck {
    /// The question, in direct speech.
    pub asks: String,
    /// What convinces the auditor.
    pub wants: String,
}

/// What an item means for each role.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RoleHints {
    /// For organisations that build or train AI.
    pub developer: String,
    /// For organisations that offer products or services with AI.
    pub provider: String,
    /// For organisations that only use AI.
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
    /// The last part of its address.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// Help with answering: why an item matters, examples of evidence, today's AI, an auditor's view.
///
/// `why`, `origin_note`, `evidence`, `auditor`, `today`, `finding` and `first_step` are running text and may
/// contain links to the glossary, written `[[term|words]]`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Guidance {
    /// Why it matters.
    pub why: String,
    /// What the item shares with other standards, in a sentence.
    pub origin_note: String,
    /// Examples of evidence.
    pub evidence: Vec<String>,
    /// What an auditor asks and wants to see.
    pub auditor: Vec<AuditorCheck>,
    /// What today's AI adds to the item, such as agents or third-party models; may be empty.
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
    /// The purpose of a control; empty for a requirement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Whether and when a control can reasonably be left out; empty for a requirement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leave_out: String,
    /// Articles of the guide about the item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<ArticleRef>,
    /// What the item means for each role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<RoleHints>,
    /// The changes to the item in each version of the catalog, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ItemChange>,
}
