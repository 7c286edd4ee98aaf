//! How words are composed: lists, quotations, figures, and the names of items.

use std::collections::BTreeMap;

use aims_core::domain::{Answer, Evidence, Exact, Role, Sheet};
use aims_core::fixtures::{assessment, catalog, conform, graded, included, level};
use aims_readiness::words::{self, names};

use crate::content::content;

#[test]
fn a_list_has_a_comma_between_its_members() {
    assert_eq!(words::list::<&str>(&[]), "");
    assert_eq!(words::list(&["a"]), "a");
    assert_eq!(words::list(&["a".to_owned(), String::new(), "b".to_owned()]), "a, , b");
    assert_eq!(words::quoted("a"), "“a”");
}

#[test]
fn a_figure_has_one_decimal_and_a_missing_figure_has_its_own_sign() {
    content();
    assert_eq!(words::one_decimal(Exact::ratio(5, 2).as_ref()), "2.5");
    assert_eq!(words::one_decimal(None), words::figure_none());
}

#[test]
fn roles_are_joined_by_commas_and_a_final_and() {
    content();
    let (builds, offers, uses) =
        (words::roles_developer(), words::roles_provider(), words::roles_user());
    assert_eq!(names::roles(&[]), "");
    assert_eq!(names::roles(&[Role::User]), uses);
    assert_eq!(names::roles(&[Role::Developer, Role::User]), format!("{builds} and {uses}"));
    assert_eq!(names::roles(&Role::ALL), format!("{builds}, {offers} and {uses}"));
}

#[test]
fn an_item_is_named_by_number_and_title_with_its_heading_if_titles_clash() {
    let catalog = &content().catalog;
    let name = |id: &str| names::item(catalog, catalog.find(id).unwrap());
    assert_eq!(name("9.2.1"), "9.2.1 Internal audit: General");
    assert_eq!(name("4.4"), "4.4 AI management system");
    // An item whose title is clear without its heading does without it.
    assert_eq!(name("9.2.2"), "9.2.2 Internal audit programme");
    let mut titles = BTreeMap::new();
    for ix in catalog.items() {
        let title = names::item_title(catalog, ix);
        let id = &catalog.item(ix).id;
        assert_eq!(name(id.as_str()), format!("{id} {title}"));
        let is_told_apart = catalog.item(ix).heading.is_some();
        if let Some(other) = titles.insert(title, id)
            && is_told_apart
        {
            panic!("{id} and {other} have one title");
        }
    }
}

#[test]
fn a_verdict_is_stated_with_its_concerns_and_what_is_open() {
    content();
    let catalog = catalog(&[("clause", 4), ("objective", 1)]);
    let check = |answers: &[(&str, Answer)], expected: &str, text: &str| {
        let forecast = Sheet::new(&catalog, &assessment(&catalog, answers)).forecast();
        let said = format!("{}: {}", names::verdict(&forecast), names::so_far(&forecast));
        assert_eq!(said, expected, "{answers:?}");
        assert_eq!(names::verdict_text(&forecast), text, "{answers:?}");
    };
    let few = |answered| {
        words::verdict_too_early_few_text(words::VerdictTooEarlyFewText { answered, total: 4 })
    };
    let minor = || graded(2, Evidence::Records);
    let all = |first: Answer| {
        let rest = ["g1.2", "g1.3", "g1.4"].map(|id| (id, conform()));
        [vec![("g1.1", first), ("g2.1", included(conform()))], rest.to_vec()].concat()
    };
    check(
        &[],
        "Nothing to show yet: No concerns so far, 4 questions and 1 decision open",
        words::verdict_nothing_text(),
    );
    check(
        &[("g1.1", level(0))],
        "Too early to say: 1 concern so far, 3 questions and 1 decision open",
        &few(1),
    );
    check(
        &[("g1.1", conform()), ("g1.2", conform()), ("g1.3", conform()), ("g1.4", conform())],
        "Too early to say: No concerns so far, 1 decision open",
        words::verdict_too_early_open_text(),
    );
    check(
        &[("g1.1", level(0)), ("g1.2", level(0))],
        "Not ready yet: concerns likely at Stage 1: 2 concerns so far, 2 questions and 1 decision open",
        words::verdict_not_ready_text(),
    );
    let minors = [all(minor()), vec![("g1.2", minor()), ("g1.3", minor())]].concat();
    check(
        &minors,
        "Ready for Stage 1, not yet for Stage 2: 1 concern, no questions open",
        words::verdict_stage_1_text(),
    );
    check(
        &all(minor()),
        "Ready for Stage 2, with minor findings: No concerns, no questions open",
        words::verdict_stage_2_minors_text(),
    );
    check(
        &all(conform()),
        "Ready for Stage 2: No concerns, no questions open",
        words::verdict_stage_2_text(),
    );
}

#[test]
fn the_headline_of_a_section_is_a_range_below_half_coverage() {
    content();
    let catalog = catalog(&[("clause", 3)]);
    let check = |answers: &[(&str, Answer)], expected: &str| {
        let report = Sheet::new(&catalog, &assessment(&catalog, answers)).report();
        assert_eq!(names::headline(&report.sections[0]), expected, "{answers:?}");
    };
    check(&[], words::figure_none());
    check(&[("g1.1", level(3))], "1.0 to 3.0");
    check(&[("g1.1", level(3)), ("g1.2", level(2))], "2.5");
}

#[test]
fn the_maturity_of_a_group_is_a_range_below_half_coverage() {
    content();
    let catalog = catalog(&[("clause", 4)]);
    let check = |answers: &[(&str, Answer)], expected: &str| {
        let report = Sheet::new(&catalog, &assessment(&catalog, answers)).report();
        assert_eq!(names::maturity(&report.groups[0].tally), expected, "{answers:?}");
    };
    check(&[], words::figure_none());
    check(&[("g1.1", level(2))], "0.5 to 2.0");
    check(&[("g1.1", level(2)), ("g1.2", level(3))], "2.5");
}

#[test]
fn a_group_is_named_by_number_and_title() {
    content();
    let catalog = catalog(&[("clause", 1)]);
    let (_, group) = catalog.groups().next().unwrap();
    assert_eq!(names::group(group), "g1 Group 1");
}
