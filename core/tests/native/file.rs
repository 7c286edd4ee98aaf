//! Assessment files: what can be read, what is repaired and what is refused.

use std::sync::OnceLock;

use aims_core::codec::{
    FileError, LOCKED_TYPE, MAX_BYTES, MAX_LOCKED_BYTES, Problem, Repair, Saved, read_details,
    read_file, write_file,
};
use aims_core::domain::{Answer, Applicability, Catalog, Choices, EntryKind};
use jsonschema::Validator;
use proptest::prelude::*;

use crate::any::{any_around, any_assessment, any_time};
use crate::golden::{GOLDEN, golden, real};
use aims_core::fixtures::{assessment_of, catalog};

fn schema() -> &'static Validator {
    static SCHEMA: OnceLock<Validator> = OnceLock::new();
    SCHEMA.get_or_init(|| crate::golden::schema(3))
}

/// Returns a file for the test catalog with this assessment.
fn file(assessment: &str) -> String {
    format!(
        r#"{{"type":"aims-readiness/assessment","version":3,"app":"x","catalog":{{"id":"test","version":"1.0.0"}},"assessment":{assessment}}}"#
    )
}

#[test]
fn unusable_files_are_refused_with_the_reason() {
    let catalog = catalog(&[("clause", 2)]);
    let good = file(r#"{"details":{},"answers":{}}"#);
    let check = |text: &str, expected: FileError| {
        assert_eq!(read_file(text, &catalog).unwrap_err(), expected, "{text:.80}");
    };
    check("", FileError::Empty);
    check(" \n", FileError::Empty);
    check("hello", FileError::NotJson { line: 1, column: 1 });
    check("{\n  \"type\": }", FileError::NotJson { line: 2, column: 11 });
    check("[]", FileError::NotOurs);
    check("{}", FileError::NotOurs);
    check("3", FileError::NotOurs);
    check(r#"{"type":"excalidraw"}"#, FileError::NotOurs);
    check(r#"{"type":["aims-readiness/assessment"]}"#, FileError::NotOurs);
    check(&good.replace("\"version\":3,", ""), FileError::NoVersion);
    check(&good.replace("\"version\":3,", "\"version\":\"3\","), FileError::NoVersion);
    check(&good.replace("\"version\":3,", "\"version\":0,"), FileError::NoVersion);
    check(&good.replace("\"version\":3,", "\"version\":1,"), FileError::Older { version: 1 });
    check(&good.replace("\"version\":3,", "\"version\":4,"), FileError::Newer { version: 4 });
    check(
        &good.replace("\"id\":\"test\"", "\"id\":\"other\""),
        FileError::OtherCatalog { id: "other".into() },
    );
    check(&good.replace("\"assessment\":", "\"assesment\":"), FileError::NoAssessment);
    let large = format!("{good}{}", " ".repeat(MAX_BYTES));
    check(&large, FileError::TooLarge { bytes: large.len() });
    let one_too_many = format!("{good}{}", " ".repeat(MAX_BYTES + 1 - good.len()));
    check(&one_too_many, FileError::TooLarge { bytes: MAX_BYTES + 1 });
    // A locked file is reported as locked, whatever else it holds, unless it is larger than a locked
    // file can be.
    let locked =
        |length: usize| format!(r#"{{"type":"{LOCKED_TYPE}","data":"{}"}}"#, "A".repeat(length));
    check(&locked(10), FileError::Locked);
    check(&locked(MAX_BYTES), FileError::Locked);
    let largest = locked(MAX_LOCKED_BYTES);
    check(&largest, FileError::TooLarge { bytes: largest.len() });
    // The larger limit does not apply to an assessment that merely mentions the type.
    let named = format!(r#"{{"x":"{LOCKED_TYPE}",{}{}"#, &good[1..], " ".repeat(MAX_BYTES));
    check(&named, FileError::TooLarge { bytes: named.len() });
    let deep = format!("{}{}", "[".repeat(250_000), "]".repeat(250_000));
    check(&deep, FileError::NotOurs);
    check(&"[".repeat(250_000), FileError::CutOff { line: 1 });
    let deeper = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    check(&deeper, FileError::TooMany { values: 1_000_000 });
    check(&"[".repeat(1_000_000), FileError::TooMany { values: 1_000_000 });
}

#[test]
fn a_file_of_the_largest_size_is_read() {
    let good = file("{}");
    let large = format!("{good}{}", " ".repeat(MAX_BYTES - good.len()));
    assert!(read_file(&large, &catalog(&[("clause", 2)])).is_ok());
}

#[test]
fn the_envelope_is_repaired_as_well() {
    let catalog = catalog(&[("clause", 2)]);
    let check = |from: &str, to: &str, at: &str, problem: Problem| {
        repaired(&catalog, &file("{}").replacen(from, to, 1), &[(at, problem)]);
    };
    check("\"app\"", "\"ape\"", "ape", Problem::UnknownField);
    check("\"app\"", "\"app\":1,\"app\"", "app", Problem::Duplicate);
    check("\"id\"", "\"age\":1,\"id\"", "catalog/age", Problem::UnknownField);
    let saved = |saved: &str| format!("\"saved\":{saved},\"assessment\"");
    check("\"assessment\":", &(saved("7") + ":"), "saved", Problem::NotAnObject);
    check("\"assessment\":", &(saved(r#"{"name":7}"#) + ":"), "saved/name", Problem::NotText);
    let problem = Problem::NotATime("\"today\"".into());
    check("\"assessment\":", &(saved(r#"{"at":"today"}"#) + ":"), "saved/at", problem);
}

#[test]
fn repairs_and_remarks_are_kept_up_to_a_limit() {
    let catalog = catalog(&[("clause", 2)]);
    let of = |count: usize, field: &str| {
        let answer = |number| format!(r#""x.{number}":{{{field}}}"#);
        let answers = (0..count).map(answer).collect::<Vec<_>>().join(",");
        read_file(&file(&format!(r#"{{"answers":{{{answers}}}}}"#)), &catalog).unwrap().repairs
    };
    // An unknown item is reported but kept; an invalid level is lost.
    assert_eq!(of(9_999, "").len(), 9_999);
    assert_eq!(of(10_001, "").len(), 10_000);
    let both = of(10_001, r#""level":9"#);
    assert_eq!(both.iter().filter(|repair| repair.problem.loses()).count(), 10_000);
    assert_eq!(both.len(), 20_000);
}

#[test]
fn answers_and_entries_are_read_up_to_a_limit() {
    let catalog = catalog(&[("clause", 2)]);
    let check = |field: &str, count: usize, most: usize| {
        let own: Vec<_> =
            (0..count).map(|number| format!(r#""o{number}":{{"note":"x"}}"#)).collect();
        let assessment = format!(r#"{{"{field}":{{{}}}}}"#, own.join(","));
        let opened = read_file(&file(&assessment), &catalog).unwrap();
        let cut = Repair { at: field.to_owned(), problem: Problem::TooMany { most } };
        assert_eq!(opened.repairs.contains(&cut), count > most, "{count} {field}");
        let opened = opened.assessment;
        let entries = EntryKind::ALL.map(|kind| opened.entries_of(kind).len());
        let kept = opened.answers().len() + entries.iter().sum::<usize>();
        assert_eq!(kept, count.min(most), "{count} {field}");
    };
    let most = [
        ("answers", 20_000),
        ("systems", 2_000),
        ("controls", 2_000),
        ("actions", 10_000),
        ("dismissals", 2_000),
    ];
    for (field, most) in most {
        for count in [most, most + 1, most + 500] {
            check(field, count, most);
        }
    }
}

#[test]
fn a_file_with_too_many_values_is_refused() {
    let catalog = catalog(&[("clause", 2)]);
    let fields = file("{}").matches([',', '{', '[']).count();
    let check = |assessment: &str, values: usize| {
        let expected = if values > 300_000 { Err(FileError::TooMany { values }) } else { Ok(()) };
        assert_eq!(read_file(&file(assessment), &catalog).map(drop), expected, "{values}");
        let stored = read_details(assessment, &catalog).is_ok();
        assert_eq!(stored, values - fields < 300_000, "{values} stored");
    };
    // A list has one comma fewer than numbers, plus a bracket.
    let numbers = |count: usize| format!(r#"{{"x":[{}]}}"#, vec!["7"; count].join(","));
    check(&numbers(1_000), fields + 1_000);
    check(&numbers(300_000 - fields), 300_000);
    check(&numbers(300_001 - fields), 300_001);
    let nested = |depth: usize| format!(r#"{{"x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    check(&nested(300_000 - fields), 300_000);
    check(&nested(300_001 - fields), 300_001);
    // Brackets and commas within a text do not count, whatever precedes them.
    let words = r#"\",[{\\"#.repeat(200_000);
    check(&format!(r#"{{"x":"{words}"}}"#), fields);
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for name in GOLDEN {
        let golden = golden(name);
        for end in (1..golden.len()).filter(|end| golden.is_char_boundary(*end)) {
            let error = read_file(&golden[..end], real()).unwrap_err();
            assert!(matches!(error, FileError::CutOff { .. }), "{name} cut at {end}: {error:?}");
        }
    }
}

/// Reads a file of the test catalog and checks what was repaired, and where.
fn repaired(catalog: &Catalog, file: &str, expected: &[(&str, Problem)]) {
    let opened = read_file(file, catalog).unwrap();
    let found: Vec<(&str, Problem)> =
        opened.repairs.iter().map(|repair| (repair.at.as_str(), repair.problem.clone())).collect();
    assert_eq!(found, expected, "{file}");
}

#[test]
fn unexpected_parts_are_repaired_and_named() {
    let catalog = catalog(&[("clause", 2), ("objective", 1)]);
    let check = |assessment: &str, expected: &[(&str, Problem)]| {
        repaired(&catalog, &file(assessment), expected);
    };
    check(
        r#"{"answers":{"g1.1":{"level":9}}}"#,
        &[("answers/g1.1/level", Problem::NotALevel("9".into()))],
    );
    check(r#"{"answers":{"x.9":{"level":3}}}"#, &[("answers/x.9", Problem::UnknownItem)]);
    check(r#"{"answers":[]}"#, &[("answers", Problem::NotAnObject)]);
    check(r#"{"answers":{"g1.1":4}}"#, &[("answers/g1.1", Problem::NotAnObject)]);
    check(r#"{"details":{"organisation":5}}"#, &[("details/organisation", Problem::NotText)]);
    check(r#"{"extra":1}"#, &[("extra", Problem::UnknownField)]);
    check(
        r#"{"answers":{"g1.1":{"changed":"2026-11-24"}}}"#,
        &[("answers/g1.1/changed", Problem::NotATime("\"2026-11-24\"".into()))],
    );
    check(
        r#"{"answers":{"g1.1":{"level":1},"g1.1":{"level":2}}}"#,
        &[("answers/g1.1", Problem::Duplicate)],
    );
    check(
        r#"{"answers":{"g1.1":{"excluded":"no"}}}"#,
        &[("answers/g1.1", Problem::NotApplicability)],
    );
    check(r#"{"answers":{"g2.1":{"excluded":"no"}}}"#, &[]);
    check("7", &[("", Problem::NotAnObject)]);
    let other = file("{}").replace("1.0.0", "0.9.0");
    let problem = Problem::OtherCatalogVersion { file: "0.9.0".into(), ours: "1.0.0".into() };
    repaired(&catalog, &other, &[("", problem)]);
}

#[test]
fn unexpected_parts_of_entries_and_details_are_repaired_and_named() {
    let catalog = catalog(&[("clause", 2), ("objective", 1)]);
    let check = |assessment: &str, at: &str, problem: Problem| {
        repaired(&catalog, &file(assessment), &[(at, problem)]);
    };
    check(r#"{"systems":7}"#, "systems", Problem::NotAnObject);
    check(r#"{"systems":{"s":7}}"#, "systems/s", Problem::NotAnObject);
    check(r#"{"systems":{"s":{"name":7}}}"#, "systems/s/name", Problem::NotText);
    check(r#"{"systems":{"s":{},"s":{}}}"#, "systems/s", Problem::Duplicate);
    check(r#"{"controls":{"c":{"level":7}}}"#, "controls/c/level", Problem::NotALevel("7".into()));
    check(
        r#"{"details":{"roles":["user","king"]}}"#,
        "details/roles",
        Problem::NotKnown("\"king\"".into()),
    );
    check(
        r#"{"details":{"stage_1":"2026-02-29"}}"#,
        "details/stage_1",
        Problem::NotADate("\"2026-02-29\"".into()),
    );
    check(r#"{"answers":{"g1.1":{"reasons":["law"]}}}"#, "answers/g1.1", Problem::NotApplicability);
}

#[test]
fn each_field_may_stand_alone() {
    let catalog = catalog(&[("objective", 1)]);
    for assessment in [
        r#"{"systems":{}}"#,
        r#"{"controls":{}}"#,
        r#"{"details":{"people":"Ada"}}"#,
        r#"{"answers":{"g1.1":{"owner":"Ada"}}}"#,
        r#"{"answers":{"g1.1":{"where":"DMS"}}}"#,
        r#"{"answers":{"g1.1":{"reasons":["law"]}}}"#,
        r#"{"answers":{"g1.1":{"declined":["credit"]}}}"#,
        r#"{"answers":{"g1.1":{"level":2,"changed":"2026-11-24T09:30:00Z"}}}"#,
    ] {
        repaired(&catalog, &file(assessment), &[]);
    }
}

#[test]
fn answers_to_unknown_items_are_written_back() {
    let catalog = catalog(&[("clause", 1)]);
    let opened = read_file(&file(r#"{"answers":{"x.9":{"level":3}}}"#), &catalog).unwrap();
    assert!(write_file(&opened.assessment, &Saved::default()).contains(r#""x.9":{"level":3}"#));
}

#[test]
fn difficult_texts_read_back_exactly() {
    let catalog = catalog(&[("clause", 1)]);
    for note in [
        "<script>alert(1)</script>",
        "👩‍🚀 ünï",
        "שלום مرحبا",
        "a\u{0}b",
        "]]>&amp;",
        &"x".repeat(100_000),
    ] {
        let answer = Answer { note: (*note).into(), ..Answer::default() };
        let mut assessment = assessment_of(&catalog, &[("g1.1".into(), answer)]);
        assessment.details.profile.organisation = (*note).into();
        let saved = Saved { name: (*note).into(), ..Saved::default() };
        let opened = read_file(&write_file(&assessment, &saved), &catalog).unwrap();
        assert_eq!(opened.saved, saved);
        assert_eq!(opened.assessment, assessment);
        assert_eq!(opened.repairs, []);
    }
}

#[test]
fn a_file_with_a_byte_order_mark_is_read() {
    let catalog = catalog(&[("clause", 1)]);
    assert!(read_file(&format!("\u{feff}{}", file("{}")), &catalog).is_ok());
}

proptest! {
    #[test]
    fn every_assessment_reads_back_from_its_file(
        (groups, mut answers) in any_assessment(),
        around in any_around(),
        at in prop::option::of(any_time()),
        name: String,
    ) {
        let (catalog, saved) = (catalog(&groups), Saved { at, name });
        // An exclusion of a requirement is not kept, since requirements cannot be excluded.
        for (id, answer) in &mut answers {
            if !catalog.is_excludable(catalog.find(id).unwrap()) {
                answer.applicability = Applicability::Undecided;
                answer.reasons = Choices::default();
            }
        }
        let mut assessment = assessment_of(&catalog, &answers);
        around.put(&mut assessment);
        let text = write_file(&assessment, &saved);
        let opened = read_file(&text, &catalog).unwrap();
        prop_assert_eq!(&opened.assessment, &assessment);
        prop_assert_eq!(&opened.saved, &saved);
        prop_assert_eq!(opened.repairs.len(), 0);
        prop_assert!(schema().is_valid(&serde_json::from_str(&text).unwrap()));
    }

    #[test]
    fn reading_a_file_with_changed_letters_never_panics(
        name in prop::sample::select(GOLDEN.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..8),
    ) {
        let mut letters: Vec<char> = golden(name).chars().collect();
        for (place, letter) in changes {
            let place = place.index(letters.len());
            letters[place] = letter;
        }
        let text: String = letters.into_iter().collect();
        let _ = read_file(&text, real());
    }
}
