//! Redaction: what stays of an assessment, what goes, and that the scores do not change.

use std::collections::BTreeSet;

use aims_core::codec::{Saved, read_file, write_file};
use aims_core::domain::{
    Action, AiSystem, Answer, Applicability, Assessment, Catalog, CatalogRef, Date, Decision,
    Dismissal, Dropped, EntryId, Evidence, ItemId, Level, MARK, OwnControl, Reason, Record,
    Redaction, Sheet, TextField, Timestamp,
};
use aims_core::fixtures::{assessment_of, catalog, rich};
use proptest::prelude::*;
use serde_json::Value;

use crate::any::{Around, any_around, any_assessment};
use crate::golden::real;
use crate::samples::samples;

fn redacted(catalog: &Catalog, assessment: &Assessment, redaction: Redaction) -> Assessment {
    Sheet::new(catalog, assessment).redacted(redaction)
}

/// Collects all strings of a value, both names and texts.
fn strings(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                strings(value, found);
            }
        }
        _ => {}
    }
}

/// Returns every string in the schema, to tell these from what a visitor wrote.
fn of_the_format() -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/schema/assessment-3.json");
    let mut found = BTreeSet::new();
    strings(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), &mut found);
    found
}

fn of_the_catalog(catalog: &Catalog) -> BTreeSet<String> {
    let items = catalog.items().flat_map(|ix| {
        let item = catalog.item(ix);
        let points = item.points.iter().map(|point| point.id.clone());
        [item.id.to_string()].into_iter().chain(points)
    });
    let groups = catalog.groups().map(|(_, group)| group.id.to_string());
    let certificates = catalog.certificates.iter().map(|it| it.id.clone());
    items.chain(groups).chain(certificates).collect()
}

/// Returns the strings in a file of this assessment that are not from the format or the catalog, nor
/// a number, day or mark.
fn foreign(catalog: &Catalog, assessment: &Assessment) -> Vec<String> {
    let file: Value = serde_json::from_str(&write_file(assessment, &Saved::default())).unwrap();
    let mut found = BTreeSet::new();
    strings(&file["assessment"], &mut found);
    let (format, ours) = (of_the_format(), of_the_catalog(catalog));
    let is_number = |text: &str| {
        text.strip_prefix('n')
            .is_some_and(|digits| digits.len() == 5 && digits.parse::<u32>().is_ok())
    };
    let is_ours = |text: &String| {
        let is_time = Date::parse(text).is_some() || Timestamp::parse(text).is_some();
        let is_known = format.contains(text) || ours.contains(text);
        is_known || is_time || text.is_empty() || text == MARK || is_number(text)
    };
    found.into_iter().filter(|text| !is_ours(text)).collect()
}

#[test]
fn without_a_redaction_everything_stays() {
    let assessment = rich(real());
    assert_eq!(redacted(real(), &assessment, Redaction::None), assessment);
}

#[test]
fn removing_names_keeps_choices_and_drops_written_texts() {
    let catalog = catalog(&[("clause", 1), ("objective", 2)]);
    let mut assessment = Assessment::new(CatalogRef::of(&catalog));
    assessment.details.name = "For Ada".into();
    let profile = &mut assessment.details.profile;
    profile.organisation = "Ada & Co".into();
    profile.scope = "Ada's shop".into();
    profile.other_certificates = "Ada's".into();
    profile.people = "Ada\nKim".into();
    profile.target = Level::new(3);
    let answer = Answer {
        level: Level::new(4),
        evidence: Evidence::Draft,
        points: ["p".to_owned(), "ada".to_owned()].into(),
        note: "Ada knows".into(),
        owner: "Ada".into(),
        location: "Ada's desk".into(),
        applicability: Applicability::Included("Ada wants it".into()),
        reasons: [Reason::Law].into_iter().collect(),
        changed: Timestamp::parse("2026-11-24T09:30:00Z"),
        ..Answer::default()
    };
    assessment.put(Record::Answer(ItemId::new("g2.1"), answer.clone()));
    assessment.put(Record::Answer(ItemId::new("Ada"), answer.clone()));
    let action = Action {
        title: "Ask Ada".into(),
        item: Some(ItemId::new("g1.1")),
        owner: "Ada".into(),
        days: Some(3),
        link: "https://ada".into(),
        note: "Ada".into(),
        after: ["g2.1".to_owned(), "Ada's".to_owned(), "nobody".to_owned()].into(),
        ..Action::default()
    };
    assessment.put(Record::entry(EntryId::new("g1.1"), Some(action.clone())));
    assessment.put(Record::entry(EntryId::new("Ada's"), Some(action)));
    let control = OwnControl { title: "Ada".into(), why: "Ada".into(), ..OwnControl::default() };
    assessment.put(Record::entry(EntryId::new("Ada"), Some(control)));

    let copy = redacted(&catalog, &assessment, Redaction::NoNames);
    assert!(!write_file(&copy, &Saved::default()).contains("Ada"));
    assert_eq!(copy.details.profile.target, Level::new(3));
    let expected = Answer {
        points: ["p".to_owned()].into(),
        note: String::new(),
        owner: String::new(),
        location: String::new(),
        applicability: Applicability::Included(MARK.into()),
        ..answer
    };
    assert_eq!(copy.answer(&ItemId::new("g2.1")), &expected);
    assert_eq!(copy.answers().len(), 1, "an answer to an unknown item is dropped");
    let action: &Action = copy.entry(&EntryId::new("g1.1")).unwrap();
    // The other action is renamed, and the reference to it follows. A reference to nothing is dropped.
    let after: Vec<&str> = action.after.iter().map(String::as_str).collect();
    assert_eq!((action.days, after), (Some(3), vec!["g2.1", "n00000"]));
    assert!(copy.entry::<Action>(&EntryId::new("n00000")).is_some());
    let control: &OwnControl = copy.entry(&EntryId::new("n00000")).unwrap();
    assert_eq!((control.title.as_str(), control.why.as_str()), ("", MARK));
}

