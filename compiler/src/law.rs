//! The law beside the crosswalk: days, articles, gaps and standards, with their words.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::check::text;
use crate::crosswalk::Label;
use crate::problems::Problems;

/// The framework that the law is.
const FRAMEWORK: &str = "eu-ai-act";

/// `law.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    date: Vec<Date>,
    article: Vec<Article>,
    gap: Vec<Gap>,
    standard: Vec<Standard>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Date {
    id: String,
    date: String,
    certainty: String,
    was: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    id: String,
    refs: Vec<String>,
    applies_from: Vec<String>,
    addressees: Vec<String>,
    #[allow(dead_code, reason = "for readers of the file; the words say it to visitors")]
    high_risk: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    id: String,
    refs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Standard {
    id: String,
}

/// Words of the law.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawWords {
    as_of: String,
    caveat: String,
    certainty: BTreeMap<String, Label>,
    addressee: BTreeMap<String, String>,
    date: BTreeMap<String, DateWords>,
    article: BTreeMap<String, ArticleWords>,
    gap: BTreeMap<String, GapWords>,
    standard: BTreeMap<String, StandardWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DateWords {
    what: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleWords {
    addressee: String,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GapWords {
    topic: String,
    note: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StandardWords {
    name: String,
    status: String,
    citation: String,
}

/// The law, as the page reads it.
#[derive(Serialize)]
pub struct LawOut<'a> {
    framework: &'static str,
    as_of: &'a str,
    caveat: &'a str,
    dates: Vec<DateOut<'a>>,
    articles: Vec<ArticleOut<'a>>,
    gaps: Vec<GapOut<'a>>,
    standards: Vec<&'a StandardWords>,
}

#[derive(Serialize)]
struct DateOut<'a> {
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    what: &'a str,
    certainty: &'a Label,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    #[serde(rename = "ref")]
    reference: &'a str,
    applies_from: &'a [String],
    addressee: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct GapOut<'a> {
    refs: &'a [String],
    topic: &'a str,
    note: &'a str,
}

impl Law {
    /// All references that the law's rows name.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        let articles = self.article.iter().flat_map(|article| &article.refs);
        let gaps = self.gap.iter().flat_map(|gap| &gap.refs);
        articles.chain(gaps).map(String::as_str)
    }

    /// Every reference exists, every row has words, every word has a row.
    pub fn check(
        &self,
        words: &LawWords,
        exists: impl Fn(&str) -> bool,
        file: &Path,
        problems: &mut Problems,
    ) {
        for reference in self.references().filter(|reference| !exists(reference)) {
            problems.add(file, reference, "the law names it, and there is no such reference");
        }
        text(file, "law", "as_of", &words.as_of, 8..=30, problems);
        text(file, "law", "caveat", &words.caveat, 100..=600, problems);
        let dates = self.date.iter().map(|date| &date.id);
        compare(file, "date", dates, words.date.keys(), problems);
        let articles = self.article.iter().map(|article| &article.id);
        compare(file, "article", articles, words.article.keys(), problems);
        compare(file, "gap", self.gap.iter().map(|gap| &gap.id), words.gap.keys(), problems);
        let standards = self.standard.iter().map(|standard| &standard.id);
        compare(file, "standard", standards, words.standard.keys(), problems);
        for date in self.date.iter().filter(|date| !words.certainty.contains_key(&date.certainty)) {
            problems.add(file, &date.id, &format!("certainty {} has no words", date.certainty));
        }
        for article in &self.article {
            for addressee in &article.addressees {
                if !words.addressee.contains_key(addressee) {
                    problems.add(file, &article.id, &format!("{addressee} has no words"));
                }
            }
        }
        for words in words.gap.values() {
            text(file, &words.topic, "note", &words.note, 10..=300, problems);
        }
    }

    /// The law as the page reads it.
    pub fn out<'a>(&'a self, words: &'a LawWords) -> LawOut<'a> {
        let date = |date: &'a Date| {
            Some(DateOut {
                date: &date.date,
                was: date.was.as_deref(),
                what: &words.date.get(&date.id)?.what,
                certainty: words.certainty.get(&date.certainty)?,
            })
        };
        let article = |article: &'a Article| {
            let words = words.article.get(&article.id)?;
            Some(ArticleOut {
                reference: article.refs.first()?,
                applies_from: &article.applies_from,
                addressee: &words.addressee,
                note: words.note.as_deref(),
            })
        };
        let gap = |gap: &'a Gap| {
            let words = words.gap.get(&gap.id)?;
            Some(GapOut { refs: &gap.refs, topic: &words.topic, note: &words.note })
        };
        LawOut {
            framework: FRAMEWORK,
            as_of: &words.as_of,
            caveat: &words.caveat,
            dates: self.date.iter().filter_map(date).collect(),
            articles: self.article.iter().filter_map(article).collect(),
            gaps: self.gap.iter().filter_map(gap).collect(),
            standards: self.standard.iter().filter_map(|it| words.standard.get(&it.id)).collect(),
        }
    }
}

/// Notes what is in one list and not in the other.
fn compare<'a>(
    file: &Path,
    kind: &str,
    structure: impl Iterator<Item = &'a String>,
    words: impl Iterator<Item = &'a String>,
    problems: &mut Problems,
) {
    let structure: Vec<&String> = structure.collect();
    let words: Vec<&String> = words.collect();
    for id in structure.iter().filter(|id| !words.contains(id)) {
        problems.add(file, id, &format!("is a {kind} without words"));
    }
    for id in words.iter().filter(|id| !structure.contains(id)) {
        problems.add(file, id, &format!("has words, and is no {kind}"));
    }
}
