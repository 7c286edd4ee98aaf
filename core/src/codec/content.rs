//! The content file: everything that a visitor needs to answer, in one language, as the build wrote it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::sample::ExampleSpoke;
use crate::domain::{Catalog, CatalogError, RawCatalog};

/// The content of one language.
#[derive(Debug)]
pub struct Content {
    /// The page's words, in the order that the generated functions count on.
    pub words: Vec<String>,
    /// What is asked.
    pub catalog: Catalog,
    /// The glossary, in the order of the file.
    pub terms: Vec<Term>,
    /// What the first sample assessment comes to in each group of the first section, for the chart on Home.
    /// Empty where the catalog has none.
    pub example: Vec<ExampleSpoke>,
}

/// A term of the glossary.
#[derive(Debug, Deserialize, Serialize)]
pub struct Term {
    /// The id that links use.
    pub id: String,
    /// The term.
    pub term: String,
    /// Other names of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it means, in our own words.
    pub definition: String,
    /// Where it stands in the standards.
    #[serde(rename = "where")]
    pub place: String,
    /// How sure the definition is.
    pub source: Source,
}

/// How sure a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Checked against the free preview of the standard, and rephrased.
    Standard,
    /// Own knowledge of the field.
    Own,
}

/// Why a content file cannot be used.
#[derive(Debug)]
pub enum ContentError {
    /// Not of the form that this code reads: another build's file, or none of ours.
    Form(serde_json::Error),
    /// Two items or groups of the catalog share an id.
    Catalog(CatalogError),
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(error) => write!(f, "content file: {error}"),
            Self::Catalog(error) => write!(f, "catalog: {error}"),
        }
    }
}

impl std::error::Error for ContentError {}

/// The content as it comes from its file, before [`Content::read`] has looked at it.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawContent {
    /// The page's words, in the order that the generated functions count on.
    pub words: Vec<String>,
    /// What is asked.
    pub catalog: RawCatalog,
    /// The glossary.
    pub terms: Vec<Term>,
    /// What the first sample assessment comes to; see [`Content::example`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub example: Vec<ExampleSpoke>,
}

impl Content {
    /// Reads the file.
    ///
    /// # Errors
    /// The text is not a content file of this build.
    pub fn read(file: &str) -> Result<Self, ContentError> {
        let raw: RawContent = serde_json::from_str(file).map_err(ContentError::Form)?;
        Ok(Self {
            words: raw.words,
            catalog: Catalog::new(raw.catalog).map_err(ContentError::Catalog)?,
            terms: raw.terms,
            example: raw.example,
        })
    }

    /// The term of an id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }
}
