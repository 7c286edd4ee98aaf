//! Which assessments there are, and which one is open.

use aims_core::domain::{Assessment, AssessmentId, Scope, Timestamp};

use super::undo::History;

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An assessment of the visitor's, which can be changed.
    Own(AssessmentId),
    /// Read-only content.
    ReadOnly(Source),
}

/// Where read-only content comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The worked example.
    Sample,
    /// A link that somebody has sent, and when it was made, where it says so.
    Shared(Option<Timestamp>),
}

/// An assessment in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its id.
    pub id: AssessmentId,
    /// Its name; may be empty.
    pub name: String,
    /// Who is assessed; may be empty.
    pub organisation: String,
    /// How many items are answered.
    pub answered: usize,
    /// How many items count.
    pub applicable: usize,
    /// When an answer was last changed, where that is known.
    pub changed: Option<Timestamp>,
    /// Whether it is archived.
    pub is_archived: bool,
}

/// What this tab holds of an assessment that is not open.
pub struct Away {
    /// Its id.
    pub id: AssessmentId,
    /// What can be undone and redone in it.
    pub history: History,
    /// The assessment and what of it is not saved, if anything is not.
    pub unsaved: Option<(Assessment, Scope)>,
}

/// The world outside the session: time and chance, which tests fix.
#[derive(Clone, Copy)]
pub struct Clock {
    /// The present moment, where the device's clock shows one.
    pub now: fn() -> Option<Timestamp>,
    /// The part of a new id that no other one has, and that sorts behind `last`.
    pub unique: fn(last: Option<&str>) -> String,
}
