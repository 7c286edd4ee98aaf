//! What must be kept, and who keeps it.

use aims_core::domain::{Assessment, EntryId, Event, ItemId, gather};
use std::collections::BTreeSet;

/// What part of an assessment changed, and so must be kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// The answer to one item.
    Answer(ItemId),
    /// Name and profile.
    Details,
    /// One AI system.
    System(EntryId),
    /// One control of one's own.
    Control(EntryId),
    /// All of it: another assessment took its place.
    Everything,
}

impl Changed {
    /// What an event changes, each part once.
    pub fn by(event: &Event) -> BTreeSet<Self> {
        match event {
            Event::DetailsWritten(_) => gather([Self::Details]),
            Event::SystemWritten { id, .. } => gather([Self::System(id.clone())]),
            Event::ControlWritten { id, .. } => gather([Self::Control(id.clone())]),
            Event::AssessmentReplaced(_) => gather([Self::Everything]),
            Event::Together(events) => gather(events.iter().flat_map(Self::by)),
            other => gather(other.item().cloned().map(Self::Answer)),
        }
    }

    /// The event that puts this part of an assessment into another one; nothing for all of it.
    pub fn of(&self, assessment: &Assessment) -> Option<Event> {
        Some(match self {
            Self::Answer(item) => {
                Event::AnswerReplaced { item: item.clone(), answer: assessment.answer(item) }
            }
            Self::Details => Event::DetailsWritten(assessment.details.clone()),
            Self::System(id) => {
                let system = assessment.systems.get(id).cloned();
                Event::SystemWritten { id: id.clone(), system }
            }
            Self::Control(id) => {
                let control = assessment.own_controls.get(id).cloned();
                Event::ControlWritten { id: id.clone(), control }
            }
            Self::Everything => return None,
        })
    }
}

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser gives this page no storage at all.
    Blocked,
    /// The storage is full.
    Full,
    /// The storage refuses for another reason, or holds a value that must not be overwritten.
    Refused,
}

/// Keeps what changed. The browser layer implements it with local storage, tests with a list.
pub trait Keeper {
    /// Keeps one part of `assessment`, now, before it returns.
    ///
    /// # Errors
    /// What stood in the way. The caller remembers the part and tries again.
    fn keep(&self, assessment: &Assessment, changed: &Changed) -> Result<(), Trouble>;
}
