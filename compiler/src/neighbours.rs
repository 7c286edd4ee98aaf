//! What a requirement means for each role, and what carries over to it from other standards.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::domain::{Carry, Certificate, Degree, RoleHints};
use serde::Deserialize;

use crate::lint::text;
use crate::problems::Problems;

/// Both halves of `neighbours.toml`.
#[derive(Debug)]
pub struct Neighbours {
    structure_file: PathBuf,
    words_file: PathBuf,
    structure: BTreeMap<String, ItemStructure>,
    words: BTreeMap<String, ItemWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    item: BTreeMap<String, T>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemStructure {
    iso27001: Counterpart,
    iso9001: Counterpart,
}

/// Where a requirement has its counterpart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counterpart {
    #[serde(rename = "ref")]
    reference: String,
    degree: Degree,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemWords {
    developer: String,
    provider: String,
    user: String,
    iso27001: String,
    iso9001: String,
}

/// Reads both halves.
pub fn read(structure_dir: &Path, words_dir: &Path, problems: &mut Problems) -> Option<Neighbours> {
    let structure_file = structure_dir.join("neighbours.toml");
    let words_file = words_dir.join("neighbours.toml");
    let structure: Option<File<ItemStructure>> = problems.toml(&structure_file);
    let words: Option<File<ItemWords>> = problems.toml(&words_file);
    let (structure, words) = (structure?.item, words?.item);
    Some(Neighbours { structure_file, words_file, structure, words })
}

impl Neighbours {
    /// The hints for the roles on a requirement.
    pub fn roles(&self, id: &str) -> Option<RoleHints> {
        let ItemWords { developer, provider, user, .. } = self.words.get(id)?.clone();
        Some(RoleHints { developer, provider, user })
    }

    /// What carries over to a requirement.
    pub fn carries(&self, id: &str) -> Vec<Carry> {
        let (Some(structure), Some(words)) = (self.structure.get(id), self.words.get(id)) else {
            return Vec::new();
        };
        let both = [
            (Certificate::Iso27001, &structure.iso27001, &words.iso27001),
            (Certificate::Iso9001, &structure.iso9001, &words.iso9001),
        ];
        both.into_iter()
            .map(|(from, counterpart, note)| Carry {
                from,
                reference: counterpart.reference.clone(),
                degree: counterpart.degree,
                note: note.clone(),
            })
            .collect()
    }

    /// Every requirement has both halves, and nothing else has one.
    pub fn check(&self, requirements: &[&str], problems: &mut Problems) {
        for id in requirements {
            if !self.structure.contains_key(*id) {
                problems.add(&self.structure_file, id, "is missing");
            }
            if !self.words.contains_key(*id) {
                problems.add(&self.words_file, id, "is missing");
            }
        }
        for (id, item) in &self.structure {
            if !requirements.contains(&id.as_str()) {
                problems.add(&self.structure_file, id, "is no requirement");
            }
            for counterpart in [&item.iso27001, &item.iso9001] {
                if counterpart.reference.is_empty() != (counterpart.degree == Degree::New) {
                    problems.add(&self.structure_file, id, "`new` and an empty `ref` go together");
                }
            }
        }
        for (id, words) in &self.words {
            if !requirements.contains(&id.as_str()) {
                problems.add(&self.words_file, id, "is no requirement");
            }
            let file = &self.words_file;
            text(file, id, "developer", &words.developer, 40..=240, problems);
            text(file, id, "provider", &words.provider, 40..=240, problems);
            text(file, id, "user", &words.user, 40..=240, problems);
            text(file, id, "iso27001", &words.iso27001, 40..=260, problems);
            text(file, id, "iso9001", &words.iso9001, 40..=260, problems);
        }
    }
}
