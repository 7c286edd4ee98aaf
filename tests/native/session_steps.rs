//! The session: what is one step for "undo", and which part of an assessment each change keeps.

use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Catalog, Certificate, Details, EntryId, Event,
    Evidence, ItemId, Level, OwnControl, Profile, Reason, SuggestionKind,
};
use aims_readiness::state::{Changed, Done, Session, Trouble};
use reactive_graph::computed::Memo;
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;

use crate::session::{Ledger, session_on};
use aims_core::fixtures::{carry, catalog_of};

/// A session on a clause and an objective of two items each.
fn session() -> (Owner, Session, Ledger) {
    let catalog: &'static Catalog =
        Box::leak(Box::new(catalog_of(&[("clause", 2), ("objective", 2)], |kind, _| match kind {
            "clause" => carry(&[("iso27001", "identical")]),
            _ => serde_json::json!({}),
        })));
    session_on(catalog)
}

fn item(id: &str) -> ItemId {
    ItemId::new(id)
}

fn answer(session: Session, id: &str) -> Answer {
    session.own().answer(&item(id))
}

fn choose(id: &str, value: u8) -> Event {
    Event::LevelChosen { item: item(id), level: Level::new(value) }
}

fn system(id: &str, name: &str) -> Event {
    let system =
        AiSystem { name: name.into(), assessed: Assessed::Yes(None), ..AiSystem::default() };
    Event::SystemWritten { id: EntryId::new(id), system: Some(system) }
}

fn control(id: &str, title: &str) -> Event {
    let control = OwnControl { title: title.into(), ..OwnControl::default() };
    Event::ControlWritten { id: EntryId::new(id), control: Some(control) }
}

fn details(organisation: &str) -> Event {
    let profile = Profile { organisation: organisation.into(), ..Profile::default() };
    Event::DetailsWritten(Details { profile, ..Details::default() })
}

/// One of each event that is about an item and not in the other table.
fn about_an_item() -> [Event; 5] {
    let item = || item("g2.1");
    [
        Event::ApplicabilityChosen {
            item: item(),
            applicability: Applicability::Included("law".into()),
        },
        Event::ReasonTicked { item: item(), reason: Reason::Law, ticked: true },
        Event::OwnerWritten { item: item(), owner: "Ada".into() },
        Event::LocationWritten { item: item(), location: "DMS".into() },
        Event::SuggestionDeclined { item: item(), kind: SuggestionKind::Exclusion, declined: true },
    ]
}

#[test]
fn each_part_is_kept_under_its_own_name() {
    let check = |event: Event, changed: Changed, done: Done| {
        let (_owner, session, ledger) = session();
        session.dispatch(event);
        assert_eq!(*ledger.kept.borrow(), [changed]);
        assert_eq!(session.last_done(), Some(done));
        assert!(session.has_own());
        session.undo();
        assert!(!session.has_own());
        assert_eq!(ledger.kept.borrow().len(), 2);
        assert_eq!(ledger.kept.borrow()[0], ledger.kept.borrow()[1]);
    };
    let id = EntryId::new;
    check(system("s1", "Chat"), Changed::System(id("s1")), Done::System(id("s1")));
    check(control("c1", "Red team"), Changed::Control(id("c1")), Done::Control(id("c1")));
    check(details("We"), Changed::Details, Done::Details);
    let item = || item("g2.1");
    let done = [
        Done::Applicability(item()),
        Done::Applicability(item()),
        Done::Owner(item()),
        Done::Location(item()),
        Done::Declined(item()),
    ];
    for (event, done) in about_an_item().into_iter().zip(done) {
        check(event, Changed::Answer(item()), done);
    }
}

/// A tick, and whether a control is in or out, are no letters of a text, even where nobody says that
/// a text has been left.
#[test]
fn each_tick_and_each_decision_is_a_step_of_its_own() {
    let (_owner, session, _ledger) = session();
    let place = session.catalog().find("g2.1").unwrap();
    let reason = |reason| Event::ReasonTicked { item: item("g2.1"), reason, ticked: true };
    session.dispatch(reason(Reason::Law));
    session.dispatch(reason(Reason::Contract));
    session.undo();
    assert_eq!(session.answer(place).reasons, [Reason::Law].into());
    session.undo();
    assert!(session.answer(place).reasons.is_empty());

    let decide = |applicability| Event::ApplicabilityChosen { item: item("g2.1"), applicability };
    for applicability in [
        Applicability::Included("l".into()),
        Applicability::Included("law".into()),
        Applicability::Excluded("law".into()),
        Applicability::Excluded("law does not ask".into()),
    ] {
        session.dispatch(decide(applicability));
    }
    // Letters that follow a decision belong to it.
    for expected in [Applicability::Included("law".into()), Applicability::Undecided] {
        session.undo();
        assert_eq!(session.answer(place).applicability, expected);
    }
}

