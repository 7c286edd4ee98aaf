//! Which items count, which are unanswered, undecided or gaps, and how many are answered.

use aims_core::domain::{Answer, Evidence, Level, Sheet};

use aims_core::fixtures::{assessment, catalog, excluded, graded, included, level};

/// Returns which rules hold for one item (excluded, unanswered, gap, nearly there) and the level that
/// counts.
fn asked(kind: &str, answer: Option<Answer>) -> (String, Option<u8>) {
    let catalog = catalog(&[(kind, 1)]);
    let answers: Vec<(&str, Answer)> = answer.map(|answer| ("g1.1", answer)).into_iter().collect();
    let assessment = assessment(&catalog, &answers);
    let sheet = Sheet::new(&catalog, &assessment);
    let item = sheet.items().next().unwrap();
    let rules = [
        ("excluded", sheet.is_excluded(item)),
        ("unanswered", sheet.is_unanswered(item)),
        ("gap", sheet.is_gap(item)),
        ("nearly", sheet.is_nearly(item)),
    ];
    let hold: Vec<&str> =
        rules.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect();
    (hold.join(" "), sheet.level(item).map(Level::value))
}

#[test]
fn an_item_is_unanswered_a_gap_nearly_there_or_none_of_these() {
    let check = |answer: Option<Answer>, expected: &str, level: Option<u8>| {
        for kind in ["clause", "objective"] {
            assert_eq!(asked(kind, answer.clone()), (expected.to_owned(), level), "{answer:?}");
        }
    };
    check(None, "unanswered", None);
    // Evidence, a note or an owner without a level is no answer.
    check(Some(Answer { level: None, note: "x".into(), ..level(3) }), "unanswered", None);
    check(Some(level(0)), "gap", Some(0));
    check(Some(graded(1, Evidence::None)), "gap", Some(1));
    check(Some(level(2)), "nearly", Some(2));
    check(Some(graded(2, Evidence::Draft)), "nearly", Some(2));
    check(Some(graded(3, Evidence::Approved)), "nearly", Some(3));
    check(Some(graded(5, Evidence::None)), "nearly", Some(5));
    check(Some(level(3)), "", Some(3));
}

#[test]
fn only_a_control_can_be_excluded_and_then_its_answer_does_not_count() {
    for value in [None, Some(0), Some(2), Some(5)] {
        let answer = Answer { level: value.and_then(Level::new), ..excluded() };
        assert_eq!(asked("objective", Some(answer)), ("excluded".to_owned(), None), "{value:?}");
    }
    assert_eq!(asked("clause", Some(excluded())), (String::new(), Some(5)));
    let unanswered = Answer { level: None, ..excluded() };
    assert_eq!(asked("clause", Some(unanswered)), ("unanswered".to_owned(), None));
}

#[test]
fn only_controls_are_undecided_until_included_or_excluded() {
    let check = |kind: &str, answer: Answer, expected: bool| {
        let catalog = catalog(&[(kind, 1)]);
        let assessment = assessment(&catalog, &[("g1.1", answer.clone())]);
        let item = catalog.items().next().unwrap();
        let sheet = Sheet::new(&catalog, &assessment);
        assert_eq!(sheet.is_undecided(item), expected, "{kind} {answer:?}");
    };
    check("objective", Answer::default(), true);
    check("objective", level(3), true);
    check("objective", included(Answer::default()), false);
    check("objective", excluded(), false);
    check("clause", Answer::default(), false);
    check("clause", level(3), false);
}

#[test]
fn only_answers_to_applicable_items_are_counted() {
    let catalog = catalog(&[("clause", 3), ("objective", 4)]);
    let answers = [
        ("g1.1", level(0)),
        ("g1.2", Answer { note: "x".into(), ..Answer::default() }),
        ("g2.1", excluded()),
        ("g2.2", level(2)),
        ("g2.3", included(Answer::default())),
        ("x.1", level(5)),
    ];
    let assessment = assessment(&catalog, &answers);
    let sheet = Sheet::new(&catalog, &assessment);
    assert_eq!(sheet.progress(), (2, 6));
    assert_eq!(sheet.report().progress(), sheet.progress());
}

#[test]
fn an_item_is_below_a_target_only_if_it_has_a_level() {
    let catalog = catalog(&[("clause", 3), ("objective", 1)]);
    let answers = [("g1.1", level(2)), ("g1.2", level(3)), ("g2.1", excluded())];
    let assessment = assessment(&catalog, &answers);
    let sheet = Sheet::new(&catalog, &assessment);
    let below = |target: u8| -> Vec<&str> {
        let target = Level::new(target).unwrap();
        let items = sheet.items().filter(|item| sheet.is_below(*item, target));
        items.map(|item| sheet.item(item).id.as_str()).collect()
    };
    assert_eq!(below(2), [""; 0]);
    assert_eq!(below(3), ["g1.1"]);
    assert_eq!(below(5), ["g1.1", "g1.2"]);
}

#[test]
fn an_unanswered_item_has_the_empty_answer() {
    let catalog = catalog(&[("clause", 2)]);
    let assessment = assessment(&catalog, &[("g1.2", level(4))]);
    let sheet = Sheet::new(&catalog, &assessment);
    let answers: Vec<&Answer> = sheet.items().map(|item| sheet.answer(item)).collect();
    assert_eq!(answers, [&Answer::default(), &level(4)]);
}
