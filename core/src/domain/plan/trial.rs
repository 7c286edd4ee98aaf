//! What-if: trying changes on a copy.
//!
//! The visitor sees how verdict and figures change, and then discards the changes or keeps them as one step,
//! which one undo takes back.

use super::plan_data::EffortDays;
use super::step::State;
use crate::domain::answer::{Evidence, Level};
use crate::domain::assessment::Assessment;
use crate::domain::catalog::{Catalog, ItemIx};
use crate::domain::entry::{Action, ActionStatus, EntryId};
use crate::domain::event::Event;
use crate::domain::part::Record;
use crate::domain::sheet::Sheet;

/// A copy of an assessment on which changes are tried.
#[derive(Clone, Debug)]
pub struct Trial {
    copy: Assessment,
    tried: Vec<Event>,
    inverses: Vec<Event>,
}

impl Trial {
    /// A copy without changes.
    pub fn new(assessment: &Assessment) -> Self {
        Self { copy: assessment.clone(), tried: Vec::new(), inverses: Vec::new() }
    }

    /// Tries a change.
    pub fn apply(&mut self, event: Event) {
        self.inverses.push(self.copy.apply(event.clone()));
        self.tried.push(event);
    }

    /// Takes back the last change, and returns whether there was one.
    pub fn undo(&mut self) -> bool {
        self.tried.pop();
        let inverse = self.inverses.pop();
        inverse.map(|inverse| self.copy.apply(inverse)).is_some()
    }

    /// How many changes were tried.
    pub fn len(&self) -> usize {
        self.tried.len()
    }

    /// Whether no changes were tried.
    pub fn is_empty(&self) -> bool {
        self.tried.is_empty()
    }

    /// The copy with its catalog. Its report is the report after the changes.
    pub fn sheet<'a>(&'a self, catalog: &'a Catalog) -> Sheet<'a> {
        Sheet::new(catalog, &self.copy)
    }

    /// The event that makes all the changes at once.
    pub fn keep(self) -> Event {
        Event::Batch(self.tried)
    }
}

/// What somebody wants an item to become. A wish is not an answer, because it is not true yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Which item.
    pub item: ItemIx,
    /// The level to reach, if any.
    pub level: Option<Level>,
    /// The evidence to have, if any.
    pub evidence: Option<Evidence>,
    /// The wish in words, for the title of the action.
    pub title: String,
}

impl Sheet<'_> {
    /// The event that puts an action for each wish on the roadmap. If an item has an action already, what
    /// the visitor has written about it stays; if it was done or cancelled, it is planned again. No answer
    /// changes.
    pub fn wished(self, wishes: &[Wish], days: EffortDays) -> Event {
        let put = |wish: &Wish| {
            let item = self.item(wish.item);
            let id = EntryId::new(item.id.as_str());
            let mut action = self.assessment.entry::<Action>(&id).cloned().unwrap_or_default();
            if action.title.trim().is_empty() {
                action.title.clone_from(&wish.title);
            }
            if !action.status.is_open() {
                action.status = ActionStatus::Planned;
            }
            let from = State::of(self.answer(wish.item));
            let to =
                from.raised(wish.level.map_or(0, Level::value), wish.evidence.unwrap_or_default());
            let work = from.days_to(to, item.effort, days);
            let work = u16::try_from(work).unwrap_or(Action::MOST_DAYS).min(Action::MOST_DAYS);
            action.days = action.days.or((work > 0).then_some(work));
            Event::Put(Record::entry(id, Some(action)))
        };
        Event::Batch(wishes.iter().map(put).collect())
    }
}
