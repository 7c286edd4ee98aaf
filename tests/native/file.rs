//! Assessment files: what is read, what is repaired, what is refused.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use aims_readiness::CONTENT;
use aims_readiness::codec::{Content, FileError, MAX_BYTES, Problem, read_file, write_file};
use aims_readiness::domain::Catalog;
use proptest::prelude::*;

use crate::make::{any_assessment, assessment_of, catalog};

fn real() -> &'static Catalog {
    static REAL: OnceLock<Catalog> = OnceLock::new();
    REAL.get_or_init(|| Content::read(CONTENT).unwrap().catalog)
}

fn golden(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/golden").join(name);
    fs::read_to_string(path).unwrap()
}

fn schema() -> &'static jsonschema::Validator {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    SCHEMA.get_or_init(read_schema)
}

fn read_schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema/assessment-1.json");
    let text = fs::read_to_string(path).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

/// A file for the test catalog with this assessment.
fn file(assessment: &str) -> String {
    format!(
        r#"{{"type":"aims-readiness/assessment","version":1,"app":"x","catalog":{{"id":"test","version":"1.0.0"}},"assessment":{assessment}}}"#
    )
}

#[test]
fn a_file_of_version_1_is_read_without_repair_and_written_the_same() {
    let golden = golden("assessment-1.json");
    let opened = read_file(&golden, real()).unwrap();
    // A newer catalog says so, and repairs nothing.
    assert!(opened.repairs.iter().all(|repair| !repair.problem.loses()));
    assert_eq!(opened.assessment.details.profile.organisation, "Sample organisation");
    assert_eq!(opened.assessment.answers().len(), 4);
    let written = write_file(&opened.assessment);
    // The file says which version of the app wrote it; all else is the same to the byte.
    let app = format!("\"app\":\"{}\"", env!("CARGO_PKG_VERSION"));
    assert_eq!(written, golden.trim().replace("\"app\":\"0.1.0\"", &app));
}

#[test]
fn golden_files_and_written_files_agree_with_the_schema() {
    let schema = schema();
    assert!(schema.is_valid(&serde_json::from_str(&golden("assessment-1.json")).unwrap()));
    let broken = golden("assessment-1.json").replace("\"level\":3", "\"level\":6");
    assert!(!schema.is_valid(&serde_json::from_str(&broken).unwrap()));
}

#[test]
fn files_that_are_not_ours_are_refused_with_the_reason() {
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
    check(&good.replace("\"version\":1,", ""), FileError::NoVersion);
    check(&good.replace("\"version\":1,", "\"version\":\"1\","), FileError::NoVersion);
    check(&good.replace("\"version\":1,", "\"version\":0,"), FileError::NoVersion);
    check(&good.replace("\"version\":1,", "\"version\":2,"), FileError::Newer { version: 2 });
    check(
        &good.replace("\"id\":\"test\"", "\"id\":\"other\""),
        FileError::OtherCatalog { id: "other".into() },
    );
    check(&good.replace("\"assessment\":", "\"assesment\":"), FileError::NoAssessment);
    let large = format!("{good}{}", " ".repeat(MAX_BYTES));
    check(&large, FileError::TooLarge { bytes: large.len() });
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    check(&deep, FileError::NotOurs);
    check(&"[".repeat(1_000_000), FileError::CutOff { line: 1 });
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let golden = golden("assessment-1.json");
    let golden = golden.trim();
    let catalog = real();
    for end in (1..golden.len()).filter(|end| golden.is_char_boundary(*end)) {
        let error = read_file(&golden[..end], catalog).unwrap_err();
        assert!(matches!(error, FileError::CutOff { .. }), "cut at {end}: {error:?}");
    }
}

#[test]
fn parts_that_are_not_as_expected_are_repaired_and_named() {
    let catalog = catalog(&[("clause", 2), ("objective", 1)]);
    let check = |assessment: &str, expected: &[(&str, Problem)]| {
        let opened = read_file(&file(assessment), &catalog).unwrap();
        let found: Vec<(&str, Problem)> = opened
            .repairs
            .iter()
            .map(|repair| (repair.at.as_str(), repair.problem.clone()))
            .collect();
        assert_eq!(found, expected, "{assessment}");
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
    assert_eq!(read_file(&other, &catalog).unwrap().repairs[0].problem, problem);
}

#[test]
fn answers_to_items_we_do_not_know_come_back_out() {
    let catalog = catalog(&[("clause", 1)]);
    let opened = read_file(&file(r#"{"answers":{"x.9":{"level":3}}}"#), &catalog).unwrap();
    assert!(write_file(&opened.assessment).contains(r#""x.9":{"level":3}"#));
}

#[test]
fn difficult_texts_come_back_to_the_letter() {
    let catalog = catalog(&[("clause", 1)]);
    for note in [
        "<script>alert(1)</script>",
        "👩‍🚀 ünï",
        "שלום مرحبا",
        "a\u{0}b",
        "]]>&amp;",
        &"x".repeat(100_000),
    ] {
        let answer = aims_readiness::domain::Answer { note: (*note).into(), ..Default::default() };
        let assessment = assessment_of(&catalog, &[("g1.1".into(), answer)]);
        let opened = read_file(&write_file(&assessment), &catalog).unwrap();
        assert_eq!(opened.assessment, assessment);
        assert_eq!(opened.repairs, []);
    }
}

#[test]
fn a_byte_order_mark_is_no_reason_to_refuse() {
    let catalog = catalog(&[("clause", 1)]);
    assert!(read_file(&format!("\u{feff}{}", file("{}")), &catalog).is_ok());
}

proptest! {
    #[test]
    fn every_assessment_survives_its_file((groups, answers) in any_assessment()) {
        let catalog = catalog(&groups);
        // What a requirement says about exclusion is not kept: it cannot be excluded.
        let answers: Vec<_> = answers
            .into_iter()
            .map(|(id, answer)| (id, aims_readiness::domain::Answer { applicability: Default::default(), ..answer }))
            .collect();
        let assessment = assessment_of(&catalog, &answers);
        let text = write_file(&assessment);
        let opened = read_file(&text, &catalog).unwrap();
        prop_assert_eq!(&opened.assessment, &assessment);
        prop_assert_eq!(opened.repairs.len(), 0);
        prop_assert!(schema().is_valid(&serde_json::from_str(&text).unwrap()));
    }

    #[test]
    fn a_file_with_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..8),
    ) {
        let mut letters: Vec<char> = golden("assessment-1.json").chars().collect();
        for (place, letter) in changes {
            let place = place.index(letters.len());
            letters[place] = letter;
        }
        let text: String = letters.into_iter().collect();
        let _ = read_file(&text, real());
    }
}
