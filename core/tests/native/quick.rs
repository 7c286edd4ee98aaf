//! The quick check: what it suggests, what it never does, and its rough picture.

use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, Event, Evidence, GroupId, Level, Outlook, Profile,
    QuickAnswers, Rough, Sheet, Suggestion, SuggestionKind, suggestion, suggestions,
};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::any::any_answer;
use crate::golden::real;
use aims_core::codec::GuidanceFile;
use aims_core::fixtures::{
    assessment, assessment_of, catalog_of, control, excluded, graded, included, level, overlaps,
    quick_answers,
};

/// Returns a catalog whose items the quick check covers: two requirements, one of which a certificate
/// covers as well, and a control that an organisation may exclude if it only uses AI.
fn asked() -> Catalog {
    catalog_of(&[("clause", 2), ("objective", 1)], |kind, n| {
        let mut more = match (kind, n) {
            ("clause", 1) => json!({}),
            ("clause", _) => overlaps(&[("iso9001", "identical")]),
            _ => control("pure-users", Some("We build none.")),
        };
        more["flags"] = json!(["quick"]);
        more
    })
}

fn said(answers: &[(&str, Option<u8>)]) -> QuickAnswers {
    let level = |level: &Option<u8>| level.and_then(Level::new);
    quick_answers(&answers.iter().map(|(group, it)| (*group, level(it))).collect::<Vec<_>>())
}

/// Returns the suggestion for an item as a line.
fn line(catalog: &Catalog, profile: &Profile, item: &str, answer: Option<&Answer>) -> String {
    match suggestion(catalog, profile, catalog.find(item).unwrap(), answer) {
        None => "nothing".to_owned(),
        Some(Suggestion::Quick { level, includes: false }) => format!("quick {}", level.value()),
        Some(Suggestion::Quick { level, includes: true }) => {
            format!("quick {} and included", level.value())
        }
        Some(Suggestion::Credit { level, .. }) => format!("certificate {}", level.value()),
        Some(Suggestion::Exclusion { .. }) => "leave out".to_owned(),
    }
}

fn quick(answers: &[(&str, Option<u8>)]) -> Profile {
    Profile { quick: said(answers), ..Profile::default() }
}

#[test]
fn an_answer_suggests_its_level_but_never_more_than_2() {
    let catalog = asked();
    for (given, expected) in [(0, 0), (1, 1), (2, 2), (3, 2), (4, 2), (5, 2)] {
        let profile = quick(&[("g1", Some(given))]);
        assert_eq!(line(&catalog, &profile, "g1.1", None), format!("quick {expected}"));
        assert_eq!(line(&catalog, &profile, "g2.1", None), "nothing", "of another group");
    }
    assert_eq!(line(&catalog, &quick(&[("g1", None)]), "g1.1", None), "nothing");
    assert_eq!(line(&catalog, &quick(&[("g9", Some(2))]), "g1.1", None), "nothing");
    // The item is in the same group, but the question does not cover it.
    let catalog = catalog_of(&[("clause", 1)], |_, _| json!({}));
    assert!(!catalog.has_quick());
    assert_eq!(line(&catalog, &quick(&[("g1", Some(2))]), "g1.1", None), "nothing");
}

#[test]
fn a_suggestion_is_made_only_if_nothing_was_answered_excluded_or_rejected() {
    let catalog = asked();
    let profile = quick(&[("g1", Some(1)), ("g2", Some(1))]);
    let check = |item: &str, answer: Answer, expected: &str| {
        assert_eq!(line(&catalog, &profile, item, Some(&answer)), expected, "{answer:?}");
    };
    let declined = |kind| Answer { declined: [kind].into(), ..Answer::default() };
    let empty = Answer::default;
    check("g1.1", empty(), "quick 1");
    check("g1.1", Answer { evidence: Evidence::Records, ..empty() }, "quick 1");
    check("g1.1", level(0), "nothing");
    check("g1.1", declined(SuggestionKind::Credit), "nothing");
    check("g1.1", declined(SuggestionKind::Exclusion), "quick 1");
    check("g2.1", empty(), "quick 1 and included");
    check("g2.1", included(empty()), "quick 1");
    check("g2.1", excluded(), "nothing");
    check("g2.1", level(3), "nothing");
}

#[test]
fn the_lower_level_is_suggested_if_a_certificate_applies_too() {
    let catalog = asked();
    let with = |given| {
        let certificates = ["iso9001"].into_iter().collect();
        Profile { certificates, ..quick(&[("g1", given)]) }
    };
    for (given, expected) in [
        (Some(0), "quick 0"),
        (Some(1), "quick 1"),
        (Some(2), "certificate 2"),
        (Some(3), "certificate 2"),
        (None, "certificate 2"),
    ] {
        assert_eq!(line(&catalog, &with(given), "g1.2", None), expected, "{given:?}");
    }
}

