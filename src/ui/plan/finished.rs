//! Actions that are done but whose answers have not been raised yet.

use aims_core::domain::plan::Step;
use aims_core::domain::{ActionStatus, EntryId};
use aims_core::route::Route;
use leptos::prelude::*;

use super::roadmap::Shown;
use crate::browser::focus;
use crate::documents::roadmap::{self as called, ActionRow};
use crate::ui::App;
use crate::words::{self, names};

/// Offers to raise the answers that belong to finished actions.
pub fn finished(shown: Shown) -> impl IntoView {
    let app = shown.app;
    let waiting = Memo::new(move |_| {
        let is_waiting = |row: &&ActionRow| row.status == ActionStatus::Done && row.step.is_some();
        let step = |row: &ActionRow| Some((row.id.clone(), row.step?));
        shown.view.with(|view| {
            view.rows.iter().filter(is_waiting).filter_map(step).collect::<Vec<(EntryId, Step)>>()
        })
    });
    let line = move |(id, step): (EntryId, Step)| {
        let (name, reach) = app.session.with_sheet(|sheet| {
            (names::item(sheet.catalog, step.item), called::step(sheet, &step))
        });
        let item = app.content.catalog.item(step.item).id.clone();
        let raise = move |_| raise(app, step);
        view! {
            <li>
                <a href=Route::Question(item.clone()).href()>{name}</a>
                ": "
                {reach}
                "? "
                <button
                    type="button"
                    class="button button-plain"
                    id=format!("raise-{}", id.as_str())
                    disabled=move || app.session.is_read_only()
                    on:click=raise
                >
                    {words::roadmap_raise(&item)}
                </button>
            </li>
        }
    };
    move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            view! {
                <section class="banner plan-finished screen-only" aria-labelledby="finished-title">
                    <h2 id="finished-title">{words::roadmap_finished()}</h2>
                    <p>{words::roadmap_finished_text()}</p>
                    <ul>{waiting.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Raises an answer to what its action has achieved, as one step for "undo". It invents no reason.
fn raise(app: App, step: Step) {
    let event = app.session.with_sheet(|sheet| Step { reason: false, ..step }.done(sheet, ""));
    app.session.end_step();
    app.session.dispatch(event);
    app.session.end_step();
    let id = &app.content.catalog.item(step.item).id;
    app.announce_done(words::roadmap_raised(id));
    // The button has gone. The focus goes to the next such button, or else to the heading.
    focus::focus_if_lost(".plan-finished button");
}
