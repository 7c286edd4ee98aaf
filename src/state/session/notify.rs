//! How views are notified of a change: which triggers it fires, and when.

use aims_core::domain::{Assessment, Catalog, ItemIx, Part, Scope, Sheet};
use reactive_graph::prelude::*;
use reactive_graph::signal::ArcTrigger;

use super::Session;

/// What views have not been notified of yet.
#[derive(Default)]
pub(super) struct Pending {
    scope: Scope,
    /// How many of the visitor's changes these are.
    changes: usize,
}

impl Session {
    /// Notifies views of a change by the visitor: after the next paint if that can wait and
    /// [`Session::notify_after_paint`] has been called, otherwise at once.
    pub(super) fn notify_later(self, scope: Scope, changes: usize, can_wait: bool) {
        self.note_all_open(&scope);
        let is_asked = {
            let mut pending = self.0.pending.borrow_mut();
            let is_asked = pending.is_some();
            let pending = pending.get_or_insert_default();
            pending.scope.extend(scope);
            pending.changes += changes;
            is_asked
        };
        match self.0.after_paint.get() {
            Some(_) if can_wait && is_asked => {}
            Some(after_paint) if can_wait => after_paint(Box::new(move || self.flush())),
            Some(_) | None => self.flush(),
        }
    }

    /// Sends pending notifications now. Also called when the page is left, so that the count of changes
    /// is right.
    pub fn flush(self) {
        let Some(Pending { scope, changes }) = self.0.pending.take() else { return };
        self.fire(&scope);
        if changes > 0 {
            self.0.changes.update(|all| *all += changes);
        }
        self.show_history();
    }

    /// Notes whether an item is unanswered now.
    fn note_open(self, item: ItemIx) {
        let catalog = self.0.catalog;
        let is_open =
            self.with_shown(|assessment| Sheet::new(catalog, assessment).is_unanswered(item));
        let mut open = self.0.open.borrow_mut();
        match open.binary_search(&item) {
            Ok(place) if !is_open => {
                open.remove(place);
            }
            Err(place) if is_open => open.insert(place, item),
            _ => {}
        }
    }

    /// Notes which of the changed items are unanswered now.
    fn note_all_open(self, scope: &Scope) {
        let inner = &**self.0;
        match scope {
            Scope::Parts(parts) => {
                for part in parts {
                    if let Part::Answer(id) = part
                        && let Some(item) = inner.catalog.find(id.as_str())
                    {
                        self.note_open(item);
                    }
                }
            }
            Scope::Everything => {
                let open = self.with_shown(|assessment| all_open(inner.catalog, assessment));
                *inner.open.borrow_mut() = open;
            }
        }
    }

    /// Notifies views of a change at once, after any pending notifications.
    pub(super) fn notify(self, scope: &Scope) {
        self.note_all_open(scope);
        self.flush();
        self.fire(scope);
    }

    fn fire(self, scope: &Scope) {
        let inner = &**self.0;
        // A group's trigger fires once, however many of its items changed.
        let mut groups = vec![false; inner.group_changed.len()];
        match scope {
            Scope::Parts(parts) => {
                for part in parts {
                    match part {
                        Part::Answer(id) => {
                            if let Some(item) = inner.catalog.find(id.as_str()) {
                                inner.item_changed[item.index()].notify();
                                groups[inner.catalog.group_of(item).index()] = true;
                            }
                        }
                        Part::Details => inner.details_changed.notify(),
                        Part::Entry(kind, _) => inner.entries_changed[kind.index()].notify(),
                    }
                }
            }
            Scope::Everything => {
                inner.item_changed.iter().for_each(ArcTrigger::notify);
                groups.fill(true);
                inner.details_changed.notify();
                inner.entries_changed.iter().for_each(ArcTrigger::notify);
            }
        }
        for (trigger, has_changed) in inner.group_changed.iter().zip(groups) {
            if has_changed {
                trigger.notify();
            }
        }
        inner.any_changed.notify();
    }
}

/// The unanswered items, in order.
pub(super) fn all_open(catalog: &Catalog, assessment: &Assessment) -> Vec<ItemIx> {
    let sheet = Sheet::new(catalog, assessment);
    sheet.items().filter(|item| sheet.is_unanswered(*item)).collect()
}
