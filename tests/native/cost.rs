//! What one answer costs the reactive graph: the same among 70 questions as among 10,000. What the
//! session updates step by step must equal a search through all answers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aims_core::domain::{
    Assessment, Catalog, CatalogRef, Details, Edit, Event, Field, ItemId, ItemIx, Level, Part,
    Record, Scope, Sheet,
};
use aims_readiness::state::{Change, Session, Source};
use reactive_graph::computed::Memo;
use reactive_graph::prelude::*;

use crate::session::session_on;
use aims_core::fixtures::{assessment, catalog, level};

fn leaked(groups: &[(&str, usize)]) -> &'static Catalog {
    Box::leak(Box::new(catalog(groups)))
}

fn choose(catalog: &Catalog, item: ItemIx, value: Option<u8>) -> Event {
    Event::edited(&catalog.item(item).id, Edit::Level(value.and_then(Level::new)))
}

/// A memo for every slice of the session that a screen may follow, with a count of the runs of each kind.
struct Watch {
    answers: Vec<Memo<bool>>,
    groups: Vec<Memo<usize>>,
    next: Memo<Option<ItemIx>>,
    runs: [Rc<Cell<usize>>; 3],
}

impl Watch {
    fn on(session: Session) -> Self {
        let catalog = session.catalog();
        let runs = [0; 3].map(|_| Rc::new(Cell::new(0)));
        let count = |kind: usize| {
            let runs = send_wrapper::SendWrapper::new(runs[kind].clone());
            move || runs.set(runs.get() + 1)
        };
        let answer = |item| {
            let count = count(0);
            Memo::new(move |_| {
                count();
                session.answer(item).level.is_some()
            })
        };
        let group = |(_, group)| {
            let count = count(1);
            Memo::new(move |_| {
                count();
                session.tally(group).answered
            })
        };
        let (first, count) = (catalog.items().next(), count(2));
        let next = Memo::new(move |_| {
            count();
            session.next_unanswered(first)
        });
        Self {
            answers: catalog.items().map(answer).collect(),
            groups: catalog.groups().map(|(at, it)| group((it, at))).collect(),
            next,
            runs,
        }
    }

    /// Reads every memo, as screens do after a change, and returns how many of each kind ran again.
    fn look(&self) -> [usize; 3] {
        self.runs.iter().for_each(|runs| runs.set(0));
        for memo in &self.answers {
            let _ = memo.get_untracked();
        }
        for memo in &self.groups {
            let _ = memo.get_untracked();
        }
        let _ = self.next.get_untracked();
        [0, 1, 2].map(|kind| self.runs[kind].get())
    }
}

/// Returns the runs and the saved parts for three answers, in a catalog of this many groups of ten.
fn cost(groups: usize) -> (Vec<[usize; 3]>, Vec<Scope>) {
    let catalog = leaked(&vec![("clause", 10); groups]);
    let (_owner, session, ledger) = session_on(catalog);
    let watch = Watch::on(session);
    assert_eq!(watch.look(), [groups * 10, groups, 1], "everything once, at the beginning");
    let place = |id: &str| catalog.find(id).unwrap();
    let answers = [("g3.3", Some(2)), ("g3.3", Some(4)), ("g7.10", Some(0))];
    let runs = answers.map(|(id, value)| {
        session.dispatch(choose(catalog, place(id), value));
        watch.look()
    });
    let saved = ledger.saved.borrow().clone();
    (runs.to_vec(), saved)
}

#[test]
fn an_answer_costs_the_same_with_70_items_as_with_10_000() {
    let (runs, saved) = cost(7);
    assert_eq!(runs, [[1, 1, 1]; 3]);
    let item = |id: &str| Scope::of(Part::Answer(ItemId::new(id)));
    assert_eq!(saved, [item("g3.3"), item("g3.3"), item("g7.10")]);
    assert_eq!(cost(1000), (runs, saved));
}

/// The work that was deferred until after the paint.
type Later = Rc<RefCell<Vec<Box<dyn FnOnce()>>>>;

