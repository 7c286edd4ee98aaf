//! Backup for what is stored: the browser is asked to keep it, the visitor is reminded to save a file,
//! and a new version waits until the visitor wants it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::browser::device::{self, Persistence};
use crate::words;

/// After this many changes without a file, the visitor is reminded.
const REMIND_AFTER: usize = 20;

/// What the page knows about how safe the answers are. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Backup {
    /// Changes since a file was saved.
    pub changes: RwSignal<usize>,
    /// At how many of them the visitor is reminded.
    remind_at: RwSignal<usize>,
    /// What the browser promises.
    pub persistence: RwSignal<Persistence>,
    /// Whether a new version waits.
    pub update: RwSignal<bool>,
}

impl Backup {
    /// Nothing is known yet, but how many changes there were before this visit.
    pub fn new(changes: usize) -> Self {
        Self {
            changes: RwSignal::new(changes),
            remind_at: RwSignal::new(REMIND_AFTER.max(changes + 1)),
            persistence: RwSignal::new(Persistence::Unknown),
            update: RwSignal::new(false),
        }
    }

    /// Whether it is time for the reminder.
    pub fn is_due(self) -> bool {
        self.changes.get() >= self.remind_at.get()
    }

    /// Puts the reminder off until there are more changes.
    pub fn put_off(self) {
        self.remind_at.set(self.changes.get_untracked() + REMIND_AFTER);
    }
}

/// Counts changes and asks the browser, for the life of the page.
pub fn watch(app: App) {
    let backup = app.backup;
    spawn_local(async move { backup.persistence.set(device::is_persistent().await) });
    device::listen_for_update(move || backup.update.set(true));
    Effect::new(move |before: Option<usize>| {
        let changes = app.session.changes();
        let Some(before) = before else { return changes };
        let new = changes - before;
        if new > 0 {
            set_changes(app, backup.changes.get_untracked() + new);
            // Asked after the first answer, when it is clear what there is to keep.
            if before == 0 && backup.persistence.get_untracked() != Persistence::Promised {
                spawn_local(async move { backup.persistence.set(device::ask_to_persist().await) });
            }
        }
        changes
    });
}

/// All that there is stands in a file, or there is nothing any more: the count begins again.
pub fn backup_done(app: App) {
    app.backup.remind_at.set(REMIND_AFTER);
    set_changes(app, 0);
}

fn set_changes(app: App, changes: usize) {
    app.backup.changes.set(changes);
    if let Some(store) = app.store {
        store.save_since_file(changes);
    }
}

/// What the browser promises, in words.
pub fn persistence_text(app: App) -> &'static str {
    match app.backup.persistence.get() {
        Persistence::Promised => words::care_promised(),
        Persistence::Refused => words::care_refused(),
        Persistence::Unknown => words::care_unknown(),
    }
}
