//! The glossary and the scale, and the links from an item's words to the glossary.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aims_core::codec::{self, Source};
use aims_core::domain::{self, Evidence};
use serde::Deserialize;

use crate::catalog::{Catalog, ItemWords};
use crate::lint::text;
use crate::problems::Problems;

/// `glossary.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    #[serde(skip)]
    file: PathBuf,
    pub term: Vec<Term>,
}

/// A term, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    id: String,
    term: String,
    #[serde(default)]
    aliases: Vec<String>,
    definition: String,
    #[serde(rename = "where")]
    place: String,
    source: Source,
    link: bool,
}

impl Glossary {
    /// Returns whether a term with this id exists.
    pub fn has(&self, id: &str) -> bool {
        self.term.iter().any(|term| term.id == id)
    }
}

impl Term {
    /// Returns the term as an entry of a plain page. `text` turns marked text into HTML.
    pub fn html(&self, text: impl Fn(&str) -> String) -> String {
        let Self { id, term, definition, .. } = self;
        format!("<dt id=\"term-{id}\">{}</dt>\n<dd>{}</dd>\n", text(term), text(definition))
    }

    /// Returns the term without the fields that only the build needs.
    pub fn out(&self) -> codec::Term {
        codec::Term {
            id: self.id.clone(),
            term: self.term.clone(),
            aliases: self.aliases.clone(),
            definition: self.definition.clone(),
            place: self.place.clone(),
            source: self.source,
        }
    }
}

