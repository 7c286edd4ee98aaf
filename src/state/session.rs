//! The session: one assessment, one way to change it, and signals that are as fine as the change.
//!
//! The assessment is a plain domain value. Beside it stands a trigger for each item, each group,
//! the details and the whole: a view reads what it needs and follows just that trigger, so that one
//! answer wakes the views of one item, however many items there are.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use send_wrapper::SendWrapper;

use super::done::Done;
use super::keeper::{Changed, Keeper, Trouble};
use crate::domain::{
    Answer, Assessment, Catalog, CatalogRef, Details, Event, GroupIx, ItemIx, Report, Tally,
    is_open, report, tally_group,
};

/// How many changes can be taken back. A change holds one answer, or one assessment.
const MOST_UNDO: usize = 200;

/// Which assessment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The visitor's own.
    Own,
    /// The worked example, which cannot be changed.
    Sample,
}

/// A change that can be taken back.
struct Step {
    /// The event that takes it back.
    back: Event,
    done: Done,
}

/// The visitor's session. A `Copy` handle; there is one for the life of the page.
///
/// Leptos asks for views that could be sent to another thread. A browser page has one, and the
/// wrapper holds the session to it.
#[derive(Clone, Copy)]
pub struct Session(&'static SendWrapper<Inner>);

struct Inner {
    catalog: &'static Catalog,
    own: RefCell<Assessment>,
    sample: RefCell<Option<Assessment>>,
    mode: RwSignal<Mode>,
    keeper: Box<dyn Keeper>,
    undo: RefCell<Vec<Step>>,
    last: RwSignal<Option<Done>>,
    /// Whether the visitor is still writing the text of the last step.
    writing: Cell<bool>,
    unsaved: RwSignal<BTreeSet<Changed>>,
    trouble: RwSignal<Option<Trouble>>,
    item_changed: Vec<ArcTrigger>,
    group_changed: Vec<ArcTrigger>,
    details_changed: ArcTrigger,
    any_changed: ArcTrigger,
}

impl Session {
    /// A session on a catalog, with what was kept from the last visit.
    ///
    /// The session lives as long as the page, so it is leaked on purpose: a reference is cheaper to
    /// hand around than a counted one, and can never be out of scope.
    pub fn new(catalog: &'static Catalog, own: Assessment, keeper: Box<dyn Keeper>) -> Self {
        Self(Box::leak(Box::new(SendWrapper::new(Inner {
            catalog,
            own: RefCell::new(own),
            sample: RefCell::new(None),
            mode: RwSignal::new(Mode::Own),
            keeper,
            undo: RefCell::new(Vec::new()),
            last: RwSignal::new(None),
            writing: Cell::new(false),
            unsaved: RwSignal::new(BTreeSet::new()),
            trouble: RwSignal::new(None),
            item_changed: catalog.items().map(|_| ArcTrigger::new()).collect(),
            group_changed: catalog.groups().map(|_| ArcTrigger::new()).collect(),
            details_changed: ArcTrigger::new(),
            any_changed: ArcTrigger::new(),
        }))))
    }

    /// What is asked.
    pub fn catalog(self) -> &'static Catalog {
        self.0.catalog
    }

    // Reading. Each function follows the narrowest signal that covers what it returns.

    /// The answer to an item.
    pub fn answer(self, item: ItemIx) -> Answer {
        self.0.item_changed[item.index()].track();
        self.with_shown(|assessment| assessment.answer(&self.0.catalog.item(item).id))
    }

    /// What the answers to a group amount to.
    pub fn tally(self, group: GroupIx) -> Tally {
        self.0.group_changed[group.index()].track();
        self.with_shown(|assessment| tally_group(self.0.catalog, assessment, group))
    }

    /// Name and profile.
    pub fn details(self) -> Details {
        self.0.details_changed.track();
        self.with_shown(|assessment| assessment.details.clone())
    }

    /// Everything computed from the answers.
    pub fn report(self) -> Report {
        self.0.any_changed.track();
        self.with_shown(|assessment| report(self.0.catalog, assessment))
    }

    /// The whole assessment that is shown, as it is now.
    pub fn shown(self) -> Assessment {
        self.0.any_changed.track();
        self.with_shown(Assessment::clone)
    }

    /// The visitor's own assessment as it is now, whatever is shown.
    pub fn own(self) -> Assessment {
        self.0.any_changed.track();
        self.0.own.borrow().clone()
    }

    /// Whether the visitor has put anything into their own assessment.
    pub fn has_own(self) -> bool {
        self.0.any_changed.track();
        !self.0.own.borrow().is_empty()
    }

    /// Which assessment is shown.
    pub fn mode(self) -> Mode {
        self.0.mode.get()
    }

    /// Whether what is shown cannot be changed.
    pub fn is_read_only(self) -> bool {
        self.mode() == Mode::Sample
    }

    /// What "undo" would take back.
    pub fn last_done(self) -> Option<Done> {
        self.0.last.get()
    }

    /// What could not be kept and so lives only in this tab.
    pub fn unsaved(self) -> BTreeSet<Changed> {
        self.0.unsaved.get()
    }

    /// Whether this item's answer could not be kept.
    pub fn is_unsaved(self, item: ItemIx) -> bool {
        let id = &self.0.catalog.item(item).id;
        self.0.unsaved.with(|unsaved| {
            unsaved.contains(&Changed::Everything) || unsaved.contains(&Changed::Answer(id.clone()))
        })
    }

    /// Why something could not be kept, if something could not.
    pub fn trouble(self) -> Option<Trouble> {
        self.0.trouble.get()
    }

    /// The next item without a level that counts, after `from`, around the end if need be.
    pub fn next_unanswered(self, from: Option<ItemIx>) -> Option<ItemIx> {
        self.0.any_changed.track();
        let catalog = self.0.catalog;
        let start = from.map_or(0, |item| item.index() + 1);
        self.with_shown(|assessment| {
            let open =
                |item: &ItemIx| is_open(catalog, *item, assessment.given(&catalog.item(*item).id));
            let mut behind = catalog.items().skip(start);
            behind.find(open).or_else(|| catalog.items().take(start).find(open))
        })
    }

    // Changing.

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
        self.0.writing.set(false);
    }

    /// Takes back the last change. Returns what it was.
    pub fn undo(self) -> Option<Done> {
        if self.0.mode.get_untracked() == Mode::Sample {
            return None;
        }
        let step = self.0.undo.borrow_mut().pop()?;
        let changed = Changed::by(&step.back);
        self.0.own.borrow_mut().apply(step.back);
        self.keep(changed.clone());
        self.notify(&changed);
        self.0.last.set(self.0.undo.borrow().last().map(|step| step.done.clone()));
        Some(step.done)
    }

    /// Takes in what another tab wrote: it is kept already, and it is not ours to undo.
    pub fn take_in(self, event: Event) {
        let changed = Changed::by(&event);
        self.0.own.borrow_mut().apply(event);
        self.note_kept(&changed);
        if self.0.mode.get_untracked() == Mode::Own {
            self.notify(&changed);
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
        self.notify(&Changed::Everything);
    }

    /// Shows the visitor's own assessment again.
    pub fn leave_sample(self) {
        if self.0.mode.get_untracked() == Mode::Sample {
            self.0.mode.set(Mode::Own);
            self.notify(&Changed::Everything);
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
        let back = self.0.own.borrow_mut().apply(event);
        self.remember(Step { back, done: done.clone() });
        // What works now may work for what failed before, too.
        if self.keep(changed.clone()) && !self.0.unsaved.with_untracked(BTreeSet::is_empty) {
            self.keep_again(false);
        }
        self.notify(&changed);
        self.0.last.set(Some(done));
    }

    /// Puts a step on the list. Letters typed one after the other into the same text are one step.
    fn remember(self, step: Step) {
        let mut undo = self.0.undo.borrow_mut();
        let was_writing =
            self.0.writing.replace(matches!(step.done, Done::Note(_) | Done::Details));
        if was_writing && undo.last().is_some_and(|last| last.done == step.done) {
            return;
        }
        if undo.len() == MOST_UNDO {
            undo.remove(0);
        }
        undo.push(step);
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

    fn notify(self, changed: &Changed) {
        let inner = &**self.0;
        match changed {
            Changed::Answer(id) => {
                if let Some(item) = inner.catalog.find(id.as_str()) {
                    inner.item_changed[item.index()].notify();
                    inner.group_changed[inner.catalog.group_of(item).index()].notify();
                }
            }
            Changed::Details => inner.details_changed.notify(),
            Changed::Everything => {
                inner.item_changed.iter().for_each(ArcTrigger::notify);
                inner.group_changed.iter().for_each(ArcTrigger::notify);
                inner.details_changed.notify();
            }
        }
        inner.any_changed.notify();
    }
}
