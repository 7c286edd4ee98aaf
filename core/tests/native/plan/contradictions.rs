//! Contradictions of the standard's catalog: each rule holds where it should, and only there.

use std::collections::BTreeSet;

use aims_core::domain::{Assessment, Dismissal, EntryId, Record, Sheet};

use super::make::{plan, written};
use crate::golden::real;

/// Returns the ids of the rules that hold for an assessment.
fn met(assessment: &Assessment) -> BTreeSet<&'static str> {
    let sheet = Sheet::new(real(), assessment);
    let found = plan().contradictions.iter().filter(|rule| rule.when.holds(sheet));
    let found: BTreeSet<&str> = found.map(|rule| rule.id.as_str()).collect();
    let listed = sheet.contradictions(&plan().contradictions);
    assert_eq!(listed.iter().map(|it| it.rule.id.as_str()).collect::<BTreeSet<_>>(), found);
    found
}

/// For each rule: an assessment for which it holds, and changes to it, after each of which it no
/// longer holds.
const RULES: [(&str, &str, &[&str]); 42] = [
    ("review-without-audit", "9.3.1=3 9.2.1=1", &["9.3.1=2", "9.2.1=2", "9.2.1=-"]),
    ("review-without-monitoring", "9.3.2=3 9.1=1", &["9.3.2=2", "9.1=2", "9.1=-"]),
    ("review-results-without-review", "9.3.3=4 9.3.1=0", &["9.3.3=2", "9.3.1=2"]),
    ("audits-without-programme", "9.2.1=3 9.2.2=1", &["9.2.1=2", "9.2.2=2"]),
    ("monitoring-without-objectives", "9.1=4 6.2=1", &["9.1=3", "6.2=2"]),
    (
        "improvement-without-checks",
        "10.1=3 9.1=1 9.2.1=1 9.3.1=1",
        &["10.1=2", "9.1=2", "9.2.1=2", "9.3.1=2"],
    ),
    ("scope-without-context", "4.3=3 4.1=3 4.2=1", &["4.3=2", "4.2=2"]),
    ("system-without-operation", "4.4=3 8.1=1", &["4.4=2", "8.1=2"]),
    ("leadership-without-resources", "5.1=3 7.1=1", &["5.1=2", "7.1=2"]),
    ("two-answers-on-the-policy", "5.2=1 A.2.2=3", &["5.2=2", "A.2.2=2", "A.2.2=x"]),
    ("policy-control-excluded", "5.2=2 A.2.2=x", &["5.2=1", "A.2.2=i"]),
    ("objectives-without-policy", "6.2=3 5.2=1", &["6.2=2", "5.2=2"]),
    ("awareness-without-policy", "7.3=3 5.2=1", &["7.3=2", "5.2=2"]),
    ("two-answers-on-roles", "5.3=3 A.3.2=1", &["5.3=2", "A.3.2=2"]),
    ("competence-without-roles", "7.2=3 5.3=1", &["7.2=2", "5.3=2"]),
    ("roles-without-owners", "requirements=2 5.3=3", &["5.3=2", "owner=Ada", "requirements=-"]),
    ("treatment-without-assessment", "6.1.3=3 6.1.2=1", &["6.1.3=2", "6.1.2=2"]),
    (
        "statement-with-undecided-controls",
        "6.1.3=2a controls=i A.2.2=-",
        &["6.1.3=2d", "A.2.2=x", "controls=-"],
    ),
    ("risk-results-without-method", "8.2=3 6.1.2=1", &["8.2=2", "6.1.2=2"]),
    ("treatment-without-plan", "8.3=3 6.1.3=1", &["8.3=2", "6.1.3=2"]),
    ("impact-results-without-process", "8.4=3 6.1.4=1", &["8.4=2", "6.1.4=2"]),
    ("two-answers-on-impact-process", "6.1.4=3 A.5.2=1", &["6.1.4=2", "A.5.2=2"]),
    ("impact-control-excluded", "6.1.4=2 A.5.3=x", &["6.1.4=1", "A.5.3=i"]),
    ("impact-not-for-all-systems", "8.4=3 system=yes system=no", &["8.4=2"]),
    ("impact-done-but-absent", "8.4=0 system=yes", &["8.4=1"]),
    ("deployment-without-tests", "A.6.2.5=3 A.6.2.4=1", &["A.6.2.5=2", "A.6.2.4=2", "A.6.2.4=x"]),
    ("design-without-requirements", "A.6.2.3=3 A.6.2.2=1", &["A.6.2.3=2", "A.6.2.2=2"]),
    ("operation-without-logs", "A.6.2.6=3 A.6.2.8=x", &["A.6.2.6=2", "A.6.2.8=i"]),
    ("data-quality-without-inventory", "A.7.4=3 A.4.3=1", &["A.7.4=2", "A.4.3=2"]),
    ("suppliers-without-responsibilities", "A.10.3=3 A.10.2=1", &["A.10.3=2", "A.10.2=2"]),
    ("incident-plan-without-communication", "A.8.4=3 7.4=1", &["A.8.4=2", "7.4=2"]),
    (
        "developer-without-development",
        "role=developer A.6.1.3=x A.6.2.3=x",
        &["A.6.1.3=i", "A.6.2.3=-"],
    ),
    ("user-with-development", "role=user A.7.6=3", &["A.7.6=2", "A.7.6=x", "role=developer"]),
    ("certificate-without-basics", "certificate=iso9001 10.2=0", &["10.2=1", "10.2=-"]),
    ("approved-but-absent", "4.4=1a", &["4.4=2a", "4.4=1d"]),
    ("documented-without-document", "6.2=3n", &["6.2=2n", "6.2=3d"]),
    ("records-without-control", "requirements=3r 7.5.3=1", &["7.5.3=2", "requirements=3a 7.5.3=1"]),
    ("measured-without-monitoring", "requirements=4 9.1=1", &["9.1=2", "requirements=3 9.1=1"]),
    ("measured-without-audit", "requirements=4 9.2.1=0", &["9.2.1=1", "requirements=3 9.2.1=0"]),
    ("improving-without-improvement", "4.1=5 4.2=5 4.3=5 10.1=1", &["10.1=2", "4.3=4"]),
    ("everything-at-5", "requirements=5", &["4.1=4", "requirements=-"]),
    ("everything-at-one-level", "all=3", &["4.1=2", "requirements=-"]),
];

