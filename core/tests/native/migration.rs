//! Migration from version 2 to version 3: nothing is lost, every figure stays, and a control with a
//! level but no decision becomes included.

use aims_core::codec::{
    Opened, Problem, Repair, Saved, part_key, read_file, read_record, read_record_of_2, write_file,
    write_record,
};
use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, CatalogRef, Choices, Concern, ConcernReason,
    Decision, Edit, Event, Sheet, SoaControl, SoaCount, Verdict,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::any::{any_around, any_assessment};
use crate::golden::real;
use aims_core::domain::Evidence;
use aims_core::fixtures::{assessment_of, catalog, graded, level};

/// Returns a text of version 3, in which no answer has a time of change, as one of version 2.
fn in_version_2(text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    if value.get("version").is_some() {
        value["version"] = 2.into();
    }
    assert!(!text.contains("\"changed\""));
    value.to_string()
}

/// Returns whether version 2 counted this answer as included without a decision.
fn is_silent(catalog: &Catalog, id: &str, answer: &Answer) -> bool {
    let is_control = catalog.find(id).is_some_and(|item| catalog.is_excludable(item));
    is_control && answer.level.is_some() && answer.applicability == Applicability::Undecided
}

/// Migrates what version 2 stores of an assessment, part by part, as the page does.
fn migrated(old: &Assessment, catalog: &Catalog) -> (Assessment, Vec<Repair>) {
    let mut all = Assessment::new(CatalogRef::of(catalog));
    let mut found = Vec::new();
    for part in old.parts() {
        let Some(stored) = write_record(old, &part) else { continue };
        let (record, repairs) = read_record_of_2(&part, &in_version_2(&stored), catalog).unwrap();
        found.extend(repairs.into_iter().map(|it| Repair { at: part_key(&part), ..it }));
        let mut one = Assessment::default();
        one.put(record);
        let Some(stored) = write_record(&one, &part) else { continue };
        let (record, repairs) = read_record(&part, &stored, catalog).unwrap();
        assert!(repairs.iter().all(|repair| !repair.problem.loses()), "{repairs:?}");
        all.put(record);
    }
    (all, found)
}

#[test]
fn only_a_control_with_a_level_and_no_decision_becomes_included() {
    let catalog = catalog(&[("clause", 1), ("objective", 4)]);
    let excluded = Applicability::Excluded("no".into());
    let answers = [
        ("g1.1", level(3)),
        ("g2.1", level(0)),
        ("g2.2", Answer { note: "n".into(), ..Answer::default() }),
        ("g2.3", Answer { applicability: excluded.clone(), ..level(2) }),
        ("g2.4", graded(2, Evidence::Draft)),
        ("x.9", level(1)),
    ];
    let answers: Vec<_> = answers.into_iter().map(|(id, it)| (id.to_owned(), it)).collect();
    let old = assessment_of(&catalog, &answers);
    let text = in_version_2(&write_file(&old, &Saved::default()));
    let Opened { assessment, repairs, .. } = read_file(&text, &catalog).unwrap();
    let given: Vec<_> =
        assessment.answers().map(|(id, it)| (id.as_str(), it.applicability.clone())).collect();
    let (open, included) = (Applicability::Undecided, Applicability::Included(String::new()));
    assert_eq!(
        given,
        [
            ("g1.1", open.clone()),
            ("g2.1", included.clone()),
            ("g2.2", open.clone()),
            ("g2.3", excluded),
            ("g2.4", included),
            ("x.9", open),
        ]
    );
    let found: Vec<_> = repairs.iter().map(|it| (it.at.as_str(), it.problem.clone())).collect();
    assert_eq!(
        found,
        [
            ("answers/g2.1", Problem::BecameIncluded),
            ("answers/g2.4", Problem::BecameIncluded),
            ("answers/x.9", Problem::UnknownItem),
        ]
    );
    assert!(!Problem::BecameIncluded.loses());
}

/// A file with every requirement and control at level 5 with records, and no control decided on. It
/// was once "ready for Stage 2", although its Statement of Applicability had no decisions.
#[test]
fn an_assessment_without_decisions_is_not_ready() {
    let catalog = real();
    let answer = |item| (catalog.item(item).id.to_string(), level(5));
    let answers: Vec<_> = catalog.items().map(answer).collect();
    let now = write_file(&assessment_of(catalog, &answers), &Saved::default());
    let opened = read_file(&in_version_2(&now), catalog).unwrap();
    let became = opened.repairs.iter().filter(|it| it.problem == Problem::BecameIncluded).count();
    let controls = catalog.excludable().count();
    assert_eq!(became, controls);
    let check = |assessment: &Assessment, expected: (Verdict, usize, usize), count: SoaCount| {
        let sheet = Sheet::new(catalog, assessment);
        let found = sheet.forecast();
        let verdict = found.verdict.unwrap();
        assert_eq!((verdict, found.concerns(), found.open.len()), expected);
        assert_eq!(sheet.soa_count(), count);
        assert_eq!(sheet.progress(), (catalog.len(), catalog.len()));
    };
    // Migrated, each control lacks a reason.
    let count = SoaCount { included: controls, ..SoaCount::default() };
    check(&opened.assessment, (Verdict::NotReady, controls, 0), count);
    // The same answers in a file of version 3: each control still needs a decision.
    let undecided = read_file(&now, catalog).unwrap().assessment;
    let count = SoaCount { undecided: controls, ..SoaCount::default() };
    check(&undecided, (Verdict::TooEarly, 0, controls), count);
    // It is ready only once each control is decided with a reason.
    let mut decided = undecided;
    for item in catalog.excludable() {
        let id = &catalog.item(item).id;
        let included = Applicability::Included("AIR-1".into());
        decided.apply(Event::edited(id, Edit::Applicability(included)));
    }
    let count = SoaCount { included: controls, ..SoaCount::default() };
    check(&decided, (Verdict::Stage2, 0, 0), count);
}

