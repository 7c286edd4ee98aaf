//! No code depends on a particular catalog: names of standards, laws and frameworks are only in the
//! catalog's folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::layers::{rust_files, without_comments};

/// Names of standards, laws and frameworks, or parts of names, in lower case.
const NAMES: &[&str] = &[
    "42001",
    "27001",
    "27701",
    "9001",
    "nist",
    "rmf",
    "ai-act",
    "ai_act",
    "aiact",
    "ai act",
    "annex",
    "clauses 4",
];

/// Files that may contain such names, each with the reason.
const EXCEPTIONS: &[(&str, &str)] =
    &[("core/src/fixtures.rs", "data for tests; no build of the page has it")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn named(text: &str) -> Vec<&'static str> {
    // "Administrator" contains the name of an institute by chance.
    let text = text.to_lowercase().replace("administrator", "");
    NAMES.iter().copied().filter(|name| text.contains(name)).collect()
}

#[test]
fn no_code_names_a_standard_law_or_framework() {
    let mut files = vec![root().join("build.rs")];
    for folder in ["src", "core/src", "compiler/src", "exporter/src", "workbook/src"] {
        rust_files(&root().join(folder), &mut files);
    }
    assert!(files.len() > 100);
    let mut excepted = Vec::new();
    for file in files {
        let found = named(&without_comments(&fs::read_to_string(&file).unwrap()));
        let name: PathBuf = file.strip_prefix(root()).unwrap().into();
        if EXCEPTIONS.iter().any(|(file, _)| Path::new(file) == name) {
            excepted.extend((!found.is_empty()).then_some(name));
        } else {
            assert_eq!(found, [""; 0], "{} names what belongs to a catalog", name.display());
        }
    }
    assert_eq!(excepted.len(), EXCEPTIONS.len(), "every exception is needed");
}

#[test]
fn no_word_of_the_page_names_a_standard_law_or_framework() {
    let file = fs::read_to_string(root().join("content/en/page.toml")).unwrap();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        assert_eq!(named(line), [""; 0], "{line}");
    }
}
