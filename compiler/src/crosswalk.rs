//! The crosswalk: frameworks, rows and the law, with their words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aims_core::codec::{self, FrameworkWords, Label, RawFrameworkWords};
use aims_core::domain::{ItemId, LinkSource, RawFramework, RawLink, Strength};
use serde::Deserialize;

use crate::catalog::Catalog;
use crate::law::{Law, LawWords};
use crate::lint::text;
use crate::problems::Problems;

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
    item: BTreeMap<ItemId, ItemRows>,
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
    strength: Strength,
    source: LinkSource,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    framework: BTreeMap<String, FrameworkTexts>,
    strength: BTreeMap<Strength, Label>,
    source: BTreeMap<LinkSource, Label>,
    title: BTreeMap<String, BTreeMap<String, String>>,
    law: LawWords,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameworkTexts {
    name: String,
    short: String,
    about: String,
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
        for (_, item) in catalog.items().filter(|(_, item)| !self.map.item.contains_key(&item.id)) {
            problems.add(&self.map_file, item.id.as_str(), "has no rows");
        }
        for (id, rows) in &self.map.item {
            if !catalog.has(id) {
                problems.add(&self.map_file, id.as_str(), "there is no such item");
            }
            self.check_rows(id.as_str(), rows, problems);
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
            for Row { reference, .. } in rows.of(name) {
                if !framework.references.iter().any(|known| known == whole(reference)) {
                    problems.add(file, id, &format!("{name} has no reference {reference}"));
                }
                if !seen.insert(reference) {
                    problems.add(file, id, &format!("{name} {reference} is there twice"));
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
        let Words { strength, source, .. } = &self.words;
        for known in Strength::ALL.iter().filter(|known| !strength.contains_key(known)) {
            problems.add(file, "strength", &format!("{known:?} has no words"));
        }
        for known in LinkSource::ALL.iter().filter(|known| !source.contains_key(known)) {
            problems.add(file, "source", &format!("{known:?} has no words"));
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

    /// The frameworks as the page reads them, with the words about them.
    pub fn frameworks(&self) -> Vec<RawFrameworkWords> {
        self.frameworks.iter().filter_map(|framework| self.framework(framework)).collect()
    }

    fn framework(&self, framework: &Framework) -> Option<RawFrameworkWords> {
        let Framework { id, edition, .. } = framework;
        let FrameworkTexts { name, short, about } = self.words.framework.get(id)?.clone();
        let titles = self.words.title.get(id)?;
        // Parts with a title of their own follow their whole.
        let with_parts = |reference| {
            let parts = titles.keys().map(String::as_str);
            let parts = parts.filter(move |part| *part != reference && whole(part) == reference);
            std::iter::once(reference).chain(parts)
        };
        let references = self.listed(framework).into_iter().flat_map(with_parts);
        let references: Vec<String> = references.map(str::to_owned).collect();
        let title = |reference| titles.get(reference).cloned().unwrap_or_default();
        let none = self.map.item.iter().filter(|(_, rows)| rows.none.contains(id));
        let is_nist = id == "nist-ai-rmf";
        Some(RawFrameworkWords {
            words: FrameworkWords {
                name,
                short,
                about,
                edition: edition.clone(),
                titles: references.iter().map(title).collect(),
                unmapped: if is_nist { self.map.nist_unmapped.clone() } else { Vec::new() },
                none: none.map(|(item, _)| item.clone()).collect(),
            },
            structure: RawFramework { id: id.clone(), references },
        })
    }

    /// The links as the page reads them, in the order of the items.
    pub fn links(&self, catalog: &Catalog) -> Vec<RawLink> {
        let mut links = Vec::new();
        for (_, item) in catalog.items() {
            let Some(rows) = self.map.item.get(&item.id) else { continue };
            for Framework { id, .. } in &self.frameworks {
                links.extend(rows.of(id).iter().map(|row| RawLink {
                    item: item.id.clone(),
                    framework: id.clone(),
                    reference: row.reference.clone(),
                    strength: row.strength,
                    source: row.source,
                }));
            }
        }
        links
    }

    /// The words for each strength, as the page reads them. Call it after the checks.
    pub fn strengths(&self) -> Option<[Label; Strength::ALL.len()]> {
        self.words.strength.values().cloned().collect::<Vec<_>>().try_into().ok()
    }

    /// The words for each source, as the page reads them. Call it after the checks.
    pub fn sources(&self) -> Option<[Label; LinkSource::ALL.len()]> {
        self.words.source.values().cloned().collect::<Vec<_>>().try_into().ok()
    }

    /// The law as the page reads it.
    pub fn law(&self) -> codec::Law {
        self.law.out(&self.words.law)
    }

    /// Whether there is a framework with this id.
    pub fn has(&self, framework: &str) -> bool {
        self.frameworks.iter().any(|known| known.id == framework)
    }

    /// How many rows there are, by framework.
    pub fn counts(&self) -> Vec<(&str, usize)> {
        let of =
            |framework: &str| self.map.item.values().map(|rows| rows.of(framework).len()).sum();
        self.frameworks.iter().map(|framework| (framework.id.as_str(), of(&framework.id))).collect()
    }
}
