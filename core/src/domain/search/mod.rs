//! Search-as-you-type over questions, guidance, documents, articles, terms and screens.
//!
//! A query finds an entry if the entry has each of its words: as the beginning of a word, or as a phrase that
//! means the same ([`Synonym`]). Titles weigh more than text, whole words more than beginnings, and the visitor's own
//! words more than synonyms. Where that finds little, words with one wrong letter are corrected. What only a correction
//! finds comes last.

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
    /// What it is called, with its number.
    pub title: String,
    /// Other words that find it as its title does. They are not shown.
    pub keywords: String,
    /// Its text, in lines. No phrase reaches from one line into the next.
    pub text: String,
    /// What it is and where it leads, for the caller.
    pub what: T,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place of the entry in the list that the index was made of.
    pub entry: usize,
    /// How well it fits; more is better.
    pub weight: u32,
    /// Whether a word of the query had to be corrected to find it.
    pub is_corrected: bool,
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits, the best first: those that needed no correction, then the others, each by their weight, and in the order
    /// of the entries where that is the same.
    pub hits: Vec<Hit>,
    /// The words of the query in lower case, without those that count for nothing.
    pub words: Vec<String>,
    /// What was looked for as well: synonyms and corrected words.
    pub also: Vec<String>,
}

/// What visitors type, and what the texts say instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// Words or phrases that visitors type, as whole words.
    pub words: Vec<String>,
    /// Phrases of the texts that are looked for as well. The visitor sees them. A longer word may begin with the last one.
    pub means: Vec<String>,
}

/// What the search knows of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Words that count for nothing in a query with others, such as "the".
    #[serde(default)]
    pub ignored: Vec<String>,
    /// The synonyms.
    #[serde(rename = "synonym", default)]
    pub synonyms: Vec<Synonym>,
}
