//! Where a visitor stands who comes back, for Home: verdict, all items, the date that they work towards, what to do
//! next, and whether there is a file with their answers.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::{NextStep, Task};
use aims_core::route::Route;
use leptos::prelude::*;

use super::forecast::verdict_class;
use super::map::{READABLE, cells};
use super::results::days_left;
use crate::ui::App;
use crate::ui::library::fetch_guidance;
use crate::words::{self, names};

/// How many steps are named.
const STEPS: usize = 3;

/// The part of Home.
pub fn own(app: App) -> impl IntoView {
    // The steps come when it is there; where it does not come, Home has no warning for it.
    fetch_guidance(app);
    let next = move || app.guidance.get().ready().and_then(|guidance| next(app, guidance));
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
            {next}
            {backup}
        </section>
    }
}

/// The next steps, as links. Nothing where there are too many items to work them out at once.
fn next(app: App, guidance: &'static GuidanceFile) -> Option<impl IntoView> {
    if app.content.catalog.len() > READABLE {
        return None;
    }
    let days = guidance.plan().map(|plan| plan.days).unwrap_or_default();
    let steps = app.session.with_sheet(|sheet| sheet.next_steps(days));
    let rows = steps.iter().take(STEPS).map(|step| {
        let (href, label) = (href(app, step), label(app, step));
        view! { <li><a href=href>{label}</a></li> }
    });
    (!steps.is_empty()).then(|| {
        view! {
            <h3 id="own-next">{words::home_next()}</h3>
            <ol class="own-steps" aria-labelledby="own-next">{rows.collect_view()}</ol>
        }
    })
}

fn label(app: App, step: &NextStep) -> String {
    let n = step.items.len();
    match step.task {
        Task::Answer => words::home_answer(n),
        Task::Decide => words::home_decide(n),
        Task::GiveReasons => words::home_justify(n),
        Task::Improve(step) => words::home_improve(app.name_of(step.item)),
    }
}

fn href(app: App, step: &NextStep) -> String {
    match (step.task, step.items.first()) {
        (Task::Answer | Task::Improve(_), Some(item)) => {
            Route::Question(app.content.catalog.item(*item).id.clone()).href()
        }
        _ => Route::Soa.href(),
    }
}
