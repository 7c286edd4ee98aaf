//! An assessment, and the events that change it.

use std::collections::BTreeMap;
use std::mem::replace;

use super::answer::{Answer, Evidence, Level};
use super::catalog::{Catalog, ItemId};

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

/// Who is assessed. All of it is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The organisation's name.
    pub organisation: String,
    /// The scope of its management system, in a sentence.
    pub scope: String,
}

/// The words about an assessment that are not answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// A name for the assessment, to tell files apart.
    pub name: String,
    /// Who is assessed.
    pub profile: Profile,
}

/// A name, a profile, the answers, and the catalog that they were given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Name and profile.
    pub details: Details,
    /// The catalog and its version.
    pub catalog: CatalogRef,
    /// Answers by item. An empty answer is not kept here. Answers to items that the catalog does
    /// not have are kept, and counted nowhere: another version may know them.
    answers: BTreeMap<ItemId, Answer>,
}

/// What happened. Names say what the visitor (or another tab, or a file) did, not what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A level was chosen, or taken away again.
    LevelChosen {
        /// For this item.
        item: ItemId,
        /// The level.
        level: Option<Level>,
    },
    /// A grade of evidence was chosen.
    EvidenceChosen {
        /// For this item.
        item: ItemId,
        /// The grade.
        evidence: Evidence,
    },
    /// A point was ticked, or its tick was taken away.
    PointTicked {
        /// Of this item.
        item: ItemId,
        /// The point's id.
        point: String,
        /// Whether it is ticked now.
        ticked: bool,
    },
    /// A note was written; the whole of its new text.
    NoteWritten {
        /// For this item.
        item: ItemId,
        /// The text.
        note: String,
    },
    /// A whole answer took the place of another: cleared, undone or written by another tab.
    AnswerReplaced {
        /// Of this item.
        item: ItemId,
        /// The new answer; the empty one clears.
        answer: Answer,
    },
    /// Name or profile were written; all of them, as they are now.
    DetailsWritten(Details),
    /// Another assessment took the place of this one: opened, copied, erased or undone.
    AssessmentReplaced(Box<Assessment>),
}

impl Event {
    /// The item that the event is about, if it is about one.
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::LevelChosen { item, .. }
            | Self::EvidenceChosen { item, .. }
            | Self::PointTicked { item, .. }
            | Self::NoteWritten { item, .. }
            | Self::AnswerReplaced { item, .. } => Some(item),
            Self::DetailsWritten(_) | Self::AssessmentReplaced(_) => None,
        }
    }
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
        self.answers.is_empty() && self.details == Details::default()
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
                let ticked = self.change(&item, |answer| {
                    let changed = if ticked {
                        answer.points.insert(point.clone())
                    } else {
                        answer.points.remove(&point)
                    };
                    // What was not changed is taken back by doing it once more.
                    ticked != changed
                });
                Event::PointTicked { item, point, ticked }
            }
            Event::NoteWritten { item, note } => {
                let note = self.change(&item, |answer| replace(&mut answer.note, note));
                Event::NoteWritten { item, note }
            }
            Event::AnswerReplaced { item, answer } => {
                let answer = self.change(&item, |old| replace(old, answer));
                Event::AnswerReplaced { item, answer }
            }
            Event::DetailsWritten(details) => {
                Event::DetailsWritten(replace(&mut self.details, details))
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
