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

/// Which catalog the answers were given to.
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

/// A name, a profile, the answers, and the catalog that they were given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Name and profile.
    pub details: Details,
    /// The catalog and its version.
    pub catalog: CatalogRef,
    /// The lists that the visitor makes, one for each kind. An entry is only found in the list of its
    /// kind.
    ///
    /// Each is in the order of ids: a B-tree brings some 5 KB of code for each type of value, and lists are short.
    entries: [Vec<(EntryId, Box<AnyEntry>)>; EntryKind::ALL.len()],
    /// Answers by item. An empty answer is not kept here. Answers to items that the catalog does
    /// not have are kept, and counted nowhere: another version may know them.
    answers: BTreeMap<ItemId, Answer>,
}

impl Assessment {
    /// An assessment without an answer.
    pub fn new(catalog: CatalogRef) -> Self {
        Self { catalog, ..Self::default() }
    }

    /// The answer to an item; the empty answer where none was given.
    pub fn answer(&self, item: &ItemId) -> &Answer {
        static EMPTY: LazyLock<Answer> = LazyLock::new(Answer::default);
        self.answers.get(item).unwrap_or(&EMPTY)
    }

    /// The answer to an item, where one was given.
    pub fn given(&self, item: &ItemId) -> Option<&Answer> {
        self.answers.get(item)
    }

    /// All given answers, in the order of their ids as text.
    pub fn answers(&self) -> impl ExactSizeIterator<Item = (&ItemId, &Answer)> {
        self.answers.iter()
    }

    /// The entries of a kind, in the order of their ids.
    pub fn entries<E: Entry>(&self) -> impl Iterator<Item = (&EntryId, &E)> {
        self.entries_of(E::KIND).filter_map(|(id, entry)| Some((id, E::from_any(entry)?)))
    }

    /// The same, whatever the kind.
    pub fn entries_of(
        &self,
        kind: EntryKind,
    ) -> impl ExactSizeIterator<Item = (&EntryId, &AnyEntry)> {
        self.entries[kind.index()].iter().map(|(id, entry)| (id, &**entry))
    }

    /// An entry, where there is one of this id.
    pub fn entry<E: Entry>(&self, id: &EntryId) -> Option<&E> {
        E::from_any(self.any_entry(E::KIND, id)?)
    }

    /// The same, whatever the kind.
    pub fn any_entry(&self, kind: EntryKind, id: &EntryId) -> Option<&AnyEntry> {
        let place = self.place(kind, id).ok()?;
        self.entries[kind.index()].get(place).map(|(_, entry)| &**entry)
    }

    /// Where an entry is among those of its kind, or where it would be.
    fn place(&self, kind: EntryKind, id: &EntryId) -> Result<usize, usize> {
        self.entries[kind.index()].binary_search_by(|(other, _)| other.cmp(id))
    }

    /// Whether nobody has put anything into it.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.entries.iter().all(Vec::is_empty)
            && self.details == Details::default()
    }

    /// All parts that it has. Details are always there.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let entries = EntryKind::ALL.into_iter().flat_map(|kind| {
            self.entries_of(kind).map(move |(id, _)| Part::Entry(kind, id.clone()))
        });
        let answers = self.answers.keys().cloned().map(Part::Answer);
        [Part::Details].into_iter().chain(answers).chain(entries)
    }

    /// When an answer was last changed, where that is known of any.
    pub fn changed(&self) -> Option<Timestamp> {
        self.answers.values().filter_map(|answer| answer.changed).max()
    }

    /// Whether it has a part.
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

    /// Applies what happened, and returns the event that restores the assessment exactly as it was.
    ///
    /// Total: every event gives an assessment. The inverse touches no more than the event did.
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
                // What was done last is undone first.
                inverses.reverse();
                Event::Batch(inverses)
            }
            Event::Replaced(mut other) => {
                std::mem::swap(self, &mut other);
                Event::Replaced(other)
            }
        }
    }

    /// Puts a part in its place, and returns what was there before.
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

    /// Puts an answer in its place, unless it is empty.
    fn insert(&mut self, item: &ItemId, answer: Answer) {
        if !answer.is_empty() {
            self.answers.insert(item.clone(), answer);
        }
    }
}
