//! Further links of a question, beyond those to its neighbours: to the next question in the visitor's list,
//! and back to where they came from; and the switch for going on by itself.

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

/// How long the chosen level stays in view before the next question opens.
const SEEN: Duration = Duration::from_millis(350);

/// The links and the switch.
pub fn more_ways(app: App, place: ItemIx) -> impl IntoView {
    view! {
        {move || jump(app, place, app.from.get())}
        <span class="pager-more">
            {move || app.from.get().and_then(|from| back(app, &from))}
            {advance(app, place)}
        </span>
    }
}

/// A link to the next question in the list the visitor came from, to the next gap if they came from
/// results, or otherwise to the next unanswered one. `None` if that is simply the next question, which has
/// its own button.
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

/// The next item that passes a filter, continuing from the start after the last item.
fn next_in(sheet: Sheet<'_>, filter: ItemFilter, place: ItemIx) -> Option<ItemIx> {
    let after = sheet.items().skip(place.index() + 1);
    let before = sheet.items().take(place.index());
    after.chain(before).find(|item| passes(sheet, filter, *item))
}

/// A link back to the screen the visitor came from, unless the page links to it anyway.
fn back(app: App, from: &Route) -> Option<impl IntoView + use<>> {
    let is_there = matches!(from, Route::Home | Route::Clause(_) | Route::Unknown(_));
    (!is_there).then(|| {
        let title = untrack(|| screen(app, from).title);
        view! { <a class="quiet" href=from.href()>{words::question_back(title)}</a> }
    })
}

/// The switch and its effect: shortly after a level is chosen, the next question opens. Arrow keys choose
/// every level they pass, so the page stays while a level has the visible keyboard focus.
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
