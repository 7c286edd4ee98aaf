//! The crosswalk: frameworks, rows and the law, with their words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::check::{items, text};
use crate::law::{Law, LawOut, LawWords};
use crate::problems::Problems;

const STRENGTHS: [&str; 3] = ["equivalent", "partial", "related"];
const SOURCES: [&str; 4] = ["published", "published-unclear", "structure", "own"];

/// All of it, as written.
#[derive(Debug)]
pub struct Crosswalk {
    frameworks_file: PathBuf,
    map_file: PathBuf,
    words_file: PathBuf,
    frameworks: Vec<Framework>,
    map: Map,
    law: Law,
    words: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frameworks {
    framework: Vec<Framework>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Framework {
    id: String,
    edition: String,
    /// Every reference that exists there.
    references: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Map {
    nist_unmapped: Vec<String>,
    item: BTreeMap<String, ItemRows>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemRows {
    #[serde(default)]
    iso27001: Vec<Row>,
    #[serde(default)]
    iso9001: Vec<Row>,
    #[serde(default, rename = "eu-ai-act")]
    eu_ai_act: Vec<Row>,
    #[serde(default, rename = "nist-ai-rmf")]
    nist_ai_rmf: Vec<Row>,
    #[serde(default)]
    none: Vec<String>,
}

impl ItemRows {
    fn of(&self, framework: &str) -> &[Row] {
        match framework {
            "iso27001" => &self.iso27001,
            "iso9001" => &self.iso9001,
            "eu-ai-act" => &self.eu_ai_act,
            "nist-ai-rmf" => &self.nist_ai_rmf,
            _ => &[],
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(rename = "ref")]
    reference: String,
    strength: String,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    framework: BTreeMap<String, FrameworkWords>,
    strength: BTreeMap<String, Label>,
    source: BTreeMap<String, Label>,
    title: BTreeMap<String, BTreeMap<String, String>>,
    law: LawWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameworkWords {
    name: String,
    short: String,
    about: String,
}

/// A word with what it means.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub label: String,
    pub meaning: String,
}

/// Frameworks, rows and the law, as the page reads them.
#[derive(Serialize)]
pub struct CrosswalkOut<'a> {
    frameworks: Vec<FrameworkOut<'a>>,
    links: Vec<LinkOut<'a>>,
    strengths: Vec<&'a Label>,
    sources: Vec<&'a Label>,
    law: LawOut<'a>,
}

#[derive(Serialize)]
struct FrameworkOut<'a> {
    structure: StructureOut<'a>,
    words: WordsOut<'a>,
}

#[derive(Serialize)]
struct StructureOut<'a> {
    id: &'a str,
    references: Vec<&'a str>,
}

#[derive(Serialize)]
struct WordsOut<'a> {
    name: &'a str,
    short: &'a str,
    about: &'a str,
    edition: &'a str,
    titles: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    unmapped: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    none: Vec<&'a str>,
}

#[derive(Serialize)]
struct LinkOut<'a> {
    item: &'a str,
    framework: &'a str,
    #[serde(rename = "ref")]
    reference: &'a str,
    strength: &'a str,
    source: &'a str,
}

/// Reads structure and words.
pub fn read(content: &Path, words_dir: &Path, problems: &mut Problems) -> Option<Crosswalk> {
    let folder = content.join("crosswalk");
    let frameworks_file = folder.join("frameworks.toml");
    let map_file = folder.join("map.toml");
    let words_file = words_dir.join("crosswalk.toml");
    let frameworks: Option<Frameworks> = problems.toml(&frameworks_file);
    let map: Option<Map> = problems.toml(&map_file);
    let law: Option<Law> = problems.toml(&folder.join("law.toml"));
    let words: Option<Words> = problems.toml(&words_file);
    let (frameworks, map, law, words) = (frameworks?.framework, map?, law?, words?);
    Some(Crosswalk { frameworks_file, map_file, words_file, frameworks, map, law, words })
}

/// The reference that a reference is a part of: `Art. 9` of `Art. 9(2)(a)`.
fn whole(reference: &str) -> &str {
    reference.split('(').next().unwrap_or(reference)
}

impl Crosswalk {
    /// Every row leads from an item to a reference that exists, and every word is there.
    pub fn check(&self, catalog: &Catalog, problems: &mut Problems) {
        let ids: BTreeSet<&str> = items(catalog).map(|(_, item)| item.id.as_str()).collect();
        for id in &ids {
            if !self.map.item.contains_key(*id) {
                problems.add(&self.map_file, id, "has no rows");
            }
        }
        for (id, rows) in &self.map.item {
            if !ids.contains(id.as_str()) {
                problems.add(&self.map_file, id, "there is no such item");
            }
            self.check_rows(id, rows, problems);
        }
        let nist = self.frameworks.iter().find(|framework| framework.id == "nist-ai-rmf");
        for reference in &self.map.nist_unmapped {
            if nist.is_none_or(|nist| !nist.references.contains(reference)) {
                problems.add(&self.map_file, reference, "is no reference of nist-ai-rmf");
            }
        }
        self.check_words(problems);
        let act = self.frameworks.iter().find(|framework| framework.id == "eu-ai-act");
        let exists = |reference: &str| {
            act.is_some_and(|act| act.references.iter().any(|known| known == whole(reference)))
        };
        self.law.check(&self.words.law, exists, &self.words_file, problems);
    }

