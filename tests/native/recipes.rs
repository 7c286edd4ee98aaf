//! The recipes of CONTRIBUTING.md for a text of an answer and a kind of entry: the places that they
//! list exist, and no other file needs a change.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::layers::rust_files;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the places of a recipe with the code quoted for each: the texts in backticks in each table
/// row.
fn places(heading: &str) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let (_, recipe) = text.split_once(&format!("### {heading}\n")).unwrap();
    let recipe = recipe.split("\n### ").next().unwrap();
    let quoted = |row: &str| row.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let rows = recipe.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let mut quoted: Vec<String> = quoted(row);
        (quoted.remove(0), quoted)
    })
    .collect()
}

/// Returns the files of the page that contain one of these names.
fn files_that_name(names: &[&str]) -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["src", "core/src"] {
        rust_files(&root().join(folder), &mut files);
    }
    let names_one = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        names.iter().any(|name| text.contains(name))
    };
    let short = |path: PathBuf| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    files.into_iter().filter(names_one).map(short).collect()
}

/// Checks that a recipe has at most `most` places, that each contains the code quoted for it, and
/// that no other file names the model.
fn check(heading: &str, most: usize, model: &[&str]) {
    let places = places(heading);
    assert!(!places.is_empty() && places.len() <= most, "{heading}: {} places", places.len());
    for (path, code) in &places {
        let text = fs::read_to_string(root().join(path)).unwrap();
        for code in code {
            assert!(text.contains(code.trim_end_matches('!')), "{path} has no `{code}`");
        }
    }
    let places: BTreeSet<String> = places.into_iter().map(|(path, _)| path).collect();
    let others: Vec<String> = files_that_name(model).difference(&places).cloned().collect();
    assert!(others.is_empty(), "{heading}: a step is missing for {others:?}");
}

#[test]
fn a_new_text_in_an_answer_needs_at_most_six_files() {
    check("Add a text to an answer", 6, &["TextField::Owner", "Owner: owner"]);
}

#[test]
fn a_new_kind_of_entry_needs_at_most_five_files() {
    check("Add a kind of entry", 5, &["EntryKind::System", "AnyEntry::System", "System: AiSystem"]);
}
