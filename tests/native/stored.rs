//! Stored values: one answer, one set of details.

use aims_readiness::codec::{
    Problem, Repair, StoredError, read_answer, read_details, write_answer, write_details,
};
use aims_readiness::domain::{Answer, Details};
use proptest::prelude::*;

use crate::make::{any_answer, catalog, graded};

fn read(stored: &str) -> Result<(Answer, Vec<Repair>), StoredError> {
    read_answer(stored, "g1.1", &catalog(&[("objective", 1)]))
}

fn problems(stored: &str) -> Vec<Problem> {
    let (_, repairs) = read(stored).unwrap();
    repairs.into_iter().map(|repair| repair.problem).collect()
}

#[test]
fn an_answer_is_stored_as_documented() {
    let answer = Answer {
        note: "Line 1\n\"quoted\"".into(),
        points: ["p".to_owned(), "q".to_owned()].into(),
        ..graded(3, aims_readiness::domain::Evidence::Approved)
    };
    let expected =
        r#"{"level":3,"evidence":"approved","points":["p","q"],"note":"Line 1\n\"quoted\""}"#;
    assert_eq!(write_answer(&answer), expected);
    assert_eq!(write_answer(&Answer::default()), "{}");
}

#[test]
fn every_bad_part_is_repaired_by_itself() {
    let check =
        |stored: &str, expected: &[Problem]| assert_eq!(problems(stored), expected, "{stored}");
    check(r#"{"level":6}"#, &[Problem::NotALevel("6".into())]);
    check(r#"{"level":-1}"#, &[Problem::NotALevel("-1".into())]);
    check(r#"{"level":2.5}"#, &[Problem::NotALevel("2.5".into())]);
    check(r#"{"level":"3"}"#, &[Problem::NotALevel("\"3\"".into())]);
    check(r#"{"level":null}"#, &[Problem::NotALevel("null".into())]);
    check(r#"{"evidence":"lots"}"#, &[Problem::NotAGrade("\"lots\"".into())]);
    check(r#"{"points":"p"}"#, &[Problem::NotAList]);
    check(r#"{"points":["p","z"]}"#, &[Problem::UnknownPoint("\"z\"".into())]);
    check(r#"{"note":7}"#, &[Problem::NotText]);
    check(r#"{"note":"a\ud800b"}"#, &[Problem::BrokenText]);
    check(r#"{"__proto__":1,"level":2}"#, &[Problem::UnknownField]);
    check(r#"{"level":1,"level":2}"#, &[Problem::Duplicate]);
    check(r#"{"included":"a","excluded":"b"}"#, &[Problem::Duplicate]);
    check(r#"{"points":["",4]}"#, &[Problem::NotText, Problem::NotText]);
    check(r#"{"\ud800":1,"level":2}"#, &[Problem::UnknownField]);
    check(r#"[1]"#, &[Problem::NotAnObject]);
    check(r#"null"#, &[Problem::NotAnObject]);
}

#[test]
fn a_bad_part_costs_nothing_of_the_rest() {
    let (answer, repairs) = read(r#"{"level":9,"note":"kept","points":["p"]}"#).unwrap();
    assert_eq!(answer.level, None);
    assert_eq!(answer.note, "kept");
    assert!(answer.points.contains("p"));
    assert_eq!(repairs.len(), 1);
    assert_eq!(repairs[0].at, "level");
    let (answer, _) = read(r#"{"note":"a\ud800b"}"#).unwrap();
    assert!(answer.note.starts_with('a') && answer.note.ends_with('b'));
}

#[test]
fn what_is_no_json_is_an_error() {
    for stored in ["", "{", r#"{"level":3"#, "level", "{\"level\":3}}", "\u{0}"] {
        assert!(read(stored).is_err(), "{stored:?}");
        assert!(read_details(stored).is_err(), "{stored:?}");
    }
}

#[test]
fn absurd_depth_is_survived() {
    let deep = format!("{{\"note\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(problems(&deep), [Problem::NotText]);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(answer in any_answer()) {
        prop_assert_eq!(read(&write_answer(&answer)), Ok((answer, Vec::new())));
    }

    #[test]
    fn details_are_read_back(name: String, organisation: String, scope: String) {
        let profile = aims_readiness::domain::Profile { organisation, scope };
        let details = Details { name, profile };
        prop_assert_eq!(read_details(&write_details(&details)), Ok((details, Vec::new())));
    }

    #[test]
    fn any_text_is_read_without_a_panic(stored: String) {
        let _ = read(&stored);
    }
}
