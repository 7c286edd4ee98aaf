//! What can be taken back: step by step, the last one first.

use std::mem::{Discriminant, discriminant};

use aims_core::domain::{Applicability, Event};

use super::done::Done;

/// How many changes can be taken back. A change holds one answer, or one assessment.
const MOST: usize = 200;

/// A change that can be taken back.
pub struct Step {
    /// The event that takes it back.
    pub back: Event,
    /// What it was.
    pub done: Done,
}

/// The steps, and whether the visitor is still writing the text of the last one.
#[derive(Default)]
pub struct UndoList {
    steps: Vec<Step>,
    writing: bool,
}

impl UndoList {
    /// Puts a step on the list, and says whether it did: letters typed one after the other into the same
    /// text are one step. `written` is the text that the change wrote, as [`Text::of`] says it.
    pub fn remember(&mut self, step: Step, written: Option<Text>) -> bool {
        let writing = match written {
            None => Writing::Not,
            Some(text) if Text::of(&step.back).is_some_and(|before| before != text) => {
                Writing::Begins
            }
            Some(_) => Writing::GoesOn,
        };
        let was_writing = std::mem::replace(&mut self.writing, writing != Writing::Not);
        let continues = |last: &Step| {
            last.done == step.done && discriminant(&last.back) == discriminant(&step.back)
        };
        if writing == Writing::GoesOn && was_writing && self.steps.last().is_some_and(continues) {
            return false;
        }
        if self.steps.len() == MOST {
            self.steps.remove(0);
        }
        self.steps.push(step);
        true
    }

    /// What is written next is a step of its own.
    pub fn end_writing(&mut self) {
        self.writing = false;
    }

    /// Takes the last step off the list. What is written next does not belong to a step that is gone, nor
    /// to the one before it.
    pub fn pop(&mut self) -> Option<Step> {
        let step = self.steps.pop()?;
        self.end_writing();
        Some(step)
    }

    /// What the last step was.
    pub fn last(&self) -> Option<Done> {
        self.steps.last().map(|step| step.done.clone())
    }
}

/// Whether a change writes a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// It does not: it ticks or chooses.
    Not,
    /// It writes the first letter of a text, whatever was written before.
    Begins,
    /// It writes another letter, if one was written before.
    GoesOn,
}

/// A text that is written letter by letter, told from other texts of the same item. A control that goes
/// from in to out is more than another letter of its reason, so that the two count as different texts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text(Discriminant<Applicability>);

impl Text {
    /// The text that an event writes, if it writes one.
    pub fn of(event: &Event) -> Option<Self> {
        let undecided = discriminant(&Applicability::Undecided);
        match event {
            Event::ApplicabilityChosen { applicability, .. } => {
                Some(Self(discriminant(applicability)))
            }
            Event::NoteWritten { .. }
            | Event::OwnerWritten { .. }
            | Event::LocationWritten { .. }
            | Event::DetailsWritten(_)
            | Event::SystemWritten { system: Some(_), .. }
            | Event::ControlWritten { control: Some(_), .. } => Some(Self(undecided)),
            _ => None,
        }
    }
}
