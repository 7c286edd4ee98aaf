//! The session: one assessment, one way to change it, and signals that are as fine as the change.
//!
//! The assessment is a plain domain value. Beside it stands a trigger for each item, each group,
//! the details and the whole: a view reads what it needs and follows just that trigger, so that one
//! answer wakes the views of one item, however many items there are.

mod reading;
mod telling;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;

use aims_core::domain::{Assessment, Catalog, CatalogRef, Event, ItemIx, gather};
use reactive_graph::prelude::*;
use reactive_graph::signal::{ArcTrigger, RwSignal};
use send_wrapper::SendWrapper;

use super::done::Done;
use super::keeper::{Changed, Keeper, Trouble};
use super::undo::{Step, Text, UndoList};
use telling::{Untold, all_open, shows_itself};

/// Which assessment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The visitor's own.
    Own,
    /// The worked example, which cannot be changed.
    Sample,
}

/// Calls back after the browser has painted what it has.
pub type AfterPaint = Box<dyn Fn(Box<dyn FnOnce()>)>;

/// The visitor's session. A `Copy` handle; there is one for the life of the page.
///
/// Leptos asks for views that could be sent to another thread. A browser page has one, and the
/// wrapper holds the session to it.
#[derive(Clone, Copy)]
pub struct Session(&'static SendWrapper<Inner>);

struct Inner {
    catalog: &'static Catalog,
    own: RefCell<Assessment>,
    /// The items of what is shown that have no level that counts. Kept in step, since to look for the next
    /// one through all answers would cost more with each question of the catalog.
    open: RefCell<BTreeSet<ItemIx>>,
    sample: RefCell<Option<Assessment>>,
    mode: RwSignal<Mode>,
    keeper: Box<dyn Keeper>,
    undo: RefCell<UndoList>,
    last: RwSignal<Option<Done>>,
    after_paint: OnceCell<AfterPaint>,
    /// Something, as long as [`Inner::after_paint`] has been asked to tell it.
    untold: RefCell<Option<Untold>>,
    unsaved: RwSignal<BTreeSet<Changed>>,
    trouble: RwSignal<Option<Trouble>>,
    item_changed: Vec<ArcTrigger>,
    group_changed: Vec<ArcTrigger>,
    details_changed: ArcTrigger,
    systems_changed: ArcTrigger,
    controls_changed: ArcTrigger,
    any_changed: ArcTrigger,
    /// How many changes the visitor has made.
    changes: RwSignal<usize>,
}

impl Session {
    /// A session on a catalog, with what was kept from the last visit.
    ///
    /// The session lives as long as the page, so it is leaked on purpose: a reference is cheaper to
    /// hand around than a counted one, and can never be out of scope.
    pub fn new(catalog: &'static Catalog, own: Assessment, keeper: Box<dyn Keeper>) -> Self {
        Self(Box::leak(Box::new(SendWrapper::new(Inner {
            catalog,
            open: RefCell::new(all_open(catalog, &own)),
            own: RefCell::new(own),
            sample: RefCell::new(None),
            mode: RwSignal::new(Mode::Own),
            keeper,
            undo: RefCell::default(),
            last: RwSignal::new(None),
            after_paint: OnceCell::new(),
            untold: RefCell::new(None),
            unsaved: RwSignal::new(BTreeSet::new()),
            trouble: RwSignal::new(None),
            item_changed: catalog.items().map(|_| ArcTrigger::new()).collect(),
            group_changed: catalog.groups().map(|_| ArcTrigger::new()).collect(),
            details_changed: ArcTrigger::new(),
            systems_changed: ArcTrigger::new(),
            controls_changed: ArcTrigger::new(),
            any_changed: ArcTrigger::new(),
            changes: RwSignal::new(0),
        }))))
    }

    /// From now on views hear of what the visitor ticks, chooses and writes in an answer after the browser
    /// has painted. The control under their hand shows it by itself, and everything else comes a frame
    /// later: nothing is computed between a click and the tick that it makes. It is kept before, as ever.
    ///
    /// Without this they hear at once, as in tests.
    pub fn tell_after_paint(self, after_paint: AfterPaint) {
        let _ = self.0.after_paint.set(after_paint);
    }

    /// What is asked.
    pub fn catalog(self) -> &'static Catalog {
        self.0.catalog
    }

    /// Takes in what the visitor did: applies it, keeps it, remembers how to take it back.
    ///
    /// While the sample is shown nothing can be changed, and the event is dropped.
    pub fn dispatch(self, event: Event) {
        if self.0.mode.get_untracked() == Mode::Sample {
            return;
        }
        let done = Done::by(&event);
        self.change(event, done);
    }

    /// Another assessment takes the place of the visitor's own, which can be undone. Shows it.
    pub fn replace(self, assessment: Assessment) {
        self.leave_sample();
        self.change(Event::AssessmentReplaced(Box::new(assessment)), Done::Replaced);
    }

    /// Erases the visitor's own assessment, which can be undone until the page is left.
    pub fn erase(self) {
        self.leave_sample();
        let empty = Assessment::new(CatalogRef::of(self.0.catalog));
        self.change(Event::AssessmentReplaced(Box::new(empty)), Done::Erased);
    }

    /// The visitor has left a text field: what they write next is a step of its own.
    pub fn end_writing(self) {
        self.0.undo.borrow_mut().end_writing();
    }

    /// Takes back the last change. Returns what it was.
    pub fn undo(self) -> Option<Done> {
        if self.0.mode.get_untracked() == Mode::Sample {
            return None;
        }
        let step = self.0.undo.borrow_mut().pop()?;
        let changed = Changed::by(&step.back);
        self.0.own.borrow_mut().apply(step.back);
        for changed in &changed {
            self.keep(changed.clone());
        }
        self.notify(&changed);
        self.0.last.set(self.0.undo.borrow().last());
        Some(step.done)
    }

    /// Takes in what another tab wrote: it is kept already, and it is not ours to undo.
    pub fn take_in(self, event: Event) {
        let changed = Changed::by(&event);
        self.0.own.borrow_mut().apply(event);
        changed.iter().for_each(|changed| self.note_kept(changed));
        if self.0.mode.get_untracked() == Mode::Own {
            self.notify(&changed);
        }
    }

    /// Takes in all that is stored now, where that is other than what is shown; but for the parts that
    /// are `damaged` there, which are kept again.
    pub fn take_in_all(self, mut stored: Assessment, damaged: &[Changed]) {
        stored.catalog = self.0.own.borrow().catalog.clone();
        for part in damaged {
            if let Some(event) = part.of(&self.0.own.borrow()) {
                stored.apply(event);
            }
        }
        if *self.0.own.borrow() != stored {
            self.take_in(Event::AssessmentReplaced(Box::new(stored)));
        }
        for part in damaged {
            self.keep(part.clone());
        }
    }

    /// Keeps again what could not be kept; all of it when `all` is set, or when nothing was tried
    /// yet since the trouble was seen.
    pub fn keep_again(self, all: bool) {
        let unsaved = self.0.unsaved.get_untracked();
        if all || unsaved.is_empty() || unsaved.contains(&Changed::Everything) {
            self.keep(Changed::Everything);
        } else {
            unsaved.into_iter().for_each(|changed| {
                self.keep(changed);
            });
        }
    }

    /// Says that nothing can be kept, before anything was tried.
    pub fn note_trouble(self, trouble: Trouble) {
        self.0.trouble.set(Some(trouble));
    }

    /// Shows the worked example.
    pub fn show_sample(self, sample: Assessment) {
        *self.0.sample.borrow_mut() = Some(sample);
        self.0.mode.set(Mode::Sample);
        self.notify(&gather([Changed::Everything]));
    }

    /// Shows the visitor's own assessment again.
    pub fn leave_sample(self) {
        if self.0.mode.get_untracked() == Mode::Sample {
            self.0.mode.set(Mode::Own);
            self.notify(&gather([Changed::Everything]));
        }
    }

    /// Makes the worked example the visitor's own, which can be undone.
    pub fn copy_sample(self) {
        let sample = self.0.sample.borrow().clone();
        if let Some(sample) = sample {
            self.replace(sample);
        }
    }

    fn with_shown<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        if self.0.mode.get_untracked() == Mode::Sample
            && let Some(sample) = &*self.0.sample.borrow()
        {
            return read(sample);
        }
        read(&self.0.own.borrow())
    }

    fn change(self, event: Event, done: Done) {
        let changed = Changed::by(&event);
        let written = Text::of(&event);
        let can_wait = shows_itself(&event);
        let back = self.0.own.borrow_mut().apply(event);
        let is_step = self.0.undo.borrow_mut().remember(Step { back, done }, written);
        // What works now may work for what failed before, too.
        let mut kept = true;
        for part in &changed {
            kept = self.keep(part.clone()) && kept;
        }
        if kept && !self.0.unsaved.with_untracked(BTreeSet::is_empty) {
            self.keep_again(false);
        }
        let counts = is_step && !changed.contains(&Changed::Everything);
        self.hear(changed, usize::from(counts), can_wait);
    }

    /// Keeps one part, and notes it where that fails. Says whether it worked.
    fn keep(self, changed: Changed) -> bool {
        let kept = self.0.keeper.keep(&self.0.own.borrow(), &changed);
        if let Err(trouble) = kept {
            self.0.unsaved.update(|unsaved| {
                unsaved.insert(changed);
            });
            self.0.trouble.set(Some(trouble));
            return false;
        }
        self.note_kept(&changed);
        true
    }

    /// Strikes a part off the list of what is not kept, and ends the trouble when none is left.
    fn note_kept(self, changed: &Changed) {
        if !self.0.unsaved.with_untracked(BTreeSet::is_empty) {
            self.0.unsaved.update(|unsaved| {
                if *changed == Changed::Everything {
                    unsaved.clear();
                } else {
                    unsaved.remove(changed);
                }
            });
        }
        if self.0.unsaved.with_untracked(BTreeSet::is_empty)
            && self.0.trouble.with_untracked(Option::is_some)
        {
            self.0.trouble.set(None);
        }
    }
}
