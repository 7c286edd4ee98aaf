//! Results: how an audit might go, and the maturity of each group, with the caveats that keep both
//! honest.

use aims_core::domain::{
    AuditForecast, GroupReport, ItemIx, Profile, Report, SectionReport, SectionWord,
};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::contradictions::contradictions;
use super::figures::{
    coverage_figure, item_links, maturity_figure, minimum_figure, overall_maturity,
    overall_minimum, section_figures, status_figure, tenths, weakest_links,
};
use super::forecast::{forecast_section, verdict};
use super::glance::glance;
use super::pictures::save_bars;
use super::share::share;
use super::wheel::wheel;
use crate::browser::clock;
use crate::ui::App;
use crate::ui::charts::bar;
use crate::ui::compare::keep_offer;
use crate::ui::kit::{save_drawing, table_tools};
use crate::ui::quick::rough_way;
use crate::words::{self, names};

/// The screen.
pub fn results(app: App) -> impl IntoView {
    let report = Memo::new(move |_| app.session.report());
    view! {
        <article class="results">
            <h1 tabindex="-1">{words::results_title()}</h1>
            {move || {
                let report = report.read();
                if report.forecast.verdict.is_none() {
                    return nothing_yet(app, &report.forecast).into_any();
                }
                view! {
                    {glance(app, &report)}
                    {first_snapshot(app, &report)}
                    {share(app)}
                    {forecast_section(app, &report.forecast)}
                }
                .into_any()
            }}
            // Outside the closures around it, which rebuild at each change, because the visitor
            // writes reasons here.
            {contradictions(app)}
            {move || {
                let report = report.read();
                report.forecast.verdict?;
                let has_groups = |of: &&SectionReport| report.groups_of(of.section).next().is_some();
                let section = |of: &SectionReport| {
                    [summary(app, &report, of).into_any(), table(app, &report, of).into_any()]
                };
                let sections = report.sections.iter().filter(has_groups);
                let sections: Vec<AnyView> = sections.flat_map(section).collect();
                Some(view! {
                    {goals(app)}
                    {sections}
                    {legend()}
                })
            }}
        </article>
    }
}

fn nothing_yet(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    view! {
        {verdict(forecast)}
        {rough_way(app)}
        <p><a class="button" href=Route::Home.href()>{words::results_begin()}</a></p>
    }
}

/// Offers to keep a snapshot once the first group is complete, as long as there is none.
fn first_snapshot(app: App, report: &Report) -> Option<impl IntoView + use<>> {
    let first = report.groups.iter().find(|it| it.tally.is_whole())?;
    let kept = app.store?.snapshots(&app.session.open_id());
    let group = names::group_title(&app.content.catalog, first.group);
    (kept.is_empty() && !app.session.is_read_only()).then(|| {
        view! {
            <section class="screen-only" aria-label=words::snapshot_title()>
                {keep_offer(app, words::snapshot_first(group))}
            </section>
        }
    })
}

