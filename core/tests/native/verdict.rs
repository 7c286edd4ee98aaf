//! Findings, blockers and verdict, cell by cell (docs/scoring.md).

use aims_core::domain::{Answer, Applicability, AuditForecast, Evidence, Severity, Sheet};
use serde_json::{Value, json};

use aims_core::fixtures::{
    assessment, catalog, catalog_of, conform, control, demand, excluded, graded, level,
};

/// What the rules say for each cell: a row for each level, 0 to 5; in a row the grades of evidence
/// from none to records; for each of them without and with all points. M is a major, m a minor
/// finding, o an opportunity, c conformity.
const REQUIREMENT: [&str; 6] =
    ["MM MM MM MM", "MM MM MM MM", "mm mm mm mm", "mm mm mm oc", "mm mm mm oc", "mm mm mm oc"];
const CONTROL: [&str; 6] =
    ["mm mm mm mm", "mm mm mm mm", "mm mm mm mm", "oo oo oo oc", "oo oo oo oc", "oo oo oo oc"];

#[test]
fn every_cell_of_the_table_is_as_written_down() {
    let some: [&[&str]; 4] = [&[], &["p"], &["q"], &["p", "unknown"]];
    let all: [&[&str]; 2] = [&["p", "q"], &["p", "q", "unknown"]];
    for (kind, table) in [("clause", REQUIREMENT), ("objective", CONTROL)] {
        let catalog = catalog(&[(kind, 1)]);
        let item = catalog.items().next().unwrap();
        let mut cells = 0;
        let mut check = |answer: &Answer, expected: char| {
            let grade = match expected {
                'M' => Severity::Major,
                'm' => Severity::Minor,
                'o' => Severity::Opportunity,
                'c' => Severity::Conform,
                other => panic!("{other} is no grade"),
            };
            let assessment = assessment(&catalog, &[("g1.1", answer.clone())]);
            let found = Sheet::new(&catalog, &assessment).finding(item);
            assert_eq!(found, Some(grade), "{kind}: {answer:?}");
            cells += 1;
        };
        for (value, row) in (0_u8..).zip(table) {
            for (evidence, cell) in Evidence::ALL.into_iter().zip(row.split(' ')) {
                let (without, with) = cell.split_at(1);
                for (ticks, expected) in [(&some[..], without), (&all[..], with)] {
                    for points in ticks {
                        let points = points.iter().map(|point| (*point).to_owned()).collect();
                        let answer = Answer { points, ..graded(value, evidence) };
                        check(&answer, expected.chars().next().unwrap());
                    }
                }
            }
        }
        assert_eq!(cells, 6 * 4 * 6);
    }
}

#[test]
fn nothing_is_forecast_for_what_is_unanswered_or_left_out() {
    let check = |kind: &str, answer: Answer, expected: Option<Severity>| {
        let catalog = catalog(&[(kind, 1)]);
        let item = catalog.items().next().unwrap();
        let assessment = assessment(&catalog, &[("g1.1", answer.clone())]);
        let sheet = Sheet::new(&catalog, &assessment);
        assert_eq!(sheet.finding(item), expected, "{kind}: {answer:?}");
        assert_eq!(sheet.forecast().finding(item), expected, "{kind}");
    };
    let unanswered = Answer { level: None, ..conform() };
    check("clause", unanswered.clone(), None);
    check("objective", unanswered, None);
    check("objective", excluded(), None);
    // A requirement cannot be left out.
    check("clause", excluded(), Some(Severity::Opportunity));
}

/// The reasons why one item blocks Stage 1.
fn reasons(kind: &str, more: &Value, answer: &Answer) -> Vec<&'static str> {
    let catalog = catalog_of(&[(kind, 1)], |_, _| more.clone());
    let found = Sheet::new(&catalog, &assessment(&catalog, &[("g1.1", answer.clone())])).forecast();
    assert_eq!(found.blockers.is_empty(), found.verdict.id() != "not_ready");
    found.blockers.iter().map(|blocker| blocker.reason.id()).collect()
}

fn check(kind: &str, more: &Value, answer: &Answer, expected: &[&str]) {
    assert_eq!(reasons(kind, more, answer), expected, "{kind} {more} {answer:?}");
}

#[test]
fn a_requirement_without_an_answer_or_at_level_0_blocks_stage_1() {
    let plain = json!({});
    check("clause", &plain, &Answer::default(), &["unanswered"]);
    check("clause", &plain, &Answer { level: None, ..conform() }, &["unanswered"]);
    check("clause", &plain, &graded(0, Evidence::Records), &["absent"]);
    check("clause", &plain, &graded(1, Evidence::None), &[]);
}

#[test]
fn a_requirement_without_the_document_that_it_demands_blocks_stage_1() {
    let document = demand("document");
    check("clause", &document, &graded(5, Evidence::None), &["no_document"]);
    check("clause", &document, &graded(5, Evidence::Draft), &["no_document"]);
    check("clause", &document, &graded(1, Evidence::Approved), &[]);
    check("clause", &document, &graded(1, Evidence::Records), &[]);
    check("clause", &demand("record"), &graded(5, Evidence::None), &[]);
    check("objective", &document, &graded(5, Evidence::None), &[]);
}

