//! Archiving: assessments that are kept but no longer worked on.

use aims_core::domain::AssessmentId;
use reactive_graph::prelude::*;

use super::Session;
use crate::state::change::Change;
use crate::state::store::Trouble;
use crate::state::undo::Action;
use crate::state::workspace::Summary;

impl Session {
    /// Archives the open assessment, unless it is empty, and opens another one, or a new one if there is
    /// none. The archived one does not change, and can be opened from the list of archived assessments.
    /// This can be undone.
    ///
    /// # Errors
    /// The store refused. Nothing has changed.
    pub fn archive(self) -> Result<(), Trouble> {
        self.show_own();
        let id = self.open_id();
        if self.0.own.borrow().is_empty() || self.0.store.is_archived(&id) {
            return Ok(());
        }
        let open = self.next();
        self.set_archived(Action::Archive { id, is_archived: true, open }, Change::Archived)
    }

    /// Takes the open assessment out of the archive, which can be undone.
    ///
    /// # Errors
    /// The store refused. Nothing has changed.
    pub fn unarchive(self) -> Result<(), Trouble> {
        self.show_own();
        let id = self.open_id();
        if !self.0.store.is_archived(&id) {
            return Ok(());
        }
        let action = Action::Archive { id: id.clone(), is_archived: false, open: id };
        self.set_archived(action, Change::Unarchived)
    }

    /// Carries out [`Action::Archive`], and returns the action that reverses it.
    pub(super) fn do_archive(
        self,
        id: AssessmentId,
        is_archived: bool,
        open: AssessmentId,
    ) -> Action {
        let before = self.open_id();
        let archived = self.0.store.archive(&id, is_archived);
        if open != before {
            self.put_away();
            let is_there = self.ids().contains(&open);
            self.bring(open.clone(), None);
            if is_there {
                self.0.store.remember(&open);
            }
        }
        self.0.list_changed.notify();
        if let Err(trouble) = archived {
            self.note_trouble(trouble);
        }
        Action::Archive { id, is_archived: !is_archived, open: before }
    }

    fn set_archived(self, action: Action, change: Change) -> Result<(), Trouble> {
        if let Action::Archive { id, is_archived, .. } = &action {
            self.0.store.archive(id, *is_archived)?;
        }
        let back = self.act(action);
        self.step_back_by(back, change);
        Ok(())
    }

    /// The assessment to open in place of the open one: the first other one that is not archived, or a
    /// new one.
    pub(super) fn next(self) -> AssessmentId {
        let open = self.open_id();
        let mut others = self.ids().into_iter();
        let next = others.find(|id| *id != open && !self.0.store.is_archived(id));
        next.unwrap_or_else(|| self.new_id())
    }

    /// Whether the open assessment is archived. Tracked.
    pub fn is_archived(self) -> bool {
        self.0.list_changed.track();
        self.0.store.is_archived(&self.opened())
    }

    /// The archived assessments, or else the others. The open one is always among the others.
    pub fn summaries_of(self, is_archived: bool) -> Vec<Summary> {
        self.0.any_changed.track();
        let open = self.opened();
        let store = &self.0.store;
        let mut ids = self.all_ids();
        ids.retain(|id| (*id != open && store.is_archived(id)) == is_archived);
        ids.iter().map(|id| self.summary(id)).collect()
    }

    /// How many assessments are archived, apart from the open one.
    pub fn archived(self) -> usize {
        let open = self.opened();
        self.all_ids().iter().filter(|id| **id != open && self.0.store.is_archived(id)).count()
    }
}
