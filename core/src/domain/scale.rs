//! The scale of a catalog: what its six levels and the four grades of evidence are called.

use serde::{Deserialize, Serialize};

use super::answer::{Evidence, Level};

/// Words of the levels and of the grades of evidence.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Scale {
    /// Levels 0 to 5.
    levels: [LevelWords; 6],
    /// Grades, upward.
    evidence: [EvidenceWords; 4],
}

/// Words of a level.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct LevelWords {
    /// One or two words.
    pub label: String,
    /// What the level means, for any item.
    pub anchor: String,
}

/// Words of a grade of evidence.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct EvidenceWords {
    /// A few words.
    pub label: String,
    /// What counts.
    pub hint: String,
}

impl Scale {
    /// A scale of these words.
    pub fn new(levels: [LevelWords; 6], evidence: [EvidenceWords; 4]) -> Self {
        Self { levels, evidence }
    }

    /// The words of a level.
    pub fn level(&self, level: Level) -> &LevelWords {
        &self.levels[level.index()]
    }

    /// The words of a grade of evidence.
    pub fn evidence(&self, evidence: Evidence) -> &EvidenceWords {
        &self.evidence[evidence.index()]
    }
}
