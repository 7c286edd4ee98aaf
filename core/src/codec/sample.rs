//! Sample assessments: assessments of invented organisations, to look at and to copy.

use serde::{Deserialize, Serialize};

/// A sample assessment.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Sample {
    /// The name of its file.
    pub id: String,
    /// What it is called in the gallery.
    pub title: String,
    /// Whose it is and how far they are, in a sentence or two.
    pub about: String,
    /// The text of an assessment file: the page opens it with the reader that opens any file.
    pub file: String,
}

/// What the first example comes to in a group, for the chart on Home: maturity and minimum in tenths of a level.
pub type ExampleSpoke = [Option<u32>; 2];
