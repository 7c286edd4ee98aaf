//! The build stops if the list of changes names something missing or does not lead to the catalog's
//! version.
#![allow(missing_docs, clippy::unwrap_used)]

mod copy;

use copy::Copy;

const STRUCTURE: &str = "iso42001-2023/changes.toml";
const WORDS: &str = "en/iso42001-2023/changes.toml";

#[test]
fn the_points_that_a_version_changed_exist_or_are_gone_as_it_says() {
    let copy = Copy::new("changes-items");
    let check = |from: &str, to: &str, expected: &str| {
        copy.check(STRUCTURE, from, to, &format!("content/{STRUCTURE}: {expected}"));
    };
    let old = "\"4.1\" = { levels = true, reworded = [\"roles\"] }";
    let item = |fields: &str| format!("\"4.1\" = {{ {fields} }}");
    check(old, &item(""), "1.1.0, 4.1: says nothing");
    check(old, &item("version = \"1\""), "1.1.0, 4.1: version: is that of the table above");
    check(old, "\"4.9\" = { levels = true }", "1.1.0, 4.9: there is no such item");
    for key in ["new", "reworded", "hints"] {
        let gone = item(&format!("{key} = [\"gone\"]"));
        check(old, &gone, &format!("1.1.0, 4.1: {key}: there is no point gone"));
    }
    check(old, &item("hints = [\"roles\"]"), "1.1.0, 4.1: hints: roles is required");
    check(old, &item("retired = [\"roles\"]"), "1.1.0, 4.1: retired: the point roles is there");
    check(old, &item("moved = { gone = \"4.2\" }"), "1.1.0, 4.1: moved: 4.2 has no point gone");
    check(
        old,
        &item("new = [\"roles\"], reworded = [\"roles\"]"),
        "1.1.0, 4.1: roles: is new, so it cannot have changed",
    );
    check(
        old,
        &item("level = true"),
        "line 20: unknown field `level`, expected one of `version`, `added`, `question`, `levels`, \
         `document`, `new`, `reworded`, `hints`, `retired`, `moved`",
    );
    // A point that a later version retired existed before.
    let now = "\"4.1\" = { question = true, levels = true, new = [\"embedded\", \"current\"]";
    let text = std::fs::read_to_string(copy.0.join(STRUCTURE)).unwrap();
    let both = text.replacen(old, &item("new = [\"gone\"]"), 1).replacen(
        now,
        &format!("{now}, retired = [\"gone\"]"),
        1,
    );
    assert_eq!(copy.broken(STRUCTURE, &text, &both), Vec::<String>::new());
    // A point that was moved exists in the other item.
    let moved = item("moved = { parties = \"4.2\" }");
    assert_eq!(copy.broken(STRUCTURE, old, &moved), Vec::<String>::new());
}

#[test]
fn versions_lead_up_to_that_of_the_catalog_and_each_has_its_words() {
    let copy = Copy::new("changes-versions");
    let structure = |from: &str, to: &str, expected: &str| {
        copy.check(STRUCTURE, from, to, &format!("content/{STRUCTURE}: {expected}"));
    };
    let words = |from: &str, to: &str, expected: &str| {
        copy.check(WORDS, from, to, &format!("content/{WORDS}: {expected}"));
    };
    let (first, last) = ("id = \"1.1.0\"", "id = \"2.0.0\"");
    structure(last, "id = \"3.0.0\"", "3.0.0: is the last one, but the catalog has \"2.0.0\"");
    structure(first, last, "2.0.0: comes after a version that is not older");
    structure(first, "id = \"2.1.0\"", "2.0.0: comes after a version that is not older");
    words("\"1.1.0\" = ", "\"1.2.0\" = ", "1.1.0: has no words here");
    words("\"1.1.0\" = ", "\"1.2.0\" = ", "1.2.0: has words but no structure");
    words(
        "\"1.1.0\" = \"",
        "\"1.1.0\" = \"Short.\"\n#",
        "1.1.0: text: 6 characters, must be 60 to 600",
    );
    copy.check(
        "iso42001-2023/catalog.toml",
        "version = \"2.0.0\"",
        "version = \"2.1.0\"",
        "content/iso42001-2023/changes.toml: 2.0.0: is the last one, but the catalog has \"2.1.0\"",
    );
}

#[test]
fn a_catalog_without_the_file_mentions_no_changes() {
    let copy = Copy::new("changes-none");
    std::fs::remove_file(copy.0.join(STRUCTURE)).unwrap();
    let compiled = content_compiler::compile(&copy.0, "en").unwrap();
    assert!(
        !compiled.guidance.contains("\"changes\"") && !compiled.library.contains("\"versions\"")
    );
    let with = content_compiler::checkout();
    assert!(with.guidance.contains("\"changes\"") && with.library.contains("\"versions\""));
}
