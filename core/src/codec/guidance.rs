//! The file with the guidance on all items, in one language. It is apart from the content file, because
//! nobody needs it to answer: it is fetched when the page is idle.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::ContentError;
use crate::domain::{Guidance, Item, ItemChange, ItemId, Point};

/// The guidance on the items of a catalog.
#[derive(Debug, Deserialize, Serialize)]
pub struct GuidanceFile(BTreeMap<ItemId, Guidance>);

impl GuidanceFile {
    /// Reads the file.
    ///
    /// # Errors
    /// The text is not such a file of this build.
    pub fn read(file: &str) -> Result<Self, ContentError> {
        serde_json::from_str(file).map_err(ContentError::Form)
    }

    /// The points of an item, each with its statement.
    pub fn points<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = (&'a Point, &'a str)> {
        let texts = self.of(&item.id).into_iter().flat_map(|guidance| &guidance.points);
        item.points.iter().zip(texts.map(String::as_str))
    }

    /// The guidance on an item, if there is any.
    pub fn of(&self, item: &ItemId) -> Option<&Guidance> {
        self.0.get(item)
    }

    /// What changed in an item from version to version of the catalog.
    pub fn changes(&self, item: &ItemId) -> &[ItemChange] {
        self.of(item).map_or(&[], |guidance| &guidance.changes)
    }
}
