//! The assessments of a visitor: opening, adding and deleting them.
//!
//! The open one is in the session, the others are in the store. While another one is open, this tab
//! remembers an assessment's undo history and what the store could not save ([`Away`]).

use std::mem::{replace, take};

use aims_core::domain::{Assessment, AssessmentId, CatalogRef, Event, Record, Scope, Sheet};
use reactive_graph::prelude::*;

use super::Session;
use crate::state::change::Change;
use crate::state::undo::{Action, Step};
use crate::state::workspace::{Away, Shown, Source, Summary};

impl Session {
    /// What is on the screen.
    pub fn on_screen(self) -> Shown {
        self.source().map_or_else(|| Shown::Own(self.0.open_id.get()), Shown::ReadOnly)
    }

    /// The source of what is shown, if it is read-only.
    pub fn source(self) -> Option<Source> {
        self.0.source.get()
    }

    /// The id of the open assessment, whatever is shown. Tracked.
    pub fn opened(self) -> AssessmentId {
        self.0.open_id.get()
    }

    /// As [`Session::opened`], untracked.
    pub fn open_id(self) -> AssessmentId {
        self.0.open_id.get_untracked()
    }

    /// Opens another assessment, as this tab holds it or as it is stored.
    pub fn open(self, id: &AssessmentId) {
        self.show_own();
        if self.open_id() != *id {
            self.put_away();
            self.bring(id.clone(), None);
            self.0.store.remember(id);
        }
    }

    /// Adds an assessment and opens it, which can be undone. If the open one is empty, it is filled
    /// instead, so that empty ones do not pile up. Nothing else is ever replaced.
    pub fn create(self, assessment: Assessment) {
        self.show_own();
        if self.0.own.borrow().is_empty() {
            if !assessment.is_empty() {
                self.change(Event::Replaced(Box::new(assessment)), Change::Replaced);
                self.0.store.remember(&self.open_id());
            }
            return;
        }
        let before = self.open_id();
        self.put_away();
        self.bring(self.new_id(), Some(assessment));
        self.step_back_by(Action::Delete { next: before }, Change::Created);
    }

    /// Copies the open assessment under another name, and opens the copy.
    pub fn duplicate(self, name: String) {
        let mut copy = self.0.own.borrow().clone();
        copy.details.name = name;
        self.create(copy);
    }

    /// Copies the read-only assessment that is shown into one of the visitor's own.
    pub fn copy_shown(self) {
        let shown = self.0.read_only.borrow().clone();
        if let Some(shown) = shown {
            self.create(shown);
        }
    }

    /// Deletes the open assessment and opens another one, or a new one if there is none. This can be
    /// undone until the page is left.
    pub fn delete(self) {
        self.show_own();
        if self.0.own.borrow().is_empty() && self.ids().len() == 1 {
            return;
        }
        let name = self.0.own.borrow().details.title().to_owned();
        let action = self.act(Action::Delete { next: self.next() });
        self.step_back_by(action, Change::Deleted(name));
    }

    /// Erases all assessments, which can be undone until the page is left. The store erases and restores
    /// those that are not open.
    pub fn erase(self) {
        self.show_own();
        let own = Box::new(self.empty());
        let action = self.act(Action::Swap { own, away: Vec::new() });
        self.step_back_by(action, Change::Erased);
    }

    /// The title of the open assessment, whatever is shown; empty if it has none.
    pub fn own_title(self) -> String {
        self.0.details_changed.track();
        self.0.own.borrow().details.title().to_owned()
    }

    /// Whether the answers that are shown were given for another version of the catalog.
    pub fn is_outdated(self) -> bool {
        self.0.details_changed.track();
        self.with_shown(|assessment| assessment.catalog.version != self.0.catalog.version)
    }

    /// Notes that the visitor has seen what changed in the catalog: the answers count as given for this
    /// version from now on.
    pub fn accept_catalog(self) {
        if self.0.source.get_untracked().is_none() {
            self.0.own.borrow_mut().catalog = CatalogRef::of(self.0.catalog);
            self.save(&Scope::Everything);
            self.notify(&Scope::Everything);
        }
    }

    /// Whether there is more than one assessment.
    pub fn is_several(self) -> bool {
        self.0.list_changed.track();
        self.0.open_id.track();
        self.ids().len() > 1
    }

    /// Summaries of all assessments, in order of creation.
    pub fn summaries(self) -> Vec<Summary> {
        self.0.any_changed.track();
        self.all_ids().iter().map(|id| self.summary(id)).collect()
    }

    /// The ids of all assessments, in order of creation. Tracks the list, but not its content.
    pub fn all_ids(self) -> Vec<AssessmentId> {
        self.0.list_changed.track();
        self.0.open_id.track();
        self.ids()
    }

    /// The result of `read` for the present state of an assessment and whether it is archived; untracked.
    /// If the assessment is not open, it is read from the store, which takes a while.
    pub fn look_at<T>(self, id: &AssessmentId, read: impl FnOnce(&Assessment, bool) -> T) -> T {
        let is_archived = self.0.store.is_archived(id);
        if *id == self.open_id() {
            return read(&self.0.own.borrow(), is_archived);
        }
        let away = self.0.away.borrow();
        let unsaved =
            away.iter().find(|away| away.id == *id).and_then(|away| away.unsaved.as_ref());
        match unsaved {
            Some((assessment, _)) => read(assessment, is_archived),
            None => read(&self.0.store.peek(id), is_archived),
        }
    }

