//! Taking back a change.

use aims_core::domain::ItemId;
use aims_core::route::Route;
use leptos::prelude::*;

use crate::browser::location;
use crate::state::Done;
use crate::ui::{Page, words};

/// The button that takes back the last change.
pub fn undo_button(page: Page) -> impl IntoView {
    let session = page.session;
    let nothing = move || session.last_done().is_none() || session.is_read_only();
    let what = move || session.last_done().map(|done| words::undo_what(name(&done)));
    view! {
        <button type="button" class="quiet" disabled=nothing title=what on:click=move |_| take_back(page)>
            {words::undo_button()}
        </button>
    }
}

/// Takes back the last change, says so, and shows the item that it was about.
pub fn take_back(page: Page) {
    let Some(done) = page.session.undo() else { return };
    if let Done::Erased = &done
        && let Some(store) = page.store
    {
        store.restore_erased();
        page.place.set(store.place().as_deref().map(Route::parse));
        page.keys_on.set(store.are_keys_on());
    }
    page.say(words::undo_done(name(&done)));
    if let Some(item) = item_of(&done)
        && !is_visible(page, item)
    {
        location::go(&Route::Question(item.to_string()).href());
    }
}

fn item_of(done: &Done) -> Option<&ItemId> {
    match done {
        Done::Level(item)
        | Done::Evidence(item)
        | Done::Point(item)
        | Done::Note(item)
        | Done::Applicability(item)
        | Done::Owner(item)
        | Done::Location(item)
        | Done::Declined(item)
        | Done::Cleared(item) => Some(item),
        Done::Details
        | Done::System(_)
        | Done::Control(_)
        | Done::Several(_)
        | Done::Replaced
        | Done::Erased => None,
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

fn name(done: &Done) -> String {
    match done {
        Done::Level(item) => words::undo_level(item),
        Done::Evidence(item) => words::undo_evidence(item),
        Done::Point(item) => words::undo_point(item),
        Done::Note(item) => words::undo_note(item),
        Done::Applicability(item) => words::undo_applicability(item),
        Done::Owner(item) => words::undo_owner(item),
        Done::Location(item) => words::undo_location(item),
        Done::Declined(item) => words::undo_declined(item),
        Done::Cleared(item) => words::undo_cleared(item),
        Done::System(_) => words::undo_system().to_owned(),
        Done::Control(_) => words::undo_control().to_owned(),
        Done::Several(count) => words::undo_several(*count),
        Done::Details => words::undo_details().to_owned(),
        Done::Replaced => words::undo_replaced().to_owned(),
        Done::Erased => words::undo_erased().to_owned(),
    }
}