#[test]
fn excluding_a_control_is_suggested_first() {
    let catalog = asked();
    let roles = [aims_core::domain::Role::User].into();
    let profile = Profile { roles, ..quick(&[("g2", Some(1))]) };
    assert_eq!(line(&catalog, &profile, "g2.1", None), "leave out");
    let declined = Answer { declined: [SuggestionKind::Exclusion].into(), ..Answer::default() };
    assert_eq!(line(&catalog, &profile, "g2.1", Some(&declined)), "quick 1 and included");
}

#[test]
fn confirming_sets_a_level_but_no_evidence_and_is_undone_exactly() {
    let catalog = asked();
    let draft = graded(0, Evidence::Draft);
    let mut before = assessment(&catalog, &[("g1.1", Answer { level: None, ..draft.clone() })]);
    before.details.profile = quick(&[("g1", Some(3)), ("g2", Some(0))]);
    let mut assessment = before.clone();
    let events = suggestions(&catalog, &before)
        .into_iter()
        .map(|(item, suggestion)| suggestion.confirmed(&catalog.item(item).id))
        .collect();
    let back = assessment.apply(Event::Batch(events));
    let of = |id: &str| assessment.answer(&catalog.item(catalog.find(id).unwrap()).id);
    assert_eq!((of("g1.1").level, of("g1.1").evidence), (Level::new(2), Evidence::Draft));
    assert_eq!((of("g1.2").level, of("g1.2").evidence), (Level::new(2), Evidence::None));
    assert_eq!(of("g2.1").level, Level::new(0));
    assert_eq!(of("g2.1").applicability, Applicability::Included(String::new()));
    assert!(suggestions(&catalog, &assessment).is_empty());
    assessment.apply(back);
    assert_eq!(assessment, before);
}

/// Returns the picture's estimate for each group, and the weakest groups.
fn picture(answers: &[(&str, Option<u8>)]) -> (Vec<Option<Rough>>, Vec<String>) {
    let groups = [("clause", 1), ("clause", 1), ("clause", 1), ("objective", 1), ("objective", 1)];
    let catalog = catalog_of(&groups, |_, _| json!({}));
    let mut assessment = assessment(&catalog, &[("g1.1", level(5))]);
    assessment.details.profile = quick(answers);
    let picture = Sheet::new(&catalog, &assessment).quick_picture();
    let id = |group| catalog.group(group).id.to_string();
    assert_eq!(picture.answered(), answers.len());
    let open = picture.groups.iter().find(|(_, rough)| rough.is_none());
    assert_eq!(picture.open(), open.map(|(group, _)| *group));
    let weakest = picture.weakest.into_iter().map(id).collect();
    (picture.groups.into_iter().map(|(_, rough)| rough).collect(), weakest)
}

#[test]
fn the_picture_shows_the_answers_and_names_the_three_weakest() {
    let at = |level| Some(Rough::Level(Level::new(level).unwrap()));
    let (groups, weakest) = picture(&[("g3", Some(1)), ("g1", Some(3)), ("g2", None)]);
    assert_eq!(groups, [at(3), Some(Rough::Unknown), at(1), None, None]);
    assert_eq!(weakest, ["g3"], "neither what is good, nor what is not known");
    let all = [("g1", Some(2)), ("g2", Some(1)), ("g3", Some(2)), ("g4", Some(0)), ("g5", Some(1))];
    assert_eq!(picture(&all).1, ["g4", "g2", "g5"], "the lowest first, then in catalog order");
    assert_eq!(picture(&[]).1, Vec::<String>::new());
    let good = ["g1", "g2", "g3", "g4", "g5"].map(|group| (group, Some(3)));
    assert_eq!(picture(&good).1, Vec::<String>::new());
}

#[test]
fn the_outlook_is_never_better_than_the_answers() {
    let groups = [("clause", 1), ("clause", 1), ("clause", 1), ("objective", 1), ("objective", 1)];
    let catalog = catalog_of(&groups, |_, _| json!({}));
    // A digit is a level, a question mark means not known, and a dot means not asked.
    let check = |signs: &str, expected: Outlook| {
        let digit = |sign: char| sign.to_digit(10).and_then(|it| u8::try_from(it).ok());
        let groups = ["g1", "g2", "g3", "g4", "g5"].into_iter().zip(signs.chars());
        let said_of = groups.filter(|(_, sign)| *sign != '.');
        let answers: Vec<_> = said_of.map(|(group, sign)| (group, digit(sign))).collect();
        let mut assessment = assessment(&catalog, &[("g1.1", level(5))]);
        assessment.details.profile.quick = said(&answers);
        let picture = Sheet::new(&catalog, &assessment).quick_picture();
        assert_eq!(picture.outlook(), expected, "{signs}");
    };
    check(".....", Outlook::TooFew);
    check("?????", Outlook::TooFew);
    check("33...", Outlook::TooFew);
    check("33???", Outlook::TooFew);
    check("010..", Outlook::MostLow);
    check("00155", Outlook::MostLow);
    check("0015?", Outlook::MostLow);
    check("1133?", Outlook::SomeLow(2));
    check("05555", Outlook::SomeLow(1));
    check("22222", Outlook::NotYet(5));
    check("3332?", Outlook::NotYet(2));
    check("3333.", Outlook::NotYet(1));
    check("33333", Outlook::AllInUse);
    check("34545", Outlook::AllInUse);
}

