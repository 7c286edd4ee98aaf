//! Properties that hold for the forecast of every catalog and every assessment.

use std::collections::BTreeSet;

use aims_core::domain::{
    Answer, Applicability, Assessment, AuditForecast, Catalog, Concern, Edit, Event, Evidence,
    ItemId, Level, Severity, Sheet, Verdict,
};
use proptest::prelude::*;

use crate::any::{Answers, Groups, any_answer, any_around, any_assessment, any_assessment_of};
use aims_core::fixtures::{assessment_of, conform, included, varied};

/// An assessment with mostly good answers, so that every verdict occurs.
pub fn mostly_well() -> impl Strategy<Value = (Groups, Answers)> {
    any_assessment_of(|| {
        let level = prop::sample::select(Level::ALL[2..].to_vec());
        let well = level.prop_map(|level| included(Answer { level: Some(level), ..conform() }));
        prop_oneof![12 => well, 1 => any_answer()]
    })
}

/// Either kind of assessment.
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

fn set(concerns: &[Concern]) -> BTreeSet<(usize, &'static str)> {
    concerns.iter().map(|concern| (concern.item.index(), concern.reason.id())).collect()
}

/// Returns whether nothing is worse than before: verdict, concerns, open items, and the finding of
/// each item.
fn is_no_worse(catalog: &Catalog, before: &AuditForecast, after: &AuditForecast) -> bool {
    let findings = catalog.items().all(|item| after.finding(item) >= before.finding(item));
    after.verdict >= before.verdict
        && set(&after.stage_1).is_subset(&set(&before.stage_1))
        && after.open == before.open
        && findings
}

fn is_control(catalog: &Catalog, item: &ItemId) -> bool {
    catalog.is_excludable(catalog.find(item.as_str()).unwrap())
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
        // An unanswered item has no level to raise, and its first level may well be a finding.
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
    fn excluding_a_control_with_a_reason_adds_neither_finding_nor_concern(
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
        prop_assert!(set(&after.stage_1).is_subset(&set(&before.stage_1)));
        prop_assert!(after.open.iter().all(|open| before.open.contains(open)));
    }

    #[test]
    fn an_open_item_prevents_a_ready_verdict(case_of in any_case(), choice: prop::sample::Index) {
        let (catalog, mut assessment) = case(case_of);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let edit = if is_control(&catalog, &item) {
            Edit::Applicability(Applicability::Undecided)
        } else {
            Edit::Level(None)
        };
        assessment.apply(Event::edited(&item, edit));
        let found = Sheet::new(&catalog, &assessment).forecast();
        prop_assert!(found.open.iter().any(|open| catalog.item(open.item).id == item));
        prop_assert!(found.verdict <= Some(Verdict::TooEarly), "{found:?}");
    }

    #[test]
    fn an_unanswered_item_raises_no_concern_or_finding(case_of in any_case(), choice: prop::sample::Index) {
        let (catalog, mut assessment) = case(case_of);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        assessment.apply(Event::cleared(&item));
        let found = Sheet::new(&catalog, &assessment).forecast();
        let place = catalog.find(item.as_str()).unwrap();
        prop_assert!(found.stage_1.iter().all(|concern| concern.item != place));
        prop_assert_eq!(found.finding(place), None);
    }

    #[test]
    fn an_item_with_a_chosen_level_is_not_undecided(
        case_of in any_case(),
        choice: prop::sample::Index,
        level in prop::sample::select(Level::ALL.to_vec()),
    ) {
        let (catalog, mut assessment) = case(case_of);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let place = catalog.find(item.as_str()).unwrap();
        let before = assessment.clone();
        let edit = Sheet::new(&catalog, &assessment).choose(place, level);
        let inverse = assessment.apply(Event::edited(&item, edit));
        let sheet = Sheet::new(&catalog, &assessment);
        prop_assert!(!sheet.is_undecided(place));
        prop_assert_eq!(sheet.is_excluded(place), Sheet::new(&catalog, &before).is_excluded(place));
        prop_assert_eq!(sheet.answer(place).level, Some(level));
        assessment.apply(inverse);
        prop_assert_eq!(assessment, before);
    }

    #[test]
    fn everything_is_in_catalog_order((groups, mut answers) in any_case()) {
        answers.reverse();
        let (catalog, assessment) = case((groups, answers));
        let found = Sheet::new(&catalog, &assessment).forecast();
        let findings: Vec<_> = found.findings.iter().map(|finding| finding.item).collect();
        prop_assert!(findings.is_sorted_by(|a, b| a < b));
        let concerns: Vec<_> =
            found.stage_1.iter().map(|concern| (concern.item, concern.reason)).collect();
        prop_assert!(concerns.is_sorted_by(|a, b| a < b));
        prop_assert!(found.open.is_sorted_by(|a, b| a.item < b.item));
        prop_assert!(found.many_minors.is_sorted_by(|a, b| a.group < b.group));
        prop_assert!(found.many_minors.iter().all(|many| many.items.is_sorted_by(|a, b| a < b)));
    }

    #[test]
    fn the_verdict_follows_from_concerns_open_items_and_findings(case_of in any_case()) {
        let (catalog, assessment) = case(case_of);
        let sheet = Sheet::new(&catalog, &assessment);
        let found = sheet.forecast();
        let count = |severity| found.of_severity(severity).len();
        let requirements: Vec<_> =
            catalog.items().filter(|item| !catalog.is_excludable(*item)).collect();
        let unanswered = requirements.iter().filter(|item| sheet.is_unanswered(**item)).count();
        let expected = if found.findings.is_empty() {
            None
        } else if unanswered > requirements.len() / 2 {
            Some("too_early")
        } else if !found.stage_1.is_empty() {
            Some("not_ready")
        } else if !found.open.is_empty() {
            Some("too_early")
        } else if count(Severity::Major) > 0 || !found.many_minors.is_empty() {
            Some("stage_1")
        } else if count(Severity::Minor) > 0 {
            Some("stage_2_minors")
        } else {
            Some("stage_2")
        };
        prop_assert_eq!(found.verdict.map(Verdict::id), expected);
    }

    #[test]
    fn points_of_guidance_and_practice_never_affect_the_forecast(
        case_of in any_case(),
        choice: prop::sample::Index,
        ticked: bool,
    ) {
        let (catalog, mut assessment) = case(case_of);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let place = catalog.find(item.as_str()).unwrap();
        let before = Sheet::new(&catalog, &assessment).forecast();
        for point in catalog.item(place).points.iter().filter(|point| !point.tag.is_required()) {
            let edit = Edit::Point { point: point.id.clone(), ticked };
            assessment.apply(Event::edited(&item, edit));
        }
        prop_assert_eq!(Sheet::new(&catalog, &assessment).forecast(), before);
    }

    #[test]
    fn only_answers_affect_the_forecast(case_of in any_case(), around in any_around()) {
        let (catalog, mut assessment) = case(case_of);
        let before = Sheet::new(&catalog, &assessment).forecast();
        around.put(&mut assessment);
        prop_assert_eq!(Sheet::new(&catalog, &assessment).forecast(), before);
    }
}
