//! Certificates: how much of each carries over to the requirements. Each has one file in either half.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::domain::{Certificate, Degree, Overlap};
use serde::Deserialize;

use crate::lint::text;
use crate::problems::Problems;

/// All certificates, in the order in which the page shows them.
#[derive(Debug)]
pub struct Certificates(Vec<File>);

#[derive(Debug)]
struct File {
    id: String,
    structure_file: PathBuf,
    words_file: PathBuf,
    structure: Structure,
    words: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    order: u32,
    #[serde(default)]
    item: BTreeMap<String, Counterpart>,
}

/// The counterpart of a requirement in the certificate's standard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counterpart {
    #[serde(rename = "ref")]
    reference: String,
    degree: Degree,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    name: String,
    #[serde(default)]
    note: BTreeMap<String, String>,
}

/// Reads both halves of every certificate.
pub fn read(structure_dir: &Path, words_dir: &Path, problems: &mut Problems) -> Certificates {
    let mut all = Vec::new();
    for (id, structure_file) in problems.files(&structure_dir.join("certificates"), "toml") {
        let words_file = words_dir.join("certificates").join(format!("{id}.toml"));
        let structure: Option<Structure> = problems.toml(&structure_file);
        let words: Option<Words> = problems.toml(&words_file);
        if let (Some(structure), Some(words)) = (structure, words) {
            all.push(File { id, structure_file, words_file, structure, words });
        }
    }
    all.sort_by_key(|file| file.structure.order);
    Certificates(all)
}

impl Certificates {
    /// Returns whether there are no certificates.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether a certificate with this id exists.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|file| file.id == id)
    }

    /// Returns the certificates in the form that the page reads.
    pub fn out(&self) -> Vec<Certificate> {
        let out = |file: &File| Certificate { id: file.id.clone(), name: file.words.name.clone() };
        self.0.iter().map(out).collect()
    }

    /// Returns how far each certificate covers an item.
    pub fn overlaps(&self, id: &str) -> Vec<Overlap> {
        let overlap = |file: &File| {
            let counterpart = file.structure.item.get(id)?;
            Some(Overlap {
                certificate: file.id.clone(),
                reference: counterpart.reference.clone(),
                degree: counterpart.degree,
            })
        };
        self.0.iter().filter_map(overlap).collect()
    }

    /// Returns the notes on an item, in the same order as [`Certificates::overlaps`].
    pub fn notes(&self, id: &str) -> Vec<String> {
        let files = self.0.iter().filter(|file| file.structure.item.contains_key(id));
        files.filter_map(|file| file.words.note.get(id).cloned()).collect()
    }

    /// Returns whether any certificate's standard has an identical requirement, apart from the subject.
    pub fn has_identical(&self, id: &str) -> bool {
        let mut counterparts = self.0.iter().filter_map(|file| file.structure.item.get(id));
        counterparts.any(|it| it.degree == Degree::Identical)
    }

    /// Checks that each certificate covers every requirement in both halves, or none in the structure.
    pub fn check(&self, requirements: &[&str], problems: &mut Problems) {
        for file in &self.0 {
            let File { structure_file, words_file, structure, words, .. } = file;
            text(words_file, "", "name", &words.name, 3..=60, problems);
            let wanted = if structure.item.is_empty() { &[] } else { requirements };
            for id in wanted {
                if !structure.item.contains_key(*id) {
                    problems.add(structure_file, id, "is missing");
                }
                if !words.note.contains_key(*id) {
                    problems.add(words_file, id, "is missing");
                }
            }
            for (id, item) in &structure.item {
                if !requirements.contains(&id.as_str()) {
                    problems.add(structure_file, id, "is no requirement");
                }
                if item.reference.is_empty() != (item.degree == Degree::New) {
                    problems.add(structure_file, id, "`new` and an empty `ref` go together");
                }
            }
            for (id, note) in &words.note {
                if !requirements.contains(&id.as_str()) {
                    problems.add(words_file, id, "is no requirement");
                }
                text(words_file, id, "note", note, 40..=260, problems);
            }
        }
    }
}
