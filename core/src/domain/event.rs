//! Events: the changes that happen to an assessment.

use super::answer::Answer;
use super::assessment::Assessment;
use super::edit::Edit;
use super::ids::ItemId;
use super::part::{Part, Record, Scope};
use super::timestamp::Timestamp;

/// An event that changes an assessment. Names say what the visitor (or another tab, or a file) did, not
/// what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A field of an answer was changed.
    Edited {
        /// The item that the answer is about.
        item: ItemId,
        /// The change.
        edit: Edit,
        /// When the answer was changed; see [`Event::at`].
        changed: Option<Timestamp>,
    },
    /// A part was replaced as a whole, or removed.
    Put(Record),
    /// Several events at once, which are undone together.
    Batch(Vec<Event>),
    /// Another assessment replaced this one, by opening, copying, erasing or undoing.
    Replaced(Box<Assessment>),
}

impl Event {
    /// The event that a field of the answer to an item was changed.
    pub fn edited(item: &ItemId, edit: Edit) -> Self {
        Self::Edited { item: item.clone(), edit, changed: None }
    }

    /// The event that the answer to an item was cleared.
    pub fn cleared(item: &ItemId) -> Self {
        Self::Put(Record::Answer(item.clone(), Answer::default()))
    }

    /// The same event with the time at which it happened. The answers that it changes record this time; the
    /// inverse restores the time that they had before.
    pub fn at(mut self, now: Option<Timestamp>) -> Self {
        match &mut self {
            Self::Edited { changed, .. } | Self::Put(Record::Answer(_, Answer { changed, .. })) => {
                *changed = now;
            }
            Self::Batch(events) => {
                let all = std::mem::take(events).into_iter();
                *events = all.map(|event| event.at(now)).collect();
            }
            Self::Put(_) | Self::Replaced(_) => {}
        }
        self
    }

    /// The parts that the event changes.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Edited { item, .. } => Scope::of(Part::Answer(item.clone())),
            Self::Put(record) => Scope::of(record.part()),
            Self::Batch(events) => {
                let mut scope = Scope::default();
                events.iter().for_each(|event| scope.extend(event.scope()));
                scope
            }
            Self::Replaced(_) => Scope::Everything,
        }
    }

    /// Whether views may be notified of it a frame later; see [`Edit::shows_itself`].
    pub fn shows_itself(&self) -> bool {
        matches!(self, Self::Edited { edit, .. } if edit.shows_itself())
    }
}
