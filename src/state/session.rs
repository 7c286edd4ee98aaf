//! The session: the open assessment, a single way to change it, and signals as fine-grained as the changes.
//!
//! The assessment is a plain domain value. Beside it, there is a trigger for each item, each group, each
//! kind of entry, the details and the whole. A view reads what it needs and tracks only that trigger, so
//! that one answer wakes the views of one item, however many items there are.

mod archive;
mod assessments;
mod notify;
mod reading;

use std::cell::{OnceCell, RefCell};

use aims_core::domain::{
    Assessment, AssessmentId, Catalog, Edit, EntryKind, Event, ItemIx, Level, Part, Scope, Sheet,
};
use reactive_graph::prelude::*;
use reactive_graph::signal::{ArcTrigger, RwSignal};
use send_wrapper::SendWrapper;

use super::change::Change;
use super::store::{Store, Trouble};
use super::undo::{Action, Burst, History, Step};
use super::workspace::{Away, Clock, Source};
use notify::{Pending, all_open};

/// Calls back after the browser's next paint.
pub type AfterPaint = Box<dyn Fn(Box<dyn FnOnce()>)>;

/// The visitor's session. A `Copy` handle; there is one for the life of the page.
///
/// Leptos requires views that could be sent to another thread. A browser page has only one, and the
/// wrapper keeps the session on it.
#[derive(Clone, Copy)]
pub struct Session(&'static SendWrapper<Inner>);

struct Inner {
    catalog: &'static Catalog,
    /// The open assessment, which is the visitor's own.
    own: RefCell<Assessment>,
    /// The id of the open assessment.
    open_id: RwSignal<AssessmentId>,
    /// What this tab remembers of the other assessments.
    away: RefCell<Vec<Away>>,
    /// The unanswered items of what is shown. Kept up to date, since searching all answers for the next
    /// one would cost more with each question in the catalog.
    open: RefCell<Vec<ItemIx>>,
    /// What is shown instead of `own` while there is a `source`. It cannot be changed.
    read_only: RefCell<Option<Assessment>>,
    source: RwSignal<Option<Source>>,
    store: Box<dyn Store>,
    clock: Clock,
    history: RefCell<History>,
    undoable: RwSignal<Option<Change>>,
    redoable: RwSignal<Option<Change>>,
    after_paint: OnceCell<AfterPaint>,
    /// What views have not been notified of yet; `Some` while a call by [`Inner::after_paint`] is due.
    pending: RefCell<Option<Pending>>,
    unsaved: RwSignal<Scope>,
    trouble: RwSignal<Option<Trouble>>,
    item_changed: Vec<ArcTrigger>,
    group_changed: Vec<ArcTrigger>,
    details_changed: ArcTrigger,
    entries_changed: [ArcTrigger; EntryKind::ALL.len()],
    any_changed: ArcTrigger,
    /// Fires when an assessment is added, removed, archived, or changed in another tab.
    list_changed: ArcTrigger,
    /// How many changes the visitor has made.
    changes: RwSignal<usize>,
}

impl Session {
    /// Creates a session for a catalog, with the assessment that is opened first.
    ///
    /// The session lives as long as the page, so it is leaked on purpose: a reference is cheaper to pass
    /// around than a counted one, and never goes out of scope.
    pub fn new(
        catalog: &'static Catalog,
        (id, own): (AssessmentId, Assessment),
        store: Box<dyn Store>,
        clock: Clock,
    ) -> Self {
        Self(Box::leak(Box::new(SendWrapper::new(Inner {
            catalog,
            open: RefCell::new(all_open(catalog, &own)),
            own: RefCell::new(own),
            open_id: RwSignal::new(id),
            away: RefCell::default(),
            read_only: RefCell::new(None),
            source: RwSignal::new(None),
            store,
            clock,
            history: RefCell::default(),
            undoable: RwSignal::new(None),
            redoable: RwSignal::new(None),
            after_paint: OnceCell::new(),
            pending: RefCell::new(None),
            unsaved: RwSignal::new(Scope::default()),
            trouble: RwSignal::new(None),
            item_changed: catalog.items().map(|_| ArcTrigger::new()).collect(),
            group_changed: catalog.groups().map(|_| ArcTrigger::new()).collect(),
            details_changed: ArcTrigger::new(),
            entries_changed: EntryKind::ALL.map(|_| ArcTrigger::new()),
            any_changed: ArcTrigger::new(),
            list_changed: ArcTrigger::new(),
            changes: RwSignal::new(0),
        }))))
    }

    /// From now on, views are notified of what the visitor ticks, chooses and writes in an answer only
    /// after the browser has painted. The control that they use shows the change by itself, and
    /// everything else follows a frame later: nothing is computed between a click and its tick. The
    /// change is saved before that, as always.
    ///
    /// Without this, views are notified at once, as in tests.
    pub fn notify_after_paint(self, after_paint: AfterPaint) {
        let _ = self.0.after_paint.set(after_paint);
    }

    /// The catalog of what is asked.
    pub fn catalog(self) -> &'static Catalog {
        self.0.catalog
    }

    /// Applies what the visitor did, saves it, and remembers how to undo it. Answers record the time.
    ///
    /// While something read-only is shown, nothing can be changed and the event is dropped.
    pub fn dispatch(self, event: Event) {
        if self.0.source.get_untracked().is_some() {
            return;
        }
        let change = Change::by(&event, &self.0.own.borrow());
        self.change(event.at((self.0.clock.now)()), change);
    }

    /// Applies the level that the visitor has chosen. This also includes an undecided control (see
    /// [`Sheet::choose`]). Returns whether it did.
    pub fn choose(self, item: ItemIx, level: Level) -> bool {
        let catalog = self.0.catalog;
        let edit = Sheet::new(catalog, &self.0.own.borrow()).choose(item, level);
        let includes =
            matches!(edit, Edit::Included { .. }) && self.0.source.get_untracked().is_none();
        self.dispatch(Event::edited(&catalog.item(item).id, edit));
        includes
    }

    /// Ends the current step, because the visitor has left a field or a screen.
    pub fn end_step(self) {
        self.0.history.borrow_mut().end_step();
    }

    /// Undoes the last change, and returns it.
    pub fn undo(self) -> Option<Change> {
        self.step(History::pop_undo, History::push_redo)
    }

    /// Redoes the last change that was undone, unless something else has been changed since. Returns it.
    pub fn redo(self) -> Option<Change> {
        self.step(History::pop_redo, History::push_undo)
    }

    /// Takes a step off one list of the history, and puts the step that reverses it on the other one.
    fn step(
        self,
        pop: fn(&mut History) -> Option<Step>,
        push: fn(&mut History, Step),
    ) -> Option<Change> {
        if self.0.source.get_untracked().is_some() {
            return None;
        }
        let Step { action, change } = pop(&mut self.0.history.borrow_mut())?;
        let action = self.act(action);
        push(&mut self.0.history.borrow_mut(), Step { action, change: change.clone() });
        self.show_history();
        Some(change)
    }

    /// Carries out an action, and returns the one that reverses it. If the action opens another
    /// assessment, the reverse belongs in the history of that one.
    fn act(self, action: Action) -> Action {
        match action {
            Action::Apply(event) => {
                let scope = event.scope();
                let event = self.0.own.borrow_mut().apply(event);
                self.save(&scope);
                self.notify(&scope);
                Action::Apply(event)
            }
            other => self.act_on_all(other),
        }
    }

    /// Applies what another tab wrote to the open assessment. It is saved already, and it is not ours to undo.
    pub fn apply_remote(self, event: Event) {
        let scope = event.scope();
        self.0.own.borrow_mut().apply(event);
        self.note_saved(&scope);
        if self.0.source.get_untracked().is_none() {
            self.notify(&scope);
        }
    }

    /// Takes over everything as it is stored now, if it differs from the open assessment. Parts that are
    /// `damaged` in the store stay as they are here, and are saved again.
    pub fn reload(self, mut stored: Assessment, damaged: &[Part]) {
        stored.catalog = self.0.own.borrow().catalog.clone();
        for part in damaged {
            stored.put(self.0.own.borrow().record(part));
        }
        if *self.0.own.borrow() != stored {
            self.apply_remote(Event::Replaced(Box::new(stored)));
        }
        for part in damaged {
            self.save_part(part);
        }
    }

    /// Saves again what could not be saved, or everything if `all` is set or nothing has been tried since
    /// the trouble was noted.
    pub fn save_again(self, all: bool) {
        let unsaved = self.0.unsaved.get_untracked();
        if all || unsaved.is_empty() {
            self.save(&Scope::Everything);
        } else {
            self.save(&unsaved);
        }
        self.save_away();
    }

    /// Notes that nothing can be saved, before a save has been tried.
    pub fn note_trouble(self, trouble: Trouble) {
        self.0.trouble.set(Some(trouble));
    }

    /// Shows a read-only assessment.
    pub fn show(self, source: Source, assessment: Assessment) {
        *self.0.read_only.borrow_mut() = Some(assessment);
        self.0.source.set(Some(source));
        self.notify(&Scope::Everything);
    }

    /// Shows the open assessment again.
    pub fn show_own(self) {
        if self.0.source.get_untracked().is_some() {
            self.0.source.set(None);
            self.notify(&Scope::Everything);
        }
    }

    fn with_shown<T>(self, read: impl FnOnce(&Assessment) -> T) -> T {
        if self.0.source.get_untracked().is_some()
            && let Some(read_only) = &*self.0.read_only.borrow()
        {
            return read(read_only);
        }
        read(&self.0.own.borrow())
    }

    fn change(self, event: Event, change: Change) {
        let scope = event.scope();
        let burst = Burst::by(&event);
        let can_wait = event.shows_itself();
        let inverse = self.0.own.borrow_mut().apply(event);
        let is_step = self.0.history.borrow_mut().remember(inverse, change, burst);
        // Since saving works now, what failed before may work, too.
        if self.save(&scope) && self.0.trouble.with_untracked(Option::is_some) {
            self.save(&self.0.unsaved.get_untracked());
            self.save_away();
        }
        let counts = is_step && scope != Scope::Everything;
        self.notify_later(scope, usize::from(counts), can_wait);
    }

    /// Saves some parts, or everything, and notes what could not be saved. Returns whether all of it was
    /// saved.
    fn save(self, scope: &Scope) -> bool {
        match scope {
            Scope::Parts(parts) => {
                // If one part cannot be saved, the others are still tried.
                parts.iter().filter(|part| !self.save_part(part)).count() == 0
            }
            Scope::Everything => {
                let saved = self.0.store.save_all(&self.open_id(), &self.0.own.borrow());
                self.note(saved, Scope::Everything)
            }
        }
    }

    fn save_part(self, part: &Part) -> bool {
        let saved =
            self.0.open_id.with_untracked(|id| self.0.store.save(id, &self.0.own.borrow(), part));
        self.note(saved, Scope::of(part.clone()))
    }

    fn note(self, saved: Result<(), Trouble>, scope: Scope) -> bool {
        match saved {
            Ok(()) => self.note_saved(&scope),
            Err(trouble) => {
                self.0.unsaved.update(|unsaved| unsaved.extend(scope));
                self.0.trouble.set(Some(trouble));
            }
        }
        saved.is_ok()
    }

    /// Removes parts from what is not saved, and ends the trouble if nothing is left.
    fn note_saved(self, scope: &Scope) {
        if !self.0.unsaved.with_untracked(Scope::is_empty) {
            self.0.unsaved.update(|unsaved| unsaved.remove(scope));
        }
        self.end_trouble();
    }

    /// Ends the trouble if everything is saved.
    fn end_trouble(self) {
        let is_saved = self.0.away.borrow().iter().all(|away| away.unsaved.is_none());
        if is_saved
            && self.0.unsaved.with_untracked(Scope::is_empty)
            && self.0.trouble.with_untracked(Option::is_some)
        {
            self.0.trouble.set(None);
        }
    }

    /// Updates what can be undone and redone. Most changes leave nothing to redo, and there was nothing
    /// before.
    fn show_history(self) {
        let history = self.0.history.borrow();
        let (undoable, redoable) = (history.undoable(), history.redoable());
        drop(history);
        self.0.undoable.set(undoable);
        if self.0.redoable.with_untracked(|shown| *shown != redoable) {
            self.0.redoable.set(redoable);
        }
    }
}