#[test]
fn an_id_that_cannot_belong_to_a_rule_becomes_a_number() {
    let catalog = catalog(&[("clause", 1)]);
    let mut assessment = Assessment::new(CatalogRef::of(&catalog));
    let long = "a".repeat(41);
    for id in ["a-rule", "Ada", "ada lovelace", "n00001", "ä", &long] {
        let reason = "Ada says so".to_owned();
        assessment.put(Record::entry(EntryId::new(id), Some(Dismissal { reason })));
    }
    let copy = redacted(&catalog, &assessment, Redaction::NoNames);
    let ids = |copy: &Assessment| -> Vec<String> {
        copy.entries::<Dismissal>().map(|(id, _)| id.as_str().to_owned()).collect()
    };
    let expected = ["a-rule", "n00000", "n00001", "n00002", "n00003", "n00004"];
    assert_eq!(ids(&copy), expected);
    assert_eq!(redacted(&catalog, &copy, Redaction::NoNames), copy, "once is enough");
}

#[test]
fn an_ai_system_still_counts_without_its_name() {
    let catalog = catalog(&[("clause", 1)]);
    let mut assessment = Assessment::new(CatalogRef::of(&catalog));
    for (id, name) in [("a", "Ada's bot"), ("b", " "), ("c", "Chat")] {
        let system = AiSystem { name: name.into(), ..AiSystem::default() };
        assessment.put(Record::entry(EntryId::new(id), Some(system)));
    }
    let names = |assessment: &Assessment| -> Vec<String> {
        Sheet::new(&catalog, assessment).systems().map(|system| system.name.clone()).collect()
    };
    // A system without a name is an unfinished row.
    assert_eq!(names(&assessment), ["Ada's bot", "Chat"]);
    assert_eq!(names(&redacted(&catalog, &assessment, Redaction::NoNames)), [MARK, MARK]);
}

#[test]
fn scores_only_keeps_level_evidence_and_decision() {
    let catalog = catalog(&[("objective", 5)]);
    let why = |text: &str| Applicability::Included(text.into());
    let check = |applicability: Applicability, reasons: &[Reason], expected: Applicability| {
        let answer = Answer {
            level: Level::new(2),
            evidence: Evidence::Records,
            points: ["p".to_owned()].into(),
            note: "x".into(),
            applicability,
            reasons: reasons.iter().copied().collect(),
            changed: Timestamp::parse("2026-11-24T09:30:00Z"),
            ..Answer::default()
        };
        let assessment = assessment_of(&catalog, &[("g1.1".into(), answer)]);
        let copy = redacted(&catalog, &assessment, Redaction::ScoresOnly);
        let expected = Answer {
            level: Level::new(2),
            evidence: Evidence::Records,
            applicability: expected,
            ..Answer::default()
        };
        assert_eq!(copy.answer(&ItemId::new("g1.1")), &expected);
    };
    check(Applicability::Undecided, &[], Applicability::Undecided);
    check(why("needed"), &[], why(MARK));
    // A ticked kind of reason counts as a reason, and a blank text does not.
    check(why(""), &[Reason::Law], why(MARK));
    check(why(" "), &[], why(""));
    check(Applicability::Excluded("no data".into()), &[], Applicability::Excluded(MARK.into()));
    check(Applicability::Excluded(String::new()), &[], Applicability::Excluded(String::new()));
    let copy = redacted(real(), &rich(real()), Redaction::ScoresOnly);
    assert_eq!(copy.details, Assessment::default().details);
    assert_eq!(copy.parts().count(), 1 + copy.answers().len());
}