/// The days until the planned audit, and the items below the target level.
pub fn goals(app: App) -> impl IntoView {
    let profile = app.session.details().profile;
    let date = days_left(&profile).map(|text| view! { <li>{text}</li> });
    let target = profile.target.map(|target| {
        let (below, open) = app.session.with_sheet(|sheet| {
            let below = sheet.items().filter(|item| sheet.is_below(*item, target));
            let open = sheet.items().filter(|item| sheet.is_unanswered(*item)).count();
            (below.collect::<Vec<ItemIx>>(), open)
        });
        let text = words::goal_target(words::GoalTarget { n: below.len(), level: target.value() });
        let which = (!below.is_empty()).then(|| view! { ": "{item_links(app, &below)} });
        // Without this, "0 answers are below" would sound as if all were well.
        let open = (open > 0).then(|| view! { ". "{words::goal_unanswered(open)} });
        view! { <li>{text}{which}{open}</li> }
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

/// The time until the planned audit, in a sentence.
pub fn days_left(profile: &Profile) -> Option<String> {
    let (date, today) = profile.stage_1.zip(clock::date())?;
    let days = date.days_since(today);
    let date = names::date(date);
    Some(if days < 0 {
        words::goal_past(date)
    } else {
        words::goal_days(words::GoalDays { n: days.unsigned_abs() as usize, date })
    })
}

/// The overall figures of a section, and its radar.
fn summary(app: App, report: &Report, of: &SectionReport) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let section = catalog.section(of.section);
    let name = section.word(SectionWord::Name);
    let id = format!("summary-{}", section.id);
    let items: Vec<ItemIx> = catalog.items_of(of.section).collect();
    // The radar of the first section is at the top of the screen.
    let chart = (of.section.index() > 0).then(|| {
        view! {
            <figure class="chart">
                {wheel(app, report, of)}
                <figcaption>{words::results_radar_caption()}</figcaption>
                {save_drawing(app, name)}
            </figure>
        }
    });
    view! {
        <section class="summary" aria-labelledby=id.clone()>
            <div class="summary-figures">
                <h2 id=id.clone()>{name.to_owned()}</h2>
                {section_figures([
                    overall_maturity(app, report, of).into_any(),
                    overall_minimum(app, report, of).into_any(),
                    coverage_figure(app, &of.tally, items, name).into_any(),
                    weakest_links(app, &of.tally).into_any(),
                    status_figure(&of.tally, name).into_any(),
                ])}
                {closing(app, of)}
            </div>
            {chart}
        </section>
    }
}

/// The caveat on the figures, and links onward. The first section has the link to the report.
fn closing(app: App, of: &SectionReport) -> impl IntoView + use<> {
    let section = app.content.catalog.section(of.section);
    let report = (of.section.index() == 0).then(|| {
        view! {
            <a class="button" href=Route::Report.href()>{words::results_report()}</a>
            <a class="quiet" href=Route::List(ItemFilter::Gaps).href()>{words::results_gaps()}</a>
        }
    });
    let soa = section.excludable.then(|| {
        view! { <a class="button" href=Route::Soa.href()>{words::results_soa()}</a> }
    });
    let actions =
        (report.is_some() || soa.is_some()).then(|| view! { <p class="actions">{report}{soa}</p> });
    view! {
        <p class="caution">{section.word(SectionWord::Caution).to_owned()}</p>
        {actions}
    }
}

/// The bars, with the same figures as a table.
fn table(app: App, report: &Report, of: &SectionReport) -> impl IntoView + use<> {
    let section = app.content.catalog.section(of.section);
    let rows = report.groups_of(of.section).map(|report| row(app, report)).collect_view();
    let id = format!("table-{}", section.id);
    let name = section.word(SectionWord::ByGroup);
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{section.word(SectionWord::ByGroup).to_owned()}</h2>
            <p class="hint screen-only">{words::results_open_hint()}</p>
            <table class="clause-table">
                <thead>
                    <tr>
                        <th scope="col">{section.word(SectionWord::Group).to_owned()}</th>
                        <th scope="col" class="cell-bar"><span class="visually-hidden">{words::results_bar()}</span></th>
                        <th scope="col">{words::results_maturity()}</th>
                        <th scope="col">{words::results_minimum()}</th>
                        <th scope="col">{words::results_coverage()}</th>
                        <th scope="col">{words::results_weakest()}</th>
                        <th scope="col">{words::results_status()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {table_tools(app, name)}
            {save_bars(app, of.section)}
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
                    <span class="clause-number" translate="no">{group.id.to_string()}</span>
                    " "
                    {group.title.clone()}
                </a>
            </th>
            <td class="cell-bar">{bar(tenths(tally.maturity().as_ref()), tenths(tally.minimum().as_ref()))}</td>
            <td data-label=words::results_maturity()>{maturity_figure(app, tally, items.clone(), &name)}</td>
            <td data-label=words::results_minimum()>{minimum_figure(app, tally, items.clone(), &name)}</td>
            <td data-label=words::results_coverage()>{coverage_figure(app, tally, items, &name)}</td>
            <td data-label=words::results_weakest()>{weakest_links(app, tally)}</td>
            <td data-label=words::results_status()>{status_figure(tally, &name)}</td>
        </tr>
    }
}

/// The meaning of the figures.
pub fn legend() -> impl IntoView {
    view! {
        <section class="legend" aria-labelledby="legend-title">
            <h2 id="legend-title">{words::legend_title()}</h2>
            <dl>
                <dt>{words::results_maturity()}</dt>
                <dd>{words::legend_maturity()}</dd>
                <dt>{words::results_minimum()}</dt>
                <dd>{words::legend_minimum()}</dd>
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
