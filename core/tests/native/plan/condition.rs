//! Conditions: what each kind compares.

use aims_core::domain::Sheet;
use aims_core::domain::plan::Condition;

use super::make::written;
use crate::golden::real;

/// Returns whether a condition holds for an assessment.
fn holds(condition: &str, assessment: &str) -> bool {
    let condition: Condition = serde_json::from_str(condition).unwrap();
    let again = serde_json::to_string(&condition).unwrap();
    assert_eq!(serde_json::from_str::<Condition>(&again).unwrap(), condition);
    let assessment = written(real(), assessment);
    condition.holds(Sheet::new(real(), &assessment))
}

fn check(condition: &str, yes: &[&str], no: &[&str]) {
    for assessment in yes {
        assert!(holds(condition, assessment), "{condition} of {assessment:?}");
    }
    for assessment in no {
        assert!(!holds(condition, assessment), "{condition} of {assessment:?}");
    }
}

#[test]
fn level_and_evidence_are_compared_only_if_the_item_counts_and_has_a_level() {
    check(r#"{"level":{"item":"4.1","at_least":3}}"#, &["4.1=3", "4.1=5"], &["", "4.1=2", "4.2=3"]);
    check(r#"{"level":{"item":"4.1","at_most":1}}"#, &["4.1=0", "4.1=1"], &["", "4.1=2"]);
    let between = r#"{"level":{"item":"4.1","at_least":2,"at_most":3}}"#;
    check(between, &["4.1=2", "4.1=3"], &["4.1=1", "4.1=4"]);
    let control = r#"{"level":{"item":"A.2.2","at_most":3}}"#;
    check(control, &["A.2.2=3"], &["A.2.2=3 A.2.2=x", "A.2.2=i"]);
    check(r#"{"level":{"item":"4.9","at_most":3}}"#, &[], &["", "all=3"]);
    let evidence = r#"{"evidence":{"item":"4.1","at_least":"approved"}}"#;
    check(evidence, &["4.1=0a", "4.1=3r"], &["", "4.1=3d"]);
    check(r#"{"evidence":{"item":"4.1","at_most":"none"}}"#, &["4.1=3n"], &["", "4.1=3d"]);
    check(r#"{"answered":"4.1"}"#, &["4.1=0"], &["", "4.2=1"]);
}

#[test]
fn conditions_can_be_combined_and_negated() {
    let of = |level: u8| format!(r#"{{"level":{{"item":"4.1","at_least":{level}}}}}"#);
    let other = r#"{"answered":"4.2"}"#;
    check(
        &format!(r#"{{"all":[{},{other}]}}"#, of(2)),
        &["4.1=2 4.2=0"],
        &["4.1=2", "4.1=1 4.2=0"],
    );
    check(&format!(r#"{{"any":[{},{other}]}}"#, of(2)), &["4.1=2", "4.2=0"], &["", "4.1=1"]);
    check(&format!(r#"{{"not":{}}}"#, of(2)), &["", "4.1=1"], &["4.1=2"]);
}

#[test]
fn only_controls_have_decisions() {
    check(r#"{"included":"A.2.2"}"#, &["A.2.2=i"], &["", "A.2.2=x"]);
    check(r#"{"excluded":"A.2.2"}"#, &["A.2.2=x"], &["", "A.2.2=i"]);
    check(r#"{"undecided":"A.2.2"}"#, &["", "A.3.2=i"], &["A.2.2=i", "A.2.2=x"]);
    check(r#"{"excluded":"4.1"}"#, &[], &["4.1=x"]);
    check(r#"{"undecided":"4.1"}"#, &[], &[""]);
    // One of 38 is less than 3 per cent.
    let one = "controls=i A.2.2=-";
    check(r#"{"undecided_percent":{"at_least":1}}"#, &["", one], &["controls=i"]);
    check(r#"{"undecided_percent":{"at_least":3}}"#, &[""], &[one]);
    check(r#"{"undecided_percent":{"at_most":2}}"#, &["controls=x"], &["", one]);
    check(r#"{"undecided_percent":{"at_most":3}}"#, &["controls=x", one], &[""]);
}

#[test]
fn answers_and_owners_are_counted() {
    let some = r#"{"some":{"items":2,"at_least":4}}"#;
    check(some, &["4.1=4 4.2=5", "all=4"], &["", "4.1=4", "4.1=4 4.2=3"]);
    let evidence = r#"{"some":{"items":1,"at_most":1,"evidence_at_least":"approved"}}"#;
    check(evidence, &["4.1=1a", "4.1=0r 4.2=3"], &["4.1=1d 4.2=2r", ""]);
    let every = r#"{"every":{"items":2,"at_least":5}}"#;
    check(every, &["4.1=5 4.2=5"], &["", "4.1=5", "4.1=5 4.2=5 4.3=4"]);
    check(
        r#"{"every":{"items":2,"evidence_at_most":"none"}}"#,
        &["4.1=5n 4.2=1n"],
        &["4.1=5n 4.2=1d"],
    );
    // An excluded control does not count anywhere.
    check(every, &["4.1=5 4.2=5 A.2.2=1 A.2.2=x"], &["4.1=5 A.2.2=5 A.2.2=x"]);
    check(r#"{"owners":{"at_most":0}}"#, &["", "4.1=3"], &["4.1=3 owner=Ada"]);
    let two = r#"{"owners":{"at_least":2}}"#;
    check(two, &["4.1=3 owner=Ada 4.2=2 4.2=Grace"], &["", "4.1=3 4.2=3 owner=Ada"]);
}

#[test]
fn conditions_can_test_points_and_the_profile() {
    let systems =
        |which: &str, bounds: &str| format!(r#"{{"systems":{{"which":"{which}",{bounds}}}}}"#);
    let (one, none) = (r#""at_least":1"#, r#""at_most":0"#);
    check(&systems("all", one), &["system=no"], &[""]);
    check(&systems("assessed", one), &["system=no system=yes"], &["system=no", ""]);
    check(&systems("not_assessed", one), &["system=no system=yes"], &["system=yes", ""]);
    check(&systems("not_assessed", none), &["system=yes", ""], &["system=no"]);
    check(r#"{"certificate":"iso9001"}"#, &["certificate=iso9001"], &["", "certificate=iso27001"]);
    check(r#"{"role":"user"}"#, &["role=user", "role=user role=provider"], &["", "role=provider"]);
    check(r#"{"only_role":"user"}"#, &["role=user"], &["", "role=user role=provider"]);
    let (without, with) = ("4.1=3", "4.1=3 4.1=+roles");
    check(r#"{"unticked":{"item":"4.1","point":"roles"}}"#, &[without], &["", with]);
    check(r#"{"ticked":{"item":"4.1","point":"roles"}}"#, &[with], &["", without, "4.1=+roles"]);
}

#[test]
fn an_invalid_condition_is_an_error() {
    for condition in [
        r#"{}"#,
        r#"{"level":{"at_least":3}}"#,
        r#"{"level":{"item":"4.1","at_last":3}}"#,
        r#"{"maybe":[]}"#,
        r#"{"evidence":{"item":"4.1","at_least":"lots"}}"#,
        r#"{"some":{"at_least":3}}"#,
        r#"{"role":"king"}"#,
    ] {
        assert!(serde_json::from_str::<Condition>(condition).is_err(), "{condition}");
    }
}
