//! Suggestions: when they are made, what confirming and rejecting them does, and that they count for
//! nothing until then.

use std::collections::BTreeSet;

use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, Choices, Edit, Event, Evidence, Profile, Role,
    Sheet, Suggestion, SuggestionKind, suggestion, suggestions,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any::{any_around, any_assessment};
use crate::golden::real;
use aims_core::fixtures::{
    assessment, assessment_of, catalog_of, control, level, overlaps, varied,
};

const BOTH: [&str; 2] = ["iso27001", "iso9001"];

fn profile(roles: &[Role], certificates: &[&str]) -> Profile {
    Profile {
        roles: roles.iter().copied().collect(),
        certificates: certificates.iter().collect(),
        ..Profile::default()
    }
}

/// Returns the suggestion for one item as a line.
fn suggested(kind: &str, more: &Value, profile: &Profile, answer: Option<&Answer>) -> String {
    let catalog = catalog_of(&[(kind, 1)], |_, _| more.clone());
    let item = catalog.items().next().unwrap();
    match suggestion(&catalog, profile, item, answer) {
        None => "nothing".to_owned(),
        Some(Suggestion::Quick { .. }) => "quick".to_owned(),
        Some(Suggestion::Exclusion { why }) => format!("leave out: {why}"),
        Some(Suggestion::Credit { level, evidence, overlaps }) => {
            let from: Vec<&str> = overlaps.iter().map(|it| it.certificate.as_str()).collect();
            format!("{} {} from {}", level.value(), evidence.id(), from.join(" "))
        }
    }
}

/// Returns a requirement whose way of working is the same for any subject.
fn carries_over(shared: &[(&str, &str)]) -> Value {
    let mut more = overlaps(shared);
    more["flags"] = json!(["carries_over"]);
    more
}

#[test]
fn credit_is_given_for_what_a_held_certificate_covers() {
    let check = |shared: &[(&str, &str)], held: &[&str], expected: &str| {
        let found = suggested("clause", &overlaps(shared), &profile(&[], held), None);
        assert_eq!(found, expected, "{shared:?} {held:?}");
    };
    let only = &["iso27001"];
    check(&[("iso27001", "identical")], only, "2 draft from iso27001");
    check(&[("iso27001", "partial")], only, "2 draft from iso27001");
    check(&[("iso27001", "new")], only, "nothing");
    check(&[], &BOTH, "nothing");
    check(&[("iso27001", "identical")], &[], "nothing");
    check(&[("iso27001", "identical")], &["iso9001"], "nothing");
    check(&[("iso27001", "identical")], &["iso27701"], "nothing");
    // Of two certificates, the one with the closer overlap comes first.
    let (identical, partial) = (("iso27001", "identical"), ("iso9001", "partial"));
    check(&[identical, partial], &BOTH, "2 draft from iso27001 iso9001");
    check(&[partial, identical], &BOTH, "2 draft from iso27001 iso9001");
    check(&[identical, partial], &["iso9001"], "2 draft from iso9001");
    check(&[("iso27001", "new"), partial], &BOTH, "2 draft from iso9001");
}

#[test]
fn more_is_suggested_only_if_the_way_of_working_carries_over() {
    let check = |shared: &[(&str, &str)], held: &[&str], expected: &str| {
        let found = suggested("clause", &carries_over(shared), &profile(&[], held), None);
        assert_eq!(found, expected, "{shared:?} {held:?}");
    };
    let (identical, partial) = (("iso27001", "identical"), ("iso9001", "partial"));
    check(&[identical], &BOTH, "3 approved from iso27001");
    check(&[partial, identical], &BOTH, "3 approved from iso27001 iso9001");
    check(&[identical, partial], &["iso9001"], "2 draft from iso9001");
    check(&[("iso27001", "new")], &BOTH, "nothing");
}

