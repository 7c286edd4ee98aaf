//! Findings, concerns and verdict, row by row (docs/scoring.md).

use aims_core::domain::{
    Answer, Applicability, AuditForecast, Catalog, Evidence, Level, OpenReason, Reason, Severity,
    Sheet, Verdict,
};
use serde_json::{Value, json};

use aims_core::fixtures::{
    assessment, assessment_of, catalog, catalog_of, conform, demand, excluded, graded, included,
    level, points,
};

/// The kinds of item in the table, each with its section. Each item has one point of every tag.
const KINDS: [(&str, &str); 3] =
    [("requirement", "clause"), ("core", "clause"), ("control", "objective")];

fn one(kind: &str) -> Catalog {
    let (_, section) = KINDS.into_iter().find(|(name, _)| *name == kind).unwrap();
    let tagged = points(&[("p", "required"), ("q", "guidance"), ("r", "practice")]);
    catalog_of(&[(section, 1)], |_, _| {
        let mut item = tagged.clone();
        item["flags"] = if kind == "core" { json!(["core"]) } else { json!([]) };
        item
    })
}

/// Returns the finding for one item of a kind.
fn finding(kind: &str, value: u8, evidence: Evidence, ticked: &str) -> &'static str {
    let catalog = one(kind);
    let points = ticked.chars().map(|point| point.to_string()).collect();
    let answer = included(Answer { points, ..graded(value, evidence) });
    let assessment = assessment(&catalog, &[("g1.1", answer)]);
    let sheet = Sheet::new(&catalog, &assessment);
    let item = catalog.items().next().unwrap();
    assert_eq!(sheet.forecast().finding(item), sheet.finding(item));
    sheet.finding(item).map_or("none", Severity::id)
}

#[test]
fn findings_follow_each_row_of_the_table() {
    // Kind, level, evidence, ticked points (p is required, q is guidance, r is practice).
    let check = |row: &str, expected: &str| {
        let words: Vec<&str> = row.split_whitespace().collect();
        let evidence = Evidence::from_id(words[2]).unwrap();
        let ticked = words.get(3).copied().unwrap_or_default();
        assert_eq!(
            finding(words[0], words[1].parse().unwrap(), evidence, ticked),
            expected,
            "{row}"
        );
    };
    check("requirement 0 none", "major");
    check("requirement 0 records pqr", "major");
    check("core 0 records pqr", "major");
    check("control 0 records pqr", "minor");

    check("requirement 1 none", "minor");
    check("requirement 1 records pqr", "minor");
    check("core 1 none", "major");
    check("core 1 records pqr", "major");
    check("control 1 records pqr", "minor");

    check("requirement 2 none", "minor");
    check("requirement 2 records pqr", "minor");
    check("core 2 records pqr", "minor");
    check("control 2 records pqr", "minor");

    check("requirement 3 none pqr", "minor");
    check("requirement 3 draft pqr", "minor");
    check("requirement 5 approved pqr", "minor");
    check("core 5 approved pqr", "minor");
    check("control 3 none pqr", "opportunity");
    check("control 5 approved pqr", "opportunity");

    check("requirement 3 records", "opportunity");
    check("requirement 5 records qr", "opportunity");
    check("core 4 records qr", "opportunity");
    check("control 3 records qr", "opportunity");

    check("requirement 3 records p", "conforming");
    check("requirement 5 records pq", "conforming");
    check("core 3 records p", "conforming");
    check("control 4 records p", "conforming");
    check("control 4 records pqr", "conforming");
}

/// The rules for each cell. There is a row for each level from 0 to 5, and in a row the grades of
/// evidence from none to records, each without and with all required points. M is a major finding, m
/// a minor one, o an opportunity, c conforming.
const TABLE: [[&str; 6]; 3] = [
    ["MM MM MM MM", "mm mm mm mm", "mm mm mm mm", "mm mm mm oc", "mm mm mm oc", "mm mm mm oc"],
    ["MM MM MM MM", "MM MM MM MM", "mm mm mm mm", "mm mm mm oc", "mm mm mm oc", "mm mm mm oc"],
    ["mm mm mm mm", "mm mm mm mm", "mm mm mm mm", "oo oo oo oc", "oo oo oo oc", "oo oo oo oc"],
];

