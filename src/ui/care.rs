//! Care for what is stored: the browser is asked to keep it, the visitor is reminded to save a file,
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
pub struct Care {
    /// Changes since a file was saved.
    pub since_file: RwSignal<usize>,
    /// At how many of them the visitor is reminded.
    remind_at: RwSignal<usize>,
    /// What the browser promises.
    pub persistence: RwSignal<Persistence>,
    /// Whether a new version waits.
    pub update: RwSignal<bool>,
}

impl Care {
    /// Nothing is known yet, but how many changes there were before this visit.
    pub fn new(since_file: usize) -> Self {
        Self {
            since_file: RwSignal::new(since_file),
            remind_at: RwSignal::new(REMIND_AFTER.max(since_file + 1)),
            persistence: RwSignal::new(Persistence::Unknown),
            update: RwSignal::new(false),
        }
    }

    /// Whether it is time for the reminder.
    pub fn is_due(self) -> bool {
        self.since_file.get() >= self.remind_at.get()
    }

    /// Puts the reminder off until there are more changes.
    pub fn put_off(self) {
        self.remind_at.set(self.since_file.get_untracked() + REMIND_AFTER);
    }
}

/// Counts changes and asks the browser, for the life of the page.
pub fn listen(app: App) {
    let care = app.care;
    spawn_local(async move { care.persistence.set(device::is_persistent().await) });
    device::listen_for_update(move || care.update.set(true));
    Effect::new(move |before: Option<usize>| {
        let changes = app.session.changes();
        let Some(before) = before else { return changes };
        let new = changes - before;
        if new > 0 {
            count(app, care.since_file.get_untracked() + new);
            // Asked after the first answer, when it is clear what there is to keep.
            if before == 0 && care.persistence.get_untracked() != Persistence::Promised {
                spawn_local(async move { care.persistence.set(device::ask_to_persist().await) });
            }
        }
        changes
    });
}

/// All that there is stands in a file, or there is nothing any more: the count begins again.
pub fn all_in_file(app: App) {
    app.care.remind_at.set(REMIND_AFTER);
    count(app, 0);
}

fn count(app: App, since_file: usize) {
    app.care.since_file.set(since_file);
    if let Some(store) = app.store {
        store.save_since_file(since_file);
    }
}

/// What the browser promises, in words.
pub fn persistence_text(app: App) -> &'static str {
    match app.care.persistence.get() {
        Persistence::Promised => words::care_promised(),
        Persistence::Refused => words::care_refused(),
        Persistence::Unknown => words::care_unknown(),
    }
}
