//! What can be undone and redone: step by step, the last one first.

use std::mem::{Discriminant, discriminant};

use aims_core::domain::{Applicability, Edit, Event, Record};

use super::change::Change;

/// How many changes can be undone. A change holds one answer, or one assessment.
const MOST: usize = 200;

/// A change that can be undone or redone.
pub struct Step {
    /// The event that does so.
    pub event: Event,
    /// What the change did.
    pub change: Change,
}

/// The steps to undo and to redo, and whether the visitor is still typing the text of the last one.
#[derive(Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    typing: bool,
}

impl History {
    /// Puts a step on the undo list, and says whether it did: letters typed one after the other into the
    /// same text are one step. `typed` is the text that the change typed, as [`Typed::by`] says it.
    ///
    /// There is nothing to redo from here on: the steps that were undone led from another assessment.
    pub fn remember(&mut self, step: Step, typed: Option<Typed>) -> bool {
        self.redo.clear();
        let begins = |text| Typed::by(&step.event).is_some_and(|before: Typed| before != text);
        let goes_on = typed.is_some_and(|text| !begins(text));
        let was_typing = std::mem::replace(&mut self.typing, typed.is_some());
        let continues = self.undo.last().is_some_and(|last| last.change == step.change);
        if goes_on && was_typing && continues {
            return false;
        }
        if self.undo.len() == MOST {
            self.undo.remove(0);
        }
        self.undo.push(step);
        true
    }

    /// What is typed next is a step of its own.
    pub fn end_typing(&mut self) {
        self.typing = false;
    }

    /// Takes the last step off the undo list. What is typed next does not belong to a step that is gone,
    /// nor to the one before it.
    pub fn pop_undo(&mut self) -> Option<Step> {
        let step = self.undo.pop()?;
        self.end_typing();
        Some(step)
    }

    /// Takes the last step off the redo list.
    pub fn pop_redo(&mut self) -> Option<Step> {
        self.redo.pop()
    }

    /// Puts back on the undo list what was redone.
    pub fn push_undo(&mut self, step: Step) {
        self.undo.push(step);
    }

    /// Puts on the redo list what was undone.
    pub fn push_redo(&mut self, step: Step) {
        self.redo.push(step);
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

/// A text that is typed letter by letter, told from other texts of the same part. A control that goes
/// from in to out is more than another letter of its reason, so that the two count as different texts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Typed(Discriminant<Applicability>);

impl Typed {
    /// The text that an event types, if it types one.
    pub fn by(event: &Event) -> Option<Self> {
        match event {
            Event::Edited { edit: Edit::Applicability(applicability), .. } => {
                Some(Self(discriminant(applicability)))
            }
            Event::Edited { edit: Edit::Text(..), .. }
            | Event::Put(Record::Details(_) | Record::Entry(..)) => {
                Some(Self(discriminant(&Applicability::Undecided)))
            }
            _ => None,
        }
    }
}