/// The cap: a certificate shows that a process exists, not that it covers AI.
#[test]
fn a_certificate_suggests_at_most_level_2_with_a_draft_except_for_three_requirements() {
    let catalog = real();
    let ids: Vec<&str> = catalog.certificates.iter().map(|it| it.id.as_str()).collect();
    let mut higher = BTreeSet::new();
    for held in ids.iter().map(|id| vec![*id]).chain([ids.clone()]) {
        let profile = profile(&[], &held);
        for item in catalog.items() {
            let suggested = suggestion(catalog, &profile, item, None);
            let Some(Suggestion::Credit { level, evidence, .. }) = suggested else { continue };
            let is_capped = level.value() <= 2 && evidence <= Evidence::Draft;
            if !is_capped {
                assert_eq!((level.value(), evidence), (3, Evidence::Approved));
                higher.insert(catalog.item(item).id.as_str());
            }
        }
    }
    assert_eq!(higher, ["10.2", "7.5.2", "7.5.3"].into());
}

#[test]
fn credit_is_offered_until_it_is_declined_or_the_item_is_answered() {
    let more = overlaps(&[("iso27001", "identical")]);
    let held = profile(&[], &BOTH);
    let check = |answer: Answer, expected: &str| {
        assert_eq!(suggested("clause", &more, &held, Some(&answer)), expected, "{answer:?}");
    };
    let declined = |kind| Answer { declined: [kind].into(), ..Answer::default() };
    check(Answer::default(), "2 draft from iso27001");
    check(Answer { note: "ask IT".into(), ..Answer::default() }, "2 draft from iso27001");
    check(level(0), "nothing");
    check(declined(SuggestionKind::Credit), "nothing");
    check(declined(SuggestionKind::Exclusion), "2 draft from iso27001");
}

#[test]
fn no_credit_is_suggested_for_a_control_and_no_exclusion_for_a_requirement() {
    let held = profile(&[Role::User], &BOTH);
    let shared = overlaps(&[("iso27001", "identical")]);
    assert_eq!(suggested("objective", &shared, &held, None), "nothing");
    assert_eq!(suggested("clause", &json!({}), &held, None), "nothing");
}

#[test]
fn exclusion_is_suggested_only_to_pure_users_of_ai() {
    let check = |exclusion: &str, roles: &[Role], answer: Answer, expected: &str| {
        let more = control(exclusion, Some("We build none."));
        let found = suggested("objective", &more, &profile(roles, &[]), Some(&answer));
        assert_eq!(found, expected, "{exclusion} {roles:?} {answer:?}");
    };
    let user = &[Role::User];
    let yes = "leave out: We build none.";
    let empty = Answer::default;
    check("pure-users", user, empty(), yes);
    for exclusion in ["no", "rarely", "sometimes"] {
        check(exclusion, user, empty(), "nothing");
    }
    for roles in [&[][..], &[Role::Developer], &[Role::Provider], &[Role::User, Role::Provider]] {
        check("pure-users", roles, empty(), "nothing");
    }
    let decided = |applicability| Answer { applicability, ..Answer::default() };
    check("pure-users", user, decided(Applicability::Included(String::new())), "nothing");
    check("pure-users", user, decided(Applicability::Excluded(String::new())), "nothing");
    check("pure-users", user, level(2), "nothing");
    let declined = |kind| Answer { declined: [kind].into(), ..Answer::default() };
    check("pure-users", user, declined(SuggestionKind::Exclusion), "nothing");
    check("pure-users", user, declined(SuggestionKind::Credit), yes);
    // Without a reason to start from, no exclusion is suggested.
    let found = suggested("objective", &control("pure-users", None), &profile(user, &[]), None);
    assert_eq!(found, "nothing");
}

/// Returns a catalog with a suggestion for each of its two items, and an assessment with notes on them.
fn with_suggestions() -> (Catalog, Assessment) {
    let catalog = catalog_of(&[("clause", 1), ("objective", 1)], |kind, _| match kind {
        "clause" => overlaps(&[("iso9001", "partial")]),
        _ => control("pure-users", Some("We build none.")),
    });
    let note = Answer { note: "mine".into(), owner: "Ada".into(), ..Answer::default() };
    let mut assessment = assessment(&catalog, &[("g1.1", note.clone()), ("g2.1", note)]);
    assessment.details.profile = profile(&[Role::User], &BOTH);
    (catalog, assessment)
}

