//! Sample assessments: a list with their words, and an assessment file for each one.
//!
//! Experts open these first, so each must agree with the scale, with the rules and with itself. The
//! checks here cover levels, evidence, points, decisions and the profile; sample_answers.rs has the
//! rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use aims_core::codec::{Sample, example, read_file};
use aims_core::domain::{Catalog, ItemId, RawCatalog, Sheet, Verdict};
use serde::Deserialize;

use crate::lint::text;
use crate::problems::Problems;
use crate::sample_answers;

/// The folder of the samples, below the words of a catalog.
const FOLDER: &str = "samples";

/// `samples.toml`: the samples in the order of the gallery.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    sample: Vec<Entry>,
}

/// The words of a sample.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: String,
    about: String,
    /// Items whose decision deliberately lacks its reason, to show how the page reports that.
    #[serde(default)]
    incomplete: Vec<ItemId>,
}

/// The samples, each with the path and text of its file.
#[derive(Debug, Default)]
pub struct Samples(Vec<(Entry, PathBuf, String)>);

/// Reads the list and the files that it names. Returns no samples if the folder is missing.
pub fn read(words_dir: &Path, problems: &mut Problems) -> Samples {
    let folder = words_dir.join(FOLDER);
    if !folder.exists() {
        return Samples::default();
    }
    let list_file = folder.join("samples.toml");
    let Some(List { sample }) = problems.toml(&list_file) else { return Samples::default() };
    for (name, file) in problems.files(&folder, "json") {
        if !sample.iter().any(|entry| entry.id == name) {
            problems.add(&file, "", "is not in samples.toml");
        }
    }
    let mut all = Vec::new();
    for entry in sample {
        text(&list_file, &entry.id, "title", &entry.title, 5..=40, problems);
        text(&list_file, &entry.id, "about", &entry.about, 60..=260, problems);
        let file = folder.join(format!("{}.json", entry.id));
        if let Some(content) = problems.text(&file) {
            all.push((entry, file, content.trim().to_owned()));
        }
    }
    Samples(all)
}

impl Samples {
    /// Checks each sample, and returns the example made from the first. `words` are the page's words
    /// by key.
    pub fn check(
        &self,
        raw: &RawCatalog,
        words: &BTreeMap<String, String>,
        problems: &mut Problems,
    ) -> Vec<String> {
        let mut first = Vec::new();
        // This mirrors the page, which builds its catalog from the same text.
        let text = serde_json::to_string(raw).ok();
        let raw = text.and_then(|text| serde_json::from_str(&text).ok());
        let Some(catalog) = raw.and_then(|raw| Catalog::new(raw).ok()) else { return first };
        for (entry, file, content) in &self.0 {
            let opened = match read_file(content, &catalog) {
                Ok(opened) => opened,
                Err(error) => {
                    problems.add(file, "", &error.to_string());
                    continue;
                }
            };
            for repair in &opened.repairs {
                problems.add(file, &repair.at, &format!("{:?}", repair.problem));
            }
            let sheet = Sheet::new(&catalog, &opened.assessment);
            sample_answers::check(sheet, &entry.incomplete, &mut |place, reason| {
                problems.add(file, place, reason);
            });
            if first.is_empty() {
                let id = sheet.forecast().verdict.map_or("nothing", Verdict::id);
                let verdict = words.get(&format!("verdict.{id}")).cloned().unwrap_or_default();
                first = example(sheet, verdict);
            }
        }
        first
    }

    /// Returns the samples in the form that the page reads.
    pub fn out(&self) -> Vec<Sample> {
        let sample = |(entry, _, file): &(Entry, PathBuf, String)| Sample {
            id: entry.id.clone(),
            title: entry.title.clone(),
            about: entry.about.clone(),
            file: file.clone(),
        };
        self.0.iter().map(sample).collect()
    }
}
