//! The session: what is saved, undone, shown and refused. The signals run without a browser.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use aims_core::domain::{
    Answer, Assessment, AssessmentId, Catalog, CatalogRef, Details, Edit, Event, Field, ItemId,
    Level, Part, Profile, Record, Scope, TextField, Timestamp,
};
use aims_readiness::state::{Change, Clock, Session, Source, Store, Trouble};
use reactive_graph::computed::Memo;
use reactive_graph::owner::Owner;
use reactive_graph::prelude::Get;

use crate::content::content;
use aims_core::fixtures::{assessment, catalog, level, quick_answers};

/// A store that records what it was asked to save, and fails while `refuse` is set.
#[derive(Clone, Default)]
pub struct Ledger {
    pub saved: Rc<RefCell<Vec<Scope>>>,
    pub refuse: Rc<RefCell<Option<Trouble>>>,
    /// What the next page load would read.
    pub stored: Rc<RefCell<BTreeMap<AssessmentId, Assessment>>>,
    /// The assessment that the next visit opens.
    pub remembered: Rc<RefCell<Option<AssessmentId>>>,
    /// The archived assessments.
    pub archived: Rc<RefCell<BTreeSet<AssessmentId>>>,
}

/// A clock that always shows the same time, and ids that increase.
pub const CLOCK: Clock = Clock {
    now: || Timestamp::parse("2026-11-24T09:30:00Z"),
    unique: |last| {
        thread_local!(static NEXT: Cell<u64> = const { Cell::new(1) });
        let next = NEXT.with(|next| next.replace(next.get() + 1));
        let unique = format!("{next:016x}");
        assert!(last.is_none_or(|last| *last < *unique));
        unique
    },
};

impl Ledger {
    fn note(&self, scope: Scope) -> Result<(), Trouble> {
        if let Some(trouble) = *self.refuse.borrow() {
            return Err(trouble);
        }
        self.saved.borrow_mut().push(scope);
        Ok(())
    }
}

impl Store for Ledger {
    fn save(&self, id: &AssessmentId, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        self.note(Scope::of(part.clone()))?;
        let mut stored = self.stored.borrow_mut();
        stored.entry(id.clone()).or_default().put(assessment.record(part));
        Ok(())
    }

    fn save_all(&self, id: &AssessmentId, assessment: &Assessment) -> Result<(), Trouble> {
        self.note(Scope::Everything)?;
        self.stored.borrow_mut().insert(id.clone(), assessment.clone());
        Ok(())
    }

    fn ids(&self) -> Vec<AssessmentId> {
        self.stored.borrow().keys().cloned().collect()
    }

    fn load(&self, id: &AssessmentId) -> Assessment {
        self.stored.borrow().get(id).cloned().unwrap_or_default()
    }

    fn peek(&self, id: &AssessmentId) -> Assessment {
        self.load(id)
    }

    fn delete(&self, id: &AssessmentId) -> Result<(), Trouble> {
        self.stored.borrow_mut().remove(id);
        Ok(())
    }

    fn is_archived(&self, id: &AssessmentId) -> bool {
        self.archived.borrow().contains(id)
    }

    fn archive(&self, id: &AssessmentId, is_archived: bool) -> Result<(), Trouble> {
        if let Some(trouble) = *self.refuse.borrow() {
            return Err(trouble);
        }
        let mut archived = self.archived.borrow_mut();
        if is_archived {
            archived.insert(id.clone())
        } else {
            archived.remove(id)
        };
        Ok(())
    }

    fn remember(&self, id: &AssessmentId) {
        *self.remembered.borrow_mut() = Some(id.clone());
        if self.refuse.borrow().is_none() {
            self.stored.borrow_mut().entry(id.clone()).or_default();
        }
    }
}

fn leaked(groups: &[(&str, usize)]) -> &'static Catalog {
    Box::leak(Box::new(catalog(groups)))
}

/// A session on a catalog of two groups, with its store.
fn session() -> (Owner, Session, Ledger) {
    session_on(leaked(&[("clause", 2), ("clause", 1)]))
}

/// A session on a catalog, with its store.
pub fn session_on(catalog: &'static Catalog) -> (Owner, Session, Ledger) {
    let owner = Owner::new();
    owner.set();
    let ledger = Ledger::default();
    let opened = (AssessmentId::first(&catalog.id), Assessment::new(CatalogRef::of(catalog)));
    (owner, Session::new(catalog, opened, Box::new(ledger.clone()), CLOCK), ledger)
}

fn choose(item: &str, value: u8) -> Event {
    Event::edited(&ItemId::new(item), Edit::Level(Level::new(value)))
}

fn write(item: &str, note: &str) -> Event {
    Event::edited(&ItemId::new(item), Edit::Text(TextField::Note, note.into()))
}

