//! The plan: the next steps, and the shortest path.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::EffortDays;
use aims_core::route::Route;
use leptos::prelude::*;

use super::path::path;
use crate::browser::clock;
use crate::ui::App;
use crate::ui::library::{plan_of, with_guidance};
use crate::ui::profile::stage_1_field;
use crate::ui::quick::rough_way;
use crate::ui::results::next_section;
use crate::words;

/// The number of steps shown at once: the most that there ever are.
const STEPS: usize = 5;

/// The screen.
pub fn plan(app: App) -> impl IntoView {
    view! {
        <article class="plan">
            <h1 tabindex="-1">{words::nav_plan()}</h1>
            {with_plan(app, move |_, days| {
                view! {
                    {stage_1(app)}
                    {next_section(app, STEPS)}
                    {path(app, days)}
                }
                .into_any()
            })}
        </article>
    }
}

/// Shows the view that `view` makes of the guidance and of the catalog's efforts, or an invitation
/// to answer if nothing is answered yet. The view is built anew for each assessment, and when the
/// visitor returns from a sample: choices and trials made for one do not carry over to the next.
pub fn with_plan(
    app: App,
    view: impl Fn(&'static GuidanceFile, EffortDays) -> AnyView + Copy + Send + 'static,
) -> AnyView {
    with_guidance(app, move |guidance| {
        let days = plan_of(guidance).map(|plan| plan.days).unwrap_or_default();
        let is_empty = Memo::new(move |_| app.session.forecast().verdict.is_none());
        let shown = move || {
            let _ = (app.session.opened(), app.session.source());
            if is_empty.get() { nothing_yet(app).into_any() } else { view(guidance, days) }
        };
        shown.into_any()
    })
}

fn nothing_yet(app: App) -> impl IntoView {
    view! {
        <p class="lead">{words::plan_empty()}</p>
        {rough_way(app)}
        <p><a class="button" href=Route::Home.href()>{words::results_begin()}</a></p>
    }
}

/// The planned date of Stage 1, and the number of days left.
pub fn stage_1(app: App) -> impl IntoView {
    let left = move || {
        let date = app.session.details().profile.stage_1;
        let left = date.zip(clock::date()).map(|(date, today)| date.days_since(today));
        Some(match left? {
            days @ 0.. => words::glance_days(days.unsigned_abs() as usize),
            _ => words::plan_past().to_owned(),
        })
    };
    view! {
        <div class="plan-date">
            {stage_1_field(app)}
            <p class="plan-left">{left}</p>
        </div>
    }
}