#[test]
fn findings_follow_every_cell_of_the_table() {
    for ((kind, _), table) in KINDS.into_iter().zip(TABLE) {
        for (value, row) in (0_u8..).zip(table) {
            for (evidence, cell) in Evidence::ALL.into_iter().zip(row.split(' ')) {
                let (without, with) = cell.split_at(1);
                let ticks =
                    [("", without), ("q", without), ("qru", without), ("p", with), ("pqr", with)];
                for (ticked, expected) in ticks {
                    let expected = match expected {
                        "M" => "major",
                        "m" => "minor",
                        "o" => "opportunity",
                        _ => "conforming",
                    };
                    let found = finding(kind, value, evidence, ticked);
                    assert_eq!(found, expected, "{kind} {value} {evidence:?} {ticked}");
                }
            }
        }
    }
}

#[test]
fn an_item_without_required_points_conforms_with_records() {
    let catalog =
        catalog_of(&[("clause", 1)], |_, _| points(&[("q", "guidance"), ("r", "practice")]));
    let assessment = assessment(&catalog, &[("g1.1", level(3))]);
    let item = catalog.items().next().unwrap();
    assert_eq!(Sheet::new(&catalog, &assessment).finding(item), Some(Severity::Conforming));
}

#[test]
fn no_finding_is_forecast_for_an_unanswered_item_or_an_excluded_control() {
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
    // The answer of an undecided control is forecast, too.
    check("objective", conform(), Some(Severity::Conforming));
    // A requirement cannot be excluded.
    check("clause", excluded(), Some(Severity::Opportunity));
}

/// Returns the reasons why one item is a concern at Stage 1, and why it is open.
fn reasons(kind: &str, more: &Value, answer: &Answer) -> (Vec<&'static str>, Option<OpenReason>) {
    let catalog = catalog_of(&[(kind, 1)], |_, _| more.clone());
    let found = Sheet::new(&catalog, &assessment(&catalog, &[("g1.1", answer.clone())])).forecast();
    let open = found.open.first().map(|open| open.reason);
    (found.stage_1.iter().map(|concern| concern.reason.id()).collect(), open)
}

fn check(kind: &str, more: &Value, answer: &Answer, expected: &[&str]) {
    assert_eq!(reasons(kind, more, answer).0, expected, "{kind} {more} {answer:?}");
}

#[test]
fn a_requirement_at_level_0_is_a_concern_at_stage_1() {
    let plain = json!({});
    check("clause", &plain, &graded(0, Evidence::Records), &["absent"]);
    check("clause", &plain, &graded(1, Evidence::None), &[]);
    check("clause", &json!({"flags": ["core"]}), &graded(1, Evidence::None), &[]);
    check("objective", &plain, &included(graded(0, Evidence::None)), &[]);
    // An unknown answer is no concern.
    check("clause", &plain, &Answer::default(), &[]);
    check("clause", &plain, &Answer { level: None, ..conform() }, &[]);
}

#[test]
fn an_answered_requirement_without_the_document_that_it_demands_is_a_concern_at_stage_1() {
    let document = demand("document");
    check("clause", &document, &graded(5, Evidence::None), &["no_document"]);
    check("clause", &document, &graded(5, Evidence::Draft), &["no_document"]);
    check("clause", &document, &graded(1, Evidence::Approved), &[]);
    check("clause", &document, &graded(1, Evidence::Records), &[]);
    check("clause", &document, &Answer::default(), &[]);
    check("clause", &document, &Answer { evidence: Evidence::Draft, ..Answer::default() }, &[]);
    check("clause", &demand("record"), &graded(5, Evidence::None), &[]);
    check("objective", &document, &included(graded(5, Evidence::None)), &[]);
}

#[test]
fn internal_audit_and_management_review_below_level_2_are_a_concern_at_stage_1() {
    let before = json!({"flags": ["before_stage_1"]});
    check("clause", &before, &graded(1, Evidence::Records), &["not_carried_out"]);
    check("clause", &before, &graded(0, Evidence::Records), &["absent", "not_carried_out"]);
    check("clause", &before, &graded(2, Evidence::None), &[]);
    check("clause", &before, &Answer::default(), &[]);
    check("objective", &before, &included(level(1)), &["not_carried_out"]);
    let out = Answer { applicability: Applicability::Excluded("no".into()), ..level(1) };
    check("objective", &before, &out, &[]);
}

