//! The content file: everything that a visitor needs to answer the questions, in one language, as the build
//! writes it.

use std::fmt;

use serde::Serialize;

use super::tree::{Faults, FromTree, Tree, Unexpected, structs};
use crate::domain::{Catalog, CatalogError, RawCatalog};

/// The content of one language.
#[derive(Debug)]
pub struct Content {
    /// The page's words, in the order that the generated functions rely on.
    pub words: Vec<String>,
    /// The catalog.
    pub catalog: Catalog,
    /// Sample results, for the picture on the first screen: the verdict on the first sample assessment, then
    /// a text for each group with a character for each item: its level, `o` if it is open, `x` if it is
    /// excluded. Empty if the catalog has no sample.
    pub example: Vec<String>,
}

/// Why a content file cannot be used.
#[derive(Debug)]
pub enum ContentError {
    /// Not JSON, or not in the form that this code reads: a file of another build, or not our file at all.
    Form(String),
    /// JSON, but a value is missing or not what this code expects.
    Value(Unexpected),
    /// Two items or groups of the catalog share an id, or a group names an unknown section.
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

/// The content as it comes from its file, before [`Content::read`] has checked it.
#[derive(Debug, Serialize)]
pub struct RawContent {
    /// The page's words, in the order that the generated functions rely on.
    pub words: Vec<String>,
    /// The catalog.
    pub catalog: RawCatalog,
    /// See [`Content::example`].
    pub example: Vec<String>,
}

structs! {
    RawContent { words, catalog, example }
}

/// Wraps the error of serde_json for a file that it cannot read.
pub(super) fn form(error: serde_json::Error) -> ContentError {
    ContentError::Form(error.to_string())
}

/// Reads a file that the main module uses.
fn read<T: FromTree>(file: &str) -> Result<T, ContentError> {
    let tree = Tree::read(file)
        .ok_or_else(|| ContentError::Form("not JSON as the build writes it".to_owned()))?;
    let mut faults = Faults::default();
    let value = T::from_tree(tree, &mut faults);
    faults.none_in(value).map_err(ContentError::Value)
}

/// Reads the file with those words of the page that only chunks use.
///
/// # Errors
/// The text is not a file of words of this build.
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
