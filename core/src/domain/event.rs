//! What happened: the events that change an assessment.

use super::answer::{Answer, Applicability, Evidence, Level, Reason, SuggestionKind};
use super::assessment::Assessment;
use super::catalog::ItemId;
use super::profile::{AiSystem, Details, EntryId, OwnControl};

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
    /// A control was included, excluded or neither; with the reason in words.
    ApplicabilityChosen {
        /// This control.
        item: ItemId,
        /// What was decided.
        applicability: Applicability,
    },
    /// A kind of reason was ticked, or its tick was taken away.
    ReasonTicked {
        /// Of this control.
        item: ItemId,
        /// The kind.
        reason: Reason,
        /// Whether it is ticked now.
        ticked: bool,
    },
    /// The owner was written.
    OwnerWritten {
        /// Of this item.
        item: ItemId,
        /// The text.
        owner: String,
    },
    /// The place of the evidence was written.
    LocationWritten {
        /// For this item.
        item: ItemId,
        /// The text.
        location: String,
    },
    /// A suggestion was rejected, or the rejection taken back.
    SuggestionDeclined {
        /// For this item.
        item: ItemId,
        /// Which one.
        kind: SuggestionKind,
        /// Whether it is rejected now.
        declined: bool,
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
    /// An AI system was added, changed, or removed where it is `None`.
    SystemWritten {
        /// Which one.
        id: EntryId,
        /// The whole of it, as it is now.
        system: Option<AiSystem>,
    },
    /// A control of one's own was added, changed, or removed where it is `None`.
    ControlWritten {
        /// Which one.
        id: EntryId,
        /// The whole of it, as it is now.
        control: Option<OwnControl>,
    },
    /// Several things at once, which are taken back at once.
    Together(Vec<Event>),
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
            | Self::ApplicabilityChosen { item, .. }
            | Self::ReasonTicked { item, .. }
            | Self::OwnerWritten { item, .. }
            | Self::LocationWritten { item, .. }
            | Self::SuggestionDeclined { item, .. }
            | Self::AnswerReplaced { item, .. } => Some(item),
            Self::DetailsWritten(_)
            | Self::SystemWritten { .. }
            | Self::ControlWritten { .. }
            | Self::Together(_)
            | Self::AssessmentReplaced(_) => None,
        }
    }
}