/// `scale.toml`: the six levels and the four grades of evidence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    #[serde(skip)]
    file: PathBuf,
    level: Vec<LevelWords>,
    evidence: Vec<EvidenceWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelWords {
    value: u8,
    label: String,
    anchor: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceWords {
    id: String,
    label: String,
    hint: String,
}

impl Scale {
    /// Returns the scale in the form that the page reads. Call it after the checks.
    pub fn out(&self) -> Option<domain::Scale> {
        let level = |words: &LevelWords| domain::LevelWords {
            label: words.label.clone(),
            anchor: words.anchor.clone(),
        };
        let grade = |words: &EvidenceWords| domain::EvidenceWords {
            label: words.label.clone(),
            hint: words.hint.clone(),
        };
        Some(domain::Scale::new(
            self.level.iter().map(level).collect::<Vec<_>>().try_into().ok()?,
            self.evidence.iter().map(grade).collect::<Vec<_>>().try_into().ok()?,
        ))
    }
}

/// Reads the glossary of a catalog; an empty one if the catalog has no glossary.
pub fn read_terms(words_dir: &Path, problems: &mut Problems) -> Option<Glossary> {
    let file = words_dir.join("glossary.toml");
    if !file.is_file() {
        return Some(Glossary::default());
    }
    let glossary: Glossary = problems.toml(&file)?;
    Some(Glossary { file, ..glossary })
}

/// Reads the scale of a catalog, or the scale that all catalogs share if it has none.
pub fn read_scale(words_dir: &Path, shared: &Path, problems: &mut Problems) -> Option<Scale> {
    let own = words_dir.join("scale.toml");
    let file = if own.is_file() { own } else { shared.join("scale.toml") };
    let scale: Scale = problems.toml(&file)?;
    Some(Scale { file, ..scale })
}

/// Checks the glossary and the scale.
pub fn check(glossary: &Glossary, scale: &Scale, problems: &mut Problems) {
    let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
    for term in &glossary.term {
        if !ids.insert(&term.id) {
            problems.add(&glossary.file, &term.id, "is there twice");
        }
        for name in term.names() {
            if !names.insert(name.to_lowercase()) {
                problems.add(&glossary.file, &term.id, &format!("{name:?} names two terms"));
            }
        }
        text(&glossary.file, &term.id, "term", &term.term, 2..=60, problems);
        text(&glossary.file, &term.id, "definition", &term.definition, 30..=320, problems);
        text(&glossary.file, &term.id, "where", &term.place, 2..=120, problems);
    }
    if !scale.level.iter().map(|level| level.value).eq(0..6) {
        problems.add(&scale.file, "level", "must be six, with the values 0 to 5 in order");
    }
    let grades = Evidence::ALL.map(Evidence::id);
    if !scale.evidence.iter().map(|grade| grade.id.as_str()).eq(grades) {
        problems.add(&scale.file, "evidence", &format!("must be {grades:?}, in order"));
    }
    for level in &scale.level {
        text(&scale.file, &level.label, "anchor", &level.anchor, 40..=200, problems);
    }
    for grade in &scale.evidence {
        text(&scale.file, &grade.id, "label", &grade.label, 3..=60, problems);
        text(&scale.file, &grade.id, "hint", &grade.hint, 20..=140, problems);
    }
}

impl Term {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.term.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// Marks the first occurrence of each term in each item's running text as `[[id|words]]`.
///
/// Only running text is marked: a link inside the label of a radio or a check box would take the
/// click that was meant for the choice.
pub fn link(catalog: &mut Catalog, glossary: &Glossary) {
    // Longer names first, so that "AI system impact assessment" is not linked as "AI system".
    let mut names: Vec<(&str, &str)> = glossary
        .term
        .iter()
        .filter(|term| term.link)
        .flat_map(|term| term.names().map(|name| (name, term.id.as_str())))
        .collect();
    names.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    for group in &mut catalog.groups {
        for words in group.words.item.values_mut() {
            let mut linked = BTreeSet::new();
            for text in running_text(words) {
                *text = mark(text, &names, &mut linked);
            }
        }
    }
}

/// The texts of an item that may carry links, in the order in which the page shows them.
fn running_text(words: &mut ItemWords) -> impl Iterator<Item = &mut String> {
    std::iter::once(&mut words.why)
        .chain(words.auditor.iter_mut().flat_map(|pair| [&mut pair.asks, &mut pair.wants]))
        .chain(&mut words.evidence)
        .chain(&mut words.today)
        .chain([&mut words.finding, &mut words.first_step, &mut words.origin_note])
}

fn mark<'a>(text: &str, names: &[(&str, &'a str)], linked: &mut BTreeSet<&'a str>) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    let mut at_word_start = true;
    while let Some(first) = rest.chars().next() {
        let found = at_word_start
            .then(|| names.iter().find_map(|(name, id)| Some((name_at(rest, name)?, *id))))
            .flatten();
        match found {
            Some((length, id)) => {
                let (words, after) = rest.split_at(length);
                // A term that is already linked is skipped as a whole, so that no shorter term is
                // found inside it.
                if linked.insert(id) {
                    out.push_str(&format!("[[{id}|{words}]]"));
                } else {
                    out.push_str(words);
                }
                rest = after;
                at_word_start = false;
            }
            None => {
                out.push(first);
                at_word_start = !first.is_alphanumeric();
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

/// Returns the length in bytes of `name`, or of its plural in s, if `text` starts with it as a whole
/// word. Names in capitals, such as abbreviations, must match exactly; other names match in any case.
fn name_at(text: &str, name: &str) -> Option<usize> {
    let head = text.get(..name.len())?;
    let shout = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let same = if shout { head == name } else { head.eq_ignore_ascii_case(name) };
    if !same {
        return None;
    }
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    let rest = &text[name.len()..];
    if ends(rest) {
        return Some(name.len());
    }
    rest.strip_prefix('s').filter(|rest| ends(rest)).map(|_| name.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut names = vec![
            ("AI system", "ai-system"),
            ("AI system impact assessment", "aisia"),
            ("SoA", "soa"),
        ];
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        assert_eq!(mark(text, &names, &mut BTreeSet::new()), expected);
    }

    #[test]
    fn only_the_first_occurrence_as_a_whole_word_is_linked() {
        check("Each AI system, every AI system.", "Each [[ai-system|AI system]], every AI system.");
        check("Two AI systems.", "Two [[ai-system|AI systems]].");
        check("The AI systematic.", "The AI systematic.");
        check("HAI system", "HAI system");
        check("An ai System.", "An [[ai-system|ai System]].");
        check("ä AI system ü", "ä [[ai-system|AI system]] ü");
        check("", "");
    }

    #[test]
    fn the_longest_name_wins_over_shorter_ones_inside_it() {
        check(
            "AI system impact assessment; AI system impact assessment; AI system",
            "[[aisia|AI system impact assessment]]; AI system impact assessment; [[ai-system|AI system]]",
        );
    }
}
