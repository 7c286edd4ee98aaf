//! What a catalog says about planning. It comes with the guidance and is read when a plan is opened.

use serde::{Deserialize, Serialize};

use super::contradiction::ContradictionRule;
use crate::domain::item::Effort;

/// What a catalog says about planning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlanData {
    /// How long each effort takes.
    pub days: EffortDays,
    /// The rules that find contradictions.
    pub contradictions: Vec<ContradictionRule>,
}

/// How many working days each [`Effort`] takes: a rule of thumb, which the visitor can replace for each
/// action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EffortDays {
    /// For effort S: days.
    #[serde(rename = "S")]
    pub s: u16,
    /// For effort M: weeks.
    #[serde(rename = "M")]
    pub m: u16,
    /// For effort L: months.
    #[serde(rename = "L")]
    pub l: u16,
}

impl Default for EffortDays {
    fn default() -> Self {
        Self { s: 3, m: 15, l: 60 }
    }
}

impl EffortDays {
    /// The working days of an effort.
    pub fn of(self, effort: Effort) -> u16 {
        match effort {
            Effort::S => self.s,
            Effort::M => self.m,
            Effort::L => self.l,
        }
    }
}
