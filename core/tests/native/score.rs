//! The example `score`: it reads an assessment file and prints its report as JSON.

use std::path::Path;

use aims_core::domain::Date;
use expect_test::expect_file;

#[path = "../../examples/score.rs"]
#[allow(dead_code)]
mod example;

/// A Monday.
fn day() -> Date {
    Date::new(2026, 11, 30).unwrap()
}

#[test]
fn the_report_of_a_golden_file_matches_the_stored_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/golden");
    for name in ["3", "2", "2-short"] {
        let text = std::fs::read_to_string(folder.join(format!("assessment-{name}.json")));
        let report = example::score(&text.unwrap(), day()).unwrap();
        expect_file![folder.join(format!("score-{name}.json"))].assert_eq(&format!("{report}\n"));
    }
}

#[test]
fn an_unreadable_file_is_an_error_with_the_reason() {
    let check = |file: &str, expected: &str| {
        assert_eq!(example::score(file, day()).unwrap_err(), expected);
    };
    check("{}", "\"type\" is not \"aims-readiness/assessment\"");
    check(r#"{"type":"aims-readiness/assessment","version":1}"#, "version 1, older than 2");
    check(r#"{"type":"aims-readiness/assessment","version":4}"#, "version 4, newer than 3");
}
