//! Contradictions: rules for answers that cannot all be true, and the words that explain them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use aims_core::domain::plan::{Condition, ContradictionRule};
use aims_core::domain::{Dismissal, Evidence, ItemId};
use serde::Deserialize;

use crate::catalog::{Catalog, ItemStructure};
use crate::lint::text;
use crate::problems::Problems;

/// Both halves of `contradictions.toml`; empty if the catalog has none.
#[derive(Debug, Default)]
pub struct Contradictions {
    structure_file: PathBuf,
    words_file: PathBuf,
    rules: Vec<Rule>,
    words: BTreeMap<String, Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    contradiction: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    when: Condition,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllWords {
    contradiction: BTreeMap<String, Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    title: String,
    text: String,
    to_do: String,
}

/// Reads both halves. A catalog with neither file has no rules.
pub fn read(
    structure_dir: &Path,
    words_dir: &Path,
    problems: &mut Problems,
) -> Option<Contradictions> {
    let structure_file = structure_dir.join("contradictions.toml");
    let words_file = words_dir.join("contradictions.toml");
    if !structure_file.is_file() && !words_file.is_file() {
        return Some(Contradictions::default());
    }
    let structure: Option<Structure> = problems.toml(&structure_file);
    let words: Option<AllWords> = problems.toml(&words_file);
    let (rules, words) = (structure?.contradiction, words?.contradiction);
    Some(Contradictions { structure_file, words_file, rules, words })
}

impl Contradictions {
    /// Returns the rules in the form that the page reads. Call it after the check: it omits rules
    /// without words.
    pub fn out(&self) -> Vec<ContradictionRule> {
        let rule = |rule: &Rule| {
            let words = self.words.get(&rule.id)?;
            Some(ContradictionRule {
                id: rule.id.clone(),
                when: rule.when.clone(),
                title: words.title.clone(),
                text: words.text.clone(),
                to_do: words.to_do.clone(),
            })
        };
        self.rules.iter().filter_map(rule).collect()
    }

    /// Checks that every rule has both halves and that its conditions name things that exist and can
    /// be true.
    pub fn check(&self, catalog: &Catalog, problems: &mut Problems) {
        let mut seen = BTreeSet::new();
        for rule in &self.rules {
            let (file, id) = (&self.structure_file, rule.id.as_str());
            if !Dismissal::is_rule(id) {
                problems.add(file, id, "an id is a-z, 0-9 and hyphens, at most 40 of them");
            }
            if !seen.insert(id) {
                problems.add(file, id, "is there twice");
            }
            if !self.words.contains_key(id) {
                problems.add(&self.words_file, id, "has no words here");
            }
            rule.when.visit(&mut |condition| {
                for reason in wrong(condition, catalog) {
                    problems.add(file, id, &reason);
                }
            });
        }
        for (id, words) in &self.words {
            let file = &self.words_file;
            if !seen.contains(id.as_str()) {
                problems.add(file, id, "has words but no rule");
            }
            text(file, id, "title", &words.title, 10..=80, problems);
            text(file, id, "text", &words.text, 60..=320, problems);
            text(file, id, "to_do", &words.to_do, 30..=240, problems);
        }
    }
}

/// Returns what is wrong with a condition, without looking into nested conditions.
fn wrong(condition: &Condition, catalog: &Catalog) -> Vec<String> {
    match condition {
        Condition::All(conditions) | Condition::Any(conditions) if conditions.is_empty() => {
            vec!["has an empty list of conditions".to_owned()]
        }
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => Vec::new(),
        Condition::Level { item, at_least, at_most } => {
            let bounds = bounds(*at_least, *at_most, 0, 5);
            unknown(item, catalog).into_iter().chain(bounds).collect()
        }
        Condition::Evidence { item, at_least, at_most } => {
            let bounds = bounds(*at_least, *at_most, Evidence::None, Evidence::Records);
            unknown(item, catalog).into_iter().chain(bounds).collect()
        }
        Condition::Answered(item) => unknown(item, catalog).into_iter().collect(),
        Condition::Included(item) | Condition::Excluded(item) | Condition::Undecided(item) => {
            let is_control = catalog
                .items()
                .any(|(group, known)| known.id == *item && catalog.is_excludable(group));
            let reason = format!("decides on {item}, which is no item that can be excluded");
            (!is_control).then_some(reason).into_iter().collect()
        }
        Condition::Ticked { item, point } | Condition::Unticked { item, point } => {
            let has = |known: &ItemStructure| known.points.iter().any(|known| known.id == *point);
            let is_known = catalog.items().any(|(_, known)| known.id == *item && has(known));
            let reason = format!("names the point {point} of {item}, which does not exist");
            (!is_known).then_some(reason).into_iter().collect()
        }
        Condition::UndecidedPercent(percent) => {
            let none = "looks at controls, and there are none".to_owned();
            let none = (!catalog.has_soa()).then_some(none);
            none.into_iter().chain(bounds(percent.at_least, percent.at_most, 0, 100)).collect()
        }
        Condition::Some(answers) | Condition::Every(answers) => {
            let is_evidence =
                answers.evidence_at_least.is_some() || answers.evidence_at_most.is_some();
            let level = bounds(answers.at_least, answers.at_most, 0, 5);
            // Bounds on the level are optional if there are bounds on the evidence.
            let has_level = answers.at_least.is_some() || answers.at_most.is_some();
            let level = level.filter(|_| has_level || !is_evidence);
            let (least, most) = (answers.evidence_at_least, answers.evidence_at_most);
            let evidence = bounds(least, most, Evidence::None, Evidence::Records);
            let evidence = evidence.filter(|_| is_evidence);
            let none = (answers.items == 0).then(|| "needs at least one item".to_owned());
            level.into_iter().chain(evidence).chain(none).collect()
        }
        Condition::Systems { at_least, at_most, .. } => {
            bounds(*at_least, *at_most, 0, usize::MAX).into_iter().collect()
        }
        Condition::Owners(owners) => {
            bounds(owners.at_least, owners.at_most, 0, usize::MAX).into_iter().collect()
        }
        Condition::Certificate(id) => {
            let is_known = catalog.certificates.has(id);
            let reason = format!("names the certificate {id}, which does not exist");
            (!is_known).then_some(reason).into_iter().collect()
        }
        Condition::Role(_) | Condition::OnlyRole(_) => Vec::new(),
    }
}

fn unknown(item: &ItemId, catalog: &Catalog) -> Option<String> {
    (!catalog.has(item)).then(|| format!("names {item}, which does not exist"))
}

/// Returns what is wrong with bounds: both missing, out of range, reversed, or so wide that they
/// exclude nothing.
fn bounds<T: PartialOrd + Copy>(
    at_least: Option<T>,
    at_most: Option<T>,
    lowest: T,
    highest: T,
) -> Option<String> {
    let (least, most) = (at_least.unwrap_or(lowest), at_most.unwrap_or(highest));
    if at_least.is_none() && at_most.is_none() {
        Some("has a comparison without at_least and at_most".to_owned())
    } else if least > most || most > highest {
        Some("has impossible bounds".to_owned())
    } else if least <= lowest && most >= highest {
        Some("has bounds that everything is within".to_owned())
    } else {
        None
    }
}
