//! What a change did.

use std::mem::discriminant;

use aims_core::domain::{Assessment, Edit, Event, Field, ItemId, Part, Scope};

/// What a change did, for the words beside "undo" and "redo".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Changed a field of the answer to an item.
    Edited(ItemId, Field),
    /// Wrote a whole part, or removed it. For an answer, that always means that it was cleared.
    Put(Part),
    /// Changed this many parts at once.
    Several(usize),
    /// Opened a file, or copied the sample, into an empty assessment.
    Replaced,
    /// Made another assessment and opened it.
    Created,
    /// Deleted the assessment of this name.
    Deleted(String),
    /// Archived the assessment that was open.
    Archived,
    /// Took the open assessment out of the archive.
    Unarchived,
    /// Erased everything.
    Erased,
}

impl Change {
    /// The change that an event dispatched by the visitor makes, given the assessment `before` it.
    pub fn by(event: &Event, before: &Assessment) -> Self {
        match event {
            Event::Edited { item, edit: Edit::Applicability(now), .. }
                if discriminant(now) == discriminant(&before.answer(item).applicability) =>
            {
                Self::Edited(item.clone(), Field::Justification)
            }
            Event::Edited { item, edit, .. } => Self::Edited(item.clone(), edit.field()),
            Event::Put(record) => Self::Put(record.part()),
            Event::Batch(_) => match event.scope() {
                Scope::Parts(parts) => Self::Several(parts.len()),
                Scope::Everything => Self::Replaced,
            },
            Event::Replaced(_) => Self::Replaced,
        }
    }

    /// Whether it may belong to the same step as the change `before` it. A reason that is typed directly
    /// after a decision belongs to the decision.
    pub fn goes_on(&self, before: &Self) -> bool {
        let is_decided = |item| *before == Self::Edited(item, Field::Applicability);
        match self {
            Self::Edited(item, Field::Justification) if is_decided(item.clone()) => true,
            _ => self == before,
        }
    }

    /// The item whose answer it changed, if it was a single one.
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Edited(item, _) | Self::Put(Part::Answer(item)) => Some(item),
            _ => None,
        }
    }
}
