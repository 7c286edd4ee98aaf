//! The checks of the level sentences: their length and form, and that no two are alike.

use std::collections::BTreeSet;
use std::path::Path;

use crate::catalog::Catalog;
use crate::lint::text;
use crate::problems::Problems;
use crate::similar;

/// The most words in a sentence. A visitor compares six sentences in about ten seconds.
const WORDS: usize = 16;
/// The most words in the sentence for level 0, which only states what is absent.
const WORDS_ABSENT: usize = 10;
/// The start of the sentences for levels 4 and 5. They add to level 3 and never replace it.
const BUILDS_ON: &str = "As 3, and ";

/// Checks every level sentence by itself and against all others.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    let mut seen: Vec<(String, BTreeSet<String>)> = Vec::new();
    for group in &catalog.groups {
        let file = &group.words_file;
        for (id, item) in &group.words.item {
            // An item without its own sentences uses those of the scale.
            if !item.levels.is_empty() && item.levels.len() != 6 {
                let reason = format!("levels: {} sentences, not six", item.levels.len());
                problems.add(file, id, &reason);
            }
            for (level, sentence) in item.levels.iter().enumerate() {
                let key = format!("level {level}");
                text(file, id, &key, sentence, 20..=130, problems);
                form(file, id, level, sentence, problems);
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

/// Checks that a sentence is short, level 2 says what is there, and levels 4 and 5 build on level 3.
fn form(file: &Path, id: &str, level: usize, sentence: &str, problems: &mut Problems) {
    let mut problem = |reason: &str| problems.add(file, id, &format!("level {level}: {reason}"));
    let most = if level == 0 { WORDS_ABSENT } else { WORDS };
    let words = sentence.split_whitespace().count();
    if words > most {
        problem(&format!("{words} words, must be at most {most}"));
    }
    let has_but = || sentence.split(|c: char| !c.is_alphabetic()).any(|word| word == "but");
    if level == 2 && has_but() {
        problem("contains \"but\"; say what is there, not what is missing");
    }
    if level >= 4 && !sentence.starts_with(BUILDS_ON) {
        problem(&format!("must begin with {BUILDS_ON:?}"));
    }
    if level < 4 && sentence.starts_with(BUILDS_ON) {
        problem(&format!("must not begin with {BUILDS_ON:?}"));
    }
}
