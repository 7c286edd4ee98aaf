//! The content file: everything that a visitor needs to answer, in one language, as the build wrote it.

use std::fmt;

use serde::Serialize;

use super::tree::{Faults, FromTree, Tree, Unexpected, structs};
use crate::domain::{Catalog, CatalogError, RawCatalog};

/// The content of one language.
#[derive(Debug)]
pub struct Content {
    /// The page's words, in the order that the generated functions count on.
    pub words: Vec<String>,
    /// What is asked.
    pub catalog: Catalog,
    /// What results look like, for the picture on the first screen: the verdict on the first sample assessment, then a text
    /// for each group, with a character for each item: its level, `o` where it is open, `x` where it is excluded. Empty
    /// where the catalog has no sample.
    pub example: Vec<String>,
}

/// Why a content file cannot be used.
#[derive(Debug)]
pub enum ContentError {
    /// Not JSON, or not of the form that this code reads: another build's file, or none of ours.
    Form(String),
    /// JSON, but not of the form that this code reads.
    Value(Unexpected),
    /// Two items or groups of the catalog share an id.
    Catalog(CatalogError),
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(error) => write!(f, "content file: {error}"),
            Self::Value(error) => write!(f, "content file: {error}"),
            Self::Catalog(error) => write!(f, "catalog: {error}"),
        }
    }
}

impl std::error::Error for ContentError {}

/// The content as it comes from its file, before [`Content::read`] has looked at it.
#[derive(Debug, Serialize)]
pub struct RawContent {
    /// The page's words, in the order that the generated functions count on.
    pub words: Vec<String>,
    /// What is asked.
    pub catalog: RawCatalog,
    /// As [`Content::example`].
    pub example: Vec<String>,
}

structs! {
    RawContent { words, catalog, example }
}

/// What serde_json says of a file that it cannot read.
pub(super) fn form(error: serde_json::Error) -> ContentError {
    ContentError::Form(error.to_string())
}

/// Reads a file of the main module.
fn read<T: FromTree>(file: &str) -> Result<T, ContentError> {
    let tree = Tree::read(file)
        .ok_or_else(|| ContentError::Form("not JSON as the build writes it".to_owned()))?;
    let mut faults = Faults::default();
    let value = T::from_tree(tree, &mut faults);
    faults.none_in(value).map_err(ContentError::Value)
}

/// The words of the page that only chunks use, from their file.
///
/// # Errors
/// The text is not such a file of this build.
pub fn read_words(file: &str) -> Result<Vec<String>, ContentError> {
    read(file)
}

impl Content {
    /// Reads the file.
    ///
    /// # Errors
    /// The text is not a content file of this build.
    pub fn read(file: &str) -> Result<Self, ContentError> {
        let raw: RawContent = read(file)?;
        Ok(Self {
            words: raw.words,
            catalog: Catalog::new(raw.catalog).map_err(ContentError::Catalog)?,
            example: raw.example,
        })
    }
}
