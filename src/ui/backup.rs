//! Keeps the answers safe: asks the browser for persistent storage, and counts the changes since the last
//! saved file, so that the visitor is reminded to save one. Also knows whether a new version is waiting.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use crate::browser::device::{self, Persistence};
use crate::words;

/// The number of changes without a file after which the visitor is reminded.
const REMIND_AFTER: usize = 20;

/// The state of the backup. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Backup {
    /// The changes since a file was last saved.
    pub changes: RwSignal<usize>,
    /// The number of changes at which the visitor is reminded.
    remind_at: RwSignal<usize>,
    /// Whether the browser promises to keep the storage.
    pub persistence: RwSignal<Persistence>,
    /// Whether a new version is waiting.
    pub update: RwSignal<bool>,
}

impl Backup {
    /// The state at the start of a visit. `changes` are those of earlier visits.
    pub fn new(changes: usize) -> Self {
        Self {
            changes: RwSignal::new(changes),
            remind_at: RwSignal::new(REMIND_AFTER.max(changes + 1)),
            persistence: RwSignal::new(Persistence::Unknown),
            update: RwSignal::new(false),
        }
    }

    /// Starts again for another assessment, which has this many changes since it was saved to a file.
    pub fn restart(self, changes: usize) {
        self.changes.set(changes);
        self.remind_at.set(REMIND_AFTER.max(changes + 1));
    }

    /// Whether it is time for the reminder.
    pub fn is_due(self) -> bool {
        self.changes.get() >= self.remind_at.get()
    }

    /// The same, untracked.
    pub fn is_due_untracked(self) -> bool {
        untrack(move || self.is_due())
    }

    /// Puts off the reminder until `REMIND_AFTER` more changes have been made.
    pub fn put_off(self) {
        self.remind_at.set(self.changes.get_untracked() + REMIND_AFTER);
    }
}

/// Counts changes and asks for persistent storage while the page is open.
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
            // Asked after the first change: before it there is nothing to lose.
            if before == 0 && backup.persistence.get_untracked() != Persistence::Promised {
                spawn_local(async move { backup.persistence.set(device::ask_to_persist().await) });
            }
        }
        changes
    });
}

/// Resets the count: a file contains everything, or everything has been erased.
pub fn backup_done(app: App) {
    app.backup.remind_at.set(REMIND_AFTER);
    set_changes(app, 0);
}

fn set_changes(app: App, changes: usize) {
    app.backup.changes.set(changes);
    if let Some(store) = app.store {
        store.save_since_file(&app.session.open_id(), changes);
    }
}

/// Whether the browser promises to keep the storage, in words.
pub fn persistence_text(app: App) -> &'static str {
    match app.backup.persistence.get() {
        Persistence::Promised => words::backup_promised(),
        Persistence::Refused => words::backup_refused(),
        Persistence::Unknown => words::backup_unknown(),
    }
}