    /// Applies a part that another tab wrote to the assessment that it belongs to.
    pub fn apply_remote_to(self, id: &AssessmentId, record: Record) {
        if self.open_id() == *id {
            self.apply_remote(Event::Put(record));
            return;
        }
        for away in self.0.away.borrow_mut().iter_mut().filter(|away| away.id == *id) {
            if let Some((assessment, unsaved)) = &mut away.unsaved {
                unsaved.remove(&Scope::of(record.part()));
                assessment.put(record.clone());
            }
        }
        self.0.list_changed.notify();
    }

    /// Notes that another tab has made, deleted or archived an assessment.
    pub fn note_list_changed(self) {
        self.0.list_changed.notify();
    }

    pub(super) fn summary(self, id: &AssessmentId) -> Summary {
        self.look_at(id, |assessment, is_archived| {
            let (answered, applicable) = Sheet::new(self.0.catalog, assessment).progress();
            let details = &assessment.details;
            Summary {
                id: id.clone(),
                name: details.name.clone(),
                organisation: details.profile.organisation.clone(),
                answered,
                applicable,
                changed: assessment.changed(),
                is_archived,
            }
        })
    }

    /// The ids of all assessments: the stored ones, and those that only this tab holds.
    pub(super) fn ids(self) -> Vec<AssessmentId> {
        let mut ids = self.0.store.ids();
        let away = self.0.away.borrow();
        let held = away.iter().filter(|away| away.unsaved.is_some()).map(|away| away.id.clone());
        for id in held.chain([self.open_id()]) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub(super) fn new_id(self) -> AssessmentId {
        let ids = self.ids();
        let last = ids.iter().map(AssessmentId::unique).max().filter(|last| !last.is_empty());
        AssessmentId::new(&self.0.catalog.id, &(self.0.clock.unique)(last))
    }

    fn empty(self) -> Assessment {
        Assessment::new(CatalogRef::of(self.0.catalog))
    }

    /// Takes the open assessment out of the session, and remembers what only this tab knows of it.
    pub(super) fn put_away(self) {
        self.flush();
        let mut history = self.0.history.take();
        history.end_step();
        let id = self.open_id();
        let own = self.0.own.replace(self.empty());
        let scope = self.0.unsaved.get_untracked();
        let unsaved = (!scope.is_empty()).then_some((own, scope));
        self.0.away.borrow_mut().push(Away { id, history, unsaved });
    }

    /// Puts an assessment into the session after [`Session::put_away`]: the `new` one, or what this tab
    /// or the store has of it.
    pub(super) fn bring(self, id: AssessmentId, new: Option<Assessment>) {
        let is_new = new.is_some();
        let away = {
            let mut all = self.0.away.borrow_mut();
            let place = all.iter().position(|away| away.id == id);
            place.map(|place| all.remove(place))
        };
        let (history, held) =
            away.map_or_else(Default::default, |away| (away.history, away.unsaved));
        let (mut own, unsaved) = match (new, held) {
            (Some(new), _) => (new, Scope::default()),
            (None, Some(held)) => held,
            (None, None) => (self.0.store.load(&id), Scope::default()),
        };
        if own.catalog.id.is_empty() {
            // A store that keeps nothing returns an assessment without a catalog.
            own.catalog = CatalogRef::of(self.0.catalog);
        }
        *self.0.own.borrow_mut() = own;
        *self.0.history.borrow_mut() = history;
        self.0.unsaved.set(unsaved);
        self.0.open_id.set(id);
        if is_new {
            self.save(&Scope::Everything);
            self.0.store.remember(&self.open_id());
        }
        self.notify(&Scope::Everything);
        self.0.list_changed.notify();
        self.show_history();
    }

    /// Remembers, in the history of the assessment that is open now, how to undo what was done.
    pub(super) fn step_back_by(self, action: Action, change: Change) {
        let mut history = self.0.history.borrow_mut();
        history.clear_redo();
        history.push_undo(Step { action, change });
        drop(history);
        self.show_history();
    }

    /// Carries out an action that concerns more than the open assessment, and returns the one that
    /// reverses it.
    pub(super) fn act_on_all(self, action: Action) -> Action {
        match action {
            Action::Delete { next } => {
                let id = self.open_id();
                let assessment = Box::new(self.0.own.borrow().clone());
                // If the store refuses, the assessment is still in the list.
                let deleted = self.0.store.delete(&id);
                self.0.unsaved.set(Scope::default());
                self.put_away();
                let is_there = self.ids().contains(&next);
                self.bring(next.clone(), None);
                if is_there {
                    self.0.store.remember(&next);
                }
                if let Err(trouble) = deleted {
                    self.note_trouble(trouble);
                }
                Action::Restore { id, assessment }
            }
            Action::Restore { id, assessment } => {
                let next = self.open_id();
                self.put_away();
                self.bring(id, Some(*assessment));
                Action::Delete { next }
            }
            Action::Archive { id, is_archived, open } => self.do_archive(id, is_archived, open),
            Action::Swap { own, away } => {
                let away = replace(&mut *self.0.away.borrow_mut(), away);
                let own = Box::new(self.0.own.replace(*own));
                self.save(&Scope::Everything);
                self.notify(&Scope::Everything);
                self.0.list_changed.notify();
                Action::Swap { own, away }
            }
            Action::Apply(_) => self.act(action),
        }
    }

    /// Tries again to save the assessments that are not open.
    pub(super) fn save_away(self) {
        let mut away = take(&mut *self.0.away.borrow_mut());
        for Away { id, unsaved, .. } in &mut away {
            if let Some((assessment, _)) = unsaved
                && self.0.store.save_all(id, assessment).is_ok()
            {
                *unsaved = None;
            }
        }
        *self.0.away.borrow_mut() = away;
        self.end_trouble();
    }
}
