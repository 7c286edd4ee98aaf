//! What holds for the forecast of every catalog and every assessment.

use std::collections::BTreeSet;

use aims_core::domain::{
    Answer, Applicability, Assessment, AuditForecast, Blocker, Catalog, Edit, Event, Evidence,
    ItemId, Level, Sheet,
};
use proptest::prelude::*;

use crate::any::{Answers, Groups, any_answer, any_around, any_assessment, any_assessment_of};
use aims_core::fixtures::{assessment_of, conform, varied};

/// An assessment in which most is well, so that each verdict is met.
fn mostly_well() -> impl Strategy<Value = (Groups, Answers)> {
    any_assessment_of(|| {
        let level = prop::sample::select(Level::ALL[2..].to_vec());
        let well = level.prop_map(|level| Answer { level: Some(level), ..conform() });
        prop_oneof![8 => well, 1 => any_answer()]
    })
}

/// Both sorts of assessment.
fn any_case() -> impl Strategy<Value = (Groups, Answers)> {
    prop_oneof![any_assessment(), mostly_well()]
}

fn case((groups, answers): (Groups, Answers)) -> (Catalog, Assessment) {
    let catalog = varied(&groups);
    let assessment = assessment_of(&catalog, &answers);
    (catalog, assessment)
}

fn pick(catalog: &Catalog, choice: prop::sample::Index) -> Option<ItemId> {
    let place = (!catalog.is_empty()).then(|| choice.index(catalog.len()))?;
    catalog.items().nth(place).map(|item| catalog.item(item).id.clone())
}

fn set(blockers: &[Blocker]) -> BTreeSet<(usize, &'static str)> {
    blockers.iter().map(|blocker| (blocker.item.index(), blocker.reason.id())).collect()
}

/// Whether nothing is worse than before: verdict, blockers, and the finding of each item.
fn is_no_worse(catalog: &Catalog, before: &AuditForecast, after: &AuditForecast) -> bool {
    let findings = catalog.items().all(|item| after.finding(item) >= before.finding(item));
    after.verdict >= before.verdict
        && set(&after.blockers).is_subset(&set(&before.blockers))
        && findings
}

proptest! {
    #[test]
    fn raising_an_answer_never_makes_anything_worse(
        case_of in any_case(),
        choice: prop::sample::Index,
        level in 0..=5_u8,
        evidence in prop::sample::select(Evidence::ALL.to_vec()),
        point in prop::sample::select(vec!["p", "q", "unknown"]),
        what in 0..3_u8,
    ) {
        let (catalog, mut assessment) = case(case_of);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let answer = assessment.answer(&item).clone();
        let level = Level::new(level);
        // An unanswered item has nothing to raise: a first level may well be a finding.
        prop_assume!(answer.level.is_some());
        let before = Sheet::new(&catalog, &assessment).forecast();
        assessment.apply(match what {
            0 => Event::edited(&item, Edit::Level(level.max(answer.level))),
            1 => Event::edited(&item, Edit::Evidence(evidence.max(answer.evidence))),
            _ => Event::edited(&item, Edit::Point { point: point.into(), ticked: true }),
        });
        let after = Sheet::new(&catalog, &assessment).forecast();
        prop_assert!(is_no_worse(&catalog, &before, &after), "{before:?}\n{after:?}");
    }

    #[test]
    fn excluding_a_control_with_a_reason_adds_neither_finding_nor_blocker(
        case_of in any_case(),
        choice: prop::sample::Index,
        why in "[a-z]{1,9}",
    ) {
        let (catalog, mut assessment) = case(case_of);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let place = catalog.find(item.as_str()).unwrap();
        prop_assume!(catalog.is_excludable(place));
        let before = Sheet::new(&catalog, &assessment).forecast();
        let applicability = Applicability::Excluded(why);
        assessment.apply(Event::edited(&item, Edit::Applicability(applicability)));
        let after = Sheet::new(&catalog, &assessment).forecast();
        prop_assert_eq!(after.finding(place), None);
        prop_assert!(after.findings.iter().all(|finding| before.findings.contains(finding)));
        prop_assert!(set(&after.blockers).is_subset(&set(&before.blockers)));
        prop_assert!(after.many_minors.len() <= before.many_minors.len());
        prop_assert!(after.verdict >= before.verdict);
    }

    #[test]
    fn everything_stands_in_catalog_order((groups, mut answers) in any_case()) {
        answers.reverse();
        let (catalog, assessment) = case((groups, answers));
        let found = Sheet::new(&catalog, &assessment).forecast();
        let findings: Vec<_> = found.findings.iter().map(|finding| finding.item).collect();
        prop_assert!(findings.is_sorted_by(|a, b| a < b));
        let blockers: Vec<_> =
            found.blockers.iter().map(|blocker| (blocker.item, blocker.reason)).collect();
        prop_assert!(blockers.is_sorted_by(|a, b| a < b));
        prop_assert!(found.many_minors.is_sorted_by(|a, b| a.group < b.group));
        prop_assert!(found.many_minors.iter().all(|many| many.items.is_sorted_by(|a, b| a < b)));
    }

    #[test]
    fn the_verdict_follows_from_blockers_and_findings(case_of in any_case()) {
        let (catalog, assessment) = case(case_of);
        let found = Sheet::new(&catalog, &assessment).forecast();
        let count = |severity| found.findings.iter().filter(|finding| finding.severity.id() == severity).count();
        let expected = if !found.blockers.is_empty() {
            "not_ready"
        } else if count("major") > 0 || !found.many_minors.is_empty() {
            "stage_1"
        } else if count("minor") > 0 {
            "stage_2_minors"
        } else {
            "stage_2"
        };
        prop_assert_eq!(found.verdict.id(), expected);
    }

    #[test]
    fn only_answers_matter(case_of in any_case(), around in any_around()) {
        let (catalog, mut assessment) = case(case_of);
        let before = Sheet::new(&catalog, &assessment).forecast();
        around.put(&mut assessment);
        prop_assert_eq!(Sheet::new(&catalog, &assessment).forecast(), before);
    }
}