#[test]
fn a_control_included_or_excluded_without_a_reason_is_a_concern_at_stage_1() {
    let plain = json!({});
    let decided = |applicability: Applicability| Answer { applicability, ..level(5) };
    let (within, out) = (Applicability::Included, Applicability::Excluded);
    check("objective", &plain, &decided(Applicability::Undecided), &[]);
    check("objective", &plain, &decided(within(String::new())), &["no_reason"]);
    check("objective", &plain, &decided(within(" \n".into())), &["no_reason"]);
    check("objective", &plain, &decided(within("by law".into())), &[]);
    let ticked = Answer { reasons: [Reason::Law].into(), ..decided(within(String::new())) };
    check("objective", &plain, &ticked, &[]);
    check("objective", &plain, &decided(out(String::new())), &["no_reason"]);
    check("objective", &plain, &decided(out(" \n".into())), &["no_reason"]);
    check("objective", &plain, &decided(out("no such data".into())), &[]);
    // Kinds of reason apply only to inclusion.
    let ticked = Answer { reasons: [Reason::Law].into(), ..decided(out(String::new())) };
    check("objective", &plain, &ticked, &["no_reason"]);
    // The same holds for a decision without a level.
    let bare = Answer { level: None, ..decided(within(String::new())) };
    check("objective", &plain, &bare, &["no_reason"]);
    check("clause", &plain, &decided(out(String::new())), &[]);
}

#[test]
fn an_item_can_be_a_concern_for_several_reasons() {
    let mut more = demand("document");
    more["flags"] = json!(["before_stage_1"]);
    let all = ["absent", "no_document", "not_carried_out"];
    check("clause", &more, &graded(0, Evidence::Draft), &all);
}

#[test]
fn an_applicable_item_without_a_level_or_a_decision_is_open() {
    let check = |kind: &str, answer: Answer, expected: Option<OpenReason>| {
        assert_eq!(reasons(kind, &json!({}), &answer).1, expected, "{kind} {answer:?}");
    };
    let open = |id: &str| {
        let all = [OpenReason::Unanswered, OpenReason::Undecided, OpenReason::NoLevel];
        all.into_iter().find(|reason| reason.id() == id)
    };
    check("clause", Answer::default(), open("unanswered"));
    check("clause", level(0), None);
    check("clause", Answer { level: None, ..excluded() }, open("unanswered"));
    check("objective", Answer::default(), open("undecided"));
    check("objective", level(5), open("undecided"));
    check("objective", included(Answer::default()), open("no_level"));
    check("objective", included(level(0)), None);
    check("objective", excluded(), None);
    check("objective", Answer { level: None, ..excluded() }, None);
}

/// Forecasts an assessment of this catalog in which only `answers` differ from a perfect result. The
/// first requirement of each group has the flag `core`.
fn forecast_of(groups: &[(&str, usize)], answers: &[(&str, Answer)]) -> AuditForecast {
    let more = |section: &str, m: usize| match (section, m) {
        ("clause", 1) => json!({"flags": ["core"]}),
        _ => json!({}),
    };
    let catalog = catalog_of(groups, more);
    let mut all: Vec<(String, Answer)> = Vec::new();
    for item in catalog.items() {
        let id = catalog.item(item).id.to_string();
        all.push((id, if catalog.is_excludable(item) { included(conform()) } else { conform() }));
    }
    all.extend(answers.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())));
    Sheet::new(&catalog, &assessment_of(&catalog, &all)).forecast()
}

const GROUPS: [(&str, usize); 3] = [("clause", 6), ("clause", 2), ("objective", 4)];

fn judged(answers: &[(&str, Answer)]) -> &'static str {
    forecast_of(&GROUPS, answers).verdict.map_or("nothing", Verdict::id)
}

