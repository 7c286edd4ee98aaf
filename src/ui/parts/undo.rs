//! Undoing a change.

use aims_core::domain::{EntryKind, Field, ItemId, Part};
use aims_core::route::Route;
use leptos::prelude::*;

use super::answer::text_view;
use crate::browser::location;
use crate::state::Change;
use crate::ui::{Page, words};

/// The button that undoes the last change.
pub fn undo_button(page: Page) -> impl IntoView {
    let session = page.session;
    let nothing = move || session.undoable().is_none() || session.is_read_only();
    let what = move || session.undoable().map(|change| words::undo_what(name(&change)));
    view! {
        <button type="button" class="quiet" disabled=nothing title=what on:click=move |_| undo(page)>
            {words::undo_button()}
        </button>
    }
}

/// Undoes the last change, says so, and shows the item that it was about.
pub fn undo(page: Page) {
    let Some(change) = page.session.undo() else { return };
    if change == Change::Erased
        && let Some(store) = page.store
    {
        store.restore_erased();
        page.place.set(store.place().as_deref().map(Route::parse));
        page.keys_on.set(store.are_keys_on());
    }
    page.say(words::undo_done(name(&change)));
    show(page, &change);
}

/// Shows the item that a change was about, unless the screen does so already.
fn show(page: Page, change: &Change) {
    if let Some(item) = change.item()
        && !is_visible(page, item)
    {
        location::go(&Route::Question(item.to_string()).href());
    }
}

/// Whether the screen shows this item's answer already.
fn is_visible(page: Page, item: &ItemId) -> bool {
    match page.route.get_untracked() {
        Route::Question(id) => id == item.as_str(),
        Route::Clause(id) => {
            let catalog = &page.content.catalog;
            let group = catalog.find(item.as_str()).map(|place| catalog.group_of(place));
            group == catalog.find_group(&id)
        }
        // The Statement of Applicability shows every control.
        Route::Soa => {
            let catalog = &page.content.catalog;
            catalog.find(item.as_str()).is_some_and(|place| catalog.is_control(place))
        }
        _ => false,
    }
}

fn name(change: &Change) -> String {
    match change {
        Change::Edited(item, field) => match field {
            Field::Level => words::undo_level(item),
            Field::Evidence => words::undo_evidence(item),
            Field::Points => words::undo_point(item),
            Field::Applicability | Field::Reasons => words::undo_applicability(item),
            Field::Declined => words::undo_declined(item),
            Field::Text(text) => (text_view(*text).change)(item),
        },
        Change::Put(Part::Answer(item)) => words::undo_cleared(item),
        Change::Put(Part::Details) => words::undo_details().to_owned(),
        Change::Put(Part::Entry(kind, _)) => entry_words(*kind).change.to_owned(),
        Change::Several(count) => words::undo_several(*count),
        Change::Replaced => words::undo_replaced().to_owned(),
        Change::Erased => words::undo_erased().to_owned(),
    }
}

/// What an entry is called.
pub struct EntryWords {
    /// A change of one, beside undo.
    pub change: &'static str,
    /// One that could not be saved.
    pub unsaved: &'static str,
}

/// What entries of each kind are called.
pub fn entry_words(kind: EntryKind) -> EntryWords {
    match kind {
        EntryKind::System => {
            EntryWords { change: words::undo_system(), unsaved: words::trouble_system() }
        }
        EntryKind::Control => {
            EntryWords { change: words::undo_control(), unsaved: words::trouble_control() }
        }
    }
}
