//! The crosswalk: a file for each framework in both halves, and the words that all frameworks share.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aims_core::codec::{FrameworkWords, Label, RawFrameworkWords};
use aims_core::domain::{ItemId, LinkSource, RawFramework, RawLink, Strength};
use serde::Deserialize;

use crate::catalog::Catalog;
use crate::law::{Law, LawWords};
use crate::lint::text;
use crate::problems::Problems;

/// The whole crosswalk, as written.
#[derive(Debug)]
pub struct Crosswalk {
    words_file: PathBuf,
    words: Words,
    frameworks: Vec<Framework>,
}

#[derive(Debug)]
struct Framework {
    id: String,
    file: PathBuf,
    words_file: PathBuf,
    structure: Structure,
    words: FrameworkTexts,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    order: u32,
    edition: String,
    /// Every reference of the framework that exists.
    references: Vec<String>,
    /// References to list although no item maps to them.
    #[serde(default)]
    unmapped: Vec<String>,
    /// Items that have no counterpart in the framework.
    #[serde(default)]
    none: Vec<ItemId>,
    item: BTreeMap<ItemId, Vec<Row>>,
    law: Option<Law>,
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
struct FrameworkTexts {
    name: String,
    short: String,
    about: String,
    title: BTreeMap<String, String>,
    law: Option<LawWords>,
}

/// The labels of strengths and sources; empty if there is no framework.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    strength: BTreeMap<Strength, Label>,
    source: BTreeMap<LinkSource, Label>,
}

/// Reads structure and words.
pub fn read(structure_dir: &Path, words_dir: &Path, problems: &mut Problems) -> Option<Crosswalk> {
    let mut frameworks = Vec::new();
    for (id, file) in problems.files(&structure_dir.join("crosswalk"), "toml") {
        let words_file = words_dir.join("crosswalk").join(format!("{id}.toml"));
        let structure: Option<Structure> = problems.toml(&file);
        let words: Option<FrameworkTexts> = problems.toml(&words_file);
        let (structure, words) = (structure?, words?);
        frameworks.push(Framework { id, file, words_file, structure, words });
    }
    frameworks.sort_by_key(|framework| framework.structure.order);
    let words_file = words_dir.join("crosswalk.toml");
    let words =
        if frameworks.is_empty() { Words::default() } else { problems.toml(&words_file)? };
    Some(Crosswalk { words_file, words, frameworks })
}

/// Returns the reference without its parts: `Art. 9` for `Art. 9(2)(a)`.
fn whole(reference: &str) -> &str {
    reference.split('(').next().unwrap_or(reference)
}

impl Framework {
    fn has(&self, reference: &str) -> bool {
        self.structure.references.iter().any(|known| known == whole(reference))
    }

    fn rows(&self, item: &ItemId) -> &[Row] {
        self.structure.item.get(item).map_or(&[], Vec::as_slice)
    }

    /// Checks that every row leads from an item to an existing reference, and that all words are there.
    fn check(&self, catalog: &Catalog, problems: &mut Problems) {
        let Self { file, words_file, structure, words, .. } = self;
        for (_, item) in catalog.items() {
            if structure.none.contains(&item.id) != self.rows(&item.id).is_empty() {
                problems.add(file, item.id.as_str(), "needs rows, or a place in `none`");
            }
        }
        for id in structure.item.keys().chain(&structure.none).filter(|id| !catalog.has(id)) {
            problems.add(file, id.as_str(), "there is no such item");
        }
        for (id, rows) in &structure.item {
            let mut seen = BTreeSet::new();
            for Row { reference, .. } in rows {
                if !self.has(reference) {
                    problems.add(file, id.as_str(), &format!("there is no reference {reference}"));
                }
                if !seen.insert(reference) {
                    problems.add(file, id.as_str(), &format!("{reference} is there twice"));
                }
            }
        }
        for reference in structure.unmapped.iter().filter(|it| !structure.references.contains(it)) {
            problems.add(file, reference, "is unmapped, and there is no such reference");
        }
        text(words_file, "", "name", &words.name, 5..=90, problems);
        text(words_file, "", "short", &words.short, 3..=20, problems);
        text(words_file, "", "about", &words.about, 80..=420, problems);
        for reference in self.listed().into_iter().filter(|it| !words.title.contains_key(*it)) {
            problems.add(words_file, reference, "has no title");
        }
        for (reference, title) in &words.title {
            text(words_file, reference, "title", title, 3..=130, problems);
            if !self.has(reference) {
                problems.add(words_file, reference, "has a title, and there is no such reference");
            }
        }
        match (&structure.law, &words.law) {
            (Some(law), Some(words)) => {
                law.check(words, |reference| self.has(reference), words_file, problems);
            }
            (None, None) => {}
            (Some(_), None) => problems.add(words_file, "law", "has no words"),
            (None, Some(_)) => problems.add(words_file, "law", "has words but no structure"),
        }
    }

