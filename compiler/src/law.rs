//! The law, if a framework is one: its dates, articles, gaps and standards, with their words.

use std::collections::BTreeMap;
use std::path::Path;

use aims_core::codec::{self, Label, LawArticle, LawDate, LawGap, LawStandard};
use serde::Deserialize;

use crate::lint::text;
use crate::problems::Problems;

/// The structure of a law.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The slug of the guide article about the law.
    article_of_guide: String,
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

/// The words of a law.
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
    standard: BTreeMap<String, LawStandard>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DateWords {
    what: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleWords {
    addressee: String,
    note: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct GapWords {
    topic: String,
    note: String,
}

impl Law {
    /// Returns the slug of the guide article about the law.
    pub fn article(&self) -> &str {
        &self.article_of_guide
    }

    /// Returns all references that the law's articles and gaps name.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        let articles = self.article.iter().flat_map(|article| &article.refs);
        let gaps = self.gap.iter().flat_map(|gap| &gap.refs);
        articles.chain(gaps).map(String::as_str)
    }

    /// Checks that every reference exists, every row has words, and every word has a row.
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

    /// Returns the law in the form that the page reads.
    pub fn out(&self, words: &LawWords) -> codec::Law {
        let date = |Date { id, date, certainty, was }: &Date| {
            Some(LawDate {
                date: date.clone(),
                was: was.clone(),
                what: words.date.get(id)?.what.clone(),
                certainty: words.certainty.get(certainty)?.clone(),
            })
        };
        let article = |article: &Article| {
            let ArticleWords { addressee, note } = words.article.get(&article.id)?.clone();
            Some(LawArticle {
                reference: article.refs.first()?.clone(),
                applies_from: article.applies_from.clone(),
                addressee,
                note,
            })
        };
        let gap = |gap: &Gap| {
            let GapWords { topic, note } = words.gap.get(&gap.id)?.clone();
            Some(LawGap { refs: gap.refs.clone(), topic, note })
        };
        let standards = self.standard.iter().filter_map(|it| words.standard.get(&it.id));
        codec::Law {
            article: self.article_of_guide.clone(),
            as_of: words.as_of.clone(),
            caveat: words.caveat.clone(),
            dates: self.date.iter().filter_map(date).collect(),
            articles: self.article.iter().filter_map(article).collect(),
            gaps: self.gap.iter().filter_map(gap).collect(),
            standards: standards.cloned().collect(),
        }
    }
}

/// Notes the ids that are in only one of the two lists.
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