fn level_of(session: Session, item: &str) -> Option<u8> {
    let place = session.catalog().find(item).unwrap();
    session.answer(place).level.map(Level::value)
}

#[test]
fn each_change_is_saved_separately_before_dispatch_returns() {
    let (_owner, session, ledger) = session();
    session.dispatch(choose("g1.1", 3));
    session
        .dispatch(Event::Put(Record::Details(Details { name: "x".into(), ..Details::default() })));
    let expected = [Part::Answer(ItemId::new("g1.1")), Part::Details].map(Scope::of);
    assert_eq!(*ledger.saved.borrow(), expected);
    assert_eq!(level_of(session, "g1.1"), Some(3));
}

#[test]
fn a_quick_check_answer_is_saved_at_once_makes_a_suggestion_and_can_be_undone() {
    let (_owner, session, ledger) = session_on(&content().catalog);
    let place = session.catalog().find("4.1").unwrap();
    let suggested = Memo::new(move |_| session.suggestion(place).is_some());
    assert!(!suggested.get());
    let profile = Profile { quick: quick_answers(&[("4", Level::new(3))]), ..Profile::default() };
    session.dispatch(Event::Put(Record::Details(Details { profile, ..Details::default() })));
    assert_eq!(*ledger.saved.borrow(), [Scope::of(Part::Details)]);
    assert!(suggested.get());
    assert_eq!(level_of(session, "4.1"), None);
    assert_eq!(session.undo(), Some(Change::Put(Part::Details)));
    assert!(!suggested.get());
}

#[test]
fn unsaved_changes_stay_in_memory_are_reported_and_are_saved_later() {
    let (_owner, session, ledger) = session();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    session.dispatch(choose("g1.1", 3));
    session.dispatch(choose("g1.2", 2));
    assert_eq!(session.trouble(), Some(Trouble::Full));
    let parts = ["g1.1", "g1.2"].map(|item| Part::Answer(ItemId::new(item)));
    assert_eq!(session.unsaved(), Scope::Parts(parts.into()));
    assert_eq!(level_of(session, "g1.1"), Some(3));
    assert!(session.is_unsaved(session.catalog().find("g1.1").unwrap()));

    *ledger.refuse.borrow_mut() = None;
    session.save_again(false);
    assert_eq!(session.trouble(), None);
    assert!(session.unsaved().is_empty());
    assert_eq!(ledger.saved.borrow().len(), 2);
}

#[test]
fn a_later_save_also_saves_what_failed_before() {
    let (_owner, session, ledger) = session();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    session.dispatch(choose("g1.1", 3));
    *ledger.refuse.borrow_mut() = None;
    session.dispatch(choose("g1.2", 2));
    assert!(session.unsaved().is_empty(), "the first answer was tried again");
    assert_eq!(session.trouble(), None);
}

#[test]
fn undo_takes_back_one_step_at_a_time_and_saves_the_result() {
    let (_owner, session, ledger) = session();
    session.dispatch(choose("g1.1", 3));
    session.end_step();
    session.dispatch(choose("g1.1", 4));
    assert_eq!(session.undo(), Some(Change::Edited(ItemId::new("g1.1"), Field::Level)));
    assert_eq!(level_of(session, "g1.1"), Some(3));
    session.undo();
    assert_eq!(level_of(session, "g1.1"), None);
    assert_eq!(session.undo(), None);
    assert_eq!(ledger.saved.borrow().len(), 4);
}

#[test]
fn typing_in_a_note_is_one_step_until_the_field_is_left() {
    let (_owner, session, _ledger) = session();
    let note = || session.answer(session.catalog().find("g1.1").unwrap()).note;
    session.dispatch(write("g1.1", "a"));
    session.dispatch(write("g1.1", "ab"));
    session.end_step();
    session.dispatch(write("g1.1", "abc"));
    session.undo();
    assert_eq!(note(), "ab");
    session.undo();
    assert_eq!(note(), "");
}

#[test]
fn typing_after_an_undo_is_a_step_of_its_own() {
    let (_owner, session, _ledger) = session();
    let note = || session.answer(session.catalog().find("g1.1").unwrap()).note;
    session.dispatch(write("g1.1", "a"));
    session.end_step();
    session.dispatch(write("g1.1", "ab"));
    session.undo();
    session.dispatch(write("g1.1", "ac"));
    session.undo();
    assert_eq!(note(), "a");
}

#[test]
fn erasing_and_filling_an_assessment_can_be_undone() {
    let (_owner, session, _ledger) = session();
    session.dispatch(choose("g1.1", 3));
    session.erase();
    assert!(!session.has_own());
    assert_eq!(session.undo(), Some(Change::Erased));
    assert_eq!(level_of(session, "g1.1"), Some(3));

    session.undo();
    session.create(assessment(session.catalog(), &[("g1.2", level(5))]));
    assert_eq!(session.undo(), Some(Change::Replaced), "an empty one was filled");
    assert!(!session.has_own());
}

