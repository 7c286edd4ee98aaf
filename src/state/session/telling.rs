//! How views hear of a change: which triggers it fires, and when.

use std::collections::BTreeSet;

use aims_core::domain::{Assessment, Catalog, Event, ItemIx, gather, is_open};
use reactive_graph::prelude::*;
use reactive_graph::signal::ArcTrigger;

use super::Session;
use crate::state::keeper::Changed;

/// What views have not heard of yet.
#[derive(Default)]
pub(super) struct Untold {
    changed: BTreeSet<Changed>,
    /// How many changes of the visitor they were.
    changes: usize,
}

impl Session {
    /// Lets views hear of a change of the visitor: after the next paint, where that can wait and the shell
    /// can tell of it.
    pub(super) fn hear(self, changed: BTreeSet<Changed>, changes: usize, can_wait: bool) {
        self.note_all_open(&changed);
        let is_asked = {
            let mut untold = self.0.untold.borrow_mut();
            let is_asked = untold.is_some();
            let untold = untold.get_or_insert_default();
            untold.changed.extend(changed);
            untold.changes += changes;
            is_asked
        };
        match self.0.after_paint.get() {
            Some(_) if can_wait && is_asked => {}
            Some(after_paint) if can_wait => after_paint(Box::new(move || self.tell())),
            Some(_) | None => self.tell(),
        }
    }

    /// Lets views hear of what they have not heard yet: also for who leaves the page, so that changes are
    /// counted.
    pub fn tell(self) {
        let Some(Untold { changed, changes }) = self.0.untold.take() else { return };
        self.fire(&changed);
        if changes > 0 {
            self.0.changes.update(|all| *all += changes);
        }
        self.0.last.set(self.0.undo.borrow().last());
    }

    /// Notes whether an item has a level that counts now.
    fn note_open(self, item: ItemIx) {
        let catalog = self.0.catalog;
        let is_open = self.with_shown(|assessment| {
            is_open(catalog, item, assessment.given(&catalog.item(item).id))
        });
        let mut open = self.0.open.borrow_mut();
        if is_open {
            open.insert(item);
        } else {
            open.remove(&item);
        }
    }

    /// Notes which items have a level that counts, of those that changed.
    fn note_all_open(self, changed: &BTreeSet<Changed>) {
        let inner = &**self.0;
        for changed in changed {
            match changed {
                Changed::Answer(id) => {
                    if let Some(item) = inner.catalog.find(id.as_str()) {
                        self.note_open(item);
                    }
                }
                Changed::Everything => {
                    let open = self.with_shown(|assessment| all_open(inner.catalog, assessment));
                    *inner.open.borrow_mut() = open;
                }
                Changed::Details | Changed::System(_) | Changed::Control(_) => {}
            }
        }
    }

    /// Lets views hear of a change at once, and of those that they have not heard of yet.
    pub(super) fn notify(self, changed: &BTreeSet<Changed>) {
        self.note_all_open(changed);
        self.tell();
        self.fire(changed);
    }

    fn fire(self, changed: &BTreeSet<Changed>) {
        let inner = &**self.0;
        // Triggers of a group fire once, however many of its items changed.
        let mut groups = BTreeSet::new();
        for changed in changed {
            match changed {
                Changed::Answer(id) => {
                    if let Some(item) = inner.catalog.find(id.as_str()) {
                        inner.item_changed[item.index()].notify();
                        groups.insert(inner.catalog.group_of(item).index());
                    }
                }
                Changed::Details => inner.details_changed.notify(),
                Changed::System(_) => inner.systems_changed.notify(),
                Changed::Control(_) => inner.controls_changed.notify(),
                Changed::Everything => {
                    inner.item_changed.iter().for_each(ArcTrigger::notify);
                    groups.extend(0..inner.group_changed.len());
                    inner.details_changed.notify();
                    inner.systems_changed.notify();
                    inner.controls_changed.notify();
                }
            }
        }
        groups.into_iter().for_each(|group| inner.group_changed[group].notify());
        inner.any_changed.notify();
    }
}

/// The items without a level that counts.
pub(super) fn all_open(catalog: &Catalog, assessment: &Assessment) -> BTreeSet<ItemIx> {
    let is_open =
        |item: &ItemIx| is_open(catalog, *item, assessment.given(&catalog.item(*item).id));
    gather(catalog.items().filter(is_open))
}

/// Whether the control under the visitor's hand shows the change by itself. What brings or takes away
/// parts of a screen does not: a field that comes is to get the focus at once.
pub(super) fn shows_itself(event: &Event) -> bool {
    matches!(
        event,
        Event::LevelChosen { .. }
            | Event::EvidenceChosen { .. }
            | Event::PointTicked { .. }
            | Event::NoteWritten { .. }
            | Event::OwnerWritten { .. }
            | Event::LocationWritten { .. }
    )
}
