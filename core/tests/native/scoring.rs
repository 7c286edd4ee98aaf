//! The scoring rules, line by line (docs/scoring.md).

use aims_core::domain::{Answer, Evidence, Headline, Sheet};

use aims_core::fixtures::{assessment, catalog, excluded, graded, level};

/// Returns the scores of the first group as one line.
fn scores(groups: &[(&str, usize)], answers: &[(&str, Answer)]) -> String {
    let catalog = catalog(groups);
    let report = Sheet::new(&catalog, &assessment(&catalog, answers)).report();
    let tally = &report.groups[0].tally;
    let value = |value: Option<aims_core::domain::Exact>| {
        value.map_or("none".to_owned(), |value| value.decimal(2))
    };
    let weakest = tally.weakest.as_ref().map_or("none".to_owned(), |weakest| {
        let ids = weakest.items.iter().map(|item| catalog.item(*item).id.to_string());
        format!("{} at {}", weakest.level.value(), ids.collect::<Vec<_>>().join(" "))
    });
    format!(
        "maturity {}, minimum {}, weakest {weakest}, coverage {}/{}, {}",
        value(tally.maturity()),
        value(tally.minimum()),
        tally.answered,
        tally.applicable,
        tally.status().id(),
    )
}

fn check(groups: &[(&str, usize)], answers: &[(&str, Answer)], expected: &str) {
    assert_eq!(scores(groups, answers), expected);
}

#[test]
fn an_empty_group_is_not_applicable() {
    check(
        &[("clause", 0)],
        &[],
        "maturity none, minimum none, weakest none, coverage 0/0, not_applicable",
    );
}

#[test]
fn a_group_without_answers_has_no_maturity_but_a_minimum_of_0() {
    check(
        &[("clause", 2)],
        &[],
        "maturity none, minimum 0.00, weakest none, coverage 0/2, incomplete",
    );
}

#[test]
fn maturity_is_the_mean_of_answered_items_and_minimum_counts_the_rest_as_0() {
    check(
        &[("clause", 3)],
        &[("g1.1", level(4)), ("g1.3", level(3))],
        "maturity 3.50, minimum 2.33, weakest 3 at g1.3, coverage 2/3, incomplete",
    );
}

#[test]
fn an_average_never_hides_a_gap() {
    check(
        &[("clause", 6)],
        &[
            ("g1.1", level(5)),
            ("g1.2", level(5)),
            ("g1.3", level(5)),
            ("g1.4", level(5)),
            ("g1.5", level(5)),
            ("g1.6", level(1)),
        ],
        "maturity 4.33, minimum 4.33, weakest 1 at g1.6, coverage 6/6, gap",
    );
}

#[test]
fn a_gap_takes_precedence_over_an_unanswered_item() {
    check(
        &[("clause", 2)],
        &[("g1.1", level(0))],
        "maturity 0.00, minimum 0.00, weakest 0 at g1.1, coverage 1/2, gap",
    );
}

#[test]
fn all_weakest_items_are_named_in_catalog_order() {
    check(
        &[("clause", 3)],
        &[("g1.3", level(2)), ("g1.1", level(2)), ("g1.2", level(3))],
        "maturity 2.33, minimum 2.33, weakest 2 at g1.1 g1.3, coverage 3/3, nearly",
    );
}

#[test]
fn level_3_is_nearly_without_records_and_ready_with_them() {
    for (evidence, status) in [
        (Evidence::None, "nearly"),
        (Evidence::Draft, "nearly"),
        (Evidence::Approved, "nearly"),
        (Evidence::Records, "ready"),
    ] {
        check(
            &[("clause", 1)],
            &[("g1.1", graded(3, evidence))],
            &format!("maturity 3.00, minimum 3.00, weakest 3 at g1.1, coverage 1/1, {status}"),
        );
    }
}

#[test]
fn rounding_does_not_improve_the_status() {
    // 59 / 20 is 2.95, shown as 3.0; the item at level 2 decides the status.
    let mut answers: Vec<(String, Answer)> =
        (1..=19).map(|n| (format!("g1.{n}"), level(3))).collect();
    answers.push(("g1.20".into(), level(2)));
    let answers: Vec<(&str, Answer)> =
        answers.iter().map(|(id, answer)| (id.as_str(), answer.clone())).collect();
    check(
        &[("clause", 20)],
        &answers,
        "maturity 2.95, minimum 2.95, weakest 2 at g1.20, coverage 20/20, nearly",
    );
}

