//! The parts that an assessment consists of.
//!
//! A part is what is saved under a key of its own, what another tab hears of, and what a change is
//! about. [`Part`] says which one, [`Record`] holds its value, [`Scope`] is a set of them.

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
    /// One entry of a list that the visitor makes.
    Entry(EntryKind, EntryId),
}

/// A part with its value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// The answer to one item; the empty answer is none.
    Answer(ItemId, Answer),
    /// Name and profile.
    Details(Details),
    /// An entry.
    Entry(EntryId, AnyEntry),
    /// That there is no such entry.
    NoEntry(EntryKind, EntryId),
}

impl Record {
    /// An entry, or that there is none of this id.
    pub fn entry<E: Entry>(id: EntryId, entry: Option<E>) -> Self {
        Self::any_entry(E::KIND, id, entry.map(E::into_any))
    }

    /// The same for an entry of any kind.
    pub(super) fn any_entry(kind: EntryKind, id: EntryId, entry: Option<AnyEntry>) -> Self {
        match entry {
            Some(entry) => Self::Entry(id, entry),
            None => Self::NoEntry(kind, id),
        }
    }

    /// The value of a part in which nothing was given.
    pub fn empty(part: &Part) -> Self {
        match part {
            Part::Answer(item) => Self::Answer(item.clone(), Answer::default()),
            Part::Details => Self::Details(Details::default()),
            Part::Entry(kind, id) => Self::NoEntry(*kind, id.clone()),
        }
    }

    /// Which part it is the value of.
    pub fn part(&self) -> Part {
        match self {
            Self::Answer(item, _) => Part::Answer(item.clone()),
            Self::Details(_) => Part::Details,
            Self::Entry(id, entry) => Part::Entry(entry.kind(), id.clone()),
            Self::NoEntry(kind, id) => Part::Entry(*kind, id.clone()),
        }
    }
}

/// Some parts of an assessment, or all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// These parts, in their order, each of them once.
    Parts(Vec<Part>),
    /// All of it: another assessment took its place.
    Everything,
}

impl Default for Scope {
    fn default() -> Self {
        Self::Parts(Vec::new())
    }
}

impl Scope {
    /// One part.
    pub fn of(part: Part) -> Self {
        Self::Parts(vec![part])
    }

    /// Whether no part is in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Parts(parts) if parts.is_empty())
    }

    /// Whether a part is in it.
    pub fn contains(&self, part: &Part) -> bool {
        match self {
            Self::Parts(parts) => parts.binary_search(part).is_ok(),
            Self::Everything => true,
        }
    }

    /// Adds what is in another one.
    pub fn extend(&mut self, other: Self) {
        match (self, other) {
            (Self::Parts(parts), Self::Parts(more)) => {
                more.into_iter().for_each(|part| add(parts, part))
            }
            (scope, Self::Everything) => *scope = Self::Everything,
            (Self::Everything, Self::Parts(_)) => {}
        }
    }

    /// Takes out what is in another one. From everything, single parts cannot be taken.
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

/// Puts a part into its place among others, unless it is there.
fn add(parts: &mut Vec<Part>, part: Part) {
    if let Err(place) = parts.binary_search(&part) {
        parts.insert(place, part);
    }
}
