//! What a change did.

use aims_core::domain::{EntryId, Event, ItemId};

use super::keeper::Changed;

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
    /// Included or excluded a control, or changed the reason.
    Applicability(ItemId),
    /// Wrote the owner.
    Owner(ItemId),
    /// Wrote where the evidence is.
    Location(ItemId),
    /// Rejected a suggestion.
    Declined(ItemId),
    /// Cleared an answer.
    Cleared(ItemId),
    /// Wrote name or profile.
    Details,
    /// Added, changed or removed an AI system.
    System(EntryId),
    /// Added, changed or removed a control of one's own.
    Control(EntryId),
    /// Changed several answers at once.
    Several(usize),
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
            Event::ApplicabilityChosen { item, .. } | Event::ReasonTicked { item, .. } => {
                Self::Applicability(item)
            }
            Event::OwnerWritten { item, .. } => Self::Owner(item),
            Event::LocationWritten { item, .. } => Self::Location(item),
            Event::SuggestionDeclined { item, .. } => Self::Declined(item),
            Event::AnswerReplaced { item, .. } => Self::Cleared(item),
            Event::DetailsWritten(_) => Self::Details,
            Event::SystemWritten { id, .. } => Self::System(id),
            Event::ControlWritten { id, .. } => Self::Control(id),
            Event::Together(_) => Self::Several(Changed::by(event).len()),
            Event::AssessmentReplaced(_) => Self::Replaced,
        }
    }
}
