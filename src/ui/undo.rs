//! Undoing and redoing a change.

use aims_core::domain::{EntryKind, Field, ItemId, Part};
use aims_core::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::App;
use super::answer::text_view;
use super::backup::backup_done;
use crate::browser::{device, focus, location};
use crate::state::{Change, Session};
use crate::words;

/// The button that undoes the last change.
pub fn undo_button(app: App) -> impl IntoView {
    button(app, words::undo_button(), Session::undoable, words::undo_what, undo)
}

/// The button that redoes the last undone change.
pub fn redo_button(app: App) -> impl IntoView {
    button(app, words::redo_button(), Session::redoable, words::redo_what, redo)
}

fn button(
    app: App,
    label: &'static str,
    change: fn(Session) -> Option<Change>,
    what: fn(String) -> String,
    act: fn(App),
) -> impl IntoView {
    let session = app.session;
    let nothing = move || change(session).is_none() || session.is_read_only();
    let title = move || change(session).map(|change| what(name(&change)));
    let clicked = move |_| {
        act(app);
        // After the last step this button is disabled; the other one is not.
        focus::focus_if_lost(".tools button:not(:disabled)");
    };
    view! {
        <button type="button" class="quiet" disabled=nothing title=title on:click=clicked>
            {label}
        </button>
    }
}

/// Undoes the last change, announces it, and shows the item it was about.
pub fn undo(app: App) {
    let Some(change) = app.session.undo() else { return };
    if change == Change::Erased
        && let Some(store) = app.store
    {
        let id = app.session.open_id();
        store.restore_erased(&id);
        app.session.note_list_changed();
        app.place.set(store.place(&id).as_deref().map(Route::parse));
        app.keys_on.set(store.are_shortcuts_on());
    }
    app.announce(words::undo_done(name(&change)));
    show(app, &change);
}

/// Redoes the last undone change, announces it, and shows the item it is about.
pub fn redo(app: App) {
    // While a sample is shown, redoing an erasure must not touch what is stored.
    if untrack(|| app.session.is_read_only()) {
        return;
    }
    let change = if untrack(|| app.session.redoable()) == Some(Change::Erased) {
        erase(app, Session::redo)
    } else {
        app.session.redo()
    };
    let Some(change) = change else { return };
    app.announce(words::redo_done(name(&change)));
    show(app, &change);
}

/// Erases what the browser has stored of this page, and what the page remembers of it. `erase` does the
/// same to the assessment.
pub fn erase<T>(app: App, erase: impl FnOnce(Session) -> T) -> T {
    if let Some(store) = app.store
        && store.erase(&app.session.open_id()).is_err()
    {
        app.announce(words::erase_failed());
    }
    let erased = erase(app.session);
    backup_done(app);
    spawn_local(device::erase_offline());
    app.place.set(None);
    app.keys_on.set(true);
    app.notices.set(Vec::new());
    erased
}

/// Shows the item that a change was about, unless it is on the screen already.
fn show(app: App, change: &Change) {
    if let Some(item) = change.item()
        && !is_visible(app, item)
    {
        location::go(&Route::Question(item.clone()).href());
    }
}

/// Whether the current screen shows this item's answer.
fn is_visible(app: App, item: &ItemId) -> bool {
    match app.route.get_untracked() {
        Route::Question(id) => id == *item,
        Route::Clause(id) => {
            let catalog = &app.content.catalog;
            let group = catalog.find(item.as_str()).map(|place| catalog.group_of(place));
            group == catalog.find_group(id.as_str())
        }
        // The Statement of Applicability shows every control.
        Route::Soa => {
            let catalog = &app.content.catalog;
            catalog.find(item.as_str()).is_some_and(|place| catalog.is_excludable(place))
        }
        _ => false,
    }
}

/// The name of a change, for undo and redo.
pub fn name(change: &Change) -> String {
    match change {
        Change::Edited(item, field) => match field {
            Field::Level => words::undo_level(item),
            Field::Evidence => words::undo_evidence(item),
            Field::Points => words::undo_point(item),
            Field::Applicability => words::undo_applicability(item),
            Field::Justification | Field::Reasons => words::undo_justification(item),
            Field::Declined => words::undo_declined(item),
            Field::Text(text) => (text_view(*text).change)(item),
        },
        Change::Put(Part::Answer(item)) => words::undo_cleared(item),
        Change::Put(Part::Details) => words::undo_details().to_owned(),
        Change::Put(Part::Entry(kind, _)) => entry_words(*kind).change.to_owned(),
        Change::Several(count) => words::undo_several(*count),
        Change::Replaced => words::undo_replaced().to_owned(),
        Change::Created => words::undo_created().to_owned(),
        Change::Deleted(_) => words::undo_deleted().to_owned(),
        Change::Archived => words::archive_undo().to_owned(),
        Change::Unarchived => words::archive_undo_back().to_owned(),
        Change::Erased => words::undo_erased().to_owned(),
    }
}

/// The names for an entry of one kind.
pub struct EntryWords {
    /// The name of a change to an entry, beside undo and redo.
    pub change: &'static str,
    /// The name of an entry that could not be saved.
    pub unsaved: &'static str,
}

/// The names for entries of a kind.
pub fn entry_words(kind: EntryKind) -> EntryWords {
    match kind {
        EntryKind::System => {
            EntryWords { change: words::undo_system(), unsaved: words::trouble_system() }
        }
        EntryKind::Control => {
            EntryWords { change: words::undo_control(), unsaved: words::trouble_control() }
        }
        EntryKind::Action => {
            EntryWords { change: words::undo_action(), unsaved: words::trouble_action() }
        }
        EntryKind::Dismissal => {
            EntryWords { change: words::undo_dismissal(), unsaved: words::trouble_dismissal() }
        }
    }
}