#[test]
fn each_rule_holds_where_it_should_and_only_there() {
    for (id, answers, changes) in RULES {
        assert!(met(&written(real(), answers)).contains(id), "{id}: {answers}");
        for change in changes {
            let changed = written(real(), &format!("{answers} {change}"));
            assert!(!met(&changed).contains(id), "{id}: {answers}, then {change}");
        }
    }
    let tested: BTreeSet<&str> = RULES.iter().map(|(id, ..)| *id).collect();
    let all: BTreeSet<&str> = plan().contradictions.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(tested, all);
}

#[test]
fn no_rule_holds_without_answers_to_its_items() {
    assert!(met(&written(real(), "")).is_empty());
    let profile = "role=developer role=user certificate=iso9001 system=yes system=no";
    assert!(met(&written(real(), profile)).is_empty());
    // A rule does not hold without answers to the items that it names.
    for (id, answers, _) in RULES {
        let rule = plan().contradictions.iter().find(|rule| rule.id == id).unwrap();
        let named = rule.when.items();
        let cleared: Vec<String> = named.iter().map(|item| format!("{item}=-")).collect();
        let assessment = written(real(), &format!("{answers} {}", cleared.join(" ")));
        assert_eq!(met(&assessment).contains(id), named.is_empty(), "{id}");
    }
}

#[test]
fn a_sound_management_system_has_no_contradictions() {
    for level in ["2d", "3r"] {
        let answers = format!("all={level} 4.1=3r 7.5.3=4r owner=Ada");
        assert_eq!(met(&written(real(), &answers)), BTreeSet::new(), "{level}");
    }
}

#[test]
fn the_samples_have_no_contradictions() {
    for (sample, assessment) in crate::samples::samples() {
        let expected: &[&str] = &[];
        assert_eq!(met(&assessment), expected.iter().copied().collect(), "{}", sample.id);
    }
}

#[test]
fn a_contradiction_names_its_items_and_the_reason_for_its_dismissal() {
    let mut assessment = written(real(), "9.3.1=3 9.2.1=1 9.2.2=3 4.4=0a 5.1=1r");
    let rule = EntryId::new("review-without-audit");
    let reason = "The group audit covers both.";
    let dismissal = Dismissal { reason: reason.into() };
    assessment.put(Record::entry(rule, Some(dismissal)));
    let found = Sheet::new(real(), &assessment).contradictions(&plan().contradictions);
    let found: Vec<_> = found
        .iter()
        .map(|it| {
            let items = it.items.iter().map(|item| real().item(*item).id.as_str());
            (it.rule.id.as_str(), items.collect::<Vec<_>>(), it.dismissed)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("review-without-audit", vec!["9.2.1", "9.3.1"], Some(reason)),
            ("approved-but-absent", vec!["4.4", "5.1"], None),
        ]
    );
}
