//! Redo: it restores exactly what undo took back, until something else is changed.

use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessment, Catalog, CatalogRef, Details, Edit, EntryId,
    Event, Evidence, Field, ItemId, Level, OwnControl, Part, Reason, Record, SuggestionKind,
    TextField,
};
use aims_readiness::state::{Change, Session, Source, Store, Trouble};

use crate::session::session_on;
use aims_core::fixtures::{Random, catalog, level};

fn leaked() -> &'static Catalog {
    Box::leak(Box::new(catalog(&[("clause", 2), ("objective", 2)])))
}

fn edited(item: &str, edit: Edit) -> Event {
    Event::edited(&ItemId::new(item), edit)
}

fn choose(item: &str, value: u8) -> Event {
    edited(item, Edit::Level(Level::new(value)))
}

fn note(item: &str, note: &str) -> Event {
    edited(item, Edit::Text(TextField::Note, note.into()))
}

fn given(session: Session, item: &str) -> Answer {
    session.own().answer(&ItemId::new(item)).clone()
}

#[test]
fn the_last_two_hundred_changes_can_be_undone() {
    let (_owner, session, _ledger) = session_on(leaked());
    for change in 0..205_u8 {
        session.dispatch(choose("g1.1", change % 6));
        session.end_step();
    }
    let steps = std::iter::from_fn(|| session.undo()).count();
    assert_eq!(steps, 200);
    assert_eq!(given(session, "g1.1").level, Level::new(4), "the fifth change is the oldest left");
}

#[test]
fn undone_changes_are_redone_step_by_step_and_saved() {
    let (_owner, session, ledger) = session_on(leaked());
    session.dispatch(choose("g1.1", 3));
    session.dispatch(choose("g1.2", 4));
    assert_eq!(session.redo(), None);
    assert_eq!(session.redoable(), None);
    session.undo();
    session.undo();
    assert_eq!((session.undoable(), session.has_own()), (None, false));
    let change = |item| Some(Change::Edited(ItemId::new(item), Field::Level));
    assert_eq!(session.redoable(), change("g1.1"));
    assert_eq!(session.redo(), change("g1.1"));
    assert_eq!((session.undoable(), session.redoable()), (change("g1.1"), change("g1.2")));
    assert_eq!(session.redo(), change("g1.2"));
    assert_eq!((session.redoable(), session.redo()), (None, None));
    assert_eq!(given(session, "g1.1").level, Level::new(3));
    assert_eq!(given(session, "g1.2").level, Level::new(4));
    assert_eq!(ledger.saved.borrow().len(), 6, "each step, there and back and there again");
    assert_eq!(session.changes(), 2, "as many as the visitor has made");
}

#[test]
fn a_new_change_leaves_nothing_to_redo() {
    let (_owner, session, _ledger) = session_on(leaked());
    session.dispatch(choose("g1.1", 3));
    session.end_step();
    session.dispatch(choose("g1.1", 4));
    session.undo();
    session.dispatch(choose("g1.2", 1));
    assert_eq!((session.redoable(), session.redo()), (None, None));
    session.undo();
    assert_eq!(given(session, "g1.1").level, Level::new(3));
}

#[test]
fn typing_after_a_redo_is_a_step_of_its_own() {
    let (_owner, session, _ledger) = session_on(leaked());
    session.dispatch(note("g1.1", "a"));
    session.dispatch(note("g1.1", "ab"));
    session.undo();
    session.redo();
    assert_eq!(given(session, "g1.1").note, "ab", "letters of one step come together");
    session.dispatch(note("g1.1", "abc"));
    session.undo();
    assert_eq!(given(session, "g1.1").note, "ab");
}

#[test]
fn redo_keeps_what_another_tab_wrote_to_the_same_answer() {
    let (_owner, session, _ledger) = session_on(leaked());
    session.dispatch(choose("g1.1", 3));
    session.undo();
    let theirs = Answer { note: "theirs".into(), ..Answer::default() };
    session.apply_remote(Event::Put(Record::Answer(ItemId::new("g1.1"), theirs)));
    session.redo();
    let answer = given(session, "g1.1");
    assert_eq!((answer.level, answer.note.as_str()), (Level::new(3), "theirs"));
}

#[test]
fn nothing_is_redone_while_the_sample_is_shown() {
    let (_owner, session, _ledger) = session_on(leaked());
    session.dispatch(choose("g1.1", 3));
    session.undo();
    session.show(Source::Sample, Assessment::new(CatalogRef::of(session.catalog())));
    assert_eq!(session.redo(), None);
    session.show_own();
    assert!(session.redo().is_some());
    session.undo();
    // Copying the sample is a change like any other.
    session.show(
        Source::Sample,
        aims_core::fixtures::assessment(session.catalog(), &[("g1.1", level(4))]),
    );
    session.copy_shown();
    assert_eq!(session.redo(), None);
}

