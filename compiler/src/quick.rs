//! The quick check: one question for each group, with the words of its choices.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aims_core::domain::{Flag, GroupId, ItemId, QuickQuestion};
use serde::Deserialize;

use crate::catalog::Catalog;
use crate::lint::text;
use crate::problems::Problems;

/// The most words in a choice, which a visitor reads at a glance.
const MOST_WORDS: usize = 8;

/// Both halves of `quick.toml`; empty if the catalog has none.
#[derive(Debug, Default)]
pub struct Quick {
    structure_file: PathBuf,
    words_file: PathBuf,
    questions: Vec<Question>,
    words: BTreeMap<GroupId, Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    question: Vec<Question>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    group: GroupId,
    first: ItemId,
    levels: Vec<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllWords {
    question: BTreeMap<GroupId, Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    question: String,
    choices: Vec<String>,
}

/// Reads both halves. A catalog with neither file has no quick check.
pub fn read(structure_dir: &Path, words_dir: &Path, problems: &mut Problems) -> Option<Quick> {
    let structure_file = structure_dir.join("quick.toml");
    let words_file = words_dir.join("quick.toml");
    if !structure_file.is_file() && !words_file.is_file() {
        return Some(Quick::default());
    }
    let structure: Option<Structure> = problems.toml(&structure_file);
    let words: Option<AllWords> = problems.toml(&words_file);
    let (questions, words) = (structure?.question, words?.question);
    Some(Quick { structure_file, words_file, questions, words })
}

impl Quick {
    /// Returns whether the catalog has no quick check.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Returns the questions in the form that the page reads. Call it after the check: it omits
    /// questions without words.
    pub fn out(&self) -> Vec<QuickQuestion> {
        let question = |question: &Question| {
            let words = self.words.get(&question.group)?;
            let choices = question.levels.iter().copied().zip(words.choices.iter().cloned());
            Some(QuickQuestion {
                group: question.group.clone(),
                question: words.question.clone(),
                first: question.first.clone(),
                choices: choices.collect(),
            })
        };
        self.questions.iter().filter_map(question).collect()
    }

    /// Checks that there is one question for each group, in the order of the catalog, about items of
    /// that group with the flag. Without questions, no item may have the flag.
    pub fn check(&self, catalog: &Catalog, problems: &mut Problems) {
        let file = &self.structure_file;
        let none = Vec::new();
        let about = catalog.head.flags.get(&Flag::Quick).unwrap_or(&none);
        if self.questions.is_empty() {
            for item in about {
                let reason = "has the flag \"quick\", and there is no quick check";
                problems.add(&catalog.head_file, item.as_str(), reason);
            }
            return;
        }
        let groups = || catalog.head.groups().map(|(_, group)| group);
        if !groups().eq(self.questions.iter().map(|question| &question.group)) {
            problems.add(file, "question", "needs one for each group, in the order of the catalog");
        }
        for question in &self.questions {
            let id = question.group.as_str();
            let is_of_group = |item: &ItemId| {
                let of = |group: &crate::catalog::Group| group.structure.group.id == question.group;
                catalog.items().any(|(group, known)| known.id == *item && of(group))
            };
            if !about.iter().any(is_of_group) {
                problems.add(
                    &catalog.head_file,
                    id,
                    "the flag \"quick\" is on no item of the group",
                );
            }
            if !is_of_group(&question.first) || !about.contains(&question.first) {
                problems.add(file, id, "`first` is no item of the group with the flag \"quick\"");
            }
            let rises = question.levels.is_sorted_by(|one, next| one < next);
            if !rises || question.levels.last().is_none_or(|last| *last > 5) {
                problems.add(file, id, "`levels` must be levels that rise");
            }
        }
        self.check_words(problems);
    }

    fn check_words(&self, problems: &mut Problems) {
        let file = &self.words_file;
        let levels: BTreeMap<&GroupId, usize> =
            self.questions.iter().map(|it| (&it.group, it.levels.len())).collect();
        for group in levels.keys().filter(|group| !self.words.contains_key(**group)) {
            problems.add(file, group.as_str(), "has no words here");
        }
        for (group, words) in &self.words {
            let id = group.as_str();
            text(file, id, "question", &words.question, 30..=100, problems);
            for choice in &words.choices {
                text(file, id, "choices", choice, 2..=60, problems);
                if choice.split_whitespace().count() > MOST_WORDS {
                    let reason = format!("choices: “{choice}” has more than {MOST_WORDS} words");
                    problems.add(file, id, &reason);
                }
            }
            let different: BTreeSet<&String> = words.choices.iter().collect();
            match levels.get(group) {
                None => problems.add(file, id, "has words but no question"),
                Some(count) if *count != different.len() || *count != words.choices.len() => {
                    problems.add(file, id, "needs a choice of its own for each level");
                }
                Some(_) => {}
            }
        }
    }
}
