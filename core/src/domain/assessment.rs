//! An assessment, and how events change it.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

use super::answer::Answer;
use super::catalog::{Catalog, ItemId};
use super::event::Event;
use super::profile::{AiSystem, Details, EntryId, OwnControl};

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
    /// The AI systems in scope.
    pub systems: BTreeMap<EntryId, AiSystem>,
    /// Controls beside those of the catalog.
    pub own_controls: BTreeMap<EntryId, OwnControl>,
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
    pub fn answer(&self, item: &ItemId) -> Answer {
        self.answers.get(item).cloned().unwrap_or_default()
    }

    /// The answer to an item, where one was given.
    pub fn given(&self, item: &ItemId) -> Option<&Answer> {
        self.answers.get(item)
    }

    /// All given answers, in the order of their ids as text.
    pub fn answers(&self) -> impl ExactSizeIterator<Item = (&ItemId, &Answer)> {
        self.answers.iter()
    }

    /// Whether nobody has put anything into it.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.systems.is_empty()
            && self.own_controls.is_empty()
            && self.details == Details::default()
    }

    /// Takes in what happened, and returns the event that takes it back.
    ///
    /// Total: every event gives an assessment. Applying the returned event restores the assessment
    /// exactly as it was. The returned event touches no more than the given one did, so that taking
    /// back a level leaves the note alone that another tab has written meanwhile.
    pub fn apply(&mut self, event: Event) -> Event {
        match event {
            Event::LevelChosen { item, level } => {
                let level = self.change(&item, |answer| replace(&mut answer.level, level));
                Event::LevelChosen { item, level }
            }
            Event::EvidenceChosen { item, evidence } => {
                let evidence = self.change(&item, |answer| replace(&mut answer.evidence, evidence));
                Event::EvidenceChosen { item, evidence }
            }
            Event::PointTicked { item, point, ticked } => {
                let ticked =
                    self.change(&item, |answer| tick(&mut answer.points, point.clone(), ticked));
                Event::PointTicked { item, point, ticked }
            }
            Event::NoteWritten { item, note } => {
                let note = self.change(&item, |answer| replace(&mut answer.note, note));
                Event::NoteWritten { item, note }
            }
            Event::ApplicabilityChosen { item, applicability } => {
                let applicability =
                    self.change(&item, |answer| replace(&mut answer.applicability, applicability));
                Event::ApplicabilityChosen { item, applicability }
            }
            Event::ReasonTicked { item, reason, ticked } => {
                let ticked = self.change(&item, |answer| answer.reasons.set(reason, ticked));
                Event::ReasonTicked { item, reason, ticked }
            }
            Event::OwnerWritten { item, owner } => {
                let owner = self.change(&item, |answer| replace(&mut answer.owner, owner));
                Event::OwnerWritten { item, owner }
            }
            Event::LocationWritten { item, location } => {
                let location = self.change(&item, |answer| replace(&mut answer.location, location));
                Event::LocationWritten { item, location }
            }
            Event::SuggestionDeclined { item, kind, declined } => {
                let declined = self.change(&item, |answer| answer.declined.set(kind, declined));
                Event::SuggestionDeclined { item, kind, declined }
            }
            Event::AnswerReplaced { item, answer } => {
                let answer = self.change(&item, |old| replace(old, answer));
                Event::AnswerReplaced { item, answer }
            }
            Event::DetailsWritten(details) => {
                Event::DetailsWritten(replace(&mut self.details, details))
            }
            Event::SystemWritten { id, system } => {
                let system = put(&mut self.systems, &id, system);
                Event::SystemWritten { id, system }
            }
            Event::ControlWritten { id, control } => {
                let control = put(&mut self.own_controls, &id, control);
                Event::ControlWritten { id, control }
            }
            Event::Together(events) => {
                let mut back: Vec<Event> =
                    events.into_iter().map(|event| self.apply(event)).collect();
                // What was done last is taken back first.
                back.reverse();
                Event::Together(back)
            }
            Event::AssessmentReplaced(mut other) => {
                std::mem::swap(self, &mut other);
                Event::AssessmentReplaced(other)
            }
        }
    }

    /// Edits an answer, and keeps none that is empty afterwards. Returns what `edit` returns.
    fn change<T>(&mut self, item: &ItemId, edit: impl FnOnce(&mut Answer) -> T) -> T {
        let mut answer = self.answers.remove(item).unwrap_or_default();
        let before = edit(&mut answer);
        if !answer.is_empty() {
            self.answers.insert(item.clone(), answer);
        }
        before
    }
}

/// Puts a member into a set or takes it out, and says whether it was a member before.
fn tick<T: Ord>(set: &mut BTreeSet<T>, member: T, ticked: bool) -> bool {
    let changed = if ticked { set.insert(member) } else { set.remove(&member) };
    ticked != changed
}

/// Puts an entry into a map or takes it out, and returns what was there before.
fn put<T>(map: &mut BTreeMap<EntryId, T>, id: &EntryId, entry: Option<T>) -> Option<T> {
    match entry {
        Some(entry) => map.insert(id.clone(), entry),
        None => map.remove(id),
    }
}
