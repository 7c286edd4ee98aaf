//! Several assessments: opening, adding and deleting them, and which of this can be undone.

use aims_core::domain::{
    Assessment, AssessmentId, CatalogRef, Details, Edit, Event, ItemId, Level, Record, Timestamp,
};
use aims_readiness::state::{Change, Session, Shown, Source, Store, Trouble};
use reactive_graph::owner::Owner;

use crate::session::{Ledger, session_on};
use aims_core::fixtures::{assessment, catalog, level};

fn session() -> (Owner, Session, Ledger) {
    session_on(Box::leak(Box::new(catalog(&[("clause", 2), ("objective", 1)]))))
}

fn choose(session: Session, item: &str, value: u8) {
    session.dispatch(Event::edited(&ItemId::new(item), Edit::Level(Level::new(value))));
}

fn name(session: Session, name: &str) {
    let details = Details { name: name.into(), ..session.own().details };
    session.dispatch(Event::Put(Record::Details(details)));
}

fn level_of(session: Session, item: &str) -> Option<u8> {
    session.own().answer(&ItemId::new(item)).level.map(Level::value)
}

fn empty(session: Session) -> Assessment {
    Assessment::new(CatalogRef::of(session.catalog()))
}

fn file(session: Session) -> Assessment {
    assessment(session.catalog(), &[("g1.2", level(5))])
}

/// Returns the assessment that the next page load would read.
fn stored(ledger: &Ledger, id: &AssessmentId, session: Session) -> Assessment {
    let mut stored = ledger.load(id);
    stored.catalog = CatalogRef::of(session.catalog());
    stored
}

/// Returns the name and the number of answers of each assessment.
fn listed(session: Session) -> Vec<(String, usize)> {
    session.summaries().into_iter().map(|one| (one.name, one.answered)).collect()
}

#[test]
fn an_opened_file_becomes_another_assessment_and_replaces_nothing() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    let before = session.own();
    session.create(file(session));
    assert_ne!(session.open_id(), first);
    assert_eq!(session.own(), file(session));
    assert_eq!(stored(&ledger, &first, session), before);
    assert_eq!(stored(&ledger, &session.open_id(), session), file(session), "it is saved at once");
    assert_eq!(*ledger.remembered.borrow(), Some(session.open_id()));

    // The same holds for a sample assessment.
    session.show(Source::Sample, assessment(session.catalog(), &[("g2.1", level(1))]));
    assert_eq!(session.on_screen(), Shown::ReadOnly(Source::Sample));
    session.copy_shown();
    assert_eq!(session.on_screen(), Shown::Own(session.open_id()));
    assert_eq!(listed(session).len(), 3);
    assert_eq!(level_of(session, "g2.1"), Some(1));
    session.open(&first);
    assert_eq!(session.own(), before);
}

#[test]
fn an_empty_assessment_is_filled_instead_of_creating_another() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    session.create(empty(session));
    assert_eq!((session.open_id(), ledger.ids().len()), (first.clone(), 0));
    session.create(file(session));
    assert_eq!((session.open_id(), session.own()), (first.clone(), file(session)));
    session.create(empty(session));
    session.create(empty(session));
    assert_eq!(listed(session).len(), 2);
    assert_eq!(session.undo(), Some(Change::Created));
    assert_eq!(session.open_id(), first);
    assert_eq!(session.undo(), Some(Change::Replaced));
    assert!(!session.has_own());
}

#[test]
fn undo_removes_an_opened_file_and_redo_restores_it_with_its_history() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    session.create(file(session));
    let second = session.open_id();
    choose(session, "g2.1", 2);
    assert_eq!(session.undo().unwrap().item(), Some(&ItemId::new("g2.1")));
    assert_eq!(session.undo(), Some(Change::Created));
    assert_eq!((session.open_id(), level_of(session, "g1.1")), (first.clone(), Some(3)));
    assert_eq!(ledger.ids(), std::slice::from_ref(&first), "and it is gone from the store");
    assert_eq!(session.redo(), Some(Change::Created));
    assert_eq!((session.open_id(), session.own()), (second.clone(), file(session)));
    assert!(session.redo().is_some());
    assert_eq!((level_of(session, "g2.1"), ledger.ids().len()), (Some(2), 2));

    // Undo applies to the open assessment only.
    session.open(&first);
    assert_eq!(session.undo().unwrap().item(), Some(&ItemId::new("g1.1")));
    assert_eq!(session.undo(), None);
    session.open(&second);
    assert_eq!(level_of(session, "g2.1"), Some(2));
    assert!(session.undo().is_some());
}

