//! Sample assessments: assessments of invented organisations, to look at and to copy.

use serde::{Deserialize, Serialize};

use crate::domain::Sheet;

/// A sample assessment.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Sample {
    /// The name of its file.
    pub id: String,
    /// What it is called in the gallery.
    pub title: String,
    /// Whose assessment it is and how far they have got, in a sentence or two.
    pub about: String,
    /// The text of an assessment file. The page opens it with the same reader as any other file.
    pub file: String,
}

/// The results of the first sample, for the picture on the first screen: the verdict in words, then for each
/// group a text with a character for each item.
#[must_use]
pub fn example(sheet: Sheet<'_>, verdict: String) -> Vec<String> {
    let cell = |item| match sheet.answer(item).level {
        _ if sheet.is_excluded(item) => 'x',
        None => 'o',
        Some(level) => char::from(b'0' + level.value()),
    };
    let groups = sheet.catalog.groups().map(|(_, group)| group.items().map(cell).collect());
    std::iter::once(verdict).chain(groups).collect()
}
