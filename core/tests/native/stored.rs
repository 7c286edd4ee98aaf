//! Stored values: one answer, one set of details, one entry of each kind.

use std::collections::BTreeSet;

use aims_core::codec::{
    Problem, Repair, StoredError, part_key, part_of_key, read_answer, read_details, read_entry,
    read_record, write_answer, write_details, write_entry, write_record,
};
use aims_core::domain::{
    Action, ActionStatus, AiSystem, Answer, Applicability, Assessed, Assessment, Date, Details,
    Dismissal, Entry, EntryKind, Evidence, ItemId, Level, OwnControl, Reason, Role, SuggestionKind,
    Timestamp,
};
use proptest::prelude::*;

use crate::any::{any_action, any_answer, any_control, any_profile, any_system};
use crate::golden::real;
use aims_core::fixtures::{catalog, graded, rich};

fn read(stored: &str) -> Result<(Answer, Vec<Repair>), StoredError> {
    read_answer(stored, "g1.1", &catalog(&[("objective", 1)]))
}

fn read_system(stored: &str) -> Result<(AiSystem, Vec<Repair>), StoredError> {
    let (entry, repairs) = read_entry(EntryKind::System, stored)?;
    Ok((AiSystem::from_any(&entry).unwrap().clone(), repairs))
}

fn read_control(stored: &str) -> Result<(OwnControl, Vec<Repair>), StoredError> {
    let (entry, repairs) = read_entry(EntryKind::Control, stored)?;
    Ok((OwnControl::from_any(&entry).unwrap().clone(), repairs))
}

fn read_action(stored: &str) -> Result<(Action, Vec<Repair>), StoredError> {
    let (entry, repairs) = read_entry(EntryKind::Action, stored)?;
    Ok((Action::from_any(&entry).unwrap().clone(), repairs))
}

fn read_dismissal(stored: &str) -> Result<(Dismissal, Vec<Repair>), StoredError> {
    let (entry, repairs) = read_entry(EntryKind::Dismissal, stored)?;
    Ok((Dismissal::from_any(&entry).unwrap().clone(), repairs))
}

fn write(entry: &impl Entry) -> String {
    write_entry(&entry.clone().into_any())
}

fn problems(stored: &str) -> Vec<Problem> {
    let (_, repairs) = read(stored).unwrap();
    repairs.into_iter().map(|repair| repair.problem).collect()
}

#[test]
fn an_answer_is_stored_as_documented() {
    let answer = Answer {
        note: "Line 1\n\"quoted\"".into(),
        points: ["p".to_owned(), "q".to_owned()].into(),
        applicability: Applicability::Included("by law".into()),
        reasons: Reason::ALL.into(),
        owner: "Ada".into(),
        location: "DMS 7".into(),
        declined: SuggestionKind::ALL.into(),
        changed: Timestamp::parse("2026-11-24T09:30:00Z"),
        ..graded(3, Evidence::Approved)
    };
    let expected = concat!(
        r#"{"level":3,"evidence":"approved","points":["p","q"],"note":"Line 1\n\"quoted\"","#,
        r#""included":"by law","reasons":["risk","law","contract","practice","party"],"#,
        r#""owner":"Ada","where":"DMS 7","declined":["credit","exclusion"],"changed":"2026-11-24T09:30:00Z"}"#,
    );
    assert_eq!(write_answer(&answer), expected);
    assert_eq!(write_answer(&Answer::default()), "{}");
}

