//! The Statement of Applicability: which controls are in or out, and why (clause 6.1.3).

use super::answer::{Answer, Applicability, Evidence, Level};
use super::assessment::Assessment;
use super::catalog::{Catalog, ItemIx};

/// What was decided about a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Nothing yet.
    Undecided,
    /// It is in, and the reason is given.
    Included,
    /// It is in, and no reason is given.
    IncludedWithoutReason,
    /// It is out, and the reason is given.
    Excluded,
    /// It is out, and no reason is given.
    ExcludedWithoutReason,
}

impl Decision {
    /// The decision in an answer.
    pub fn of(answer: Option<&Answer>) -> Self {
        let Some(answer) = answer else { return Self::Undecided };
        let has_words = !answer.applicability.why().trim().is_empty();
        match answer.applicability {
            Applicability::Undecided => Self::Undecided,
            Applicability::Included(_) if has_words || !answer.reasons.is_empty() => Self::Included,
            Applicability::Included(_) => Self::IncludedWithoutReason,
            Applicability::Excluded(_) if has_words => Self::Excluded,
            Applicability::Excluded(_) => Self::ExcludedWithoutReason,
        }
    }

    /// Whether the row can stand in a Statement of Applicability as it is.
    pub fn is_complete(self) -> bool {
        matches!(self, Self::Included | Self::Excluded)
    }
}

/// How far a control is put into practice, as a Statement of Applicability says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implementation {
    /// Left out.
    NotApplicable,
    /// No level was given.
    NotAssessed,
    /// Level 0.
    NotStarted,
    /// Level 1 or 2.
    Partly,
    /// Level 3 or more without records.
    Claimed,
    /// Level 3 or more with records.
    Implemented,
}

impl Implementation {
    /// What level and evidence amount to.
    pub fn of(level: Option<Level>, evidence: Evidence) -> Self {
        match level.map(Level::value) {
            None => Self::NotAssessed,
            Some(0) => Self::NotStarted,
            Some(1 | 2) => Self::Partly,
            Some(_) if evidence < Evidence::Records => Self::Claimed,
            Some(_) => Self::Implemented,
        }
    }
}

/// One row of the Statement of Applicability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoaRow {
    /// The control.
    pub item: ItemIx,
    /// What was decided.
    pub decision: Decision,
    /// How far it is put into practice.
    pub implementation: Implementation,
}

/// The rows for all controls of the catalog, in its order.
pub fn soa(catalog: &Catalog, assessment: &Assessment) -> Vec<SoaRow> {
    let row = |item: ItemIx| {
        let answer = assessment.given(&catalog.item(item).id);
        let is_out = answer.is_some_and(|answer| answer.applicability.is_excluded());
        let level = answer.and_then(|answer| answer.level);
        let evidence = answer.map_or(Evidence::None, |answer| answer.evidence);
        SoaRow {
            item,
            decision: Decision::of(answer),
            implementation: if is_out {
                Implementation::NotApplicable
            } else {
                Implementation::of(level, evidence)
            },
        }
    };
    catalog.controls().map(row).collect()
}