#[test]
fn a_redone_change_that_cannot_be_saved_is_noted_as_unsaved() {
    let (_owner, session, ledger) = session_on(leaked());
    session.dispatch(choose("g1.1", 3));
    session.undo();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    session.redo();
    assert_eq!(session.trouble(), Some(Trouble::Full));
    assert!(session.unsaved().contains(&Part::Answer(ItemId::new("g1.1"))));
}

/// Returns a random event about one part.
fn event(chance: &mut Random) -> Event {
    let item = ["g1.1", "g1.2", "g2.1", "g2.2", "unknown"][chance.below(5)];
    let id = EntryId::new(["a", "b"][chance.below(2)]);
    let text = ["", "a", "ab", "b"][chance.below(4)].to_owned();
    let ticked = chance.below(2) == 0;
    match chance.below(13) {
        0 => edited(item, Edit::Level(Level::new(chance.below(7) as u8))),
        1 => edited(item, Edit::Evidence(Evidence::ALL[chance.below(4)])),
        2 => edited(item, Edit::Point { point: text, ticked }),
        3 => edited(item, Edit::Reason { reason: Reason::ALL[chance.below(5)], ticked }),
        4 => {
            let kind = SuggestionKind::ALL[chance.below(2)];
            edited(item, Edit::Declined { kind, declined: ticked })
        }
        5 => edited(
            item,
            Edit::Applicability(match chance.below(3) {
                0 => Applicability::Undecided,
                1 => Applicability::Included(text),
                _ => Applicability::Excluded(text),
            }),
        ),
        6 | 7 => {
            let field = TextField::ALL[chance.below(TextField::ALL.len())];
            edited(item, Edit::Text(field, text))
        }
        8 => Event::cleared(&ItemId::new(item)),
        9 => Event::Put(Record::Details(Details { name: text, ..Details::default() })),
        10 => {
            let system = AiSystem { name: text, ..AiSystem::default() };
            Event::Put(Record::entry(id, ticked.then_some(system)))
        }
        11 => {
            let control = OwnControl { title: text, ..OwnControl::default() };
            Event::Put(Record::entry(id, ticked.then_some(control)))
        }
        _ => Event::Batch((0..chance.below(4)).map(|_| event(chance)).collect()),
    }
}

/// Makes a random change, in one of all the ways that a visitor has.
fn change(session: Session, chance: &mut Random) {
    match chance.below(16) {
        0 => session.erase(),
        1 => session.create(aims_core::fixtures::assessment(
            session.catalog(),
            &[("g1.2", level(chance.below(6) as u8))],
        )),
        5 => session.duplicate("copy".to_owned()),
        6 => session.delete(),
        2..=4 => session.end_step(),
        _ => session.dispatch(event(chance)),
    }
}

#[test]
fn undoing_and_redoing_any_changes_restores_the_same_assessment() {
    let catalog = leaked();
    let empty = Assessment::new(CatalogRef::of(catalog));
    for seed in 0..3_000 {
        let mut chance = Random(seed);
        let (owner, session, ledger) = session_on(catalog);
        let check = |expected: &Assessment| {
            assert_eq!(session.own(), *expected, "seed {seed}");
            let mut stored = ledger.load(&session.open_id());
            stored.catalog = empty.catalog.clone();
            assert_eq!(stored, *expected, "seed {seed}, saved");
        };
        for _ in 0..chance.below(30) {
            match chance.below(5) {
                0 => drop(session.undo()),
                1 => drop(session.redo()),
                _ => change(session, &mut chance),
            }
            check(&session.own());
        }
        while session.redo().is_some() {}
        // From the latest state to the empty assessment.
        let mut states = vec![session.own()];
        while session.undo().is_some() {
            states.push(session.own());
        }
        check(&empty);
        let mut at = states.len() - 1;
        for _ in 0..20 {
            let (moved, next) = match chance.below(2) {
                0 => (session.undo(), Some(at + 1).filter(|next| *next < states.len())),
                _ => (session.redo(), at.checked_sub(1)),
            };
            assert_eq!(moved.is_some(), next.is_some(), "seed {seed}");
            at = next.unwrap_or(at);
            check(&states[at]);
        }
        while session.redo().is_some() {}
        check(&states[0]);
        drop(owner);
    }
}
