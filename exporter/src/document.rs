//! The document as the page describes it: the JSON contract.

use aims_core::codec::Block;
use serde::Deserialize;

use crate::Error;

/// A document to write.
///
/// Texts inside blocks may hold the marks that [`pieces`](aims_core::codec::pieces) reads. Strong
/// words are strong in Word, and only the words of a link are printed. A line break in a text is a
/// line break in Word. Everything else is literal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The title, printed at the top unless blank, and stored in the file's properties.
    pub title: String,
    /// The language for Word's spelling checker and for screen readers, such as `en-GB`.
    pub language: String,
    /// The organisation, printed under the title unless blank, and stored as the file's author.
    pub organisation: String,
    /// The date, printed under the title unless blank.
    pub date: String,
    /// The text at the foot of each page, beside the page number.
    pub footer: String,
    /// The content of the document, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Reads a document. Its tables and its language are not checked yet.
    pub(crate) fn from_json(json: &str) -> Result<Self, Error> {
        let mut input = serde_json::Deserializer::from_str(json);
        let document: Self = serde_path_to_error::deserialize(&mut input).map_err(|error| {
            let place = match error.path().to_string() {
                top if top == "." => String::from("document"),
                inner => inner,
            };
            Error::new(place, error.inner())
        })?;
        input.end().map_err(|error| Error::new("document", error))?;
        Ok(document)
    }

    /// Whether the pages are in landscape, which a wide table needs.
    pub(crate) fn is_landscape(&self) -> bool {
        const WIDE: usize = 7;
        self.blocks
            .iter()
            .any(|block| matches!(block, Block::Table(table) if table.head.len() >= WIDE))
    }
}
