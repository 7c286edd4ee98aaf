//! Conditions on an assessment: the language in which a catalog describes contradictions.
//!
//! A comparison holds only for an item that counts and has a level. So a condition made of comparisons says
//! nothing about unanswered items: unknown is never a contradiction.
//!
//! ```
//! use aims_core::domain::plan::Condition;
//!
//! let condition: Condition = serde_json::from_str(
//!     r#"{"all":[{"level":{"item":"9.3.1","at_least":3}},{"level":{"item":"9.2.2","at_most":1}}]}"#,
//! )?;
//! let items: Vec<&str> = condition.items().iter().map(|item| item.as_str()).collect();
//! assert_eq!(items, ["9.3.1", "9.2.2"]);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::answer::{Answer, Applicability, Evidence};
use crate::domain::catalog::ItemIx;
use crate::domain::entry::{AiSystem, Assessed};
use crate::domain::gather::gather;
use crate::domain::ids::ItemId;
use crate::domain::profile::Role;
use crate::domain::sheet::Sheet;

/// A statement that is true or false for an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Self>),
    /// At least one of these holds.
    Any(Vec<Self>),
    /// This one does not hold.
    Not(Box<Self>),
    /// The item counts, and its level is within bounds.
    Level {
        /// Which item.
        item: ItemId,
        /// The lowest level.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_least: Option<u8>,
        /// The highest level.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_most: Option<u8>,
    },
    /// The item counts and has a level, and its evidence is within bounds.
    Evidence {
        /// Which item.
        item: ItemId,
        /// The lowest grade.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_least: Option<Evidence>,
        /// The highest grade.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_most: Option<Evidence>,
    },
    /// The item counts and has a level.
    Answered(ItemId),
    /// The control is included.
    Included(ItemId),
    /// The control is excluded.
    Excluded(ItemId),
    /// The control is neither included nor excluded.
    Undecided(ItemId),
    /// The item counts and has a level, and this point is ticked.
    Ticked {
        /// Which item.
        item: ItemId,
        /// The id of the point.
        point: String,
    },
    /// The item counts and has a level, and this point is not ticked.
    Unticked {
        /// Which item.
        item: ItemId,
        /// The id of the point.
        point: String,
    },
    /// The percentage of undecided controls is within bounds. Never true if there are no controls.
    UndecidedPercent(CountBounds),
    /// Enough answered items are within bounds.
    Some(AnswerBounds),
    /// Enough items are answered, and every one of them is within bounds.
    Every(AnswerBounds),
    /// The number of AI systems in the profile is within bounds.
    Systems {
        /// Which systems are counted.
        which: Systems,
        /// The fewest.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_least: Option<usize>,
        /// The most.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_most: Option<usize>,
    },
    /// The number of people who own an answered item is within bounds.
    Owners(CountBounds),
    /// This certificate is held.
    Certificate(String),
    /// The organisation has this role, perhaps among others.
    Role(Role),
    /// The organisation has this role and no other.
    OnlyRole(Role),
}

/// Which AI systems are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Systems {
    /// All systems.
    All,
    /// Systems with an impact assessment.
    Assessed,
    /// Systems without one. A system counts as not assessed until the visitor says otherwise.
    NotAssessed,
}

/// Bounds on a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CountBounds {
    /// The lowest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<usize>,
    /// The highest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<usize>,
}

/// Bounds on answers, and how many answered items are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerBounds {
    /// How many answered items are needed.
    pub items: usize,
    /// The lowest level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u8>,
    /// The highest level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u8>,
    /// The lowest grade of evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_at_least: Option<Evidence>,
    /// The highest grade of evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_at_most: Option<Evidence>,
}

impl AnswerBounds {
    /// Whether an answer with a level is within the bounds.
    fn hold_for(&self, answer: &Answer) -> bool {
        let level = answer.level.map(|level| level.value());
        level.is_some_and(|level| is_within(level, self.at_least, self.at_most))
            && is_within(answer.evidence, self.evidence_at_least, self.evidence_at_most)
    }
}

/// Whether a value is within bounds, both included.
fn is_within<T: PartialOrd>(value: T, at_least: Option<T>, at_most: Option<T>) -> bool {
    at_least.is_none_or(|least| value >= least) && at_most.is_none_or(|most| value <= most)
}