    /// Returns the references that the page lists, in the framework's order: whole references that a
    /// row or the law names, in full or in part, and the unmapped ones.
    fn listed(&self) -> Vec<&str> {
        let Structure { references, unmapped, item, law, .. } = &self.structure;
        let rows = item.values().flatten().map(|row| row.reference.as_str());
        let named: BTreeSet<&str> =
            rows.chain(law.iter().flat_map(Law::references)).map(whole).collect();
        let is_listed =
            |known: &&String| named.contains(known.as_str()) || unmapped.contains(known);
        references.iter().filter(is_listed).map(String::as_str).collect()
    }

    fn out(&self) -> RawFrameworkWords {
        let Self { id, structure, words, .. } = self;
        // A part that has its own title follows its whole reference.
        let with_parts = |reference| {
            let parts = words.title.keys().map(String::as_str);
            let parts = parts.filter(move |part| *part != reference && whole(part) == reference);
            std::iter::once(reference).chain(parts)
        };
        let references = self.listed().into_iter().flat_map(with_parts);
        let references: Vec<String> = references.map(str::to_owned).collect();
        let title = |reference| words.title.get(reference).cloned().unwrap_or_default();
        RawFrameworkWords {
            words: FrameworkWords {
                name: words.name.clone(),
                short: words.short.clone(),
                about: words.about.clone(),
                edition: structure.edition.clone(),
                titles: references.iter().map(title).collect(),
                unmapped: structure.unmapped.clone(),
                none: structure.none.clone(),
                law: structure.law.as_ref().zip(words.law.as_ref()).map(|(law, it)| law.out(it)),
            },
            structure: RawFramework { id: id.clone(), references },
        }
    }
}

impl Crosswalk {
    /// Checks every framework, and the words that all frameworks share.
    pub fn check(&self, catalog: &Catalog, problems: &mut Problems) {
        self.frameworks.iter().for_each(|framework| framework.check(catalog, problems));
        if self.is_empty() {
            return;
        }
        let Words { strength, source } = &self.words;
        for known in Strength::ALL.iter().filter(|known| !strength.contains_key(known)) {
            problems.add(&self.words_file, "strength", &format!("{known:?} has no words"));
        }
        for known in LinkSource::ALL.iter().filter(|known| !source.contains_key(known)) {
            problems.add(&self.words_file, "source", &format!("{known:?} has no words"));
        }
    }

    /// Returns whether there are no frameworks.
    pub fn is_empty(&self) -> bool {
        self.frameworks.is_empty()
    }

    /// Returns the frameworks in the form that the page reads, with their words.
    pub fn frameworks(&self) -> Vec<RawFrameworkWords> {
        self.frameworks.iter().map(Framework::out).collect()
    }

    /// Returns the links in the form that the page reads, in the order of the items.
    pub fn links(&self, catalog: &Catalog) -> Vec<RawLink> {
        let mut links = Vec::new();
        for (_, item) in catalog.items() {
            for framework in &self.frameworks {
                links.extend(framework.rows(&item.id).iter().map(|row| RawLink {
                    item: item.id.clone(),
                    framework: framework.id.clone(),
                    reference: row.reference.clone(),
                    strength: row.strength,
                    source: row.source,
                }));
            }
        }
        links
    }

    /// Returns the label of each strength. Call it after the checks.
    pub fn strengths(&self) -> [Label; Strength::ALL.len()] {
        Strength::ALL.map(|it| self.words.strength.get(&it).cloned().unwrap_or_default())
    }

    /// Returns the label of each source. Call it after the checks.
    pub fn sources(&self) -> [Label; LinkSource::ALL.len()] {
        LinkSource::ALL.map(|it| self.words.source.get(&it).cloned().unwrap_or_default())
    }

    /// Returns the guide articles that laws link to, each with the file that names it.
    pub fn articles(&self) -> impl Iterator<Item = (&Path, &str)> {
        let laws =
            self.frameworks.iter().filter_map(|it| Some((&it.file, it.structure.law.as_ref()?)));
        laws.map(|(file, law)| (file.as_path(), law.article()))
    }

    /// Returns whether a framework with this id exists.
    pub fn has(&self, framework: &str) -> bool {
        self.frameworks.iter().any(|known| known.id == framework)
    }

    /// Returns the number of rows of each framework.
    pub fn counts(&self) -> Vec<(String, usize)> {
        let rows = |it: &Framework| it.structure.item.values().map(Vec::len).sum();
        self.frameworks.iter().map(|it| (it.id.clone(), rows(it))).collect()
    }
}