#[test]
fn a_choice_after_returning_to_an_assessment_is_a_step_of_its_own() {
    let (_owner, session, _ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    session.create(file(session));
    session.open(&first);
    choose(session, "g1.1", 4);
    session.undo();
    assert_eq!(level_of(session, "g1.1"), Some(3));
}

#[test]
fn undo_brings_back_a_deleted_assessment_and_its_history() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    session.create(file(session));
    let second = session.open_id();
    name(session, "Second");
    session.delete();
    assert_eq!((session.open_id(), ledger.ids().len()), (first.clone(), 1));
    assert_eq!(session.undoable(), Some(Change::Deleted("Second".into())));
    assert_eq!(session.undo(), Some(Change::Deleted("Second".into())));
    assert_eq!((session.open_id(), session.own().details.name.as_str()), (second, "Second"));
    session.undo();
    assert_eq!(session.own(), file(session));
    session.redo();
    assert_eq!(session.redo(), Some(Change::Deleted("Second".into())));
    assert_eq!((session.open_id(), ledger.ids()), (first.clone(), vec![first]));
}

#[test]
fn deleting_the_only_assessment_leaves_an_empty_one_that_is_not_stored() {
    let (_owner, session, ledger) = session();
    session.delete();
    assert_eq!(session.undoable(), None, "there was nothing to delete");
    choose(session, "g1.1", 3);
    let first = session.open_id();
    session.delete();
    assert!(!session.has_own());
    assert_eq!(ledger.ids(), []);
    assert_eq!(listed(session), [(String::new(), 0)]);
    session.undo();
    assert_eq!((session.open_id(), level_of(session, "g1.1")), (first, Some(3)));
    assert_eq!(listed(session), [(String::new(), 1)]);
}

#[test]
fn a_copy_has_another_name_and_the_same_answers() {
    let (_owner, session, _ledger) = session();
    choose(session, "g1.1", 3);
    name(session, "Ours");
    session.duplicate("Copy of ours".into());
    choose(session, "g1.2", 1);
    assert_eq!(listed(session), [("Ours".into(), 1), ("Copy of ours".into(), 2)]);
}

#[test]
fn the_list_says_how_much_is_answered_and_when_it_changed() {
    let (_owner, session, _ledger) = session();
    let one = || session.summaries().remove(0);
    assert_eq!((one().answered, one().applicable, one().changed), (0, 3, None));
    choose(session, "g1.1", 3);
    let excluded = aims_core::domain::Applicability::Excluded("x".into());
    session.dispatch(Event::edited(&ItemId::new("g2.1"), Edit::Applicability(excluded)));
    let now = Timestamp::parse("2026-11-24T09:30:00Z");
    assert_eq!((one().answered, one().applicable, one().changed), (1, 2, now));
}

#[test]
fn unsaved_changes_survive_opening_another_assessment_and_are_saved_later() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    choose(session, "g1.2", 2);
    session.create(file(session));
    let second = session.open_id();
    session.open(&first);
    assert_eq!((level_of(session, "g1.1"), level_of(session, "g1.2")), (Some(3), Some(2)));
    assert_eq!(listed(session).len(), 2, "also what was never stored is listed");
    session.open(&second);
    assert_eq!(session.own(), file(session));
    assert_eq!(session.trouble(), Some(Trouble::Full));

    *ledger.refuse.borrow_mut() = None;
    choose(session, "g2.1", 1);
    assert_eq!((session.trouble(), session.unsaved().is_empty()), (None, true));
    assert_eq!(ledger.load(&first).answers().len(), 2);
    assert_eq!(ledger.load(&second).answers().len(), 2);
}

#[test]
fn with_storage_blocked_the_tab_keeps_several_assessments() {
    let (_owner, session, ledger) = session();
    *ledger.refuse.borrow_mut() = Some(Trouble::Blocked);
    let first = session.open_id();
    choose(session, "g1.1", 3);
    session.create(file(session));
    session.open(&first);
    assert_eq!((level_of(session, "g1.1"), listed(session).len()), (Some(3), 2));
    session.erase();
    assert_eq!((session.has_own(), listed(session).len()), (false, 1));
    session.undo();
    assert_eq!((level_of(session, "g1.1"), listed(session).len()), (Some(3), 2));
}

#[test]
fn a_change_from_another_tab_reaches_the_assessment_it_belongs_to() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    choose(session, "g1.1", 3);
    choose(session, "g1.2", 3);
    session.create(file(session));
    let record = Record::Answer(ItemId::new("g1.1"), level(1));
    session.apply_remote_to(&first, record.clone());
    assert_eq!(level_of(session, "g1.1"), None, "it is not about the open one");
    session.open(&first);
    assert_eq!((level_of(session, "g1.1"), level_of(session, "g1.2")), (Some(1), Some(3)));
    assert!(!session.is_unsaved(session.catalog().find("g1.1").unwrap()));
    assert!(session.is_unsaved(session.catalog().find("g1.2").unwrap()));
    let other = AssessmentId::new("test", "00000000000000ff");
    session.apply_remote_to(&other, record);
    assert_eq!(level_of(session, "g1.2"), Some(3));
}

