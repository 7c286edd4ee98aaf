//! What a change did.

use crate::domain::{Event, ItemId};

/// What a change did, for the words beside "undo".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Chose a level.
    Level(ItemId),
    /// Chose a grade of evidence.
    Evidence(ItemId),
    /// Ticked a point or took its tick away.
    Point(ItemId),
    /// Wrote a note.
    Note(ItemId),
    /// Cleared an answer.
    Cleared(ItemId),
    /// Wrote name or profile.
    Details,
    /// Opened a file, or copied the sample, over what was there.
    Replaced,
    /// Erased everything.
    Erased,
}

impl Done {
    /// What an event that the visitor dispatched did.
    pub fn by(event: &Event) -> Self {
        match event.clone() {
            Event::LevelChosen { item, .. } => Self::Level(item),
            Event::EvidenceChosen { item, .. } => Self::Evidence(item),
            Event::PointTicked { item, .. } => Self::Point(item),
            Event::NoteWritten { item, .. } => Self::Note(item),
            Event::AnswerReplaced { item, .. } => Self::Cleared(item),
            Event::DetailsWritten(_) => Self::Details,
            Event::AssessmentReplaced(_) => Self::Replaced,
        }
    }
}
