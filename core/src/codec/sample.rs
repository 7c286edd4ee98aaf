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
    /// Whose it is and how far they are, in a sentence or two.
    pub about: String,
    /// The text of an assessment file: the page opens it with the reader that opens any file.
    pub file: String,
}

/// What the first sample comes to, for the picture on Home: the verdict in words, then for each group a character for
/// each item.
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
