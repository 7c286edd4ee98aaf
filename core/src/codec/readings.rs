//! The file of what there is to read beside the questions, in one language. It is apart from the content
//! file, because nobody needs it to answer: it is fetched once the page stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::content::ContentError;
use crate::domain::{ItemId, Reading};

/// What there is to read about the items of a catalog.
#[derive(Debug, Deserialize, Serialize)]
pub struct Readings(BTreeMap<ItemId, Reading>);

impl Readings {
    /// Reads the file.
    ///
    /// # Errors
    /// The text is not such a file of this build.
    pub fn read(file: &str) -> Result<Self, ContentError> {
        serde_json::from_str(file).map_err(ContentError::Form)
    }

    /// What there is to read about an item, if there is anything.
    pub fn of(&self, item: &ItemId) -> Option<&Reading> {
        self.0.get(item)
    }
}
