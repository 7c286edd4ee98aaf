//! Contradictions: answers that cannot all be true, by rules of the catalog.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::domain::catalog::ItemIx;
use crate::domain::entry::{Dismissal, EntryId};
use crate::domain::sheet::Sheet;

/// A rule of the catalog: which answers contradict each other, and the texts about it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ContradictionRule {
    /// Its id, which is used in files. It never changes.
    pub id: String,
    /// When the answers contradict each other.
    pub when: Condition,
    /// What contradicts what, in a few words.
    pub title: String,
    /// Why the answers cannot all be true.
    pub text: String,
    /// What to do about it.
    pub to_do: String,
}

/// A rule whose condition an assessment meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradicted<'a> {
    /// The rule.
    pub rule: &'a ContradictionRule,
    /// The items that contradict each other, in catalog order. Empty if the condition points to no items, as
    /// a rule about all answers does.
    pub items: Vec<ItemIx>,
    /// The visitor's reason for leaving the contradiction, if the visitor has dismissed it.
    pub dismissed: Option<&'a str>,
}

impl<'a> Sheet<'a> {
    /// The contradictions of an assessment, in the order of the rules. Dismissed ones are included, so that
    /// the report can print the reasons.
    pub fn contradictions(self, rules: &'a [ContradictionRule]) -> Vec<Contradicted<'a>> {
        let met = rules.iter().filter(|rule| rule.when.holds(self));
        let contradicted = |rule: &'a ContradictionRule| {
            let mut items = BTreeSet::new();
            rule.when.causes(self, &mut items);
            let dismissal = self.assessment.entry::<Dismissal>(&EntryId::new(&rule.id));
            Contradicted {
                rule,
                items: items.into_iter().collect(),
                dismissed: dismissal.map(|dismissal| dismissal.reason.as_str()),
            }
        };
        met.map(contradicted).collect()
    }
}
