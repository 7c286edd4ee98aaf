//! The library: articles of the guide, the glossary, templates of documents, the crosswalk, sample
//! assessments and data for the search, in one language. It is fetched when a visitor first asks for one of
//! them.

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::content::{ContentError, form};
use super::sample::Sample;
use crate::domain::{
    Catalog, Crosswalk, ItemId, LinkSource, RawFramework, RawLink, SearchWords, Strength,
};

/// A term of the glossary.
#[derive(Debug, Deserialize, Serialize)]
pub struct Term {
    /// The id that links use.
    pub id: String,
    /// The term.
    pub term: String,
    /// Other names for the term.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it means, in our own words.
    pub definition: String,
    /// Where the standards have the term.
    #[serde(rename = "where")]
    pub place: String,
    /// How reliable the definition is.
    pub source: Source,
}

/// How reliable a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Checked against the free preview of the standard, and rephrased.
    Standard,
    /// Our own knowledge of the field.
    Own,
}

/// An article of the guide.
#[derive(Debug, Deserialize, Serialize)]
pub struct Article {
    /// The end of its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// How long it takes to read, in minutes.
    pub minutes: usize,
    /// The text, without its title.
    pub blocks: Vec<Block>,
}

/// A template of a document.
#[derive(Debug, Deserialize, Serialize)]
pub struct Template {
    /// The end of its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is for and when it is ready.
    pub about: String,
    /// The items that it serves, the main one first.
    pub items: Vec<ItemId>,
    /// The text, with places to fill.
    pub blocks: Vec<Block>,
}

/// Words about a framework.
#[derive(Debug, Deserialize, Serialize)]
pub struct FrameworkWords {
    /// Its full name.
    pub name: String,
    /// A short name.
    pub short: String,
    /// What the rows mean, and what they are based on.
    pub about: String,
    /// The edition that was used.
    pub edition: String,
    /// Titles of the references, in the order of [`RawFramework::references`].
    pub titles: Vec<String>,
    /// The references that no item meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmapped: Vec<String>,
    /// The items for which no counterpart was found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none: Vec<ItemId>,
    /// What the page says about the framework as a law, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<Law>,
}

/// A word and its meaning.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The word.
    pub label: String,
    /// What it means.
    pub meaning: String,
}

/// What the page says about a law.
#[derive(Debug, Deserialize, Serialize)]
pub struct Law {
    /// The article of the guide about it.
    pub article: String,
    /// The day as of which this is true.
    pub as_of: String,
    /// What a reader must know first.
    pub caveat: String,
    /// The days on which parts of the law begin to apply.
    pub dates: Vec<LawDate>,
    /// Its articles.
    pub articles: Vec<LawArticle>,
    /// What the law asks for and the standard leaves open.
    pub gaps: Vec<LawGap>,
    /// Standards related to the law.
    pub standards: Vec<LawStandard>,
}

/// A day on which a part of the law begins to apply.
#[derive(Debug, Deserialize, Serialize)]
pub struct LawDate {
    /// The day, such as `2026-08-02`.
    pub date: String,
    /// The original day, if the day was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What applies.
    pub what: String,
    /// How certain the day is.
    pub certainty: Label,
}

/// An article of the law.
#[derive(Debug, Deserialize, Serialize)]
pub struct LawArticle {
    /// The reference, such as `Art. 9`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The days from which it applies.
    pub applies_from: Vec<String>,
    /// Who is bound by it.
    pub addressee: String,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What the law asks for and the standard leaves open.
#[derive(Debug, Deserialize, Serialize)]
pub struct LawGap {
    /// The references.
    pub refs: Vec<String>,
    /// What it is about.
    pub topic: String,
    /// What is missing.
    pub note: String,
}

/// A standard related to the law.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LawStandard {
    /// Its name.
    pub name: String,
    /// Its status.
    pub status: String,
    /// Whether it is cited in the Official Journal.
    pub citation: String,
}

/// A screen, or a task on it, as the search finds it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenWords {
    /// What it is called.
    pub title: String,
    /// Its address, such as `#/data`.
    pub address: String,
    /// What can be done there.
    pub text: String,
    /// Other words that find it.
    pub words: Vec<String>,
}

