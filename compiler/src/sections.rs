//! Checks of the sections, their words and the flags, all of which are in `catalog.toml`.

use std::collections::BTreeSet;

use aims_core::domain::{Flag, SectionWord};

use crate::catalog::Catalog;
use crate::page::parameters;
use crate::problems::Problems;

/// Checks that every section has its words, with only the placeholders that the page fills, and that
/// every flag is on an item that may have it.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    let file = &catalog.words_file;
    let mut ids = BTreeSet::new();
    for section in &catalog.head.section {
        if !ids.insert(section.id.as_str()) {
            problems.add(&catalog.head_file, &section.id, "names two sections");
        }
        let Some(words) = catalog.words.get(&section.id) else {
            problems.add(file, &section.id, "has no words");
            continue;
        };
        for word in SectionWord::ALL {
            let (key, expected) = word.key();
            match words.get(key) {
                None => problems.add(file, &section.id, &format!("{key} is missing")),
                Some(text) if text.trim().is_empty() || text.trim() != text => {
                    problems.add(
                        file,
                        &section.id,
                        &format!("{key} is empty or has spaces at an end"),
                    );
                }
                Some(text)
                    if parameters([text.as_str()]).iter().any(|it| !expected.contains(it)) =>
                {
                    let reason = format!("{key} may only have {expected:?} in braces");
                    problems.add(file, &section.id, &reason);
                }
                Some(_) => {}
            }
        }
        let is_known = |key: &str| SectionWord::ALL.iter().any(|word| word.key().0 == key);
        for key in words.keys().filter(|key| !is_known(key)) {
            problems.add(file, &section.id, &format!("{key} is no word of a section"));
        }
    }
    for id in catalog.words.keys().filter(|id| !ids.contains(id.as_str())) {
        problems.add(file, id, "has words, and there is no such section");
    }
    for (flag, items) in &catalog.head.flags {
        for id in items {
            let is_there = catalog.has(id);
            let is_requirement = || catalog.requirements().any(|other| other == id);
            let problem = match flag {
                _ if !is_there => "but there is no such item",
                Flag::Core | Flag::CarriesOver if !is_requirement() => "but is no requirement",
                Flag::CarriesOver if !catalog.certificates.has_identical(id.as_str()) => {
                    "but is `identical` in no certificate"
                }
                _ => continue,
            };
            let reason = format!("has the flag {:?}, {problem}", flag.id());
            problems.add(&catalog.head_file, id.as_str(), &reason);
        }
    }
}
