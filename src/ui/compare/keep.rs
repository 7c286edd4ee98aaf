//! Keeping a snapshot of the current answers, from any screen.

use aims_core::codec::{Snapshot, write_snapshot};
use aims_core::domain::EntryId;
use aims_core::route::Route;
use leptos::prelude::*;

use crate::browser::{clock, focus};
use crate::state::Trouble;
use crate::ui::App;
use crate::words;

/// The most snapshots of one assessment, since each holds all answers.
pub const MOST: usize = 40;

/// Keeps a snapshot of the visitor's own assessment under a name, and announces it.
///
/// # Errors
/// In words, why the snapshot was not kept. Nothing has changed then.
pub fn keep(app: App, name: &str) -> Result<(), String> {
    let session = app.session;
    let id = session.open_id();
    let Some(store) = app.store else { return Err(words::snapshot_blocked().to_owned()) };
    let kept = store.snapshots(&id);
    if kept.len() >= MOST {
        return Err(words::snapshot_most(MOST));
    }
    let own = untrack(|| session.own());
    let snapshot = Snapshot::of(&app.content.catalog, &own, name.trim(), clock::now());
    let place = EntryId::new(&clock::new_id(kept.last().map(|(id, _)| id.as_str())));
    store.keep_snapshot(&id, &place, &write_snapshot(&snapshot)).map_err(refusal)?;
    app.announce(words::snapshot_kept(label(&snapshot)));
    Ok(())
}

/// Why a snapshot could not be stored.
pub fn refusal(trouble: Trouble) -> String {
    let text = match trouble {
        Trouble::Blocked => words::snapshot_blocked(),
        Trouble::Full => words::snapshot_full(),
        Trouble::Refused => words::snapshot_refused(),
    };
    text.to_owned()
}

/// The label of a snapshot: its day and its name, or the time of day if it has no name.
pub fn label(snapshot: &Snapshot) -> String {
    let Some(at) = snapshot.at else {
        let name = snapshot.name.clone();
        return if name.is_empty() { words::snapshot_undated().to_owned() } else { name };
    };
    let date = clock::day_in_words(at);
    if snapshot.name.is_empty() {
        words::snapshot_at(words::SnapshotAt { date, time: clock::time_of_day(at) })
    } else {
        words::snapshot_named(words::SnapshotNamed { date, name: &snapshot.name })
    }
}

/// A button that keeps a snapshot, with an explanation above it. Once the snapshot is kept, a confirmation
/// and a link to the comparison take their place.
pub fn keep_offer(app: App, explanation: String) -> impl IntoView {
    let done = RwSignal::new(None::<Result<(), String>>);
    let act = move |_| {
        done.set(Some(keep(app, "")));
        focus::focus_soon(".snapshot-kept a", false);
    };
    let has_nothing = Memo::new(move |_| !app.session.has_own() || app.session.is_read_only());
    move || match done.get() {
        Some(Ok(())) => {
            let href = Route::Compare.href();
            let link = view! { <a href=href>{words::compare_title()}</a> };
            view! { <p class="snapshot-kept">{words::snapshot_done()}" "{link}</p> }.into_any()
        }
        other => {
            let refused = other.and_then(Result::err);
            let refused = refused.map(|why| view! { <p class="refused" role="alert">{why}</p> });
            view! {
                <p>{explanation.clone()}</p>
                {refused}
                <p class="actions">
                    <button
                        type="button"
                        class="button button-plain"
                        disabled=has_nothing
                        on:click=act
                    >
                        {words::snapshot_keep()}
                    </button>
                </p>
            }
            .into_any()
        }
    }
}
