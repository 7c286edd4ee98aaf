//! The session: what counts as one step for undo, and which part of an assessment each change saves.

use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Catalog, Details, Edit, EntryId, EntryKind, Event,
    Evidence, Field, ItemId, Level, OwnControl, Part, Profile, Reason, Record, Scope,
    SuggestionKind, TextField,
};
use aims_readiness::state::{Change, Session, Trouble};
use reactive_graph::computed::Memo;
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;

use crate::session::{Ledger, session_on};
use aims_core::fixtures::{catalog_of, overlaps};

/// A session on a clause and an objective with two items each.
fn session() -> (Owner, Session, Ledger) {
    let catalog: &'static Catalog =
        Box::leak(Box::new(catalog_of(&[("clause", 2), ("objective", 2)], |kind, _| match kind {
            "clause" => overlaps(&[("iso27001", "identical")]),
            _ => serde_json::json!({}),
        })));
    session_on(catalog)
}

fn item(id: &str) -> ItemId {
    ItemId::new(id)
}

fn answer(session: Session, id: &str) -> Answer {
    session.own().answer(&item(id)).clone()
}

fn edited(id: &str, edit: Edit) -> Event {
    Event::edited(&item(id), edit)
}

fn choose(id: &str, value: u8) -> Event {
    edited(id, Edit::Level(Level::new(value)))
}

fn text(id: &str, field: TextField, text: &str) -> Event {
    edited(id, Edit::Text(field, text.into()))
}

fn system(id: &str, name: &str) -> Event {
    let system =
        AiSystem { name: name.into(), assessed: Assessed::Yes(None), ..AiSystem::default() };
    Event::Put(Record::entry(EntryId::new(id), Some(system)))
}

fn control(id: &str, title: &str) -> Event {
    let control = OwnControl { title: title.into(), ..OwnControl::default() };
    Event::Put(Record::entry(EntryId::new(id), Some(control)))
}

fn details(organisation: &str) -> Event {
    let profile = Profile { organisation: organisation.into(), ..Profile::default() };
    Event::Put(Record::Details(Details { profile, ..Details::default() }))
}

fn entry(kind: EntryKind, id: &str) -> Part {
    Part::Entry(kind, EntryId::new(id))
}

/// Returns one edit of each field except the level and the evidence.
fn edits() -> [(Edit, Field); 7] {
    let of = |text: TextField| (Edit::Text(text, "Ada".into()), Field::Text(text));
    let included = Applicability::Included("law".into());
    [
        (Edit::Applicability(included), Field::Applicability),
        (Edit::Reason { reason: Reason::Law, ticked: true }, Field::Reasons),
        (Edit::Declined { kind: SuggestionKind::Exclusion, declined: true }, Field::Declined),
        (Edit::Point { point: "p".into(), ticked: true }, Field::Points),
        of(TextField::Note),
        of(TextField::Owner),
        of(TextField::Location),
    ]
}

#[test]
fn each_part_is_saved_under_its_own_name() {
    let check = |event: Event, part: Part, change: Change| {
        let (_owner, session, ledger) = session();
        session.dispatch(event);
        let part = Scope::of(part);
        assert_eq!(*ledger.saved.borrow(), std::slice::from_ref(&part));
        assert_eq!(session.undoable(), Some(change.clone()));
        let after = session.own();
        session.undo();
        assert!(!session.has_own());
        assert_eq!((session.undoable(), session.redoable()), (None, Some(change.clone())));
        assert_eq!(session.redo(), Some(change));
        assert_eq!(session.own(), after);
        assert_eq!(*ledger.saved.borrow(), [part.clone(), part.clone(), part]);
    };
    let put = |event: Event, part: Part| check(event, part.clone(), Change::Put(part));
    put(system("s1", "Chat"), entry(EntryKind::System, "s1"));
    put(control("c1", "Red team"), entry(EntryKind::Control, "c1"));
    put(details("We"), Part::Details);
    for (edit, field) in edits() {
        let (part, change) = (Part::Answer(item("g2.1")), Change::Edited(item("g2.1"), field));
        check(edited("g2.1", edit), part, change);
    }
}

