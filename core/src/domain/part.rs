//! The parts that an assessment consists of.
//!
//! Each part is saved under its own key and reported to other tabs on its own, and each change is about one
//! part. [`Part`] says which part, [`Record`] holds its value, and [`Scope`] is a set of parts.

use super::answer::Answer;
use super::entry::{AnyEntry, Entry, EntryId, EntryKind};
use super::ids::ItemId;
use super::profile::Details;

/// A part of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The answer to one item.
    Answer(ItemId),
    /// Name and profile.
    Details,
    /// One entry of a list that the visitor keeps.
    Entry(EntryKind, EntryId),
}

/// A part with its value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// The answer to one item. The empty answer means that there is none.
    Answer(ItemId, Answer),
    /// Name and profile.
    Details(Details),
    /// An entry.
    Entry(EntryId, AnyEntry),
    /// The absence of an entry.
    NoEntry(EntryKind, EntryId),
}

impl Record {
    /// The record of an entry, or of its absence if `entry` is `None`.
    pub fn entry<E: Entry>(id: EntryId, entry: Option<E>) -> Self {
        Self::any_entry(E::KIND, id, entry.map(E::into_any))
    }

    /// Like [`Record::entry`], for an entry of any kind.
    pub(super) fn any_entry(kind: EntryKind, id: EntryId, entry: Option<AnyEntry>) -> Self {
        match entry {
            Some(entry) => Self::Entry(id, entry),
            None => Self::NoEntry(kind, id),
        }
    }

    /// The value of a part to which nothing was entered.
    pub fn empty(part: &Part) -> Self {
        match part {
            Part::Answer(item) => Self::Answer(item.clone(), Answer::default()),
            Part::Details => Self::Details(Details::default()),
            Part::Entry(kind, id) => Self::NoEntry(*kind, id.clone()),
        }
    }

    /// The part that this is the value of.
    pub fn part(&self) -> Part {
        match self {
            Self::Answer(item, _) => Part::Answer(item.clone()),
            Self::Details(_) => Part::Details,
            Self::Entry(id, entry) => Part::Entry(entry.kind(), id.clone()),
            Self::NoEntry(kind, id) => Part::Entry(*kind, id.clone()),
        }
    }
}

/// Some parts of an assessment, or the whole assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// These parts, sorted, each once.
    Parts(Vec<Part>),
    /// The whole assessment, because another one has taken its place.
    Everything,
}

impl Default for Scope {
    fn default() -> Self {
        Self::Parts(Vec::new())
    }
}

impl Scope {
    /// A scope of one part.
    pub fn of(part: Part) -> Self {
        Self::Parts(vec![part])
    }

    /// Whether the scope has no part.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Parts(parts) if parts.is_empty())
    }

    /// Whether the scope includes a part.
    pub fn contains(&self, part: &Part) -> bool {
        match self {
            Self::Parts(parts) => parts.binary_search(part).is_ok(),
            Self::Everything => true,
        }
    }

    /// Adds the parts of another scope.
    pub fn extend(&mut self, other: Self) {
        match (self, other) {
            (Self::Parts(parts), Self::Parts(more)) => {
                more.into_iter().for_each(|part| add(parts, part))
            }
            (scope, Self::Everything) => *scope = Self::Everything,
            (Self::Everything, Self::Parts(_)) => {}
        }
    }

    /// Removes the parts of another scope. Single parts cannot be removed from [`Scope::Everything`].
    pub fn remove(&mut self, other: &Self) {
        match (self, other) {
            (Self::Parts(parts), Self::Parts(others)) => {
                parts.retain(|part| others.binary_search(part).is_err());
            }
            (scope, Self::Everything) => *scope = Self::default(),
            (Self::Everything, Self::Parts(_)) => {}
        }
    }
}

/// Inserts a part at its sorted position, unless it is there already.
fn add(parts: &mut Vec<Part>, part: Part) {
    if let Err(place) = parts.binary_search(&part) {
        parts.insert(place, part);
    }
}
