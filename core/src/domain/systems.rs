//! What the list of AI systems implies for the answers.

use super::answer::Level;
use super::assessment::Assessment;
use super::entry::{AiSystem, Assessed};

/// How many AI systems there are, and how many of them have an impact assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemCount {
    /// Systems with an impact assessment.
    pub assessed: usize,
    /// All systems.
    pub total: usize,
}

/// How the list of AI systems contradicts a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The level says "across the whole scope", but some systems have no impact assessment.
    TooHigh,
    /// The level says "nothing at all", but some systems have an impact assessment.
    TooLow,
}

impl SystemCount {
    /// Counts the systems of an assessment. A system counts as not assessed until somebody says otherwise.
    pub fn of(assessment: &Assessment) -> Self {
        let mut count = Self::default();
        for (_, system) in assessment.entries::<AiSystem>() {
            count.total += 1;
            count.assessed += usize::from(matches!(system.assessed, Assessed::Yes(_)));
        }
        count
    }

    /// How the list contradicts a level of an item about impact assessments, if it does. Level 3 or more
    /// means that the whole scope is covered, level 0 that nothing has been done.
    pub fn contradicts(self, level: Option<Level>) -> Option<Contradiction> {
        match level.map(Level::value)? {
            3.. if self.assessed < self.total => Some(Contradiction::TooHigh),
            0 if self.assessed > 0 => Some(Contradiction::TooLow),
            _ => None,
        }
    }
}
