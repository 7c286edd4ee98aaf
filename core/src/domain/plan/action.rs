//! The actions of a roadmap: the proposed ones and the visitor's own.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::without_circles;
use super::order::ordered;
use super::path::Path;
use super::plan_data::EffortDays;
use super::step::Step;
use crate::domain::catalog::ItemIx;
use crate::domain::date::Date;
use crate::domain::entry::{Action, ActionStatus, EntryId};
use crate::domain::gather::gather;
use crate::domain::sheet::Sheet;

/// An action with its place in the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction<'a> {
    /// Its id: the id of the item, or of the visitor's own action.
    pub id: EntryId,
    /// What the visitor has entered about it, if anything.
    pub entry: Option<&'a Action>,
    /// The item that it improves.
    pub item: Option<ItemIx>,
    /// What it has to reach, if it is on the way to the goal.
    pub step: Option<Step>,
    /// What to do, in the visitor's words. Empty if there are none.
    pub title: &'a str,
    /// Who does it: the owner given for the action, or else the owner of the item. It may be empty.
    pub owner: &'a str,
    /// How many working days it takes.
    pub days: u16,
    /// How far it is.
    pub status: ActionStatus,
    /// When it is done; `None` if it is already done, or cancelled.
    pub slot: Option<Slot>,
    /// The places of the actions that have to be finished first.
    pub after: Vec<usize>,
}

/// When an action is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// Which of its owner's simultaneous actions it is, counted from 0.
    pub lane: usize,
    /// Whether it ends after it is due.
    pub is_late: bool,
}

impl PlannedAction<'_> {
    /// The day by which it has to be finished.
    pub fn due(&self) -> Option<Date> {
        self.entry.and_then(|entry| entry.due)
    }
}

impl<'a> Sheet<'a> {
    /// All actions: the proposed ones in the order of the path, then the visitor's additional ones.
    pub(super) fn actions(self, path: &Path, days: EffortDays) -> Vec<PlannedAction<'a>> {
        let steps = path.steps.iter().filter(|step| !step.is_reason_only());
        let proposed = steps.map(|step| {
            let id = EntryId::new(self.item(step.item).id.as_str());
            (id, Some(step.item), Some(*step))
        });
        let mut all: Vec<_> = proposed.collect();
        let known: BTreeSet<EntryId> = gather(all.iter().map(|(id, ..)| id.clone()));
        for (id, action) in self.assessment.entries::<Action>() {
            if !known.contains(id) {
                // An action whose id is the id of an item is about that item, whatever its own field says.
                let item = self.catalog.find(id.as_str());
                let named = || action.item.as_ref().and_then(|id| self.catalog.find(id.as_str()));
                all.push((id.clone(), item.or_else(named), None));
            }
        }
        let action = |(id, item, step): (EntryId, Option<ItemIx>, Option<Step>)| {
            let entry = self.assessment.entry::<Action>(&id);
            let title =
                entry.map(|entry| entry.title.as_str()).filter(|title| !title.trim().is_empty());
            let owner = entry.map(|entry| entry.owner.trim()).filter(|owner| !owner.is_empty());
            let owner_of_item = || item.map_or("", |item| self.answer(item).owner.trim());
            let of_step = step.map(|step| u16::try_from(step.days).unwrap_or(Action::MOST_DAYS));
            let of_item = || item.map_or(days.s, |item| days.of(self.item(item).effort));
            let own = entry.and_then(|entry| entry.days);
            PlannedAction {
                entry,
                item,
                step,
                title: title.unwrap_or_default(),
                owner: owner.unwrap_or_else(owner_of_item),
                days: own.or(of_step).unwrap_or_else(of_item).clamp(1, Action::MOST_DAYS),
                status: entry.map(|entry| entry.status).unwrap_or_default(),
                slot: None,
                after: Vec::new(),
                id,
            }
        };
        all.into_iter().map(action).collect()
    }

    /// Sets what each action waits for, and returns the circles that the visitor's dependencies would close.
    pub(super) fn depend(self, actions: &mut [PlannedAction<'a>]) -> Vec<Vec<EntryId>> {
        let places: BTreeMap<EntryId, usize> =
            gather(actions.iter().enumerate().map(|(place, action)| (action.id.clone(), place)));
        let is_open = |place: &usize| actions[*place].status.is_open();
        // An item rises only after the items that it depends on.
        let of_catalog = |action: &PlannedAction<'_>| -> Vec<usize> {
            let rising = action.step.filter(|step| step.level.is_some()).map(|step| step.item);
            let others = rising.into_iter().flat_map(|item| self.dependencies(item));
            let ids = others.map(|item| EntryId::new(self.item(item).id.as_str()));
            let place = |id: EntryId| places.get(&id).copied();
            let is_step = |place: &usize| actions[*place].step.is_some();
            ids.filter_map(place).filter(is_step).filter(is_open).collect()
        };
        let own = |action: &PlannedAction<'_>| -> Vec<usize> {
            let ids = action.entry.into_iter().flat_map(|entry| &entry.after);
            let place = |id: &String| places.get(&EntryId::new(id)).copied();
            ids.filter_map(place).filter(is_open).collect()
        };
        let fixed: Vec<Vec<usize>> = actions.iter().map(of_catalog).collect();
        let wished: Vec<Vec<usize>> = actions.iter().map(own).collect();
        let (after, circles) = without_circles(&fixed, &wished);
        let id = |place: &usize| actions[*place].id.clone();
        let circles = circles.iter().map(|circle| circle.iter().map(id).collect()).collect();
        for (action, after) in actions.iter_mut().zip(after) {
            action.after = after;
        }
        circles
    }
}

/// Sorts the actions by the day on which they begin, and updates the places of their dependencies.
pub(super) fn sort(actions: &mut Vec<PlannedAction<'_>>) {
    let key = |place: usize| {
        let slot = actions[place].slot;
        (slot.is_none(), slot.map(|slot| slot.start))
    };
    let order = ordered(actions.len(), &mut |one, other| key(one).cmp(&key(other)));
    let mut places = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        places[*old] = new;
    }
    let mut sorted: Vec<_> = order.iter().map(|place| actions[*place].clone()).collect();
    for action in &mut sorted {
        for other in &mut action.after {
            *other = places[*other];
        }
        let after: BTreeSet<usize> = gather(action.after.drain(..));
        action.after.extend(after);
    }
    *actions = sorted;
}
