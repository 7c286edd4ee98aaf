//! Results: how an audit might go, and the maturity of each group, with everything that keeps it
//! honest.

use aims_core::domain::{Date, GroupKind, GroupReport, ItemIx, Report};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::figures::{
    Side, coverage_figure, floor_figure, item_links, maturity_figure, overall_floor,
    overall_maturity, status_figure, tenths, weakest_links,
};
use super::outlook::outlook_section;
use crate::browser::clock;
use crate::ui::App;
use crate::ui::charts::{RadarAxis, bar, radar};
use crate::words::{self, names};

/// Clauses with requirements.
pub const CLAUSES: Side = Side(GroupKind::Clause);
/// Objectives with controls.
pub const CONTROLS: Side = Side(GroupKind::Objective);

/// The screen.
pub fn results(app: App) -> impl IntoView {
    view! {
        <article class="results">
            <h1 tabindex="-1">{words::results_title()}</h1>
            {move || {
                let report = app.session.report();
                if report.clauses.tally.answered + report.controls.tally.answered == 0 {
                    nothing_yet().into_any()
                } else {
                    let has_controls = !report.groups.iter().all(|it| {
                        app.content.catalog.group(it.group).kind == GroupKind::Clause
                    });
                    let controls = has_controls.then(|| view! {
                        {summary(app, &report, CONTROLS)}
                        {table(app, &report, CONTROLS)}
                    });
                    view! {
                        {outlook_section(app, &report.outlook)}
                        {goals(app)}
                        {summary(app, &report, CLAUSES)}
                        {table(app, &report, CLAUSES)}
                        {controls}
                        {legend()}
                    }
                    .into_any()
                }
            }}
        </article>
    }
}

fn nothing_yet() -> impl IntoView {
    view! {
        <p class="lead">{words::results_nothing()}</p>
        <p><a class="button" href=Route::Home.href()>{words::results_begin()}</a></p>
    }
}

/// Days until the planned audit, and the items below the target level.
pub fn goals(app: App) -> impl IntoView {
    let profile = app.session.details().profile;
    let date = profile.stage_1.zip(Date::parse(&clock::today())).map(|(date, today)| {
        let days = date.days_since(today);
        let text = if days < 0 {
            words::goal_past(date)
        } else {
            words::goal_days(words::GoalDays { n: days.unsigned_abs() as usize, date })
        };
        view! { <li>{text}</li> }
    });
    let target = profile.target.map(|target| {
        let below: Vec<ItemIx> = app.session.with_sheet(|sheet| {
            sheet.items().filter(|item| sheet.is_below(*item, target)).collect()
        });
        let text = words::goal_target(words::GoalTarget { n: below.len(), level: target.value() });
        let which = (!below.is_empty()).then(|| view! { ": "{item_links(app, &below)} });
        view! { <li>{text}{which}</li> }
    });
    (date.is_some() || target.is_some()).then(|| {
        view! {
            <section class="goals" aria-labelledby="goals-title">
                <h2 id="goals-title">{words::goal_title()}</h2>
                <ul>{date}{target}</ul>
            </section>
        }
    })
}

/// The overall figures and the radar.
fn summary(app: App, report: &Report, side: Side) -> impl IntoView + use<> {
    let overall = side.overall(report);
    let name = side.name();
    let (id, chart, items) = match side.0 {
        GroupKind::Clause => ("summary-title", words::results_radar_label(), side.items(app)),
        GroupKind::Objective => {
            ("summary-controls", words::results_radar_controls(), side.items(app))
        }
    };
    view! {
        <section class="summary" aria-labelledby=id>
            <div class="summary-figures">
                <h2 id=id>{name}</h2>
                <dl class="figures">
                    <div class="figure-main">
                        <dt>{words::results_maturity()}</dt>
                        <dd>
                            {overall_maturity(app, report, side)}
                            <span class="of">{words::results_of_five()}</span>
                        </dd>
                    </div>
                    <div>
                        <dt>{words::results_floor()}</dt>
                        <dd>{overall_floor(app, report, side)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_coverage()}</dt>
                        <dd>{coverage_figure(app, &overall.tally, items, name)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_weakest()}</dt>
                        <dd>{weakest_links(app, &overall.tally)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_status()}</dt>
                        <dd>{status_figure(&overall.tally, name)}</dd>
                    </div>
                </dl>
                {closing(side)}
            </div>
            <figure class="chart">
                {radar(&axes(app, report, side), chart)}
                <figcaption>{words::results_radar_caption()}</figcaption>
            </figure>
        </section>
    }
}

