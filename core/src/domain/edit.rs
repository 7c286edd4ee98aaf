//! An edit: a change of one field of an answer.
//!
//! ```
//! use aims_core::domain::{Answer, Edit, Level};
//!
//! let mut answer = Answer::default();
//! let inverse = Edit::Level(Level::new(3)).apply(&mut answer);
//! assert_eq!(inverse, Edit::Level(None));
//! ```

use std::collections::BTreeSet;
use std::mem::replace;

use super::answer::{Answer, Applicability, Evidence, Level, Reason, SuggestionKind, TextField};

/// A change of one field of an answer, or of what belongs together. There is one for each field that a
/// visitor can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A level is chosen, or taken away again.
    Level(Option<Level>),
    /// A level is chosen for a control that was undecided, which includes it.
    Included {
        /// The level.
        level: Option<Level>,
        /// The decision.
        applicability: Applicability,
    },
    /// A grade of evidence is chosen.
    Evidence(Evidence),
    /// A point is ticked, or its tick is taken away.
    Point {
        /// The point's id.
        point: String,
        /// Whether it is ticked now.
        ticked: bool,
    },
    /// A control is included, excluded or neither, with the reason in words.
    Applicability(Applicability),
    /// A kind of reason is ticked, or its tick is taken away.
    Reason {
        /// The kind.
        reason: Reason,
        /// Whether it is ticked now.
        ticked: bool,
    },
    /// A suggestion is rejected, or the rejection is taken back.
    Declined {
        /// Which suggestion.
        kind: SuggestionKind,
        /// Whether it is rejected now.
        declined: bool,
    },
    /// A text is written: the whole of it, as it is now.
    Text(TextField, String),
}

/// The field of an answer that an edit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The level.
    Level,
    /// The evidence.
    Evidence,
    /// The ticked points.
    Points,
    /// Included, excluded or neither.
    Applicability,
    /// The words that justify that. No [`Edit::field`]: whether a decision stays what it was is known from the answer.
    Justification,
    /// The kinds of reason.
    Reasons,
    /// The rejected suggestions.
    Declined,
    /// A text.
    Text(TextField),
}

impl Edit {
    /// Changes the answer, and returns the edit that restores it exactly.
    ///
    /// The inverse touches what the edit does and nothing else, so that undoing a level leaves the note
    /// alone that another tab has written meanwhile.
    pub fn apply(self, answer: &mut Answer) -> Self {
        match self {
            Self::Level(level) => Self::Level(replace(&mut answer.level, level)),
            Self::Included { level, applicability } => Self::Included {
                level: replace(&mut answer.level, level),
                applicability: replace(&mut answer.applicability, applicability),
            },
            Self::Evidence(grade) => Self::Evidence(replace(&mut answer.evidence, grade)),
            Self::Point { point, ticked } => {
                let ticked = tick(&mut answer.points, point.clone(), ticked);
                Self::Point { point, ticked }
            }
            Self::Applicability(applicability) => {
                Self::Applicability(replace(&mut answer.applicability, applicability))
            }
            Self::Reason { reason, ticked } => {
                Self::Reason { reason, ticked: answer.reasons.set(reason, ticked) }
            }
            Self::Declined { kind, declined } => {
                Self::Declined { kind, declined: answer.declined.set(kind, declined) }
            }
            Self::Text(field, text) => Self::Text(field, replace(field.of_mut(answer), text)),
        }
    }

    /// The field that it changes.
    pub fn field(&self) -> Field {
        match self {
            Self::Level(_) | Self::Included { .. } => Field::Level,
            Self::Evidence(_) => Field::Evidence,
            Self::Point { .. } => Field::Points,
            Self::Applicability(_) => Field::Applicability,
            Self::Reason { .. } => Field::Reasons,
            Self::Declined { .. } => Field::Declined,
            Self::Text(field, _) => Field::Text(*field),
        }
    }

    /// Whether it replaces the whole field and no other, so that the inverse of the first of several edits
    /// undoes them all. A tick does not.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Level(_) | Self::Evidence(_) | Self::Applicability(_) | Self::Text(..) => true,
            Self::Included { .. }
            | Self::Point { .. }
            | Self::Reason { .. }
            | Self::Declined { .. } => false,
        }
    }

    /// Whether the control under the visitor's hand shows the edit by itself, so that views may hear
    /// of it a frame later. An edit of a decision does not: it adds fields to the screen or removes them,
    /// and a new field is to get the focus at once.
    pub fn shows_itself(&self) -> bool {
        match self {
            Self::Level(_)
            | Self::Included { .. }
            | Self::Evidence(_)
            | Self::Point { .. }
            | Self::Text(..) => true,
            Self::Applicability(_) | Self::Reason { .. } | Self::Declined { .. } => false,
        }
    }
}

/// Puts a member into a set or takes it out, and says whether it was a member before.
fn tick<T: Ord>(set: &mut BTreeSet<T>, member: T, ticked: bool) -> bool {
    let changed = if ticked { set.insert(member) } else { set.remove(&member) };
    ticked != changed
}