/// What a version of the catalog changed, in words.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct VersionWords {
    /// The version.
    pub version: String,
    /// What changed with it, in a sentence or two.
    pub about: String,
}

/// Everything that can be read besides the questions.
#[derive(Debug)]
pub struct Library {
    /// Articles of the guide, in reading order.
    pub articles: Vec<Article>,
    /// The glossary, in the order of the file.
    pub terms: Vec<Term>,
    /// Templates of documents.
    pub templates: Vec<Template>,
    /// The crosswalk.
    pub crosswalk: Crosswalk,
    /// Words about its frameworks, in the same order.
    pub frameworks: Vec<FrameworkWords>,
    /// Screens that the search finds.
    pub screens: Vec<ScreenWords>,
    /// What the search knows about the language.
    pub search: SearchWords,
    /// Sample assessments, in the order of the gallery.
    pub samples: Vec<Sample>,
    /// What the versions of the catalog changed, the oldest first.
    pub versions: Vec<VersionWords>,
    strengths: [Label; Strength::ALL.len()],
    sources: [Label; LinkSource::ALL.len()],
}

/// The library as it comes from its file.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawLibrary {
    /// Articles of the guide, in reading order.
    pub articles: Vec<Article>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// Templates of documents.
    pub templates: Vec<Template>,
    /// The frameworks of the crosswalk, each with the words about it.
    pub frameworks: Vec<RawFrameworkWords>,
    /// The rows of the crosswalk.
    pub links: Vec<RawLink>,
    /// Screens that the search finds.
    pub screens: Vec<ScreenWords>,
    /// What the search knows about the language.
    pub search: SearchWords,
    /// The words for each of [`Strength::ALL`].
    pub strengths: [Label; Strength::ALL.len()],
    /// The words for each of [`LinkSource::ALL`].
    pub sources: [Label; LinkSource::ALL.len()],
    /// Sample assessments, in the order of the gallery.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
    /// What the versions of the catalog changed, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<VersionWords>,
}

/// A framework as it comes from its file, with the words about it.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawFrameworkWords {
    /// The framework.
    pub structure: RawFramework,
    /// The words.
    pub words: FrameworkWords,
}

impl Library {
    /// Reads the file.
    ///
    /// # Errors
    /// The text is not a library file of this build.
    pub fn read(file: &str, catalog: &Catalog) -> Result<Self, ContentError> {
        let raw: RawLibrary = serde_json::from_str(file).map_err(form)?;
        let (structure, frameworks) =
            raw.frameworks.into_iter().map(|both| (both.structure, both.words)).unzip();
        Ok(Self {
            articles: raw.articles,
            terms: raw.terms,
            templates: raw.templates,
            crosswalk: Crosswalk::new(catalog, structure, raw.links),
            frameworks,
            screens: raw.screens,
            search: raw.search,
            samples: raw.samples,
            versions: raw.versions,
            strengths: raw.strengths,
            sources: raw.sources,
        })
    }

    /// The term with an id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// The article with an address.
    pub fn article(&self, slug: &str) -> Option<&Article> {
        self.articles.iter().find(|article| article.slug == slug)
    }

    /// The template with an address.
    pub fn template(&self, slug: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.slug == slug)
    }

    /// A framework and the words about it.
    pub fn framework(&self, id: &str) -> Option<(&RawFramework, &FrameworkWords)> {
        let both = self.crosswalk.frameworks.iter().zip(&self.frameworks);
        both.into_iter().find(|(framework, _)| framework.id == id)
    }

    /// The title of a reference. A part without a title of its own has that of the whole: `9(2)` that of `9`.
    pub fn title(&self, framework: &str, reference: &str) -> Option<&str> {
        let (structure, words) = self.framework(framework)?;
        let place = |wanted: &str| structure.references.iter().position(|found| found == wanted);
        let whole = reference.split('(').next().unwrap_or(reference);
        let place = place(reference).or_else(|| place(whole))?;
        words.titles.get(place).map(String::as_str)
    }

    /// The words for a strength.
    pub fn strength(&self, strength: Strength) -> &Label {
        &self.strengths[strength as usize]
    }

    /// The words for a source.
    pub fn source(&self, source: LinkSource) -> &Label {
        &self.sources[source as usize]
    }
}
