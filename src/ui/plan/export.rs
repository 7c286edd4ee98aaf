//! Exports of the roadmap: a table for spreadsheets, and a file for calendars.

use aims_core::codec::{GuidanceFile, to_calendar};
use aims_core::domain::plan::RoadmapOptions;
use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::separator::separator;
use crate::documents::roadmap::{roadmap_csv, roadmap_events, roadmap_table};
use crate::ui::App;
use crate::ui::kit::{file_stem, offer_text};
use crate::words;

/// The buttons. `said` receives the message about the outcome.
pub fn exports(
    app: App,
    guidance: &'static GuidanceFile,
    options: impl Fn() -> RoadmapOptions + Copy + 'static,
    said: RwSignal<String>,
) -> impl IntoView {
    let stem = move || file_stem("aims-roadmap", &app.session.details().profile.organisation);
    let table = move |_| {
        let (stem, options) = untrack(|| (stem(), options()));
        let rows =
            untrack(|| app.session.with_sheet(|sheet| roadmap_table(sheet, guidance, options)));
        let text = roadmap_csv(&rows, separator());
        said.set(offer_text(app, &(stem + ".csv"), "text/csv", &text));
    };
    let calendar = move |_| {
        let (stem, options) = untrack(|| (stem(), options()));
        let id = app.session.open_id();
        let events = untrack(|| {
            app.session.with_sheet(|sheet| roadmap_events(sheet, guidance, options, id.as_str()))
        });
        let Some(now) = clock::now() else { return };
        let text = to_calendar(words::nav_roadmap(), &events, now);
        said.set(offer_text(app, &(stem + ".ics"), "text/calendar", &text));
    };
    view! {
        <button type="button" class="button button-plain" on:click=table>
            {words::roadmap_csv()}
        </button>
        <button type="button" class="button button-plain" on:click=calendar>
            {words::roadmap_ics()}
        </button>
    }
}
