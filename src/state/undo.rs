//! What can be undone and redone: step by step, the last one first. Each assessment has its own history.

use std::mem::{Discriminant, discriminant, replace};

use aims_core::domain::{Applicability, Assessment, AssessmentId, Edit, Event, Record};

use super::change::Change;
use super::workspace::Away;

/// How many changes can be undone. A change holds one answer, or one assessment.
const MOST: usize = 200;

/// What undoes or redoes a change.
pub enum Action {
    /// Changes the open assessment.
    Apply(Event),
    /// Deletes the open assessment and opens this one.
    Delete {
        /// The one that is opened.
        next: AssessmentId,
    },
    /// Brings an assessment back and opens it.
    Restore {
        /// Its id.
        id: AssessmentId,
        /// What it held.
        assessment: Box<Assessment>,
    },
    /// Archives an assessment, or takes it out of the archive, and opens one.
    Archive {
        /// Which one.
        id: AssessmentId,
        /// Whether it is archived from now on.
        is_archived: bool,
        /// The one that is open then.
        open: AssessmentId,
    },
    /// Puts all assessments in the place of those that are there.
    Swap {
        /// The open one.
        own: Box<Assessment>,
        /// What this tab holds of the others.
        away: Vec<Away>,
    },
}

/// A change that can be undone or redone.
pub struct Step {
    /// What does so.
    pub action: Action,
    /// What the change did.
    pub change: Change,
}

/// The steps to undo and to redo, and whether the next change may belong to the last step.
#[derive(Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    is_open: bool,
}

impl History {
    /// Puts a change on the undo list, and says whether it is a step of its own: consecutive changes of the
    /// same field are one step. `inverse` undoes it, and `burst` is as [`Burst::by`] says it.
    ///
    /// There is nothing to redo from here on: the steps that were undone led from another assessment.
    pub fn remember(&mut self, inverse: Event, change: Change, burst: Option<Burst>) -> bool {
        self.redo.clear();
        let begins = |burst| Burst::by(&inverse).is_some_and(|before| before != burst);
        let goes_on = burst.is_some_and(|burst| !begins(burst));
        let was_open = replace(&mut self.is_open, burst.is_some());
        let last = self.undo.last_mut().filter(|last| was_open && change.goes_on(&last.change));
        if let Some(Step { action: Action::Apply(event), .. }) = last.filter(|_| goes_on) {
            if !matches!(&inverse, Event::Edited { edit, .. } if !edit.is_whole()) {
                return false;
            }
            let before = replace(event, Event::Batch(Vec::new()));
            *event = Event::Batch(vec![inverse, before]);
            return false;
        }
        self.push_undo(Step { action: Action::Apply(inverse), change });
        true
    }

    /// The visitor has left the field, or the screen: what comes next is a step of its own.
    pub fn end_step(&mut self) {
        self.is_open = false;
    }

    /// Takes the last step off the undo list. What comes next does not belong to a step that is gone,
    /// nor to the one before it.
    pub fn pop_undo(&mut self) -> Option<Step> {
        let step = self.undo.pop()?;
        self.end_step();
        Some(step)
    }

    /// Takes the last step off the redo list.
    pub fn pop_redo(&mut self) -> Option<Step> {
        self.redo.pop()
    }

    /// Puts a step on the undo list.
    pub fn push_undo(&mut self, step: Step) {
        if self.undo.len() == MOST {
            self.undo.remove(0);
        }
        self.undo.push(step);
    }

    /// Puts on the redo list what was undone.
    pub fn push_redo(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// There is nothing to redo from here on.
    pub fn clear_redo(&mut self) {
        self.redo.clear();
        self.end_step();
    }

    /// What undo would take back.
    pub fn undoable(&self) -> Option<Change> {
        self.undo.last().map(|step| step.change.clone())
    }

    /// What redo would do again.
    pub fn redoable(&self) -> Option<Change> {
        self.redo.last().map(|step| step.change.clone())
    }
}

/// A change that those of the same field may follow within one step: letters of a text, clicks on levels,
/// ticks. A control that goes from in to out is more than another letter of its reason, so that the two
/// are different bursts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Burst(Discriminant<Applicability>);

impl Burst {
    /// The burst that an event belongs to, if it can belong to one.
    pub fn by(event: &Event) -> Option<Self> {
        match event {
            Event::Edited { edit: Edit::Applicability(applicability), .. } => {
                Some(Self(discriminant(applicability)))
            }
            Event::Edited { .. } | Event::Put(Record::Details(_) | Record::Entry(..)) => {
                Some(Self(discriminant(&Applicability::Undecided)))
            }
            _ => None,
        }
    }
}
