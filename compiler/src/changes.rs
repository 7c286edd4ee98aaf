//! What each version of the catalog changed: `changes.toml`, in structure and words.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::codec::VersionWords;
use aims_core::domain::{ItemChange, ItemId, is_older};
use serde::Deserialize;

use crate::catalog::{Catalog, ItemStructure};
use crate::lint::text;
use crate::problems::Problems;

/// What changed from version to version.
#[derive(Debug, Default)]
pub struct Changes {
    file: PathBuf,
    words_file: PathBuf,
    versions: Vec<Version>,
    words: BTreeMap<String, String>,
}

/// `changes.toml` of the structure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    version: Vec<Version>,
}

/// What one version changed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    id: String,
    item: BTreeMap<ItemId, ItemChange>,
}

/// Reads both halves. Returns no changes if the catalog has no `changes.toml`.
pub fn read(structure_dir: &Path, words_dir: &Path, problems: &mut Problems) -> Changes {
    let (file, words_file) = (structure_dir.join("changes.toml"), words_dir.join("changes.toml"));
    if !file.is_file() {
        return Changes::default();
    }
    let structure: Option<Structure> = problems.toml(&file);
    let words = problems.toml(&words_file).unwrap_or_default();
    let versions = structure.map(|it| it.version).unwrap_or_default();
    Changes { file, words_file, versions, words }
}

impl Changes {
    /// Checks that the versions rise to the catalog's own version, that each has words, and that
    /// every named point exists or has gone, as the entry claims.
    pub fn check(&self, catalog: &Catalog, problems: &mut Problems) {
        if self.versions.is_empty() {
            return;
        }
        for pair in self.versions.windows(2) {
            if !is_older(&pair[0].id, &pair[1].id) {
                problems.add(&self.file, &pair[1].id, "comes after a version that is not older");
            }
        }
        let last = self.versions.last().map_or("", |version| &version.id);
        if last != catalog.head.version {
            let reason = format!("is the last one, but the catalog has {:?}", catalog.head.version);
            problems.add(&self.file, last, &reason);
        }
        for version in &self.versions {
            match self.words.get(&version.id) {
                Some(words) => {
                    text(&self.words_file, &version.id, "text", words, 60..=600, problems);
                }
                None => problems.add(&self.words_file, &version.id, "has no words here"),
            }
            for (id, change) in &version.item {
                match catalog.items().find(|(_, item)| item.id == *id) {
                    Some((_, item)) => self.check_item(version, item, change, catalog, problems),
                    None => {
                        let item = format!("{}, {id}", version.id);
                        problems.add(&self.file, &item, "there is no such item");
                    }
                }
            }
        }
        for id in self.words.keys() {
            if !self.versions.iter().any(|version| version.id == *id) {
                problems.add(&self.words_file, id, "has words but no structure");
            }
        }
    }

    fn check_item(
        &self,
        version: &Version,
        item: &ItemStructure,
        change: &ItemChange,
        catalog: &Catalog,
        problems: &mut Problems,
    ) {
        let place = format!("{}, {}", version.id, item.id);
        let mut problem = |reason: &str| problems.add(&self.file, &place, reason);
        if *change == ItemChange::default() {
            problem("says nothing");
        }
        if !change.version.is_empty() {
            problem("version: is that of the table above");
        }
        let tag = |id: &str| item.points.iter().find(|point| point.id == id).map(|it| it.tag);
        let is_gone_later = |id: &str| {
            let later = self.versions.iter().filter(|it| is_older(&version.id, &it.id));
            let mut later = later.filter_map(|it| it.item.get(&item.id));
            later.any(|it| it.retired.contains(id) || it.moved.contains_key(id))
        };
        let there =
            [("new", &change.new), ("reworded", &change.reworded), ("hints", &change.hints)];
        for (key, points) in there {
            for id in points.iter().filter(|id| tag(id).is_none() && !is_gone_later(id)) {
                problem(&format!("{key}: there is no point {id}"));
            }
        }
        for id in &change.hints {
            if tag(id).is_some_and(|tag| tag.is_required()) {
                problem(&format!("hints: {id} is required"));
            }
        }
        for id in change.retired.iter().chain(change.moved.keys()) {
            if tag(id).is_some() {
                problem(&format!("retired: the point {id} is there"));
            }
        }
        for (id, to) in &change.moved {
            let target = catalog.items().find(|(_, item)| item.id == *to);
            if !target.is_some_and(|(_, it)| it.points.iter().any(|point| point.id == *id)) {
                problem(&format!("moved: {to} has no point {id}"));
            }
        }
        let known = change.new.iter().filter(|id| {
            change.reworded.contains(*id)
                || change.retired.contains(*id)
                || change.hints.contains(*id)
        });
        for id in known {
            problem(&format!("{id}: is new, so it cannot have changed"));
        }
    }

    /// Returns the changes to an item, oldest first.
    pub fn of(&self, item: &ItemId) -> Vec<ItemChange> {
        let changes = self.versions.iter().filter_map(|version| {
            let change = version.item.get(item)?.clone();
            Some(ItemChange { version: version.id.clone(), ..change })
        });
        changes.collect()
    }

    /// Returns the description of each version's changes.
    pub fn words(&self) -> Vec<VersionWords> {
        let words = self.versions.iter().filter_map(|version| {
            let about = self.words.get(&version.id)?.clone();
            Some(VersionWords { version: version.id.clone(), about })
        });
        words.collect()
    }
}
