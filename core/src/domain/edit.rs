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

/// A change of one field of an answer, or of fields that change together. Each field that a visitor can
/// change has a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A level is chosen or cleared.
    Level(Option<Level>),
    /// A level is chosen for an undecided control, which also includes the control.
    Included {
        /// The level.
        level: Option<Level>,
        /// The decision.
        applicability: Applicability,
    },
    /// A grade of evidence is chosen.
    Evidence(Evidence),
    /// A point is ticked or unticked.
    Point {
        /// The point's id.
        point: String,
        /// Whether it is ticked now.
        ticked: bool,
    },
    /// A control is included, excluded or neither, with the reason in words.
    Applicability(Applicability),
    /// A kind of reason is ticked or unticked.
    Reason {
        /// The kind.
        reason: Reason,
        /// Whether it is ticked now.
        ticked: bool,
    },
    /// A kind of suggestion is rejected, or its rejection is withdrawn.
    Declined {
        /// The kind.
        kind: SuggestionKind,
        /// Whether it is rejected now.
        declined: bool,
    },
    /// A text is replaced; the new text is given in full.
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
    /// The decision: included, excluded or neither.
    Applicability,
    /// The reason for the decision in words. [`Edit::field`] never returns it: only the answer before the
    /// edit shows whether the edit changed the decision itself or just its reason.
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
    /// The inverse touches only the fields that the edit touches, so that undoing a level keeps a note that
    /// another tab has written in the meantime.
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

    /// The field that the edit changes; for [`Edit::Included`], the level.
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

    /// Whether the edit replaces a single field as a whole, so that the inverse of the first of several such
    /// edits undoes them all. A tick does not.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Level(_) | Self::Evidence(_) | Self::Applicability(_) | Self::Text(..) => true,
            Self::Included { .. }
            | Self::Point { .. }
            | Self::Reason { .. }
            | Self::Declined { .. } => false,
        }
    }

    /// Whether the form control that the visitor uses shows the edit by itself, so that views may be
    /// notified a frame later. An edit of a decision does not qualify: it adds fields to the screen or
    /// removes them, and a new field has to get the focus at once.
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

/// Adds a member to a set or removes it, and returns whether it was a member before.
fn tick<T: Ord>(set: &mut BTreeSet<T>, member: T, ticked: bool) -> bool {
    let changed = if ticked { set.insert(member) } else { set.remove(&member) };
    ticked != changed
}
