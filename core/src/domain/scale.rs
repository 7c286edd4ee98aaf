//! The scale of a catalog: the words for its six levels and four grades of evidence.

use serde::{Deserialize, Serialize};

use super::answer::{Evidence, Level};

/// The words for the levels and for the grades of evidence.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Scale {
    /// The words for levels 0 to 5.
    levels: [LevelWords; 6],
    /// The words for the grades, from the lowest to the highest.
    evidence: [EvidenceWords; 4],
}

/// The words for a level.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct LevelWords {
    /// One or two words.
    pub label: String,
    /// What the level means, for any item.
    pub anchor: String,
}

/// The words for a grade of evidence.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct EvidenceWords {
    /// A few words.
    pub label: String,
    /// What counts as evidence of this grade.
    pub hint: String,
}

impl Scale {
    /// Makes a scale from these words.
    pub fn new(levels: [LevelWords; 6], evidence: [EvidenceWords; 4]) -> Self {
        Self { levels, evidence }
    }

    /// The words for a level.
    pub fn level(&self, level: Level) -> &LevelWords {
        &self.levels[level.index()]
    }

    /// The words for a grade of evidence.
    pub fn evidence(&self, evidence: Evidence) -> &EvidenceWords {
        &self.evidence[evidence.index()]
    }
}