#[test]
fn an_answer_replaces_the_previous_one() {
    let mut answers = said(&[("g1", Some(1)), ("g2", None)]);
    answers.set(&GroupId::new("g1"), Rough::Unknown);
    assert_eq!(answers, said(&[("g1", None), ("g2", None)]));
    assert_eq!(answers.get(&GroupId::new("g3")), None);
}

#[test]
fn the_real_catalog_has_a_quick_question_for_each_group() {
    let catalog = real();
    assert!(catalog.has_quick());
    let file = GuidanceFile::read(&content_compiler::checkout().guidance).unwrap();
    let questions = file.quick().unwrap();
    let groups: Vec<&GroupId> = questions.iter().map(|question| &question.group).collect();
    assert_eq!(groups, catalog.groups().map(|(_, group)| &group.id).collect::<Vec<_>>());
    for question in &questions {
        assert_eq!(question.choices().count(), question.choices.len(), "{}", question.group);
        assert!((3..=4).contains(&question.choices.len()), "{}", question.group);
        assert!(file.of(&question.first).is_some(), "{}", question.first);
        let group = catalog.find_group(question.group.as_str()).unwrap();
        assert_eq!(catalog.group_of(catalog.find(question.first.as_str()).unwrap()), group);
    }
}

fn answered() -> impl Strategy<Value = Vec<(String, Answer)>> {
    let items: Vec<String> = real().items().map(|ix| real().item(ix).id.to_string()).collect();
    prop::collection::vec((select(items), any_answer()), 0..30)
}

fn any_said() -> impl Strategy<Value = QuickAnswers> {
    let level = prop::option::of(select(Level::ALL.to_vec()));
    prop::collection::vec(prop::option::of(level), 16).prop_map(|levels| {
        let groups = real().groups().map(|(_, group)| group.id.as_str());
        let given = groups.zip(levels).filter_map(|(group, level)| Some((group, level?)));
        quick_answers(&given.collect::<Vec<_>>())
    })
}

proptest! {
    /// The quick check does not count in any figure, never overwrites an answer, and never flatters.
    #[test]
    fn the_quick_check_changes_no_figure_and_no_answer(
        answers in answered(),
        quick in any_said(),
    ) {
        let without: Assessment = assessment_of(real(), &answers);
        let mut with = without.clone();
        with.details.profile.quick = quick.clone();
        let report = Sheet::new(real(), &without).report();
        prop_assert_eq!(&Sheet::new(real(), &with).report(), &report);
        for (item, suggestion) in suggestions(real(), &with) {
            let id = &real().item(item).id;
            let answer = with.answer(id);
            prop_assert_eq!(answer.level, None);
            let Suggestion::Quick { level, .. } = suggestion else { continue };
            prop_assert!(level.value() <= 2 && !Sheet::new(real(), &with).is_excluded(item));
            let group = &real().group(real().group_of(item)).id;
            prop_assert!(quick.get(group).and_then(Rough::level).unwrap() >= level);
            let mut confirmed = with.clone();
            confirmed.apply(suggestion.confirmed(id));
            prop_assert_eq!(confirmed.answer(id).evidence, answer.evidence);
            prop_assert_eq!(confirmed.answer(id).level, Some(level));
        }
    }
}

#[test]
fn stored_quick_answers_are_read_with_repairs() {
    let read = |quick: Value| {
        let value = json!({ "quick": quick }).to_string();
        let (details, repairs) = aims_core::codec::read_details(&value, real()).unwrap();
        (details.profile.quick, repairs.len())
    };
    assert_eq!(read(json!({"4": 2, "A.5": null})), (said(&[("4", Some(2)), ("A.5", None)]), 0));
    assert_eq!(read(json!({"4": 6, "5": "x", "6": [], "7": 1})), (said(&[("7", Some(1))]), 3));
    // Another version of the catalog may have such a group.
    assert_eq!(read(json!({"3": 1})), (said(&[("3", Some(1))]), 0));
    assert_eq!(read(json!([1, 2])), (said(&[]), 1));
    assert_eq!(read(json!(null)), (said(&[]), 1));
}