/// Successive changes to one field of one item are one step. The step ends with a change to another
/// field or item, with leaving the field or the screen, and with undo.
#[test]
fn a_burst_of_changes_to_a_field_is_one_step() {
    let point = |point: &str, ticked| edited("g2.1", Edit::Point { point: point.into(), ticked });
    let reason = |reason| edited("g2.1", Edit::Reason { reason, ticked: true });
    let evidence = |grade| edited("g2.1", Edit::Evidence(grade));
    for burst in [
        vec![choose("g2.1", 1), choose("g2.1", 4), choose("g2.1", 2)],
        vec![evidence(Evidence::Draft), evidence(Evidence::Records)],
        vec![point("p", true), point("q", true), point("p", false)],
        vec![reason(Reason::Law), reason(Reason::Contract)],
    ] {
        let (_owner, session, ledger) = session();
        // Undo restores the earlier value, and does not touch other fields.
        let before = vec![choose("g2.1", 3), point("q", true), text("g2.1", TextField::Note, "n")];
        session.dispatch(Event::Batch(before));
        let before = session.own();
        let count = burst.len();
        burst.into_iter().for_each(|event| session.dispatch(event));
        let after = session.own();
        assert_eq!(ledger.saved.borrow().len(), 1 + count, "each of them is saved");
        session.undo();
        assert_eq!(session.own(), before);
        session.redo();
        assert_eq!(session.own(), after);
        session.undo();
        session.undo();
        assert!(!session.has_own());
    }
}

#[test]
fn a_burst_ends_with_another_field_or_item_or_when_the_field_is_left() {
    let check = |between: fn(Session)| {
        let (_owner, session, _ledger) = session();
        session.dispatch(choose("g2.1", 1));
        between(session);
        session.dispatch(choose("g2.1", 4));
        session.undo();
        assert_eq!(answer(session, "g2.1").level, Level::new(1));
    };
    check(|session| session.dispatch(edited("g2.1", Edit::Evidence(Evidence::Draft))));
    check(|session| session.dispatch(choose("g2.2", 1)));
    check(|session| session.dispatch(Event::Batch(vec![choose("g2.2", 1)])));
    check(Session::end_step);
    check(|session| {
        session.dispatch(choose("g2.2", 1));
        session.undo();
    });
}

/// A decision is a step of its own, unlike a letter of a text.
#[test]
fn each_decision_is_a_step_of_its_own() {
    let (_owner, session, _ledger) = session();
    let place = session.catalog().find("g2.1").unwrap();
    let decide = |applicability| edited("g2.1", Edit::Applicability(applicability));
    for applicability in [
        Applicability::Included("l".into()),
        Applicability::Included("law".into()),
        Applicability::Excluded("law".into()),
        Applicability::Excluded("law does not ask".into()),
    ] {
        session.dispatch(decide(applicability));
    }
    // Letters typed after a decision belong to its step.
    for expected in [Applicability::Included("law".into()), Applicability::Undecided] {
        session.undo();
        assert_eq!(session.answer(place).applicability, expected);
    }
}

#[test]
fn a_level_for_an_undecided_control_includes_it_in_the_same_step() {
    let (_owner, session, ledger) = session();
    let place = |id: &str| session.catalog().find(id).unwrap();
    let of = |id: &str| {
        let answer = session.answer(place(id));
        (answer.level.map(Level::value), answer.applicability)
    };
    let (open, included) = (Applicability::Undecided, Applicability::Included(String::new()));
    assert!(session.choose(place("g2.1"), Level::ALL[3]));
    assert_eq!(of("g2.1"), (Some(3), included.clone()));
    assert_eq!(*ledger.saved.borrow(), [Scope::of(Part::Answer(item("g2.1")))]);
    assert_eq!(session.undoable(), Some(Change::Edited(item("g2.1"), Field::Level)));
    // Another level right after it belongs to the same step, and includes nothing further.
    assert!(!session.choose(place("g2.1"), Level::ALL[4]));
    assert_eq!(of("g2.1"), (Some(4), included.clone()));
    session.undo();
    assert_eq!(of("g2.1"), (None, open.clone()));
    session.redo();
    assert_eq!(of("g2.1"), (Some(4), included));
    // An existing decision stays, and a requirement has no decision.
    let out = Applicability::Excluded("no".into());
    session.dispatch(edited("g2.2", Edit::Applicability(out.clone())));
    assert!(!session.choose(place("g2.2"), Level::ALL[1]));
    assert_eq!(of("g2.2"), (Some(1), out));
    assert!(!session.choose(place("g1.1"), Level::ALL[1]));
    assert_eq!(of("g1.1"), (Some(1), open));
}

