//! The part of Home for a returning visitor: the verdict, all items, the target date, the next
//! steps, and a reminder to save the answers to a file.

use aims_core::codec::GuidanceFile;
use aims_core::route::Route;
use leptos::prelude::*;

use super::forecast::verdict_class;
use super::map::{READABLE, cells};
use super::next;
use super::results::days_left;
use crate::documents::next::title;
use crate::ui::App;
use crate::ui::library::fetch_guidance;
use crate::words::{self, names};

/// The number of steps that are named.
const STEPS: usize = 3;

/// The part of Home.
pub fn own(app: App) -> impl IntoView {
    // The steps appear once the guidance has arrived. If it does not arrive, Home shows no warning.
    fetch_guidance(app);
    let steps = move || app.guidance.get().ready().and_then(|guidance| steps(app, guidance));
    let details = move || app.session.details();
    let title = move || {
        let title = details().title().to_owned();
        if title.is_empty() { words::switcher_untitled().to_owned() } else { title }
    };
    let verdict = move || {
        let forecast = app.session.forecast();
        view! {
            <p class=verdict_class(&forecast)>
                <a href=Route::Results.href()>{names::verdict(&forecast)}</a>
            </p>
            <p class="standing-so-far">{names::so_far(&forecast)}</p>
        }
    };
    let date = move || days_left(&details().profile).map(|text| view! { <p>{text}</p> });
    let backup = move || {
        let changes = app.backup.changes.get();
        (changes > 0 && !app.session.is_read_only()).then(|| {
            view! {
                <p class="hint screen-only">
                    {words::backup_remind(changes)}" "
                    <a href=Route::Data.href()>{words::data_save_button()}</a>
                </p>
            }
        })
    };
    view! {
        <section class="own" aria-labelledby="own-title">
            <h2 id="own-title" class="eyebrow" dir="auto">{title}</h2>
            {verdict}
            {date}
            {move || cells(app)}
            {steps}
            {backup}
        </section>
    }
}

/// The next steps, as links; `None` if there are too many items to compute them at once.
fn steps(app: App, guidance: &'static GuidanceFile) -> Option<impl IntoView> {
    if app.content.catalog.len() > READABLE {
        return None;
    }
    let steps = app.session.with_sheet(|sheet| next::steps(sheet, guidance));
    let rows = steps.iter().take(STEPS).map(|step| {
        let (href, label) = (next::href(app, step), title(&app.content.catalog, step));
        view! { <li><a href=href>{label}</a></li> }
    });
    (!steps.is_empty()).then(|| {
        view! {
            <h3 id="own-next">{words::next_title()}</h3>
            <ol class="own-steps" aria-labelledby="own-next">{rows.collect_view()}</ol>
        }
    })
}
