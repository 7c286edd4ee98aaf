//! The content as the page loads it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use aims_readiness::CONTENT;
use aims_readiness::codec::{Content, read_file};
use aims_readiness::domain::{GroupKind, report};

#[test]
fn the_catalog_holds_the_requirements_of_the_standard() {
    let content = Content::read(CONTENT).unwrap();
    let catalog = &content.catalog;
    assert_eq!(catalog.id, "iso42001-2023");
    let sizes: Vec<(String, usize)> =
        catalog.groups().map(|(_, group)| (group.id.to_string(), group.items().len())).collect();
    let expected = [("4", 4), ("5", 3), ("6", 6), ("7", 7), ("8", 4), ("9", 6), ("10", 2)]
        .map(|(id, n)| (id.to_owned(), n));
    assert_eq!(sizes, expected);
    assert_eq!(catalog.len(), 32);
    assert!(catalog.groups().all(|(_, group)| group.kind == GroupKind::Clause));
}

#[test]
fn the_sample_opens_without_a_repair_and_is_worth_looking_at() {
    let content = Content::read(CONTENT).unwrap();
    let opened = read_file(&content.sample, &content.catalog).unwrap();
    assert_eq!(opened.repairs, []);
    assert!(opened.assessment.details.profile.organisation.contains("invented"));
    let report = report(&content.catalog, &opened.assessment);
    let statuses: BTreeSet<&str> =
        report.groups.iter().map(|group| group.tally.status().id()).collect();
    assert!(statuses.len() >= 3, "the sample shows several statuses: {statuses:?}");
}

#[test]
fn every_link_to_the_glossary_has_its_term() {
    let content = Content::read(CONTENT).unwrap();
    let mut linked = BTreeSet::new();
    for part in CONTENT.split("[[").skip(1) {
        let term = part.split('|').next().unwrap();
        assert!(content.term(term).is_some(), "{term}");
        linked.insert(term);
    }
    assert!(linked.len() >= 20, "only {} terms are linked", linked.len());
}

/// A copy of content/ in a folder of its own, in which a test may break things.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name).join("content");
        let _ = fs::remove_dir_all(&target);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &target);
        Self(target)
    }

    /// Replaces text in a file, which must be there, and compiles.
    fn broken(&self, file: &str, from: &str, to: &str) -> Vec<String> {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has {from:?}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let result = content_compiler::compile(&self.0, "en");
        fs::write(&path, text).unwrap();
        result.map_or_else(|problems| problems, |_| Vec::new())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).map(drop).unwrap()
        }
    }
}

#[test]
fn broken_content_stops_the_build_with_file_item_and_reason() {
    let copy = Copy::new("broken-content");
    assert!(content_compiler::compile(&copy.0, "en").is_ok());
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        let problems = copy.broken(file, from, to);
        assert!(problems.iter().any(|problem| problem == expected), "{file}: {problems:#?}");
    };
    let structure = "iso42001-2023/4.toml";
    let words = "en/iso42001-2023/4.toml";
    check(
        structure,
        "id = \"4.1\"",
        "id = \"4.9\"",
        "content/iso42001-2023/4.toml: 4.9: is not an id of the standard",
    );
    check(
        structure,
        "id = \"4.1\"",
        "id = \"4.9\"",
        "content/iso42001-2023/catalog.toml: 4.1: is in the standard but has no item",
    );
    check(
        structure,
        "\"factors\", ",
        "",
        "content/en/iso42001-2023/4.toml: 4.1: point factors: is not in the structure",
    );
    check(
        structure,
        "depends_on = []",
        "depends_on = [\"99\"]",
        "content/iso42001-2023/4.toml: 4.1: depends on 99, which does not exist",
    );
    check(
        structure,
        "depends_on = []",
        "depends_on = [\"4.1\"]",
        "content/iso42001-2023/4.toml: 4.1: depends on itself, directly or through others",
    );
    check(
        structure,
        "document = \"none\"",
        "document = \"record\"",
        "content/en/iso42001-2023/4.toml: 4.1: document: demanded, but not named",
    );
    check(
        structure,
        "pdca = \"plan\"",
        "pdca = \"dream\"",
        "content/iso42001-2023/4.toml: line 9: unknown variant `dream`, expected one of `plan`, `do`, `check`, `act`",
    );
    check(
        words,
        "question = \"Do you know",
        "question = \"",
        "content/en/iso42001-2023/4.toml: 4.1: question: has spaces at an end, two in a row or a line break",
    );
    check(
        words,
        "intro = \"What",
        "intro = \"[[What",
        "content/en/iso42001-2023/4.toml: 4: intro: [[, ]] and | mark links, which the build makes",
    );
    check(
        words,
        "Nobody has looked at which internal and external factors shape the use of AI, and there is no list of AI systems.",
        "No.",
        "content/en/iso42001-2023/4.toml: 4.1: levels, 0: 3 characters, must be 35 to 210",
    );
    check(
        words,
        "Some people know the AI tools of their own team and the laws that worry them, but nothing has been collected.",
        "Nobody has looked at which internal and external factors shape the use of AI, and there is no list of AI systems.",
        "content/en/iso42001-2023/4.toml: 4.1, level 1: is nearly the sentence of 4.1, level 0",
    );
    check(
        "en/page.toml",
        "direction = \"ltr\"",
        "",
        "content/en/page.toml: language: needs a tag and a direction",
    );
    check(
        "en/page.toml",
        "name = \"AIMS Readiness\"",
        "name = \"\"",
        "content/en/page.toml: app.name: is empty or has spaces at an end",
    );
}

#[test]
fn a_word_that_nobody_says_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut page = content_compiler::compile(&root.join("content"), "en").unwrap().page;
    page.insert("nobody.says".into(), "this".into());
    let unused =
        content_compiler::unused_words(&page, &root.join("src"), &root.join("index.html")).unwrap();
    assert_eq!(unused, ["nobody.says"]);
}