#[test]
fn the_first_rule_that_holds_gives_the_verdict() {
    let check = |answers: &[(&str, Answer)], expected: &str| {
        assert_eq!(judged(answers), expected, "{answers:?}");
    };
    let none = Answer::default;
    let minor = || graded(2, Evidence::Records);
    let unreasoned =
        || Answer { applicability: Applicability::Included(String::new()), ..conform() };
    let open = |n: usize| -> Vec<(&str, Answer)> {
        let ids = ["g1.6", "g1.5", "g1.4", "g1.3", "g1.2", "g2.1", "g2.2", "g1.1"];
        ids[..n].iter().map(|id| (*id, none())).collect()
    };

    // 1. Fewer than half of the requirements are answered, whatever else holds.
    check(&open(5), "too_early");
    check(&[open(5), vec![("g1.1", level(0))]].concat(), "too_early");
    check(&[open(8), vec![("g3.1", included(level(0)))]].concat(), "too_early");
    // 2. A concern at Stage 1, even if questions are open.
    check(&[open(4), vec![("g1.1", level(0))]].concat(), "not_ready");
    check(&[("g1.2", level(0))], "not_ready");
    check(&[("g3.1", unreasoned())], "not_ready");
    check(&[("g3.1", unreasoned()), ("g3.2", none()), ("g1.1", level(1))], "not_ready");
    // 3. Something is open, even if a major finding is known.
    check(&open(4), "too_early");
    check(&open(1), "too_early");
    check(&[("g3.1", none())], "too_early");
    check(&[("g3.1", conform())], "too_early");
    check(&[("g3.1", included(none()))], "too_early");
    check(&[("g1.1", level(1)), ("g2.2", none())], "too_early");
    // 4. A concern at Stage 2: a major finding, or many minor ones in a group.
    check(&[("g1.1", level(1))], "stage_1");
    check(&[("g1.2", minor()), ("g1.3", minor()), ("g1.4", level(1))], "stage_1");
    check(
        &[("g3.1", included(level(0))), ("g3.2", included(level(1))), ("g3.3", included(minor()))],
        "stage_1",
    );
    // 5. A minor finding.
    check(&[("g1.2", level(1))], "stage_2_minors");
    check(&[("g1.1", minor())], "stage_2_minors");
    check(&[("g1.1", minor()), ("g1.4", minor())], "stage_2_minors");
    check(&[("g1.1", minor()), ("g1.4", minor()), ("g2.1", minor())], "stage_2_minors");
    check(&[("g2.1", minor()), ("g2.2", minor())], "stage_2_minors");
    check(&[("g3.1", included(level(0)))], "stage_2_minors");
    check(
        &[("g3.1", included(level(0))), ("g3.2", excluded()), ("g3.3", included(minor()))],
        "stage_2_minors",
    );
    // 6. None of these.
    check(&[], "stage_2");
    check(
        &[("g1.1", graded(3, Evidence::Records)), ("g3.1", included(graded(3, Evidence::None)))],
        "stage_2",
    );
}

#[test]
fn there_is_no_verdict_without_answers() {
    assert_eq!(forecast_of(&[], &[]).verdict, None);
    let empty = |groups: &[(&str, usize)]| {
        let catalog = catalog(groups);
        let item = |item| (catalog.item(item).id.to_string(), Answer { level: None, ..excluded() });
        let out: Vec<_> = catalog.excludable().map(item).collect();
        Sheet::new(&catalog, &assessment_of(&catalog, &out)).forecast()
    };
    // A decision alone is no answer.
    assert_eq!(empty(&GROUPS).verdict, None);
    assert_eq!(empty(&[("objective", 2)]).verdict, None);
    // A catalog without requirements has none unanswered.
    assert_eq!(forecast_of(&[("objective", 1)], &[]).verdict, Some(Verdict::Stage2));
}