#[test]
fn confirming_never_lowers_existing_evidence() {
    let (catalog, mut assessment) = with_suggestions();
    let place = catalog.find("g1.1").unwrap();
    let item = catalog.item(place).id.clone();
    for (given, expected) in [
        (Evidence::None, Evidence::Draft),
        (Evidence::Draft, Evidence::Draft),
        (Evidence::Approved, Evidence::Approved),
        (Evidence::Records, Evidence::Records),
    ] {
        assessment.apply(Event::edited(&item, Edit::Evidence(given)));
        let profile = &assessment.details.profile;
        let suggested = suggestion(&catalog, profile, place, assessment.given(&item)).unwrap();
        let back = assessment.apply(suggested.confirmed(&item));
        assert_eq!(assessment.answer(&item).evidence, expected, "{given:?}");
        assessment.apply(back);
    }
}

#[test]
fn confirming_answers_the_item_and_is_undone_exactly() {
    let (catalog, before) = with_suggestions();
    let mut assessment = before.clone();
    let all = suggestions(&catalog, &assessment);
    assert_eq!(all.len(), 2);
    let mut back = Vec::new();
    for (item, suggestion) in &all {
        back.push(assessment.apply(suggestion.confirmed(&catalog.item(*item).id)));
    }
    let of = |id: &str| assessment.answer(&catalog.item(catalog.find(id).unwrap()).id);
    assert_eq!(of("g1.1").level.unwrap().value(), 2);
    assert_eq!(of("g1.1").evidence, Evidence::Draft);
    assert_eq!(of("g2.1").applicability, Applicability::Excluded("We build none.".into()));
    assert_eq!(of("g1.1").note, "mine");
    assert!(suggestions(&catalog, &assessment).is_empty());
    assert_ne!(Sheet::new(&catalog, &assessment).report(), Sheet::new(&catalog, &before).report());
    back.into_iter().rev().for_each(|event| drop(assessment.apply(event)));
    assert_eq!(assessment, before);
}

#[test]
fn rejecting_ends_the_suggestion_and_changes_no_figure() {
    let (catalog, before) = with_suggestions();
    let mut assessment = before.clone();
    for (item, suggestion) in suggestions(&catalog, &before) {
        let back = assessment.apply(suggestion.rejected(&catalog.item(item).id));
        let kinds: Choices<SuggestionKind> = [suggestion.kind()].into();
        assert_eq!(assessment.answer(&catalog.item(item).id).declined, kinds);
        let after = assessment.clone();
        let forth = assessment.apply(back);
        assert_eq!(suggestions(&catalog, &assessment).len(), 2 - item.index());
        assessment.apply(forth);
        assert_eq!(assessment, after);
    }
    assert!(suggestions(&catalog, &assessment).is_empty());
    assert_eq!(Sheet::new(&catalog, &assessment).report(), Sheet::new(&catalog, &before).report());
}

proptest! {
    #[test]
    fn no_suggestion_changes_a_figure_before_it_is_confirmed(
        (groups, mut answers) in any_assessment(),
        around in any_around(),
        declined in prop::collection::vec(any::<bool>(), 40),
    ) {
        let catalog = varied(&groups);
        let before = Sheet::new(&catalog, &assessment_of(&catalog, &answers)).report();
        for ((_, answer), declined) in answers.iter_mut().zip(declined) {
            answer.declined = SuggestionKind::ALL.into_iter().filter(|_| declined).collect();
        }
        let mut assessment = assessment_of(&catalog, &answers);
        around.put(&mut assessment);
        prop_assert_eq!(&Sheet::new(&catalog, &assessment).report(), &before);
        for (item, suggestion) in suggestions(&catalog, &assessment) {
            assessment.apply(suggestion.rejected(&catalog.item(item).id));
        }
        prop_assert_eq!(Sheet::new(&catalog, &assessment).report(), before);
    }
}
