//! The checks of the level sentences: their length, and that no two are alike.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::lint::text;
use crate::problems::Problems;
use crate::similar;

/// Checks every level sentence by itself and against all others.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    let mut seen: Vec<(String, BTreeSet<String>)> = Vec::new();
    for group in &catalog.groups {
        let file = &group.words_file;
        for (id, item) in &group.words.item {
            if item.levels.len() != 6 {
                let reason = format!("levels: {} sentences, not six", item.levels.len());
                problems.add(file, id, &reason);
            }
            for (level, sentence) in item.levels.iter().enumerate() {
                let key = format!("level {level}");
                text(file, id, &key, sentence, 20..=210, problems);
                let words = similar::words(sentence);
                for (other, _) in seen.iter().filter(|(_, other)| similar::too_close(&words, other))
                {
                    problems.add(file, id, &format!("{key}: is nearly the sentence of {other}"));
                }
                seen.push((format!("{id}, {key}"), words));
            }
        }
    }
}