#[test]
fn internal_audit_and_management_review_below_level_2_block_stage_1() {
    let before = json!({"flags": ["before_stage_1"]});
    check("clause", &before, &graded(1, Evidence::Records), &["not_carried_out"]);
    check("clause", &before, &graded(2, Evidence::None), &[]);
    check("clause", &before, &Answer::default(), &["unanswered"]);
}

#[test]
fn a_control_neither_answered_nor_excluded_with_a_reason_blocks_stage_1() {
    let plain = json!({});
    let left_out = |why: &str, answer: Answer| Answer {
        applicability: Applicability::Excluded(why.into()),
        ..answer
    };
    let included =
        Answer { applicability: Applicability::Included("by law".into()), ..Answer::default() };
    check("objective", &plain, &Answer::default(), &["undecided"]);
    check("objective", &plain, &included, &["undecided"]);
    check("objective", &plain, &level(0), &[]);
    check("objective", &plain, &left_out("no such data", Answer::default()), &[]);
    check("objective", &plain, &left_out("", Answer::default()), &["no_reason"]);
    check("objective", &plain, &left_out(" \n", level(5)), &["no_reason"]);
    check("objective", &control("no", None), &left_out("still ours to say", level(0)), &[]);
}

#[test]
fn an_item_can_block_for_several_reasons() {
    let mut more = demand("document");
    more["flags"] = json!(["before_stage_1"]);
    let all = ["absent", "no_document", "not_carried_out"];
    check("clause", &more, &graded(0, Evidence::Draft), &all);
    check("clause", &more, &Answer::default(), &["unanswered", "no_document"]);
}

/// An assessment of this catalog in which nothing is wrong but what `answers` says.
fn forecast_of(groups: &[(&str, usize)], answers: &[(&str, Answer)]) -> AuditForecast {
    let catalog = catalog(groups);
    let ids: Vec<String> = catalog.items().map(|item| catalog.item(item).id.to_string()).collect();
    let mut all: Vec<(&str, Answer)> = ids.iter().map(|id| (id.as_str(), conform())).collect();
    all.extend_from_slice(answers);
    Sheet::new(&catalog, &assessment(&catalog, &all)).forecast()
}

#[test]
fn each_verdict_is_given_for_what_stands_in_its_way() {
    let groups = [("clause", 4), ("clause", 2), ("objective", 4)];
    let check = |answers: &[(&str, Answer)], expected: &str| {
        assert_eq!(forecast_of(&groups, answers).verdict.id(), expected, "{answers:?}");
    };
    let minor = || graded(2, Evidence::Records);
    let opportunity = || graded(3, Evidence::Records);
    check(&[], "stage_2");
    check(&[("g1.1", opportunity()), ("g3.1", graded(3, Evidence::None))], "stage_2");
    check(&[("g3.1", Answer::default())], "not_ready");
    check(&[("g1.1", graded(0, Evidence::Records))], "not_ready");
    // One major finding is enough; one or two minor ones in a group are not.
    check(&[("g1.1", level(1))], "stage_1");
    check(&[("g1.1", minor())], "stage_2_minors");
    check(&[("g1.1", minor()), ("g1.4", minor())], "stage_2_minors");
    check(&[("g1.1", minor()), ("g1.2", minor()), ("g1.4", minor())], "stage_1");
    // Three in different groups are three minor findings.
    check(&[("g1.1", minor()), ("g1.4", minor()), ("g2.1", minor())], "stage_2_minors");
    // A control at level 0 is a minor finding, and three of them are many.
    check(&[("g3.1", level(0))], "stage_2_minors");
    check(&[("g3.1", level(0)), ("g3.2", level(1)), ("g3.3", minor())], "stage_1");
    check(&[("g3.1", level(0)), ("g3.2", excluded()), ("g3.3", minor())], "stage_2_minors");
    assert_eq!(forecast_of(&[], &[]).verdict.id(), "stage_2");
}

#[test]
fn groups_with_many_minor_findings_are_named_with_their_items() {
    let minor = || graded(2, Evidence::Records);
    let answers = [("g3.4", minor()), ("g3.2", minor()), ("g3.1", minor()), ("g1.1", minor())];
    let found = forecast_of(&[("clause", 3), ("clause", 1), ("objective", 4)], &answers);
    let catalog = catalog(&[("clause", 3), ("clause", 1), ("objective", 4)]);
    assert_eq!(found.many_minors.len(), 1);
    assert_eq!(catalog.group(found.many_minors[0].group).id.as_str(), "g3");
    let ids: Vec<&str> =
        found.many_minors[0].items.iter().map(|item| catalog.item(*item).id.as_str()).collect();
    assert_eq!(ids, ["g3.1", "g3.2", "g3.4"]);
}
