//! The sample assessments. The build checks them against the rules. These tests check what each
//! sample is meant to show, and wording that the build cannot judge.

use std::collections::BTreeSet;

use aims_core::codec::{Content, Sample, read_file};
use aims_core::domain::{Assessment, Availability, RegisterCount, Role, Severity, Sheet, Verdict};
use serde_json::Value;

use crate::crosswalk::library;
use crate::golden::real;

pub fn samples() -> impl Iterator<Item = (&'static Sample, Assessment)> {
    let samples = library().samples.iter();
    samples.map(|sample| (sample, read_file(&sample.file, real()).unwrap().assessment))
}

fn of(id: &str) -> Assessment {
    samples().find(|(sample, _)| sample.id == id).unwrap().1
}

#[test]
fn the_three_samples_have_their_verdict_progress_and_roles() {
    let ids: Vec<&str> = samples().map(|(sample, _)| sample.id.as_str()).collect();
    assert_eq!(ids, ["online-shop", "software-firm", "hospital"]);
    let check = |id: &str, verdict, progress: (usize, usize), roles: &[Role]| {
        let assessment = of(id);
        let sheet = Sheet::new(real(), &assessment);
        let forecast = sheet.forecast();
        let all = Severity::ALL.map(|severity| (severity, forecast.of_severity(severity).len()));
        assert_eq!(forecast.verdict, Some(verdict), "{id}: {all:?}");
        assert_eq!(sheet.progress(), progress, "{id}");
        assert_eq!(sheet.profile().roles.iter().collect::<Vec<_>>(), roles, "{id}");
    };
    check("online-shop", Verdict::NotReady, (60, 69), &[Role::Developer, Role::User]);
    check("software-firm", Verdict::TooEarly, (44, 70), &[Role::Provider, Role::User]);
    check("hospital", Verdict::Stage2Minors, (61, 61), &[Role::User]);
}

#[test]
fn the_first_sample_shows_most_statuses_and_every_kind_of_concern() {
    let assessment = of("online-shop");
    let report = Sheet::new(real(), &assessment).report();
    let statuses: BTreeSet<&str> =
        report.groups.iter().map(|group| group.tally.status().id()).collect();
    assert_eq!(statuses, ["gap", "incomplete", "nearly"].into());
    let reasons: BTreeSet<&str> = report.forecast.stage_1.iter().map(|it| it.reason.id()).collect();
    assert_eq!(reasons, ["absent", "no_document", "no_reason", "not_carried_out"].into());
    let severities: BTreeSet<Severity> =
        report.forecast.findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, Severity::ALL.into());
}

#[test]
fn home_shows_the_result_of_the_first_sample() {
    let content = Content::read(&content_compiler::checkout().json).unwrap();
    let assessment = of("online-shop");
    let sheet = Sheet::new(real(), &assessment);
    let (verdict, groups) = content.example.split_first().unwrap();
    assert_eq!(verdict, "Not ready yet: concerns likely at Stage 1");
    assert_eq!(groups.len(), real().groups().count());
    let cells: Vec<char> = groups.iter().flat_map(|group| group.chars()).collect();
    assert_eq!(cells.len(), real().len());
    for (item, cell) in real().items().zip(cells) {
        let level = sheet.answer(item).level.filter(|_| !sheet.is_excluded(item));
        let rest = if sheet.is_excluded(item) { 'x' } else { 'o' };
        let expected = level.map_or(rest, |level| (b'0' + level.value()).into());
        assert_eq!(cell, expected, "{}", real().item(item).id);
    }
}

#[test]
fn the_hospital_gives_its_own_reason_for_each_excluded_control() {
    let assessment = of("hospital");
    let sheet = Sheet::new(real(), &assessment);
    let excluded: Vec<_> =
        sheet.soa().filter(|row| row.level.is_none()).map(|row| row.why).collect();
    let reasons: BTreeSet<&str> = excluded.iter().copied().collect();
    assert_eq!((excluded.len(), reasons.len()), (9, 9));
    for item in real().items() {
        let facts = real().item(item).control.as_ref();
        let ours = facts.and_then(|facts| facts.exclusion_reason.as_deref());
        assert!(ours.is_none_or(|ours| !reasons.contains(ours)), "a reason of its own");
    }
    let count = RegisterCount::of(&sheet.register().collect::<Vec<_>>());
    assert!(count.missing == 0 && count.have > count.draft, "{count:?}");
}

/// Looks for words in the notes that contradict the level.
#[test]
fn no_note_contradicts_its_level() {
    const TOO_LOW: [&str; 7] =
        ["nobody", "nothing", "is missing", "is open", "are open", "is drafted", "has begun"];
    for (sample, assessment) in samples() {
        for (id, answer) in assessment.answers() {
            let note = answer.note.to_lowercase();
            let level = answer.level.map_or(0, |level| level.value());
            let found: Vec<_> = TOO_LOW.iter().filter(|words| note.contains(**words)).collect();
            assert!(level < 3 || found.is_empty(), "{}, {id}: {found:?} at {level}", sample.id);
        }
    }
}

#[test]
fn every_organisation_says_it_is_invented_and_counts_its_systems_correctly() {
    for (sample, assessment) in samples() {
        let Sample { id, about, file, .. } = sample;
        let profile = &assessment.details.profile;
        assert!(about.starts_with("A sample: "), "{id}");
        assert!(assessment.details.name.starts_with("Sample: "), "{id}");
        assert!(profile.organisation.ends_with("(invented)"), "{id}");
        assert!(profile.scope.starts_with("Invented: "), "{id}");
        let systems = Sheet::new(real(), &assessment).systems().count();
        let value: Value = serde_json::from_str(file).unwrap();
        for text in texts(&value) {
            for (at, _) in text.match_indices(" AI systems") {
                let number = text[..at].rsplit(' ').next().unwrap();
                assert!(number.parse().map_or(true, |n: usize| n == systems), "{id}: {text}");
            }
        }
    }
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// In the standard, this is the requirement that asks for the Statement of Applicability.
#[test]
fn no_sample_has_a_statement_before_all_controls_are_decided() {
    let item = real().find("6.1.3").unwrap();
    for (sample, assessment) in samples() {
        let sheet = Sheet::new(real(), &assessment);
        let is_done = sheet.level(item).is_some_and(|level| level.value() >= 3);
        let undecided = sheet.soa_count().undecided;
        assert!(!is_done || undecided == 0, "{}: {undecided} undecided", sample.id);
        let row = sheet.register().find(|row| row.item == item).unwrap();
        assert_eq!(row.availability == Availability::Have, is_done, "{}", sample.id);
    }
}