fn closing(side: Side) -> AnyView {
    match side.0 {
        GroupKind::Clause => view! {
            <p class="caution">{words::results_caution()}</p>
            <p class="actions">
                <a class="button" href=Route::Report.href()>{words::results_report()}</a>
                <a class="quiet" href=Route::List(ItemFilter::Gaps).href()>
                    {words::results_gaps()}
                </a>
            </p>
        }
        .into_any(),
        GroupKind::Objective => view! {
            <p class="caution">{words::results_controls_caution()}</p>
            <p class="actions">
                <a class="button" href=Route::Soa.href()>{words::results_soa()}</a>
            </p>
        }
        .into_any(),
    }
}

/// The groups of a side as spokes of the radar.
pub fn axes(app: App, report: &Report, side: Side) -> Vec<RadarAxis> {
    side.groups(app, report)
        .map(|report| RadarAxis {
            label: app.content.catalog.group(report.group).id.to_string(),
            maturity: tenths(report.tally.maturity().as_ref()),
            floor: tenths(report.tally.floor().as_ref()),
        })
        .collect()
}

/// The bars, and the same numbers as a table.
fn table(app: App, report: &Report, side: Side) -> impl IntoView + use<> {
    let rows = side.groups(app, report).map(|report| row(app, report)).collect_view();
    let (id, title, head) = match side.0 {
        GroupKind::Clause => ("table-title", words::results_by_clause(), words::results_clause()),
        GroupKind::Objective => {
            ("table-controls", words::results_by_objective(), words::results_objective())
        }
    };
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="hint screen-only">{words::results_open_hint()}</p>
            <table class="clause-table">
                <thead>
                    <tr>
                        <th scope="col">{head}</th>
                        <th scope="col" class="cell-bar"><span class="visually-hidden">{words::results_bar()}</span></th>
                        <th scope="col">{words::results_maturity()}</th>
                        <th scope="col">{words::results_floor()}</th>
                        <th scope="col">{words::results_coverage()}</th>
                        <th scope="col">{words::results_weakest()}</th>
                        <th scope="col">{words::results_status()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn row(app: App, report: &GroupReport) -> impl IntoView + use<> {
    let group = app.content.catalog.group(report.group);
    let tally = &report.tally;
    let name = names::group(group);
    let items: Vec<_> = group.items().collect();
    view! {
        <tr>
            <th scope="row">
                <a href=Route::Clause(group.id.clone()).href()>
                    <span class="clause-number">{group.id.to_string()}</span>
                    " "
                    {group.title.clone()}
                </a>
            </th>
            <td class="cell-bar">{bar(tenths(tally.maturity().as_ref()), tenths(tally.floor().as_ref()))}</td>
            <td data-label=words::results_maturity()>{maturity_figure(app, tally, items.clone(), &name)}</td>
            <td data-label=words::results_floor()>{floor_figure(app, tally, items.clone(), &name)}</td>
            <td data-label=words::results_coverage()>{coverage_figure(app, tally, items, &name)}</td>
            <td data-label=words::results_weakest()>{weakest_links(app, tally)}</td>
            <td data-label=words::results_status()>{status_figure(tally, &name)}</td>
        </tr>
    }
}

/// What the figures mean.
fn legend() -> impl IntoView {
    view! {
        <section class="legend" aria-labelledby="legend-title">
            <h2 id="legend-title">{words::legend_title()}</h2>
            <dl>
                <dt>{words::results_maturity()}</dt>
                <dd>{words::legend_maturity()}</dd>
                <dt>{words::results_floor()}</dt>
                <dd>{words::legend_floor()}</dd>
                <dt>{words::results_coverage()}</dt>
                <dd>{words::legend_coverage()}</dd>
                <dt>{words::results_weakest()}</dt>
                <dd>{words::legend_weakest()}</dd>
                <dt>{words::results_status()}</dt>
                <dd>{words::legend_status()}</dd>
            </dl>
            <p>{words::legend_rounding()}</p>
        </section>
    }
}
