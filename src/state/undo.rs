//! The undo history: what can be undone and redone, the last step first. Each assessment has its own.

use std::mem::{Discriminant, discriminant, replace};

use aims_core::domain::{Applicability, Assessment, AssessmentId, Edit, Event, Record};

use super::change::Change;
use super::workspace::Away;

/// How many changes can be undone. Each holds one answer or one assessment.
const MOST: usize = 200;

/// An action that undoes or redoes a change.
pub enum Action {
    /// Changes the open assessment.
    Apply(Event),
    /// Deletes the open assessment and opens this one.
    Delete {
        /// The assessment to open.
        next: AssessmentId,
    },
    /// Brings an assessment back and opens it.
    Restore {
        /// Its id.
        id: AssessmentId,
        /// Its content.
        assessment: Box<Assessment>,
    },
    /// Archives an assessment, or takes it out of the archive, and opens one.
    Archive {
        /// The assessment to archive or take out.
        id: AssessmentId,
        /// Whether it is archived afterwards.
        is_archived: bool,
        /// The assessment that is open afterwards.
        open: AssessmentId,
    },
    /// Replaces all assessments by others.
    Swap {
        /// The one to be open.
        own: Box<Assessment>,
        /// What this tab remembers of the other assessments.
        away: Vec<Away>,
    },
}

/// A change that can be undone or redone.
pub struct Step {
    /// How to undo or redo it.
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
    /// Puts a change on the undo list, and returns whether it is a separate step: consecutive changes of
    /// the same field are one step. `inverse` undoes the change, and `burst` comes from [`Burst::by`].
    ///
    /// Clears the redo list: the undone steps were made in a different state of the assessment.
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

    /// Ends the current step, because the visitor has left the field or the screen.
    pub fn end_step(&mut self) {
        self.is_open = false;
    }

    /// Takes the last step off the undo list. The next change belongs neither to that step nor to the one
    /// before it.
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

    /// Puts an undone step on the redo list.
    pub fn push_redo(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// Clears the redo list, and ends the current step.
    pub fn clear_redo(&mut self) {
        self.redo.clear();
        self.end_step();
    }

    /// The change that undo would take back.
    pub fn undoable(&self) -> Option<Change> {
        self.undo.last().map(|step| step.change.clone())
    }

    /// The change that redo would make again.
    pub fn redoable(&self) -> Option<Change> {
        self.redo.last().map(|step| step.change.clone())
    }
}

/// Marks a change that further changes of the same field may join within one step: letters of a text,
/// clicks on levels, ticks. Including or excluding a control is more than another letter of its reason,
/// so it begins a different burst.
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
