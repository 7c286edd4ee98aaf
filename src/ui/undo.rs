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

/// The button that redoes the change that was undone last.
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
        // With the last step the button can do no more; the other one can.
        focus::focus_if_lost(".tools button:not(:disabled)");
    };
    view! {
        <button type="button" class="quiet" disabled=nothing title=title on:click=clicked>
            {label}
        </button>
    }
}

/// Undoes the last change, says so, and shows the item that it was about.
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

/// Redoes the change that was undone last, says so, and shows the item that it is about.
pub fn redo(app: App) {
    // A sample can be shown above what is to be erased again: what is stored has to stay then.
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

/// Erases what the browser has stored of this page, and what the page knows of it. `erase` does so with
/// the assessment.
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

/// Shows the item that a change was about, unless the screen does so already.
fn show(app: App, change: &Change) {
    if let Some(item) = change.item()
        && !is_visible(app, item)
    {
        location::go(&Route::Question(item.clone()).href());
    }
}

/// Whether the screen shows this item's answer already.
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

/// What a change did.
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

/// What an entry is called.
pub struct EntryWords {
    /// A change of one, beside undo and redo.
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
        EntryKind::Action => {
            EntryWords { change: words::undo_action(), unsaved: words::trouble_action() }
        }
        EntryKind::Dismissal => {
            EntryWords { change: words::undo_dismissal(), unsaved: words::trouble_dismissal() }
        }
    }
}