#[test]
fn several_things_together_are_one_step_and_each_part_is_kept_once() {
    let (_owner, session, ledger) = session();
    session.dispatch(choose("g1.2", 1));
    ledger.kept.borrow_mut().clear();
    session.dispatch(Event::Together(vec![
        system("s1", "Chat"),
        choose("g1.1", 3),
        Event::EvidenceChosen { item: item("g1.1"), evidence: Evidence::Approved },
        details("We"),
        choose("g1.2", 4),
    ]));
    let parts = [
        Changed::Answer(item("g1.1")),
        Changed::Answer(item("g1.2")),
        Changed::Details,
        Changed::System(EntryId::new("s1")),
    ];
    assert_eq!(*ledger.kept.borrow(), parts);
    assert_eq!(session.last_done(), Some(Done::Several(4)));
    assert_eq!(session.undo(), Some(Done::Several(4)));
    assert_eq!(*ledger.kept.borrow(), [parts.clone(), parts].concat());
    assert_eq!(answer(session, "g1.2").level, Level::new(1));
    assert_eq!(answer(session, "g1.1"), Answer::default());
    assert!(session.own().systems.is_empty());
    session.undo();
    assert!(!session.has_own());
}

#[test]
fn parts_that_could_not_be_kept_are_each_said_and_kept_later() {
    let (_owner, session, ledger) = session();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    let both = vec![system("s1", "Chat"), control("c1", "Red team"), choose("g1.1", 3)];
    session.dispatch(Event::Together(both));
    assert_eq!(session.unsaved().len(), 3);
    session.take_in(system("s1", "from the other tab"));
    assert_eq!(session.unsaved().len(), 2, "the other tab has kept the system");
    *ledger.refuse.borrow_mut() = None;
    session.dispatch(details("We"));
    assert!(session.unsaved().is_empty());
    assert_eq!(session.trouble(), None);
    assert_eq!(ledger.kept.borrow().len(), 3);
}

#[test]
fn texts_in_different_fields_are_different_steps() {
    let (_owner, session, _ledger) = session();
    let note = |note: &str| Event::NoteWritten { item: item("g2.1"), note: note.into() };
    let owner = |owner: &str| Event::OwnerWritten { item: item("g2.1"), owner: owner.into() };
    let place =
        |location: &str| Event::LocationWritten { item: item("g2.1"), location: location.into() };
    let why = |why: &str| Event::ApplicabilityChosen {
        item: item("g2.1"),
        applicability: Applicability::Excluded(why.into()),
    };
    let other = Event::OwnerWritten { item: item("g2.2"), owner: "Eve".into() };
    // The letters of one field are one step, so there are seven.
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
    while let Some(done) = session.undo() {
        let Answer { note, owner, location, applicability, .. } = answer(session, "g2.1");
        steps.push((done, format!("{note}/{owner}/{location}/{}", applicability.why())));
    }
    let step = |done: fn(ItemId) -> Done, id: &str, left: &str| (done(item(id)), left.to_owned());
    assert_eq!(
        steps,
        [
            step(Done::Owner, "g2.2", "abcd/Ada/DM/no"),
            step(Done::Owner, "g2.1", "abcd/Ad/DM/no"),
            step(Done::Note, "g2.1", "ab/Ad/DM/no"),
            step(Done::Applicability, "g2.1", "ab/Ad/DM/"),
            step(Done::Location, "g2.1", "ab/Ad//"),
            step(Done::Owner, "g2.1", "ab///"),
            step(Done::Note, "g2.1", "///"),
        ]
    );
}

#[test]
fn letters_in_the_profile_and_in_entries_are_one_step_until_the_field_is_left() {
    let check = |write: fn(&str) -> Event| {
        let (_owner, session, _ledger) = session();
        ["a", "ab"].into_iter().for_each(|text| session.dispatch(write(text)));
        session.end_writing();
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
fn entries_of_their_own_are_steps_of_their_own() {
    let (_owner, session, _ledger) = session();
    session.dispatch(system("s1", "a"));
    session.dispatch(system("s2", "b"));
    session.dispatch(control("s2", "c"));
    assert_eq!(session.undo(), Some(Done::Control(EntryId::new("s2"))));
    assert_eq!(session.undo(), Some(Done::System(EntryId::new("s2"))));
    assert_eq!(session.system_ids(), [EntryId::new("s1")]);
}

#[test]
fn what_is_shown_follows_what_changed() {
    let (_owner, session, _ledger) = session();
    let place = session.catalog().find("g1.1").unwrap();
    let seen = Memo::new(move |_| {
        let suggested = session.suggestion(place).is_some();
        let suggestions = session.suggestions().len();
        (session.system_count().total, session.control_ids().len(), suggested, suggestions)
    });
    assert_eq!(seen.get(), (0, 0, false, 0));
    session.dispatch(Event::Together(vec![system("s1", "Chat"), control("c1", "Red team")]));
    assert_eq!(seen.get(), (1, 1, false, 0));
    let certificates = [Certificate::Iso27001].into();
    let profile = Profile { certificates, ..Profile::default() };
    session.dispatch(Event::DetailsWritten(Details { profile, ..Details::default() }));
    assert_eq!(seen.get(), (1, 1, true, 2));
    let suggestion = session.suggestion(place).unwrap();
    session.dispatch(suggestion.confirmed(&item("g1.1")));
    assert_eq!(seen.get(), (1, 1, false, 1));
    assert_eq!(session.undo(), Some(Done::Several(1)));
    assert_eq!(seen.get(), (1, 1, true, 2));
    session.dispatch(suggestion.rejected(&item("g1.1")));
    assert_eq!(seen.get(), (1, 1, false, 1));
    session.take_in(Event::SystemWritten { id: EntryId::new("s1"), system: None });
    assert_eq!(seen.get(), (0, 1, false, 1));
}