#[test]
fn a_field_of_version_3_is_unknown_in_version_2() {
    let catalog = catalog(&[("clause", 1)]);
    let stored = r#"{"level":2,"changed":"2026-11-24T09:30:00Z"}"#;
    let part = aims_core::domain::Part::Answer(aims_core::domain::ItemId::new("g1.1"));
    let (_, repairs) = read_record_of_2(&part, stored, &catalog).unwrap();
    assert_eq!(repairs, [Repair { at: "changed".into(), problem: Problem::UnknownField }]);
    let file = write_file(&Assessment::new(CatalogRef::of(&catalog)), &Saved::default())
        .replace("\"version\":3", "\"version\":2")
        .replace("\"assessment\":", "\"saved\":{},\"assessment\":");
    let repairs = read_file(&file, &catalog).unwrap().repairs;
    assert_eq!(repairs, [Repair { at: "saved".into(), problem: Problem::UnknownField }]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn ten_thousand_assessments_of_version_2_migrate_and_keep_their_figures(
        (groups, mut answers) in any_assessment(),
        around in any_around(),
    ) {
        let catalog = catalog(&groups);
        for (id, answer) in &mut answers {
            answer.changed = None;
            // An exclusion of a requirement is not kept, since requirements cannot be excluded.
            if !catalog.is_excludable(catalog.find(id).unwrap()) {
                answer.applicability = Applicability::Undecided;
                answer.reasons = Choices::default();
            }
        }
        let mut old = assessment_of(&catalog, &answers);
        around.put(&mut old);
        let text = in_version_2(&write_file(&old, &Saved::default()));
        let Opened { assessment: new, repairs, .. } = read_file(&text, &catalog).unwrap();

        // Stored values and files migrate to the same assessment, and only this change is reported.
        let (stored, found) = migrated(&old, &catalog);
        prop_assert_eq!(&stored, &new);
        let silent = answers.iter().filter(|(id, answer)| is_silent(&catalog, id, answer)).count();
        for repairs in [repairs, found] {
            prop_assert_eq!(repairs.len(), silent);
            prop_assert!(repairs.iter().all(|it| it.problem == Problem::BecameIncluded));
        }

        let (before, after) = (Sheet::new(&catalog, &old), Sheet::new(&catalog, &new));
        let (was, is) = (before.report(), after.report());
        prop_assert_eq!((was.sections, was.groups), (is.sections, is.groups));
        let (was, is) = (was.forecast, is.forecast);
        prop_assert_eq!((was.findings, was.many_minors), (is.findings, is.many_minors));
        // A control that needed a decision now lacks a reason, which is a concern unless a kind of
        // reason is ticked.
        prop_assert_eq!(was.open.len(), is.open.len() + silent);
        prop_assert!(is.open.iter().all(|open| was.open.contains(open)));
        prop_assert!(was.stage_1.iter().all(|concern| is.stage_1.contains(concern)));
        let added = is.stage_1.iter().filter(|concern| !was.stage_1.contains(concern));
        for Concern { item, reason } in added {
            let id = &catalog.item(*item).id;
            prop_assert!(is_silent(&catalog, id.as_str(), old.answer(id)));
            prop_assert_eq!(*reason, ConcernReason::NoReason);
        }
        for (before, after) in before.soa().zip(after.soa()) {
            let became = match before.control {
                SoaControl::Item(item) => {
                    let id = catalog.item(item).id.as_str();
                    is_silent(&catalog, id, old.answer(&catalog.item(item).id))
                }
                SoaControl::Own(_) => false,
            };
            if became {
                let without = matches!(
                    after.decision,
                    Decision::Included | Decision::IncludedWithoutReason
                );
                prop_assert!(without && before.decision == Decision::Undecided);
                prop_assert_eq!(
                    (before.reasons, before.level, before.implementation, before.owner),
                    (after.reasons, after.level, after.implementation, after.owner)
                );
            } else {
                prop_assert_eq!(before, after);
            }
        }
        prop_assert_eq!(before.soa().count(), after.soa().count());
        // Writing and reading it in version 3 changes nothing.
        let again = read_file(&write_file(&new, &Saved::default()), &catalog).unwrap();
        prop_assert_eq!(again.assessment, new);
    }
}
