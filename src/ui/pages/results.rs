//! Results: maturity of each clause, with everything that keeps it honest.

use leptos::prelude::*;

use crate::domain::{GroupKind, GroupReport, Report};
use crate::state::Route;
use crate::ui::charts::{RadarAxis, bar, radar};
use crate::ui::parts::{
    coverage_figure, floor_figure, maturity_figure, overall_floor, overall_maturity, status_figure,
    tenths, weakest_links,
};
use crate::ui::{Page, words};

/// The screen.
pub fn results(page: Page) -> impl IntoView {
    view! {
        <article class="results">
            <h1 tabindex="-1">{words::results_title()}</h1>
            {move || {
                let report = page.session.report();
                if report.clauses.tally.answered == 0 {
                    nothing_yet().into_any()
                } else {
                    view! {
                        {summary(page, &report)}
                        {table(page, &report)}
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

/// The overall figures beside the radar.
fn summary(page: Page, report: &Report) -> impl IntoView + use<> {
    let overall = &report.clauses;
    let name = words::results_overall();
    view! {
        <section class="summary" aria-labelledby="summary-title">
            <div class="summary-figures">
                <h2 id="summary-title">{words::results_overall()}</h2>
                <dl class="figures">
                    <div class="figure-main">
                        <dt>{words::results_maturity()}</dt>
                        <dd>{overall_maturity(page, report, overall)}<span class="of">{words::results_of_five()}</span></dd>
                    </div>
                    <div>
                        <dt>{words::results_floor()}</dt>
                        <dd>{overall_floor(page, report, overall)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_coverage()}</dt>
                        <dd>{coverage_figure(page, &overall.tally, page.content.catalog.items().collect(), name)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_weakest()}</dt>
                        <dd>{weakest_links(page, &overall.tally)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_status()}</dt>
                        <dd>{status_figure(&overall.tally, name)}</dd>
                    </div>
                </dl>
                <p class="caution">{words::results_caution()}</p>
                <p class="actions">
                    <a class="button" href=Route::Report.href()>{words::results_report()}</a>
                    <a class="quiet" href="#/list/gaps">{words::results_gaps()}</a>
                </p>
            </div>
            <figure class="chart">
                {radar(&axes(page, report), words::results_radar_label())}
                <figcaption>{words::results_radar_caption()}</figcaption>
            </figure>
        </section>
    }
}

/// The clauses as spokes of the radar.
pub(super) fn axes(page: Page, report: &Report) -> Vec<RadarAxis> {
    clauses(page, report)
        .map(|report| RadarAxis {
            label: page.content.catalog.group(report.group).id.to_string(),
            maturity: tenths(report.tally.maturity().as_ref()),
            floor: tenths(report.tally.floor().as_ref()),
        })
        .collect()
}

pub(super) fn clauses(page: Page, report: &Report) -> impl Iterator<Item = &GroupReport> {
    let catalog = &page.content.catalog;
    report.groups.iter().filter(|report| catalog.group(report.group).kind == GroupKind::Clause)
}

/// The bars, and the same numbers as a table.
fn table(page: Page, report: &Report) -> impl IntoView + use<> {
    let rows = clauses(page, report).map(|report| row(page, report)).collect_view();
    view! {
        <section aria-labelledby="table-title">
            <h2 id="table-title">{words::results_by_clause()}</h2>
            <p class="hint">{words::results_open_hint()}</p>
            <table class="clause-table">
                <thead>
                    <tr>
                        <th scope="col">{words::results_clause()}</th>
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

fn row(page: Page, report: &GroupReport) -> impl IntoView + use<> {
    let group = page.content.catalog.group(report.group);
    let tally = &report.tally;
    let name = words::clause_title(words::ClauseTitle { id: &group.id, title: &group.title });
    let items: Vec<_> = group.items().collect();
    view! {
        <tr>
            <th scope="row">
                <a href=Route::Clause(group.id.to_string()).href()>
                    <span class="clause-number">{group.id.to_string()}</span>
                    " "
                    {group.title.clone()}
                </a>
            </th>
            <td class="cell-bar">{bar(tenths(tally.maturity().as_ref()), tenths(tally.floor().as_ref()))}</td>
            <td data-label=words::results_maturity()>{maturity_figure(page, tally, items.clone(), &name)}</td>
            <td data-label=words::results_floor()>{floor_figure(page, tally, items.clone(), &name)}</td>
            <td data-label=words::results_coverage()>{coverage_figure(page, tally, items, &name)}</td>
            <td data-label=words::results_weakest()>{weakest_links(page, tally)}</td>
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
