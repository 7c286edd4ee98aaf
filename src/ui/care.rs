//! Care for what is stored: the browser is asked to keep it, the visitor is reminded to save a file,
//! and a new version waits until the visitor wants it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Page;
use crate::browser::device::{self, Persistence};
use crate::ui::parts::save_file;
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
    update: RwSignal<bool>,
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
}

/// Counts changes and asks the browser, for the life of the page.
pub fn listen(page: Page) {
    let care = page.care;
    spawn_local(async move { care.persistence.set(device::is_persistent().await) });
    device::listen_for_update(move || care.update.set(true));
    Effect::new(move |before: Option<usize>| {
        let changes = page.session.changes();
        let Some(before) = before else { return changes };
        let new = changes - before;
        if new > 0 {
            count(page, care.since_file.get_untracked() + new);
            // Asked after the first answer, when it is clear what there is to keep.
            if before == 0 && care.persistence.get_untracked() != Persistence::Promised {
                spawn_local(async move { care.persistence.set(device::ask_to_persist().await) });
            }
        }
        changes
    });
}

/// All that there is stands in a file, or there is nothing any more: the count begins again.
pub fn all_in_file(page: Page) {
    page.care.remind_at.set(REMIND_AFTER);
    count(page, 0);
}

fn count(page: Page, since_file: usize) {
    page.care.since_file.set(since_file);
    if let Some(store) = page.store {
        store.save_since_file(since_file);
    }
}

/// The reminder to save a file, when it is time.
pub fn reminder(page: Page) -> Option<impl IntoView> {
    let care = page.care;
    let count = care.since_file.get();
    if count < care.remind_at.get() || page.session.is_read_only() {
        return None;
    }
    let later = move |_| care.remind_at.set(care.since_file.get_untracked() + REMIND_AFTER);
    Some(view! {
        <section class="banner" role="status">
            <p>{words::care_remind(count)}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| page.say(save_file(page))>
                    {words::data_save_button()}
                </button>
                <button type="button" class="quiet" on:click=later>{words::care_later()}</button>
            </p>
        </section>
    })
}

/// That a new version waits.
pub fn update_offer(page: Page) -> Option<impl IntoView> {
    let care = page.care;
    care.update.get().then(|| {
        view! {
            <section class="banner" role="status">
                <p>{words::care_update()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| device::use_update()>
                        {words::care_use()}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| care.update.set(false)>
                        {words::care_later()}
                    </button>
                </p>
            </section>
        }
    })
}

/// What the browser promises, in words.
pub fn persistence_text(page: Page) -> &'static str {
    match page.care.persistence.get() {
        Persistence::Promised => words::care_promised(),
        Persistence::Refused => words::care_refused(),
        Persistence::Unknown => words::care_unknown(),
    }
}
