//! The library's front door: an assessment file in, its report as JSON out.

use std::path::Path;

use expect_test::expect_file;

#[path = "../../examples/score.rs"]
#[allow(dead_code)]
mod example;

#[test]
fn the_report_of_a_golden_file_is_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/golden");
    for version in [1, 2] {
        let text = std::fs::read_to_string(folder.join(format!("assessment-{version}.json")));
        let report = example::score(&text.unwrap()).unwrap();
        expect_file![folder.join(format!("score-{version}.json"))]
            .assert_eq(&format!("{report}\n"));
    }
}

#[test]
fn a_file_that_is_not_ours_is_an_error_that_says_so() {
    assert_eq!(example::score("{}").unwrap_err(), "\"type\" is not \"aims-readiness/assessment\"");
}