#[test]
fn an_ai_system_and_a_control_are_stored_as_documented() {
    let check = |assessed: Assessed, expected: &str| {
        let system = AiSystem { assessed, ..AiSystem::default() };
        assert_eq!(write(&system), expected);
    };
    check(Assessed::Unknown, "{}");
    check(Assessed::No, r#"{"assessed":"no"}"#);
    check(Assessed::Yes(None), r#"{"assessed":"yes"}"#);
    check(Assessed::Yes(Date::new(2026, 5, 4)), r#"{"assessed":"yes","assessed_on":"2026-05-04"}"#);
    let system = AiSystem {
        name: "Chat".into(),
        purpose: "Answers".into(),
        role: Some(Role::Provider),
        assessed: Assessed::Unknown,
    };
    assert_eq!(write(&system), r#"{"name":"Chat","purpose":"Answers","role":"provider"}"#);
    let control = OwnControl {
        title: "Red team".into(),
        reasons: [Reason::Law].into(),
        why: "w".into(),
        level: Level::new(0),
        evidence: Evidence::Draft,
        owner: "o".into(),
        location: "l".into(),
    };
    assert_eq!(
        write(&control),
        r#"{"title":"Red team","reasons":["law"],"why":"w","level":0,"evidence":"draft","owner":"o","where":"l"}"#
    );
    assert_eq!(write(&OwnControl::default()), "{}");
}

#[test]
fn an_action_and_a_dismissal_are_stored_as_documented() {
    let action = Action {
        title: "Audit".into(),
        item: Some(ItemId::new("9.2.1")),
        owner: "Ada".into(),
        days: Some(5),
        start: Date::new(2026, 12, 1),
        due: Date::new(2027, 1, 15),
        status: ActionStatus::InProgress,
        link: "#42".into(),
        note: "n".into(),
        after: ["6.1.3".to_owned(), "019ab".to_owned()].into(),
    };
    let expected = concat!(
        r##"{"title":"Audit","item":"9.2.1","owner":"Ada","days":5,"start":"2026-12-01","##,
        r##""due":"2027-01-15","status":"in_progress","link":"#42","note":"n","after":["019ab","6.1.3"]}"##,
    );
    assert_eq!(write(&action), expected);
    assert_eq!(write(&Action::default()), "{}");
    for status in ActionStatus::ALL {
        let expected = match status {
            ActionStatus::Planned => "{}".to_owned(),
            _ => format!(r#"{{"status":"{}"}}"#, status.id()),
        };
        assert_eq!(write(&Action { status, ..Action::default() }), expected);
    }
    assert_eq!(write(&Dismissal { reason: "r".into() }), r#"{"reason":"r"}"#);
    assert_eq!(write(&Dismissal::default()), "{}");
}

#[test]
fn each_bad_part_of_an_action_or_a_dismissal_is_repaired_on_its_own() {
    let check = |stored: &str, expected: &[Problem]| {
        let (action, repairs) = read_action(stored).unwrap();
        let problems: Vec<Problem> = repairs.into_iter().map(|repair| repair.problem).collect();
        assert_eq!(problems, expected, "{stored}");
        action
    };
    let not_known = |value: &str| Problem::NotKnown(value.into());
    for days in ["0", "1000", "-1", "1.5", "\"3\"", "70000"] {
        let stored = format!(r#"{{"days":{days},"title":"kept"}}"#);
        let action = check(&stored, &[not_known(days)]);
        assert_eq!(action, Action { title: "kept".into(), ..Action::default() });
    }
    assert_eq!(check(r#"{"days":999}"#, &[]).days, Some(999));
    check(r#"{"status":"late"}"#, &[not_known("\"late\"")]);
    check(r#"{"start":"tomorrow"}"#, &[Problem::NotADate("\"tomorrow\"".into())]);
    check(r#"{"due":"2026-02-30"}"#, &[Problem::NotADate("\"2026-02-30\"".into())]);
    check(r#"{"after":"6.1.3"}"#, &[Problem::NotAList]);
    check(r#"{"after":[6,""]}"#, &[Problem::NotText, Problem::NotText]);
    check(
        r#"{"item":{},"owner":[],"link":1}"#,
        &[Problem::NotText, Problem::NotText, Problem::NotText],
    );
    assert_eq!(check(r#"{"item":""}"#, &[]).item, None);
    check(r#"{"effort":"S"}"#, &[Problem::UnknownField]);
    let (dismissal, repairs) = read_dismissal(r#"{"reason":7,"until":"x"}"#).unwrap();
    assert_eq!((dismissal, repairs.len()), (Dismissal::default(), 2));
}

#[test]
fn each_bad_part_of_an_answer_is_repaired_on_its_own() {
    let check =
        |stored: &str, expected: &[Problem]| assert_eq!(problems(stored), expected, "{stored}");
    check(r#"{"level":6}"#, &[Problem::NotALevel("6".into())]);
    check(r#"{"level":-1}"#, &[Problem::NotALevel("-1".into())]);
    check(r#"{"level":2.5}"#, &[Problem::NotALevel("2.5".into())]);
    check(r#"{"level":"3"}"#, &[Problem::NotALevel("\"3\"".into())]);
    check(r#"{"level":null}"#, &[Problem::NotALevel("null".into())]);
    check(r#"{"evidence":"lots"}"#, &[Problem::NotAGrade("\"lots\"".into())]);
    check(r#"{"points":"p"}"#, &[Problem::NotAList]);
    check(r#"{"points":["p","z"]}"#, &[Problem::UnknownPoint("\"z\"".into())]);
    check(r#"{"note":7}"#, &[Problem::NotText]);
    check(r#"{"note":"a\ud800b"}"#, &[Problem::BrokenText]);
    check(r#"{"__proto__":1,"level":2}"#, &[Problem::UnknownField]);
    check(r#"{"level":1,"level":2}"#, &[Problem::Duplicate]);
    check(r#"{"included":"a","excluded":"b"}"#, &[Problem::Duplicate]);
    check(r#"{"points":["",4]}"#, &[Problem::NotText, Problem::NotText]);
    check(r#"{"\ud800":1,"level":2}"#, &[Problem::UnknownField]);
    check(r#"{"reasons":"law"}"#, &[Problem::NotAList]);
    check(
        r#"{"reasons":["law","whim",4]}"#,
        &["\"whim\"", "4"].map(|it| Problem::NotKnown(it.into())),
    );
    check(r#"{"declined":["all"]}"#, &[Problem::NotKnown("\"all\"".into())]);
    check(r#"{"changed":0}"#, &[Problem::NotATime("0".into())]);
    check(r#"{"owner":7,"where":[]}"#, &[Problem::NotText, Problem::NotText]);
    check(r#"[1]"#, &[Problem::NotAnObject]);
    check(r#"null"#, &[Problem::NotAnObject]);
}

#[test]
fn a_bad_part_leaves_the_rest_intact() {
    let (answer, repairs) = read(r#"{"level":9,"note":"kept","points":["p"]}"#).unwrap();
    assert_eq!(answer.level, None);
    assert_eq!(answer.note, "kept");
    assert!(answer.points.contains("p"));
    assert_eq!(repairs.len(), 1);
    assert_eq!(repairs[0].at, "level");
    let (answer, _) = read(r#"{"note":"a\ud800b"}"#).unwrap();
    assert!(answer.note.starts_with('a') && answer.note.ends_with('b'));
}

#[test]
fn each_bad_part_of_a_system_is_repaired_on_its_own() {
    let check = |stored: &str, expected: &[Problem], system: AiSystem| {
        let (found, repairs) = read_system(stored).unwrap();
        let problems: Vec<Problem> = repairs.into_iter().map(|repair| repair.problem).collect();
        assert_eq!((problems.as_slice(), &found), (expected, &system), "{stored}");
    };
    let of = |assessed| AiSystem { name: "a".into(), assessed, ..AiSystem::default() };
    let yes = Assessed::Yes(Date::new(2026, 5, 4));
    check(r#"{"assessed_on":"2026-05-04","assessed":"yes","name":"a"}"#, &[], of(yes));
    check(
        r#"{"name":"a","assessed":"maybe"}"#,
        &[Problem::NotKnown("\"maybe\"".into())],
        of(Assessed::Unknown),
    );
    check(
        r#"{"name":"a","assessed":"yes","assessed_on":"4 May"}"#,
        &[Problem::NotADate("\"4 May\"".into())],
        of(Assessed::Yes(None)),
    );
    check(
        r#"{"name":"a","role":"king"}"#,
        &[Problem::NotKnown("\"king\"".into())],
        of(Assessed::Unknown),
    );
    let dated = |rest: &str| format!(r#"{{"name":"a","assessed_on":"2026-05-04"{rest}}}"#);
    let problem = || [Problem::DateWithoutAssessment("\"2026-05-04\"".into())];
    check(&dated(""), &problem(), of(Assessed::Unknown));
    check(&dated(r#","assessed":"no""#), &problem(), of(Assessed::No));
    check(r#"{"name":"a","age":1}"#, &[Problem::UnknownField], of(Assessed::Unknown));
}

#[test]
fn each_part_is_stored_under_its_own_key_and_read_back() {
    let rich = rich(real());
    let mut copy = Assessment::new(rich.catalog.clone());
    let mut keys = BTreeSet::new();
    for part in rich.parts() {
        let key = part_key(&part);
        assert_eq!(part_of_key(&key), Some(part.clone()), "{key}");
        let stored = write_record(&rich, &part).unwrap();
        let (record, repairs) = read_record(&part, &stored, real()).unwrap();
        assert_eq!((&record, repairs), (&rich.record(&part), Vec::new()), "{key}");
        copy.put(record);
        assert_eq!(write_record(&Assessment::default(), &part), None, "{key}");
        assert!(keys.insert(key));
    }
    assert_eq!(copy, rich);
    assert!(
        ["details", "answer/4.1", "system/s1", "control/c1", "action/9.2.1", "action/a2"]
            .iter()
            .all(|key| keys.contains(*key))
    );
    for other in ["", "details/", "answer", "place", "robot/1"] {
        assert_eq!(part_of_key(other), None, "{other}");
    }
}

#[test]
fn invalid_json_is_an_error() {
    for stored in ["", "{", r#"{"level":3"#, "level", "{\"level\":3}}", "\u{0}"] {
        assert!(read(stored).is_err(), "{stored:?}");
        assert!(read_details(stored, real()).is_err(), "{stored:?}");
        assert!(read_system(stored).is_err(), "{stored:?}");
        assert!(read_control(stored).is_err(), "{stored:?}");
        assert!(read_action(stored).is_err(), "{stored:?}");
        assert!(read_dismissal(stored).is_err(), "{stored:?}");
    }
}

#[test]
fn an_absurdly_deep_value_is_repaired() {
    let deep = format!("{{\"note\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(problems(&deep), [Problem::NotText]);
}

proptest! {
    #[test]
    fn a_written_answer_is_read_back(answer in any_answer()) {
        prop_assert_eq!(read(&write_answer(&answer)), Ok((answer, Vec::new())));
    }

    #[test]
    fn details_are_read_back(name: String, profile in any_profile()) {
        let details = Details { name, profile };
        prop_assert_eq!(read_details(&write_details(&details), real()), Ok((details, Vec::new())));
    }

    #[test]
    fn systems_and_controls_are_read_back(system in any_system(), control in any_control()) {
        prop_assert_eq!(read_system(&write(&system)), Ok((system, Vec::new())));
        prop_assert_eq!(read_control(&write(&control)), Ok((control, Vec::new())));
    }

    #[test]
    fn actions_and_dismissals_are_read_back(action in any_action(), reason: String) {
        prop_assert_eq!(read_action(&write(&action)), Ok((action, Vec::new())));
        let dismissal = Dismissal { reason };
        prop_assert_eq!(read_dismissal(&write(&dismissal)), Ok((dismissal, Vec::new())));
    }

    #[test]
    fn any_text_is_read_without_a_panic(stored: String) {
        let _ = read(&stored);
        let _ = read_details(&stored, real());
        let _ = read_system(&stored);
        let _ = read_control(&stored);
        let _ = read_action(&stored);
        let _ = read_dismissal(&stored);
    }
}