#[test]
fn many_minor_findings_are_at_least_three_and_half_of_the_group() {
    let minor = || included(graded(2, Evidence::Records));
    let check = |groups: &[(&str, usize)], answers: &[(&str, Answer)], expected: &[&str]| {
        let catalog = catalog(groups);
        let found = forecast_of(groups, answers).many_minors;
        let name = |item| catalog.item(item).id.as_str();
        let groups = found.iter().map(|many| {
            assert!(many.items.iter().all(|item| catalog.group_of(*item) == many.group));
            many.items.iter().copied().map(name).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(groups.collect::<Vec<_>>(), expected, "{answers:?}");
    };
    let three = [("g1.6", minor()), ("g1.2", minor()), ("g1.1", minor())];
    check(&[("objective", 6)], &three, &["g1.1 g1.2 g1.6"]);
    // Three of seven is fewer than half; an excluded item does not count.
    check(&[("objective", 7)], &three, &[]);
    let with_out = [&three[..], &[("g1.3", excluded())]].concat();
    check(&[("objective", 7)], &with_out, &["g1.1 g1.2 g1.6"]);
    // An unanswered item counts.
    let with_open = [&three[..], &[("g1.3", Answer::default())]].concat();
    check(&[("objective", 7)], &with_open, &[]);
    // Two are not many, however small the group.
    check(&[("clause", 2)], &[("g1.1", minor()), ("g1.2", minor())], &[]);
    let split = [("g1.1", minor()), ("g1.2", minor()), ("g2.1", minor())];
    check(&[("clause", 3), ("clause", 3)], &split, &[]);
    let both = [
        ("g3.4", minor()),
        ("g3.2", minor()),
        ("g3.1", minor()),
        ("g2.1", minor()),
        ("g1.1", minor()),
        ("g1.2", minor()),
        ("g1.3", minor()),
    ];
    check(
        &[("clause", 3), ("clause", 1), ("objective", 4)],
        &both,
        &["g1.1 g1.2 g1.3", "g3.1 g3.2 g3.4"],
    );
}

#[test]
fn each_concern_and_each_open_item_is_counted_once() {
    let check = |answers: &[(&str, Answer)], concerns: usize, open: usize| {
        let found = forecast_of(&GROUPS, answers);
        assert_eq!((found.concerns(), found.open.len()), (concerns, open), "{answers:?}");
    };
    let minor = || graded(2, Evidence::Records);
    check(&[], 0, 0);
    // A requirement at level 0 is a concern at Stage 1; its major finding is not counted again.
    check(&[("g1.2", level(0))], 1, 0);
    check(&[("g1.1", level(1))], 1, 0);
    check(&[("g1.1", level(1)), ("g1.2", level(0)), ("g2.1", level(0))], 3, 0);
    check(&[("g1.2", minor()), ("g1.3", minor()), ("g1.4", minor())], 1, 0);
    check(&[("g1.2", minor())], 0, 0);
    check(&[("g1.2", Answer::default()), ("g3.1", conform()), ("g3.2", Answer::default())], 0, 3);
    let found = forecast_of(&GROUPS, &[("g1.1", level(1)), ("g1.2", level(0)), ("g2.1", minor())]);
    let ids = |items: Vec<_>| {
        let catalog = catalog(&GROUPS);
        items.into_iter().map(|item| catalog.item(item).id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(found.further_majors()), ["g1.1"]);
    assert_eq!(ids(found.of_severity(Severity::Major)), ["g1.1", "g1.2"]);
    assert_eq!((found.answered, found.requirements), (8, 8));
}

#[test]
fn choosing_a_level_includes_an_undecided_control() {
    let catalog = catalog(&[("clause", 1), ("objective", 3)]);
    let why = Applicability::Excluded("not ours".into());
    let answers = [("g2.2", excluded()), ("g2.3", included(level(1)))];
    let check = |id: &str, expected: (Option<Level>, Applicability)| {
        let mut assessment = assessment(&catalog, &answers);
        let before = assessment.clone();
        let item = catalog.find(id).unwrap();
        let edit = Sheet::new(&catalog, &assessment).choose(item, Level::ALL[3]);
        let event = aims_core::domain::Event::edited(&catalog.item(item).id, edit);
        let inverse = assessment.apply(event);
        let answer = assessment.answer(&catalog.item(item).id).clone();
        assert_eq!((answer.level, answer.applicability), expected, "{id}");
        // One step of undo takes back both.
        assessment.apply(inverse);
        assert_eq!(assessment, before);
    };
    let three = Some(Level::ALL[3]);
    check("g1.1", (three, Applicability::Undecided));
    check("g2.1", (three, Applicability::Included(String::new())));
    check("g2.2", (three, why));
    check("g2.3", (three, Applicability::Included("by law".into())));
}
