//! The course of the figures over all moments, and of one answer.

use std::sync::Arc;

use aims_core::domain::plan::history;
use aims_core::domain::{Exact, Level, Report, SectionIx, SectionWord, Sheet};
use leptos::prelude::*;

use super::pick::{Moment, Moments};
use super::snapshots::Kept;
use crate::ui::App;
use crate::ui::charts::trend as lines;
use crate::ui::kit::{save_drawing, table_tools};
use crate::words::{self, names, one_decimal};

/// A line in the legend, 96 units wide, and the x of its middle.
const LINE: &str = "0,6 96,6";
const MIDDLE: &str = "48";

/// The maturity of a section.
fn maturity(report: &Report, ix: SectionIx) -> Option<Exact> {
    report.sections.iter().find(|it| it.section == ix)?.maturity.clone()
}

/// A moment and the report on its answers.
#[derive(Clone, PartialEq)]
pub struct Scored {
    moment: Arc<Moment>,
    report: Arc<Report>,
}

impl Scored {
    fn of(app: App, moment: Arc<Moment>) -> Self {
        let report = Arc::new(moment.sheet(&app.content.catalog).report());
        Self { moment, report }
    }

    /// The label of the moment.
    pub fn label(&self) -> &str {
        &self.moment.label
    }
}

/// Moments, each with the report on its answers.
pub fn scored(app: App, moments: &Moments) -> Vec<Scored> {
    moments.iter().map(|moment| Scored::of(app, moment.clone())).collect()
}

/// The snapshots of the open assessment that can be compared, in order of time. Tracked: follows which
/// assessment is open, but not its answers.
pub fn scored_snapshots(app: App) -> Vec<Scored> {
    let all = Moment::of_all(app, &Kept::all(app));
    all.into_iter().map(|moment| Scored::of(app, moment)).collect()
}

/// The current answers, with their report as given. Tracked.
pub fn scored_now(app: App, report: &Report) -> Scored {
    Scored { moment: Moment::now(app), report: Arc::new(report.clone()) }
}

/// The sections that appear in at least one of the reports.
fn sections(app: App, all: &[Scored]) -> Vec<SectionIx> {
    let is_shown = |ix: &SectionIx| all.iter().any(|it| it.report.groups_of(*ix).next().is_some());
    app.content.catalog.sections().map(|(ix, _)| ix).filter(is_shown).collect()
}

/// The name of each section, and its maturity at each moment.
pub fn maturities(app: App, all: &[Scored]) -> Vec<(&'static str, Vec<Option<Exact>>)> {
    let of = |ix: SectionIx| {
        let name = app.content.catalog.section(ix).word(SectionWord::Name);
        (name, all.iter().map(|it| maturity(&it.report, ix)).collect())
    };
    sections(app, all).into_iter().map(of).collect()
}

/// The trend, as a table and a chart.
pub fn trend(app: App, all: &[Scored]) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let sections = sections(app, all);
    let name = |ix: &SectionIx| catalog.section(*ix).word(SectionWord::Name);
    let values = |ix: &SectionIx| {
        let tenths = |it: &Scored| maturity(&it.report, *ix).map(|value| value.rounded(1));
        all.iter().map(tenths).collect::<Vec<_>>()
    };
    let values: Vec<Vec<Option<u32>>> = sections.iter().map(values).collect();
    let legend = sections.iter().enumerate().map(|(place, ix)| {
        view! {
            <span>
                <svg class="legend-line" viewBox="0 0 96 12" aria-hidden="true">
                    <g class=format!("trend-line trend-{place}")>
                        <polyline points=LINE/>
                        <circle cx=MIDDLE cy="6" r="5"/>
                    </g>
                </svg>
                {name(ix)}
            </span>
        }
    });
    let legend = legend.collect_view();
    let heads = sections.iter().map(|ix| {
        view! { <th scope="col">{words::trend_maturity_of(name(ix))}</th> }
    });
    let heads = heads.collect_view();
    let rows = all.iter().enumerate().map(|(place, it)| {
        let (label, report) = (it.label(), &it.report);
        let (answered, total) = report.progress();
        let coverage = words::results_coverage_of(words::ResultsCoverageOf { answered, total });
        let cells = sections.iter().map(|ix| {
            let value = one_decimal(maturity(report, *ix).as_ref());
            view! { <td data-label=words::trend_maturity_of(name(ix))>{value}</td> }
        });
        view! {
            <tr>
                <th scope="row" dir="auto">{format!("{}. {label}", place + 1)}</th>
                <td data-label=words::results_coverage()>{coverage}</td>
                {cells.collect_view()}
                <td data-label=words::compare_concerns()>{report.forecast.concerns()}</td>
                <td data-label=words::compare_verdict()>{names::verdict(&report.forecast)}</td>
            </tr>
        }
    });
    view! {
        <section class="compare-trend" aria-labelledby="trend-title">
            <h2 id="trend-title">{words::trend_title()}</h2>
            <div class="compare-pair">
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{words::trend_moment()}</th>
                            <th scope="col">{words::results_coverage()}</th>
                            {heads}
                            <th scope="col">{words::compare_concerns()}</th>
                            <th scope="col">{words::compare_verdict()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
                <figure class="chart">
                    {lines(&values, words::trend_label())}
                    <figcaption class="compare-legend">{legend}</figcaption>
                    {save_drawing(app, words::trend_title())}
                </figure>
            </div>
            {table_tools(app, words::trend_title())}
        </section>
    }
}

/// The history of one answer that the visitor chooses.
pub fn one_answer(app: App, moments: Memo<Moments>) -> impl IntoView {
    let catalog = &app.content.catalog;
    let chosen = RwSignal::new(String::new());
    let level = move |level: Option<Level>| {
        let open = || words::level_open().to_owned();
        level.map_or_else(open, |level| names::level(&catalog.scale, level))
    };
    let rows = move || {
        let moments = moments.get();
        let item = catalog.find(&chosen.get()).or_else(|| catalog.items().next())?;
        let sheets: Vec<Sheet<'_>> = moments.iter().map(|it| it.sheet(catalog)).collect();
        let row = |(place, found): (usize, Option<Level>)| {
            let since = match moments.get(place) {
                Some(moment) if !moment.is_now() => words::history_since(&moment.label),
                _ => words::compare_now_inside().to_owned(),
            };
            view! { <li><b>{level(found)}</b>" "<span dir="auto">{since}</span></li> }
        };
        let moves = history(&sheets, &catalog.item(item).id);
        let rows = moves.into_iter().rev().map(row).collect_view();
        Some(view! { <ol class="compare-history">{rows}</ol> })
    };
    let option = |item| {
        let id = catalog.item(item).id.to_string();
        view! { <option value=id>{app.name_of(item)}</option> }
    };
    view! {
        <section aria-labelledby="history-title">
            <h2 id="history-title">{words::history_title()}</h2>
            <div class="field">
                <label for="history-item">{words::history_item()}</label>
                <select
                    id="history-item"
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    {catalog.items().map(option).collect_view()}
                </select>
            </div>
            <div aria-live="polite">{rows}</div>
        </section>
    }
}
