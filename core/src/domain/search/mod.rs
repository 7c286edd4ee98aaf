//! Search-as-you-type over questions, guidance, documents, articles, terms and screens.
//!
//! A query finds an entry if the entry has each of its words: as the beginning of a word, or as a phrase
//! that means the same ([`Synonym`]). Titles weigh more than text, whole words more than beginnings, and the
//! visitor's own words more than synonyms. If a query finds little, words with one wrong letter are
//! corrected. Hits that need a correction come last.

mod excerpt;
mod index;
mod near;
mod query;
mod token;

use serde::{Deserialize, Serialize};

pub use excerpt::excerpt;
pub use index::SearchIndex;
pub use near::{begins_near, is_near};

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct SearchEntry<T> {
    /// Its title, with its number.
    pub title: String,
    /// More words that find it, as its title does. They are not shown.
    pub keywords: String,
    /// Its text, in lines. No phrase reaches across lines.
    pub text: String,
    /// What it is and where it leads, for the caller.
    pub what: T,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place of the entry in the list from which the index was made.
    pub entry: usize,
    /// How well it fits; more is better.
    pub weight: u32,
    /// Whether a word of the query had to be corrected to find it.
    pub is_corrected: bool,
}

/// The result of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits, the best first: those without a correction, then the others, each sorted by weight. Hits
    /// with the same weight keep the order of the entries.
    pub hits: Vec<Hit>,
    /// The words of the query in lower case, without ignored words.
    pub words: Vec<String>,
    /// What else was searched for: synonyms and corrected words.
    pub also: Vec<String>,
}

/// The words that visitors type, and the phrases that the texts use instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// Words or phrases that visitors type, as whole words.
    pub words: Vec<String>,
    /// Phrases of the texts to search for as well. The visitor sees them. A longer word may begin with the
    /// last word.
    pub means: Vec<String>,
}

/// What the search knows about a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Words to ignore in a query that also has other words, such as "the".
    #[serde(default)]
    pub ignored: Vec<String>,
    /// The synonyms.
    #[serde(rename = "synonym", default)]
    pub synonyms: Vec<Synonym>,
}
