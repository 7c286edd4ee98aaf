//! What a requirement means for each role. The hints for controls are in the files of their groups.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::domain::RoleHints;
use serde::Deserialize;

use crate::lint::text;
use crate::problems::Problems;

/// `roles.toml`; empty if the catalog has none.
#[derive(Debug, Default)]
pub struct Roles {
    file: PathBuf,
    item: BTreeMap<String, RoleHints>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    item: BTreeMap<String, RoleHints>,
}

/// Reads the hints. Returns none if the catalog has no `roles.toml`.
pub fn read(words_dir: &Path, problems: &mut Problems) -> Roles {
    let file = words_dir.join("roles.toml");
    let hints: Option<File> = file.is_file().then(|| problems.toml(&file)).flatten();
    hints.map(|File { item }| Roles { file, item }).unwrap_or_default()
}

impl Roles {
    /// Returns the hints for a requirement.
    pub fn of(&self, id: &str) -> Option<RoleHints> {
        self.item.get(id).cloned()
    }

    /// Checks that there are hints for every requirement and for nothing else, or no hints at all.
    pub fn check(&self, requirements: &[&str], problems: &mut Problems) {
        let wanted = if self.item.is_empty() { &[] } else { requirements };
        for id in wanted.iter().filter(|id| !self.item.contains_key(**id)) {
            problems.add(&self.file, id, "is missing");
        }
        for (id, hints) in &self.item {
            if !requirements.contains(&id.as_str()) {
                problems.add(&self.file, id, "is no requirement");
            }
            text(&self.file, id, "developer", &hints.developer, 40..=240, problems);
            text(&self.file, id, "provider", &hints.provider, 40..=240, problems);
            text(&self.file, id, "user", &hints.user, 40..=240, problems);
        }
    }
}