#[test]
fn an_answer_is_saved_before_the_paint_and_views_are_notified_after_it() {
    let catalog = leaked(&[("clause", 3)]);
    let (_owner, session, ledger) = session_on(catalog);
    let watch = Watch::on(session);
    let later = Later::default();
    let paint = {
        let later = later.clone();
        move || later.take().into_iter().for_each(|work| work())
    };
    let asked = later.clone();
    session.notify_after_paint(Box::new(move |work| asked.borrow_mut().push(work)));
    watch.look();

    let place = |id: &str| catalog.find(id).unwrap();
    session.dispatch(choose(catalog, place("g1.1"), Some(2)));
    session.dispatch(choose(catalog, place("g1.2"), Some(3)));
    assert_eq!(ledger.saved.borrow().len(), 2, "saved at once");
    assert_eq!(session.answer(place("g1.2")).level, Level::new(3), "and so for who asks");
    assert_eq!(session.next_unanswered(None), Some(place("g1.3")));
    assert_eq!((watch.look(), session.changes(), session.undoable()), ([0; 3], 0, None));
    assert_eq!(later.borrow().len(), 1, "one look at both");
    paint();
    assert_eq!((watch.look(), session.changes()), ([2, 1, 1], 2));
    let last = catalog.item(place("g1.2")).id.clone();
    assert_eq!(session.undoable(), Some(Change::Edited(last, Field::Level)));

    // A change that adds or removes parts of a screen is reported at once.
    session
        .dispatch(Event::Put(Record::Details(Details { name: "x".into(), ..Details::default() })));
    session.dispatch(choose(catalog, place("g1.2"), Some(1)));
    session.dispatch(Event::cleared(&catalog.item(place("g1.2")).id));
    assert_eq!((watch.look(), session.changes()), ([1, 1, 1], 5));
    paint();
    assert_eq!(watch.look(), [0; 3]);
    session.dispatch(choose(catalog, place("g1.2"), Some(3)));
    paint();
    watch.look();

    // A change from elsewhere, or one that replaces everything, also reports deferred changes at once.
    session.dispatch(choose(catalog, place("g1.1"), Some(4)));
    session.apply_remote(choose(catalog, place("g1.3"), Some(1)));
    assert_eq!((watch.look(), session.changes()), ([2, 1, 1], 7));
    paint();
    assert_eq!(watch.look(), [0; 3], "nothing twice");
    session.end_step();
    session.dispatch(choose(catalog, place("g1.1"), None));
    assert_eq!(
        session.undo(),
        Some(Change::Edited(catalog.item(place("g1.1")).id.clone(), Field::Level))
    );
    assert_eq!(watch.look(), [1, 1, 1]);
    paint();
    assert_eq!((watch.look(), session.answer(place("g1.1")).level), ([0; 3], Level::new(4)));
}

/// Finds the next unanswered item by a search through all answers.
fn next_by_looking(session: Session, shown: &Assessment, from: Option<ItemIx>) -> Option<ItemIx> {
    let catalog = session.catalog();
    let start = from.map_or(0, |item| item.index() + 1);
    let open = |item: &ItemIx| Sheet::new(catalog, shown).is_unanswered(*item);
    catalog.items().skip(start).find(open).or_else(|| catalog.items().take(start).find(open))
}

#[test]
fn the_next_unanswered_item_is_the_one_that_a_full_search_finds() {
    let catalog = leaked(&[("clause", 3), ("objective", 4), ("clause", 2)]);
    let (_owner, session, _ledger) = session_on(catalog);
    let places: Vec<ItemIx> = catalog.items().collect();
    let mut state = 7_u32;
    let mut random = |most: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % most
    };
    for step in 0..3000 {
        let item = places[random(places.len())];
        let id = catalog.item(item).id.clone();
        match random(13) {
            0 => drop(session.undo()),
            12 => drop(session.redo()),
            1 => session.apply_remote(choose(catalog, item, Some(3))),
            2 => session.show(Source::Sample, assessment(catalog, &[("g1.2", level(2))])),
            3 => session.show_own(),
            4 => session.erase(),
            5 => session.copy_shown(),
            6 => session.reload(Assessment::new(CatalogRef::of(catalog)), &[]),
            7 if catalog.is_excludable(item) => {
                let applicability = aims_core::domain::Applicability::Excluded("x".into());
                session.dispatch(Event::edited(&id, Edit::Applicability(applicability)));
            }
            8 => session.dispatch(choose(catalog, item, None)),
            value => session.dispatch(choose(catalog, item, Some(value as u8 % 6))),
        }
        let shown = session.shown();
        for from in std::iter::once(None).chain(places.iter().copied().map(Some)) {
            let expected = next_by_looking(session, &shown, from);
            assert_eq!(session.next_unanswered(from), expected, "step {step}, from {from:?}");
        }
    }
}
