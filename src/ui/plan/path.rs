//! The shortest path to the goal that the visitor chooses.

use aims_core::domain::plan::{EffortDays, Goal, Path, Step};
use aims_core::domain::{Severity, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use super::fit::open_link;
use super::goal::{goal_field, kept_goal};
use crate::documents::roadmap as called;
use crate::ui::App;
use crate::ui::kit::table_tools;
use crate::words::{self, names};

/// The most rows of a table that are shown at once.
pub const MOST_ROWS: usize = 200;

/// The section.
pub fn path(app: App, days: EffortDays) -> impl IntoView {
    let goal = kept_goal(app, days);
    let steps = move || {
        let goal = goal.get();
        app.session.with_sheet(|sheet| found(app, sheet, &sheet.fewest_steps(goal, days), goal))
    };
    view! {
        <section class="path" aria-labelledby="path-title">
            <h2 id="path-title">{words::path_title()}</h2>
            {goal_field(app, "path-goal", words::path_to(), goal)}
            {steps}
            <p class="actions screen-only">
                <a class="button" href=Route::Roadmap.href()>{words::path_roadmap()}</a>
                <a class="button button-plain" href=Route::WhatIf.href()>{words::path_try()}</a>
            </p>
        </section>
    }
}

fn found(app: App, sheet: Sheet<'_>, path: &Path, goal: Goal) -> AnyView {
    let open = (!path.open.is_empty()).then(|| {
        view! { <p class="caution">{words::path_open(path.open.len())}{open_link()}</p> }
    });
    if path.steps.is_empty() {
        return view! { <p>{words::path_reached()}</p>{open} }.into_any();
    }
    let total = words::path_total(words::PathTotal {
        n: path.count,
        items: path.steps.len(),
        days: path.days,
    });
    // Stage 2 takes more than having no major finding. This hint explains the steps if no major is
    // expected.
    let why = (goal == Goal::Stage2 && sheet.forecast().of_severity(Severity::Major).is_empty())
        .then(|| view! { <p class="hint">{words::path_why_stage_2()}</p> });
    let unsure =
        (!path.is_exact).then(|| view! { <p class="caution">{words::path_not_exact()}</p> });
    let shown = path.steps.iter().take(MOST_ROWS);
    let rows = shown.enumerate().map(|(place, step)| row(sheet, place, step)).collect_view();
    view! {
        <p class="path-total">{total}</p>
        {why}
        {unsure}
        {open}
        <table class="report-table path-table">
            <thead>
                <tr>
                    <th scope="col">{words::path_number()}</th>
                    <th scope="col">{words::path_item()}</th>
                    <th scope="col">{words::path_step()}</th>
                    <th scope="col">{words::path_why()}</th>
                    <th scope="col">{words::action_days()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {table_tools(app, words::path_title())}
        {showing(path.steps.len())}
        <details>
            <summary>{words::path_how_title()}</summary>
            <p>{words::path_how()}</p>
        </details>
    }
    .into_any()
}

/// A note on how many of all rows are shown; `None` if all are.
pub fn showing(all: usize) -> Option<impl IntoView> {
    (all > MOST_ROWS).then(|| {
        view! { <p class="hint">{words::plan_showing(words::PlanShowing { n: MOST_ROWS, all })}</p> }
    })
}

fn row(sheet: Sheet<'_>, place: usize, step: &Step) -> impl IntoView + use<> {
    let id = sheet.item(step.item).id.clone();
    view! {
        <tr>
            <td class="path-number">{place + 1}</td>
            <th scope="row"><a href=Route::Question(id).href()>{names::item(sheet.catalog, step.item)}</a></th>
            <td>{called::step(sheet, step)}</td>
            <td data-label=words::path_why()>{called::purpose(step.purpose)}</td>
            <td data-label=words::action_days()>{step.days}</td>
        </tr>
    }
}