#[test]
fn a_batch_of_changes_is_one_step_and_each_part_is_saved_once() {
    let (_owner, session, ledger) = session();
    session.dispatch(choose("g1.2", 1));
    ledger.saved.borrow_mut().clear();
    session.dispatch(Event::Batch(vec![
        system("s1", "Chat"),
        choose("g1.1", 3),
        edited("g1.1", Edit::Evidence(Evidence::Approved)),
        details("We"),
        choose("g1.2", 4),
    ]));
    let parts = [
        Part::Answer(item("g1.1")),
        Part::Answer(item("g1.2")),
        Part::Details,
        entry(EntryKind::System, "s1"),
    ]
    .map(Scope::of);
    assert_eq!(*ledger.saved.borrow(), parts);
    assert_eq!(session.undoable(), Some(Change::Several(4)));
    assert_eq!(session.undo(), Some(Change::Several(4)));
    assert_eq!(*ledger.saved.borrow(), [parts.clone(), parts].concat());
    assert_eq!(answer(session, "g1.2").level, Level::new(1));
    assert_eq!(answer(session, "g1.1"), Answer::default());
    assert!(session.entry_ids::<AiSystem>().is_empty());
    session.undo();
    assert!(!session.has_own());
}

fn unsaved(session: Session) -> usize {
    match session.unsaved() {
        Scope::Parts(parts) => parts.len(),
        Scope::Everything => panic!("everything"),
    }
}

#[test]
fn each_part_that_could_not_be_saved_is_counted_and_saved_later() {
    let (_owner, session, ledger) = session();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    let both = vec![system("s1", "Chat"), control("c1", "Red team"), choose("g1.1", 3)];
    session.dispatch(Event::Batch(both));
    assert_eq!(unsaved(session), 3);
    session.apply_remote(system("s1", "from the other tab"));
    assert_eq!(unsaved(session), 2, "the other tab has saved the system");
    *ledger.refuse.borrow_mut() = None;
    session.dispatch(details("We"));
    assert!(session.unsaved().is_empty());
    assert_eq!(session.trouble(), None);
    assert_eq!(ledger.saved.borrow().len(), 3);
}

#[test]
fn texts_in_different_fields_are_separate_steps() {
    let (_owner, session, _ledger) = session();
    let note = |note: &str| text("g2.1", TextField::Note, note);
    let owner = |owner: &str| text("g2.1", TextField::Owner, owner);
    let place = |location: &str| text("g2.1", TextField::Location, location);
    let why = |why: &str| edited("g2.1", Edit::Applicability(Applicability::Excluded(why.into())));
    let other = text("g2.2", TextField::Owner, "Eve");
    // The letters of one field are one step, so there are seven steps.
    let events = [
        note("a"),
        note("ab"),
        owner("A"),
        owner("Ad"),
        place("D"),
        place("DM"),
        why("n"),
        why("no"),
        note("abc"),
        note("abcd"),
        owner("Ada"),
        other,
    ];
    events.into_iter().for_each(|event| session.dispatch(event));
    let mut steps = Vec::new();
    while let Some(change) = session.undo() {
        let Answer { note, owner, location, applicability, .. } = answer(session, "g2.1");
        steps.push((change, format!("{note}/{owner}/{location}/{}", applicability.why())));
    }
    let step = |field, id: &str, left: &str| (Change::Edited(item(id), field), left.to_owned());
    let [note, owner, location] =
        [TextField::Note, TextField::Owner, TextField::Location].map(Field::Text);
    assert_eq!(
        steps,
        [
            step(owner, "g2.2", "abcd/Ada/DM/no"),
            step(owner, "g2.1", "abcd/Ad/DM/no"),
            step(note, "g2.1", "ab/Ad/DM/no"),
            step(Field::Applicability, "g2.1", "ab/Ad/DM/"),
            step(location, "g2.1", "ab/Ad//"),
            step(owner, "g2.1", "ab///"),
            step(note, "g2.1", "///"),
        ]
    );
}