#[test]
fn a_read_only_assessment_cannot_be_changed_until_it_is_copied() {
    let at = Timestamp::parse("2026-11-24T09:30:00Z");
    [Source::Sample, Source::Shared(at)].into_iter().for_each(copied_and_changed);
}

fn copied_and_changed(source: Source) {
    let (_owner, session, ledger) = session();
    session.dispatch(choose("g1.1", 1));
    session.show(source, assessment(session.catalog(), &[("g1.1", level(4))]));
    assert_eq!(level_of(session, "g1.1"), Some(4));
    session.dispatch(choose("g1.1", 2));
    assert_eq!(session.undo(), None);
    assert_eq!(level_of(session, "g1.1"), Some(4));
    assert_eq!(ledger.saved.borrow().len(), 1, "nothing of it is saved");

    session.show_own();
    assert_eq!(level_of(session, "g1.1"), Some(1));

    session.show(source, assessment(session.catalog(), &[("g1.1", level(4))]));
    session.copy_shown();
    assert_eq!(session.source(), None);
    session.dispatch(choose("g1.1", 2));
    assert_eq!(level_of(session, "g1.1"), Some(2));
    session.undo();
    session.undo();
    assert_eq!(level_of(session, "g1.1"), Some(1), "undo brings the own answers back");
}

#[test]
fn a_change_from_another_tab_is_shown_but_neither_saved_again_nor_undone() {
    let (_owner, session, ledger) = session();
    session.apply_remote(Event::Put(Record::Answer(ItemId::new("g1.2"), level(2))));
    assert_eq!(level_of(session, "g1.2"), Some(2));
    assert!(ledger.saved.borrow().is_empty());
    assert_eq!(session.undo(), None);

    // While the sample is shown, the visitor's own assessment still receives changes from other tabs.
    session.show(Source::Sample, assessment(session.catalog(), &[]));
    session.apply_remote(Event::Put(Record::Answer(ItemId::new("g1.2"), level(5))));
    assert_eq!(level_of(session, "g1.2"), None);
    session.show_own();
    assert_eq!(level_of(session, "g1.2"), Some(5));
}

#[test]
fn the_search_for_the_next_unanswered_item_wraps_around_and_ends() {
    let (_owner, session, _ledger) = session();
    let place = |id| session.catalog().find(id);
    assert_eq!(session.next_unanswered(None), place("g1.1"));
    assert_eq!(session.next_unanswered(place("g1.1")), place("g1.2"));
    session.dispatch(choose("g1.2", 3));
    assert_eq!(session.next_unanswered(place("g1.1")), place("g2.1"));
    assert_eq!(session.next_unanswered(place("g2.1")), place("g1.1"));
    session.dispatch(choose("g1.1", 3));
    session.dispatch(choose("g2.1", 3));
    assert_eq!(session.next_unanswered(None), None);
}

#[test]
fn clearing_an_answer_leaves_nothing_of_it() {
    let (_owner, session, _ledger) = session();
    session.dispatch(choose("g1.1", 3));
    session.dispatch(write("g1.1", "note"));
    session.dispatch(Event::cleared(&ItemId::new("g1.1")));
    assert!(!session.has_own());
    session.undo();
    assert_eq!(level_of(session, "g1.1"), Some(3));
}

#[test]
fn undo_keeps_what_another_tab_wrote_to_the_same_answer() {
    let (_owner, session, _ledger) = session();
    session.dispatch(choose("g1.1", 3));
    let answer = Answer { note: "from the other tab".into(), ..level(3) };
    session.apply_remote(Event::Put(Record::Answer(ItemId::new("g1.1"), answer)));
    session.undo();
    let answer = session.answer(session.catalog().find("g1.1").unwrap());
    assert_eq!(answer.level, None);
    assert_eq!(answer.note, "from the other tab");
}

#[test]
fn saving_again_saves_everything_if_no_save_was_tried_since_the_trouble() {
    let (_owner, session, ledger) = session();
    session.note_trouble(Trouble::Full);
    session.save_again(false);
    assert_eq!(*ledger.saved.borrow(), [Scope::Everything]);
    assert_eq!(session.trouble(), None);
}

#[test]
fn a_part_saved_by_another_tab_is_no_longer_unsaved_here() {
    let (_owner, session, ledger) = session();
    *ledger.refuse.borrow_mut() = Some(Trouble::Full);
    session.dispatch(choose("g1.1", 3));
    session.apply_remote(Event::Put(Record::Answer(ItemId::new("g1.1"), level(4))));
    assert!(session.unsaved().is_empty());
    assert_eq!(session.trouble(), None);
}