#[test]
fn a_redaction_lists_what_it_drops_and_the_stricter_one_drops_no_less() {
    for redaction in Redaction::ALL {
        assert_eq!(Redaction::from_id(redaction.id()), Some(redaction));
    }
    assert_eq!(Redaction::from_id("everything"), None);
    let [none, no_names, scores] = Redaction::ALL.map(Redaction::drops);
    assert_eq!(none, []);
    // Titles are dropped with their entries.
    let goes_on = |it: &&Dropped| scores.contains(it) || **it == Dropped::Titles;
    assert_eq!(no_names.iter().filter(goes_on).count(), no_names.len());
}

#[test]
fn redacted_samples_keep_their_verdict_and_name_nobody() {
    for (sample, assessment) in samples() {
        for redaction in [Redaction::NoNames, Redaction::ScoresOnly] {
            let copy = redacted(real(), &assessment, redaction);
            let (before, after) = (Sheet::new(real(), &assessment), Sheet::new(real(), &copy));
            let verdicts = [before.forecast().verdict, after.forecast().verdict];
            assert_eq!(verdicts[0], verdicts[1], "{}", sample.id);
            assert_eq!(foreign(real(), &copy), [""; 0], "{}", sample.id);
        }
    }
}

/// Returns an assessment with everything that one can hold, including things that the catalog does
/// not know.
fn full(catalog: &Catalog, answers: &[(String, Answer)], around: Around) -> Assessment {
    let mut assessment = assessment_of(catalog, answers);
    around.put(&mut assessment);
    let mut answer = Answer { level: Level::new(5), ..Answer::default() };
    for field in TextField::ALL {
        *field.of_mut(&mut answer) = "unknown".into();
    }
    answer.points.insert("unknown point".into());
    assessment.put(Record::Answer(ItemId::new("unknown item"), answer));
    assessment
}

proptest! {
    #[test]
    fn no_text_of_the_visitor_remains(
        (groups, answers) in any_assessment(),
        mut around in any_around(),
    ) {
        let catalog = catalog(&groups);
        // Their ids are those of rules, which are in the guidance and not in the catalog.
        around.dismissals.clear();
        let assessment = full(&catalog, &answers, around);
        for redaction in [Redaction::NoNames, Redaction::ScoresOnly] {
            let copy = redacted(&catalog, &assessment, redaction);
            prop_assert_eq!(foreign(&catalog, &copy), Vec::<String>::new());
            let again = redacted(&catalog, &copy, redaction);
            prop_assert_eq!(again, copy, "once is enough");
        }
    }

    #[test]
    fn redaction_does_not_change_the_scores(
        (groups, answers) in any_assessment(),
        around in any_around(),
    ) {
        let catalog = catalog(&groups);
        let assessment = full(&catalog, &answers, around);
        let before = Sheet::new(&catalog, &assessment);
        let report = before.report();
        let copy = redacted(&catalog, &assessment, Redaction::NoNames);
        prop_assert_eq!(&Sheet::new(&catalog, &copy).report(), &report);
        let copy = redacted(&catalog, &assessment, Redaction::ScoresOnly);
        let after = Sheet::new(&catalog, &copy);
        for ix in after.items() {
            let of = |sheet: Sheet<'_>| Decision::of(sheet.answer(ix)).is_complete();
            prop_assert_eq!(of(after), of(before));
        }
        let mut bare = after.report();
        prop_assert_eq!(bare.forecast.verdict, report.forecast.verdict);
        prop_assert_eq!(&bare.forecast.stage_1, &report.forecast.stage_1);
        prop_assert_eq!(&bare.forecast.open, &report.forecast.open);
        // Without ticks, a conforming item becomes an opportunity. Nothing else in the report changes.
        bare.forecast = report.forecast.clone();
        prop_assert_eq!(bare, report);
    }

    #[test]
    fn a_scores_only_file_is_read_without_loss_outside_its_answers(
        (groups, answers) in any_assessment(),
        around in any_around(),
    ) {
        let catalog = catalog(&groups);
        let assessment = full(&catalog, &answers, around);
        let bare = redacted(&catalog, &assessment, Redaction::ScoresOnly);
        let opened = read_file(&write_file(&bare, &Saved::default()), &catalog).unwrap();
        prop_assert!(opened.repairs.iter().all(|it| !it.problem.loses() || it.at.contains("answers")));
    }
}
