//! Which assessments there are, and which one is open.

use aims_core::domain::{Assessment, AssessmentId, Scope, Timestamp};

use super::undo::History;

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One of the visitor's own assessments, which can be changed.
    Own(AssessmentId),
    /// Read-only content.
    ReadOnly(Source),
}

/// Where read-only content comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The worked example.
    Sample,
    /// A link that somebody has sent, and when it was made, if the link says so.
    Shared(Option<Timestamp>),
}

/// The summary of an assessment, for a list.
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
    /// How many items are applicable.
    pub applicable: usize,
    /// When an answer was last changed, if known.
    pub changed: Option<Timestamp>,
    /// Whether it is archived.
    pub is_archived: bool,
}

/// What this tab remembers of an assessment that is not open.
pub struct Away {
    /// Its id.
    pub id: AssessmentId,
    /// What can be undone and redone in it.
    pub history: History,
    /// The assessment and its unsaved parts, if there are any.
    pub unsaved: Option<(Assessment, Scope)>,
}

/// The session's sources of time and chance, which tests replace.
#[derive(Clone, Copy)]
pub struct Clock {
    /// The present moment, if the device's clock makes sense.
    pub now: fn() -> Option<Timestamp>,
    /// Makes the unique part of a new id, which sorts after `last`.
    pub unique: fn(last: Option<&str>) -> String,
}