#[test]
fn a_justification_is_a_step_of_its_own_after_the_decision_is_left() {
    let (_owner, session, _ledger) = session();
    let decide = |decision: fn(String) -> Applicability, why: &str| {
        session.dispatch(edited("g2.1", Edit::Applicability(decision(why.to_owned()))));
    };
    decide(Applicability::Excluded, "");
    session.end_step();
    decide(Applicability::Excluded, "No");
    decide(Applicability::Excluded, "None");
    decide(Applicability::Included, "None");
    let mut undone = Vec::new();
    while let Some(Change::Edited(_, field)) = session.undo() {
        undone.push((field, answer(session, "g2.1").applicability));
    }
    let excluded = |why: &str| Applicability::Excluded(why.to_owned());
    assert_eq!(
        undone,
        [
            (Field::Applicability, excluded("None")),
            (Field::Justification, excluded("")),
            (Field::Applicability, Applicability::Undecided),
        ]
    );
}

#[test]
fn typing_in_the_profile_or_an_entry_is_one_step_until_the_field_is_left() {
    let check = |write: fn(&str) -> Event| {
        let (_owner, session, _ledger) = session();
        ["a", "ab"].into_iter().for_each(|text| session.dispatch(write(text)));
        session.end_step();
        let before = session.own();
        session.dispatch(write("abc"));
        session.undo();
        assert_eq!(session.own(), before);
        session.undo();
        assert!(!session.has_own(), "{:?}", write("abc"));
        assert_eq!(session.undo(), None);
    };
    check(details);
    check(|text| system("s1", text));
    check(|text| control("c1", text));
}

#[test]
fn changes_to_different_entries_are_separate_steps() {
    let (_owner, session, _ledger) = session();
    session.dispatch(system("s1", "a"));
    session.dispatch(system("s2", "b"));
    session.dispatch(control("s2", "c"));
    assert_eq!(session.undo(), Some(Change::Put(entry(EntryKind::Control, "s2"))));
    assert_eq!(session.undo(), Some(Change::Put(entry(EntryKind::System, "s2"))));
    assert_eq!(session.entry_ids::<AiSystem>(), [EntryId::new("s1")]);
}

#[test]
fn counts_and_suggestions_follow_each_change() {
    let (_owner, session, _ledger) = session();
    let place = session.catalog().find("g1.1").unwrap();
    let seen = Memo::new(move |_| {
        let suggested = session.suggestion(place).is_some();
        let suggestions = session.suggestions().len();
        (
            session.system_count().total,
            session.entry_ids::<OwnControl>().len(),
            suggested,
            suggestions,
        )
    });
    assert_eq!(seen.get(), (0, 0, false, 0));
    session.dispatch(Event::Batch(vec![system("s1", "Chat"), control("c1", "Red team")]));
    assert_eq!(seen.get(), (1, 1, false, 0));
    let certificates = ["iso27001"].into_iter().collect();
    let profile = Profile { certificates, ..Profile::default() };
    session.dispatch(Event::Put(Record::Details(Details { profile, ..Details::default() })));
    assert_eq!(seen.get(), (1, 1, true, 2));
    let suggestion = session.suggestion(place).unwrap();
    session.dispatch(suggestion.confirmed(&item("g1.1")));
    assert_eq!(seen.get(), (1, 1, false, 1));
    assert_eq!(session.undo(), Some(Change::Several(1)));
    assert_eq!(seen.get(), (1, 1, true, 2));
    session.dispatch(suggestion.rejected(&item("g1.1")));
    assert_eq!(seen.get(), (1, 1, false, 1));
    session.apply_remote(Event::Put(Record::NoEntry(EntryKind::System, EntryId::new("s1"))));
    assert_eq!(seen.get(), (0, 1, false, 1));
}
