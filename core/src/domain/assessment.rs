//! An assessment, and how events change it.

use std::collections::BTreeMap;
use std::mem::replace;
use std::sync::LazyLock;

use super::answer::Answer;
use super::catalog::Catalog;
use super::entry::{AnyEntry, Entry, EntryId, EntryKind};
use super::event::Event;
use super::ids::ItemId;
use super::part::{Part, Record};
use super::profile::Details;
use super::timestamp::Timestamp;

/// The catalog and version that the answers were given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogRef {
    /// The catalog's id.
    pub id: String,
    /// The catalog's version.
    pub version: String,
}

impl CatalogRef {
    /// The reference to a catalog.
    pub fn of(catalog: &Catalog) -> Self {
        Self { id: catalog.id.clone(), version: catalog.version.clone() }
    }
}

/// An assessment: name, profile, entries, answers, and the catalog that the answers were given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Name and profile.
    pub details: Details,
    /// The catalog and its version.
    pub catalog: CatalogRef,
    /// The visitor's lists, one for each kind of entry. An entry is only in the list of its kind.
    ///
    /// Each list is sorted by id. It is a `Vec` because lists are short, and a B-tree adds some 5 KB of
    /// code for each type of value.
    entries: [Vec<(EntryId, Box<AnyEntry>)>; EntryKind::ALL.len()],
    /// Answers by item. Empty answers are not kept. Answers to items that the catalog does not have
    /// are kept but never counted: another version of the catalog may have these items.
    answers: BTreeMap<ItemId, Answer>,
}

impl Assessment {
    /// An empty assessment.
    pub fn new(catalog: CatalogRef) -> Self {
        Self { catalog, ..Self::default() }
    }

    /// The answer to an item, or the empty answer if none was given.
    pub fn answer(&self, item: &ItemId) -> &Answer {
        static EMPTY: LazyLock<Answer> = LazyLock::new(Answer::default);
        self.answers.get(item).unwrap_or(&EMPTY)
    }

    /// The answer to an item, or `None` if none was given.
    pub fn given(&self, item: &ItemId) -> Option<&Answer> {
        self.answers.get(item)
    }

    /// All given answers, sorted by item id as text.
    pub fn answers(&self) -> impl ExactSizeIterator<Item = (&ItemId, &Answer)> {
        self.answers.iter()
    }

    /// The entries of a kind, sorted by id.
    pub fn entries<E: Entry>(&self) -> impl Iterator<Item = (&EntryId, &E)> {
        self.entries_of(E::KIND).filter_map(|(id, entry)| Some((id, E::from_any(entry)?)))
    }

    /// Like `entries`, for a kind that is known only at run time.
    pub fn entries_of(
        &self,
        kind: EntryKind,
    ) -> impl ExactSizeIterator<Item = (&EntryId, &AnyEntry)> {
        self.entries[kind.index()].iter().map(|(id, entry)| (id, &**entry))
    }

    /// The entry with this id, or `None` if there is none.
    pub fn entry<E: Entry>(&self, id: &EntryId) -> Option<&E> {
        E::from_any(self.any_entry(E::KIND, id)?)
    }

    /// Like `entry`, for a kind that is known only at run time.
    pub fn any_entry(&self, kind: EntryKind, id: &EntryId) -> Option<&AnyEntry> {
        let place = self.place(kind, id).ok()?;
        self.entries[kind.index()].get(place).map(|(_, entry)| &**entry)
    }

    /// The position of an entry in the list of its kind, or the position at which to insert it.
    fn place(&self, kind: EntryKind, id: &EntryId) -> Result<usize, usize> {
        self.entries[kind.index()].binary_search_by(|(other, _)| other.cmp(id))
    }

    /// Whether nothing has been entered.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.entries.iter().all(Vec::is_empty)
            && self.details == Details::default()
    }

    /// All parts of the assessment. It always has details.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let entries = EntryKind::ALL.into_iter().flat_map(|kind| {
            self.entries_of(kind).map(move |(id, _)| Part::Entry(kind, id.clone()))
        });
        let answers = self.answers.keys().cloned().map(Part::Answer);
        [Part::Details].into_iter().chain(answers).chain(entries)
    }

    /// The time of the latest known change to an answer.
    pub fn changed(&self) -> Option<Timestamp> {
        self.answers.values().filter_map(|answer| answer.changed).max()
    }

    /// Whether the assessment has a part.
    pub fn has(&self, part: &Part) -> bool {
        match part {
            Part::Answer(item) => self.answers.contains_key(item),
            Part::Details => true,
            Part::Entry(kind, id) => self.any_entry(*kind, id).is_some(),
        }
    }

    /// A part with its value.
    pub fn record(&self, part: &Part) -> Record {
        match part {
            Part::Answer(item) => Record::Answer(item.clone(), self.answer(item).clone()),
            Part::Details => Record::Details(self.details.clone()),
            Part::Entry(kind, id) => {
                Record::any_entry(*kind, id.clone(), self.any_entry(*kind, id).cloned())
            }
        }
    }

    /// Applies an event, and returns the event that restores the assessment exactly as it was.
    ///
    /// It accepts every event. The inverse touches only what the event touched.
    pub fn apply(&mut self, event: Event) -> Event {
        match event {
            Event::Edited { item, edit, changed } => {
                let mut answer = self.answers.remove(&item).unwrap_or_default();
                let edit = edit.apply(&mut answer);
                let changed = replace(&mut answer.changed, changed);
                self.insert(&item, answer);
                Event::Edited { item, edit, changed }
            }
            Event::Put(record) => Event::Put(self.put(record)),
            Event::Batch(events) => {
                let mut inverses: Vec<Event> =
                    events.into_iter().map(|event| self.apply(event)).collect();
                // The last event is undone first.
                inverses.reverse();
                Event::Batch(inverses)
            }
            Event::Replaced(mut other) => {
                std::mem::swap(self, &mut other);
                Event::Replaced(other)
            }
        }
    }

    /// Writes a part, and returns its value from before.
    pub fn put(&mut self, record: Record) -> Record {
        match record {
            Record::Answer(item, answer) => {
                let before = self.answers.remove(&item).unwrap_or_default();
                self.insert(&item, answer);
                Record::Answer(item, before)
            }
            Record::Details(details) => Record::Details(replace(&mut self.details, details)),
            Record::Entry(id, entry) => {
                let kind = entry.kind();
                let place = self.place(kind, &id);
                let entries = &mut self.entries[kind.index()];
                let before = match place {
                    Ok(place) => entries.get_mut(place).map(|(_, old)| replace(&mut **old, entry)),
                    Err(place) => {
                        entries.insert(place, (id.clone(), Box::new(entry)));
                        None
                    }
                };
                Record::any_entry(kind, id, before)
            }
            Record::NoEntry(kind, id) => {
                let place = self.place(kind, &id).ok();
                let before = place.map(|place| *self.entries[kind.index()].remove(place).1);
                Record::any_entry(kind, id, before)
            }
        }
    }

    /// Stores an answer unless it is empty.
    fn insert(&mut self, item: &ItemId, answer: Answer) {
        if !answer.is_empty() {
            self.answers.insert(item.clone(), answer);
        }
    }
}