    fn check_rows(&self, id: &str, rows: &ItemRows, problems: &mut Problems) {
        let file = &self.map_file;
        for framework in &self.frameworks {
            let name = &framework.id;
            let mut seen = BTreeSet::new();
            for Row { reference, strength, source } in rows.of(name) {
                if !framework.references.iter().any(|known| known == whole(reference)) {
                    problems.add(file, id, &format!("{name} has no reference {reference}"));
                }
                if !seen.insert(reference) {
                    problems.add(file, id, &format!("{name} {reference} is there twice"));
                }
                if !STRENGTHS.contains(&strength.as_str()) {
                    problems.add(file, id, &format!("{reference}: {strength} is no strength"));
                }
                if !SOURCES.contains(&source.as_str()) {
                    problems.add(file, id, &format!("{reference}: {source} is no source"));
                }
            }
            if rows.none.contains(name) != seen.is_empty() {
                problems.add(file, id, &format!("{name}: needs rows, or a place in `none`"));
            }
        }
    }

    fn check_words(&self, problems: &mut Problems) {
        let file = &self.words_file;
        for framework in &self.frameworks {
            let id = &framework.id;
            match self.words.framework.get(id) {
                None => problems.add(file, id, "has no words"),
                Some(words) => {
                    text(file, id, "name", &words.name, 5..=90, problems);
                    text(file, id, "short", &words.short, 3..=20, problems);
                    text(file, id, "about", &words.about, 80..=420, problems);
                }
            }
            let titles = self.words.title.get(id);
            for reference in self.listed(framework) {
                if titles.is_none_or(|titles| !titles.contains_key(reference)) {
                    problems.add(file, id, &format!("{reference} has no title"));
                }
            }
            for (reference, title) in titles.into_iter().flatten() {
                text(file, reference, "title", title, 3..=110, problems);
                if !framework.references.iter().any(|known| known == whole(reference)) {
                    problems.add(&self.frameworks_file, id, &format!("{reference} is not there"));
                }
            }
        }
        for (words, ids) in
            [(&self.words.strength, &STRENGTHS[..]), (&self.words.source, &SOURCES[..])]
        {
            for id in ids.iter().filter(|id| !words.contains_key(**id)) {
                problems.add(file, id, "has no words");
            }
        }
    }

    /// The references of a framework that the page lists, in the framework's order: those that rows
    /// or the law name, each for its whole, and titled parts behind it.
    fn listed<'a>(&'a self, framework: &'a Framework) -> Vec<&'a str> {
        let named: BTreeSet<&str> = self
            .map
            .item
            .values()
            .flat_map(|rows| rows.of(&framework.id))
            .map(|row| row.reference.as_str())
            .chain(self.law.references().filter(|_| framework.id == "eu-ai-act"))
            .collect();
        let unmapped = |reference: &str| {
            framework.id == "nist-ai-rmf" && self.map.nist_unmapped.iter().any(|it| it == reference)
        };
        framework
            .references
            .iter()
            .map(String::as_str)
            .filter(|known| unmapped(known) || named.iter().any(|it| whole(it) == *known))
            .collect()
    }

    /// The crosswalk as the page reads it.
    pub fn out<'a>(&'a self, catalog: &'a Catalog) -> CrosswalkOut<'a> {
        let links = items(catalog).flat_map(|(_, item)| self.links(&item.id)).collect();
        let label = |words: &'a BTreeMap<String, Label>, ids: &[&str]| -> Vec<&'a Label> {
            ids.iter().filter_map(|id| words.get(*id)).collect()
        };
        CrosswalkOut {
            frameworks: self.frameworks.iter().filter_map(|it| self.framework(it)).collect(),
            links,
            strengths: label(&self.words.strength, &STRENGTHS),
            sources: label(&self.words.source, &SOURCES),
            law: self.law.out(&self.words.law),
        }
    }

    fn links<'a>(&'a self, item: &'a str) -> Vec<LinkOut<'a>> {
        let Some(rows) = self.map.item.get(item) else { return Vec::new() };
        let of_framework = |framework: &'a Framework| {
            rows.of(&framework.id).iter().map(move |row| LinkOut {
                item,
                framework: &framework.id,
                reference: &row.reference,
                strength: &row.strength,
                source: &row.source,
            })
        };
        self.frameworks.iter().flat_map(of_framework).collect()
    }

    fn framework<'a>(&'a self, framework: &'a Framework) -> Option<FrameworkOut<'a>> {
        let words = self.words.framework.get(&framework.id)?;
        let titles = self.words.title.get(&framework.id)?;
        let listed = self.listed(framework);
        // Parts with a title of their own follow their whole.
        let with_parts = |reference: &'a str| {
            let parts = titles.keys().map(String::as_str);
            let parts = parts.filter(move |part| *part != reference && whole(part) == reference);
            std::iter::once(reference).chain(parts)
        };
        let references: Vec<&str> = listed.into_iter().flat_map(with_parts).collect();
        let none = self.map.item.iter().filter(|(_, rows)| rows.none.contains(&framework.id));
        Some(FrameworkOut {
            words: WordsOut {
                name: &words.name,
                short: &words.short,
                about: &words.about,
                edition: &framework.edition,
                titles: references
                    .iter()
                    .map(|reference| titles.get(*reference).map_or("", String::as_str))
                    .collect(),
                unmapped: if framework.id == "nist-ai-rmf" { &self.map.nist_unmapped } else { &[] },
                none: none.map(|(id, _)| id.as_str()).collect(),
            },
            structure: StructureOut { id: &framework.id, references },
        })
    }

    /// How many rows there are, by framework.
    pub fn counts(&self) -> Vec<(&str, usize)> {
        let of =
            |framework: &str| self.map.item.values().map(|rows| rows.of(framework).len()).sum();
        self.frameworks.iter().map(|framework| (framework.id.as_str(), of(&framework.id))).collect()
    }
}
