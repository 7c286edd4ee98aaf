//! docs/accessibility.md has every success criterion of WCAG 2.2 at levels A and AA, and the tests that it names exist.

use std::fs;
use std::path::Path;

const CRITERIA: [&str; 55] = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4",
    "1.3.5", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13",
    "2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4",
    "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.7", "2.5.8",
    "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1", "3.3.2", "3.3.3",
    "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
];

/// Returns the cells of each row in the table of criteria.
fn rows() -> Vec<[String; 4]> {
    let text = fs::read_to_string("docs/accessibility.md").unwrap();
    let rows =
        text.lines().filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit());
    let cells =
        rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()));
    cells.map(|cells| cells.collect::<Vec<_>>().try_into().unwrap()).collect()
}

#[test]
fn every_criterion_is_listed_in_order() {
    let found: Vec<String> =
        rows().iter().map(|[name, ..]| name.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(found, CRITERIA);
    let count = |level: &str| rows().iter().filter(|row| row[1] == level).count();
    assert_eq!((count("A"), count("AA")), (31, 24));
}

#[test]
fn each_criterion_has_an_existing_test_or_a_dated_check_or_does_not_apply() {
    for [name, _, how, shown] in rows() {
        if let Some(why) = shown.strip_prefix("does not apply: ") {
            assert!(!why.is_empty() && how == "–", "{name}");
        } else if let Some(check) = shown.strip_prefix("by hand, 20") {
            assert!(check.as_bytes()[8] == b':' && !how.is_empty(), "{name}: {check}");
        } else {
            let (file, title) = shown.split_once(": ").unwrap();
            let file = Path::new("tests/e2e").join(file.trim_matches('`'));
            let spec = fs::read_to_string(&file).unwrap();
            assert!(spec.contains(title.trim_matches('"')) && !how.is_empty(), "{name}: {shown}");
        }
    }
}