#[test]
fn an_assessment_of_an_older_catalog_is_outdated_until_its_changes_are_accepted() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    assert!(!session.is_outdated());
    let mut old = file(session);
    old.catalog.version = "0.9.0".into();
    session.create(old.clone());
    let second = session.open_id();
    assert!(session.is_outdated());
    // Each assessment has its own catalog version, which neither an answer nor a copy changes.
    choose(session, "g1.1", 4);
    session.open(&first);
    assert!(!session.is_outdated());
    session.open(&second);
    assert!(session.is_outdated());
    session.duplicate("Copy".into());
    assert!(session.is_outdated());
    session.undo();
    // The sample has the current version. Accepting changes there does not accept them for the
    // assessment behind it.
    session.show(Source::Sample, file(session));
    assert!(!session.is_outdated());
    session.accept_catalog();
    session.show_own();
    assert!(session.is_outdated());
    session.accept_catalog();
    assert!(!session.is_outdated());
    let now = ledger.load(&second);
    assert_eq!((now.catalog.clone(), now.answers().len()), (CatalogRef::of(session.catalog()), 2));
    assert_eq!(session.own(), now, "and the answers are kept");
}

/// Returns the names of the archived assessments, except the open one.
fn archived(session: Session) -> Vec<String> {
    session.summaries_of(true).into_iter().map(|one| one.name).collect()
}

#[test]
fn an_archived_assessment_leaves_the_short_list_and_keeps_its_answers() {
    let (_owner, session, ledger) = session();
    let first = session.open_id();
    choose(session, "g1.1", 3);
    name(session, "First");
    session.create(file(session));
    name(session, "Second");
    session.open(&first);
    assert_eq!(session.archive(), Ok(()));
    assert_ne!(session.open_id(), first, "another one is opened");
    assert_eq!(archived(session), ["First"]);
    assert_eq!((session.summaries_of(false).len(), session.archived()), (1, 1));
    assert_eq!(stored(&ledger, &first, session).answers().len(), 1);
    assert_eq!(session.undoable(), Some(Change::Archived));
    assert_eq!(session.undo(), Some(Change::Archived));
    assert_eq!((session.open_id(), level_of(session, "g1.1")), (first.clone(), Some(3)));
    assert!(!session.is_archived() && archived(session).is_empty());
    assert_eq!(session.redo(), Some(Change::Archived));
    assert_eq!(archived(session), ["First"]);

    // It can be opened and changed, and is in the short list while it is open.
    session.open(&first);
    assert!(session.is_archived());
    assert_eq!((archived(session).len(), session.summaries_of(false).len()), (0, 2));
    choose(session, "g1.2", 1);
    assert_eq!(session.unarchive(), Ok(()));
    assert!(!session.is_archived());
    assert_eq!(session.undo(), Some(Change::Unarchived));
    assert!(session.is_archived() && session.open_id() == first);
    session.redo();
    assert!(!session.is_archived());
}

#[test]
fn an_archived_assessment_is_never_opened_automatically() {
    let (_owner, session, ledger) = session();
    choose(session, "g1.1", 3);
    name(session, "First");
    session.create(file(session));
    let second = session.open_id();
    assert_eq!(session.archive(), Ok(()));
    session.delete();
    assert!(!session.has_own(), "a new one rather than the archived one");
    assert_eq!((archived(session).len(), ledger.archived.borrow().contains(&second)), (1, true));
    session.undo();
    assert_eq!(session.own().details.name, "First");
    // Archiving the last assessment as well leaves only a new one to open.
    assert_eq!(session.archive(), Ok(()));
    assert!(!session.has_own());
    assert_eq!(archived(session).len(), 2);
    assert_eq!(session.archive(), Ok(()), "of an empty one there is nothing to keep");
    assert_eq!(archived(session).len(), 2);
    session.undo();
    assert_eq!(session.own().details.name, "First");
}

#[test]
fn nothing_is_archived_if_the_store_refuses() {
    let (_owner, session, ledger) = session();
    choose(session, "g1.1", 3);
    let first = session.open_id();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    assert_eq!(session.archive(), Err(Trouble::Full));
    assert_eq!((session.open_id(), session.archived()), (first, 0));
    assert_ne!(session.undoable(), Some(Change::Archived));
}