impl Condition {
    /// Whether the condition holds for an assessment.
    pub fn holds(&self, sheet: Sheet<'_>) -> bool {
        match self {
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds(sheet)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds(sheet)),
            Self::Not(condition) => !condition.holds(sheet),
            Self::Level { item, at_least, at_most } => answered(sheet, item)
                .and_then(|answer| answer.level)
                .is_some_and(|level| is_within(level.value(), *at_least, *at_most)),
            Self::Evidence { item, at_least, at_most } => answered(sheet, item)
                .is_some_and(|answer| is_within(answer.evidence, *at_least, *at_most)),
            Self::Answered(item) => answered(sheet, item).is_some(),
            Self::Included(item) => {
                decided(sheet, item, |it| matches!(it, Applicability::Included(_)))
            }
            Self::Excluded(item) => decided(sheet, item, Applicability::is_excluded),
            Self::Undecided(item) => decided(sheet, item, |it| *it == Applicability::Undecided),
            Self::Ticked { item, point } => {
                answered(sheet, item).is_some_and(|answer| answer.points.contains(point))
            }
            Self::Unticked { item, point } => {
                answered(sheet, item).is_some_and(|answer| !answer.points.contains(point))
            }
            Self::UndecidedPercent(bounds) => {
                let all = sheet.catalog.excludable().count();
                let undecided = sheet.soa_count().undecided;
                // Compared without a division, which would round.
                all > 0
                    && is_within(
                        undecided * 100,
                        bounds.at_least.map(|percent| percent * all),
                        bounds.at_most.map(|percent| percent * all),
                    )
            }
            Self::Some(bounds) => {
                all_answered(sheet).filter(|(_, answer)| bounds.hold_for(answer)).count()
                    >= bounds.items
            }
            Self::Every(bounds) => {
                all_answered(sheet).count() >= bounds.items
                    && all_answered(sheet).all(|(_, answer)| bounds.hold_for(answer))
            }
            Self::Systems { which, at_least, at_most } => {
                let counts = |assessed: Assessed| match which {
                    Systems::All => true,
                    Systems::Assessed => matches!(assessed, Assessed::Yes(_)),
                    Systems::NotAssessed => !matches!(assessed, Assessed::Yes(_)),
                };
                // Systems without a name count too, as in `SystemCount`.
                let systems = sheet.assessment.entries::<AiSystem>();
                let count = systems.filter(|(_, system)| counts(system.assessed)).count();
                is_within(count, *at_least, *at_most)
            }
            Self::Owners(bounds) => {
                let owners = all_answered(sheet).map(|(_, answer)| answer.owner.trim());
                let owners: BTreeSet<&str> = gather(owners.filter(|owner| !owner.is_empty()));
                is_within(owners.len(), bounds.at_least, bounds.at_most)
            }
            Self::Certificate(id) => sheet.profile().certificates.contains(id),
            Self::Role(role) => sheet.profile().roles.contains(*role),
            Self::OnlyRole(role) => {
                let roles = sheet.profile().roles;
                roles.len() == 1 && roles.contains(*role)
            }
        }
    }

    /// The items that the condition names, in order of appearance, each once.
    pub fn items(&self) -> Vec<&ItemId> {
        let mut items = Vec::new();
        self.visit(&mut |condition| match condition {
            Self::Level { item, .. }
            | Self::Evidence { item, .. }
            | Self::Answered(item)
            | Self::Included(item)
            | Self::Excluded(item)
            | Self::Undecided(item)
            | Self::Ticked { item, .. }
            | Self::Unticked { item, .. }
                if !items.contains(&item) =>
            {
                items.push(item);
            }
            _ => {}
        });
        items
    }

    /// Calls `see` with this condition and all conditions inside it.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                for condition in conditions {
                    condition.visit(see);
                }
            }
            Self::Not(condition) => condition.visit(see),
            _ => {}
        }
    }

    /// Adds the items that make the condition hold: the items named in the parts that hold, and the items
    /// within the bounds of a [`Condition::Some`].
    pub(super) fn causes(&self, sheet: Sheet<'_>, causes: &mut BTreeSet<ItemIx>) {
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                for condition in conditions.iter().filter(|condition| condition.holds(sheet)) {
                    condition.causes(sheet, causes);
                }
            }
            Self::Not(condition) => {
                let named = condition.items().into_iter();
                causes.extend(named.filter_map(|item| sheet.catalog.find(item.as_str())));
            }
            Self::Some(bounds) => {
                let found = all_answered(sheet).filter(|(_, answer)| bounds.hold_for(answer));
                causes.extend(found.map(|(item, _)| item));
            }
            _ => {
                let named = self.items().into_iter();
                causes.extend(named.filter_map(|item| sheet.catalog.find(item.as_str())));
            }
        }
    }
}

/// The answer to an item that counts and has a level.
fn answered<'a>(sheet: Sheet<'a>, item: &ItemId) -> Option<&'a Answer> {
    let item = sheet.catalog.find(item.as_str())?;
    sheet.level(item).map(|_| sheet.answer(item))
}

/// All items that count and have a level, with their answers.
fn all_answered(sheet: Sheet<'_>) -> impl Iterator<Item = (ItemIx, &Answer)> {
    let answered = sheet.items().filter(move |item| sheet.level(*item).is_some());
    answered.map(move |item| (item, sheet.answer(item)))
}

/// Whether the decision on a control meets a test. An item that cannot be excluded has no decision.
fn decided(sheet: Sheet<'_>, item: &ItemId, is: impl Fn(&Applicability) -> bool) -> bool {
    let control = sheet.catalog.find(item.as_str()).filter(|ix| sheet.catalog.is_excludable(*ix));
    control.is_some_and(|ix| is(&sheet.answer(ix).applicability))
}
