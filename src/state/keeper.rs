//! What must be kept, and who keeps it.

use crate::domain::{Assessment, Event, ItemId};

/// What part of an assessment changed, and so must be kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// The answer to one item.
    Answer(ItemId),
    /// Name and profile.
    Details,
    /// All of it: another assessment took its place.
    Everything,
}

impl Changed {
    /// What an event changes.
    pub fn by(event: &Event) -> Self {
        match event {
            Event::DetailsWritten(_) => Self::Details,
            Event::AssessmentReplaced(_) => Self::Everything,
            other => other.item().cloned().map_or(Self::Everything, Self::Answer),
        }
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