#[test]
fn an_excluded_control_counts_nowhere_and_a_requirement_cannot_be_excluded() {
    let answers = [("g1.1", excluded()), ("g1.2", level(2))];
    check(
        &[("objective", 2)],
        &answers,
        "maturity 2.00, minimum 2.00, weakest 2 at g1.2, coverage 1/1, nearly",
    );
    check(
        &[("clause", 2)],
        &answers,
        "maturity 3.50, minimum 3.50, weakest 2 at g1.2, coverage 2/2, nearly",
    );
    check(
        &[("objective", 1)],
        &[("g1.1", excluded())],
        "maturity none, minimum none, weakest none, coverage 0/0, not_applicable",
    );
}

#[test]
fn a_note_or_a_tick_without_a_level_is_no_answer() {
    let answer =
        Answer { note: "asked IT".into(), points: ["p".to_owned()].into(), ..Answer::default() };
    check(
        &[("clause", 1)],
        &[("g1.1", answer)],
        "maturity none, minimum 0.00, weakest none, coverage 0/1, incomplete",
    );
}

#[test]
fn overall_is_the_unweighted_mean_of_the_groups_of_one_kind() {
    let catalog = catalog(&[("clause", 4), ("clause", 1), ("clause", 1), ("objective", 1)]);
    let assessment = assessment(
        &catalog,
        &[
            ("g1.1", level(5)),
            ("g1.2", level(4)),
            ("g1.3", level(4)),
            ("g1.4", level(4)),
            ("g2.1", level(1)),
            ("g4.1", level(0)),
        ],
    );
    let report = Sheet::new(&catalog, &assessment).report();
    // (4.25 + 1) / 2: the group without an answer has no maturity, but its minimum is 0.
    assert_eq!(report.sections[0].maturity.as_ref().unwrap().decimal(2), "2.63");
    assert_eq!(report.sections[0].minimum.as_ref().unwrap().decimal(2), "1.75");
    assert_eq!(report.sections[0].tally.coverage().unwrap().decimal(2), "0.83");
    assert_eq!(report.sections[0].tally.status().id(), "gap");
    let weakest = report.sections[0].tally.weakest.clone().unwrap();
    assert_eq!(
        (weakest.level.value(), weakest.items),
        (1, catalog.find("g2.1").into_iter().collect())
    );
    assert_eq!(report.sections[1].maturity.as_ref().unwrap().decimal(2), "0.00");
    assert_eq!(report.sections[1].tally.applicable, 1);
}

#[test]
fn below_half_coverage_the_headline_of_a_section_is_a_range() {
    let check = |groups: &[(&str, usize)], answers: &[(&str, Answer)], expected: &[&str]| {
        let catalog = catalog(groups);
        let report = Sheet::new(&catalog, &assessment(&catalog, answers)).report();
        let shown = report.sections.iter().map(|section| match section.headline() {
            Headline::None => "none".to_owned(),
            Headline::Range { from, to } => format!("{} to {}", from.decimal(1), to.decimal(1)),
            Headline::Mean(maturity) => maturity.decimal(1),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{answers:?}");
    };
    let one = &[("g1.1", level(3))];
    check(&[("clause", 3)], &[], &["none", "none"]);
    check(&[("clause", 3)], one, &["1.0 to 3.0", "none"]);
    // Half is enough, and coverage is over all items, not per group.
    check(&[("clause", 2)], one, &["3.0", "none"]);
    check(&[("clause", 1), ("clause", 1)], one, &["3.0", "none"]);
    check(&[("clause", 1), ("clause", 2)], one, &["1.5 to 3.0", "none"]);
    // Each section counts separately, and excluded items do not count.
    let both = &[("g1.1", level(3)), ("g2.1", level(4)), ("g2.2", excluded())];
    check(&[("clause", 3), ("objective", 3)], both, &["1.0 to 3.0", "4.0"]);
    check(&[("clause", 1), ("objective", 4)], both, &["3.0", "1.3 to 4.0"]);
    // Computed exactly: 2 of 5 is less than half.
    check(&[("clause", 5)], &[("g1.1", level(0)), ("g1.2", level(0))], &["0.0 to 0.0", "none"]);
}

#[test]
fn ten_thousand_items_are_scored() {
    let groups = vec![("clause", 100); 100];
    let catalog = catalog(&groups);
    let mut answers = Vec::new();
    for item in catalog.items() {
        let value = (item.index() % 6) as u8;
        answers.push((catalog.item(item).id.to_string(), level(value)));
    }
    let assessment = aims_core::fixtures::assessment_of(&catalog, &answers);
    let report = Sheet::new(&catalog, &assessment).report();
    assert_eq!(report.sections[0].tally.answered, 10_000);
    // 10,000 levels 0, 1, … 5, 0, 1, …: 1,666 rounds of 15 and 0 + 1 + 2 + 3 at the end.
    assert_eq!(report.sections[0].tally.level_sum, 1_666 * 15 + 6);
    assert_eq!(report.sections[0].maturity.as_ref().unwrap().rounded(2), 250);
}
