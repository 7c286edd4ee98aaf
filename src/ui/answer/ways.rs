//! What a question has beside the links to its neighbours: the next one of those that the visitor looks at, the way
//! back to where they came from, and the switch that goes on by itself.

use std::time::Duration;

use aims_core::domain::{ItemIx, Sheet};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::list::passes;
use super::question::link;
use crate::browser::storage::LocalStore;
use crate::browser::{dom, focus, location, schedule};
use crate::ui::App;
use crate::ui::screen::screen;
use crate::words;

/// How long the chosen level is seen before the next question comes.
const SEEN: Duration = Duration::from_millis(350);

/// All of it.
pub fn more_ways(app: App, place: ItemIx) -> impl IntoView {
    view! {
        {move || jump(app, place, app.from.get())}
        <span class="pager-more">
            {move || app.from.get().and_then(|from| back(app, &from))}
            {advance(app, place)}
        </span>
    }
}

/// The next question of the list that the visitor came from; the next gap, if they came from results; else the
/// next without an answer. Where it is simply the next one, that has a button already.
fn jump(app: App, place: ItemIx, from: Option<Route>) -> impl IntoView {
    let next = app.content.catalog.neighbours(place).1;
    let (label, filter) = match from {
        Some(Route::List(ItemFilter::Unanswered)) | None => (words::question_unanswered(), None),
        Some(Route::Results | Route::Report | Route::List(ItemFilter::Gaps)) => {
            (words::question_gap(), Some(ItemFilter::Gaps))
        }
        Some(Route::List(filter)) if filter != ItemFilter::All => {
            (words::question_listed(), Some(filter))
        }
        Some(_) => (words::question_unanswered(), None),
    };
    move || {
        let target = match filter {
            None => app.session.next_unanswered(Some(place)),
            Some(filter) => app.session.with_sheet(|sheet| next_in(sheet, filter, place)),
        };
        let target = target.filter(|target| Some(*target) != next && *target != place);
        link(app, target, "quiet", label)
    }
}

/// The next item that a filter lets through, around the end if need be.
fn next_in(sheet: Sheet<'_>, filter: ItemFilter, place: ItemIx) -> Option<ItemIx> {
    let after = sheet.items().skip(place.index() + 1);
    let before = sheet.items().take(place.index());
    after.chain(before).find(|item| passes(sheet, filter, *item))
}

/// Back to the screen that the visitor came from, unless a link to it is there anyway.
fn back(app: App, from: &Route) -> Option<impl IntoView + use<>> {
    let is_there = matches!(from, Route::Home | Route::Clause(_) | Route::Unknown(_));
    (!is_there).then(|| {
        let title = untrack(|| screen(app, from).title);
        view! { <a class="quiet" href=from.href()>{words::question_back(title)}</a> }
    })
}

/// The switch, and what it does: a while after a level was chosen, the next question comes. Arrow keys choose on the
/// way to another level, so that the page never goes on while the focus is seen to be on a level.
fn advance(app: App, place: ItemIx) -> Option<impl IntoView> {
    let next = app.content.catalog.neighbours(place).1?;
    let href = |place: ItemIx| Route::Question(app.content.catalog.item(place).id.clone()).href();
    let (here, next) = (Route::Question(app.content.catalog.item(place).id.clone()), href(next));
    let on = RwSignal::new(app.store.map_or(app.advances.get_untracked(), LocalStore::advances));
    let switched = move |event| {
        let is_on = dom::is_ticked(&event);
        on.set(is_on);
        app.advances.set(is_on);
        if let Some(store) = app.store {
            store.save_advances(is_on);
        }
    };
    Effect::new(move |before: Option<()>| {
        app.chosen.track();
        if before.is_none() || !on.get_untracked() || focus::is_on(".option input:focus-visible") {
            return;
        }
        let (here, next) = (here.clone(), next.clone());
        schedule::after(SEEN, move || {
            if app.route.with_untracked(|route| *route == here) {
                location::go(&next);
            }
        });
    });
    Some(view! {
        <label class="check advance" title=words::question_advance_hint()>
            <input type="checkbox" prop:checked=on on:change=switched/>
            <span>{words::question_advance()}</span>
        </label>
    })
}
