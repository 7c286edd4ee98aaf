//! The parts of the full report, which give the details behind the board's pages.

mod gaps;
mod groups;
mod papers;

use aims_core::codec::GuidanceFile;
use aims_core::domain::{ItemIx, Report, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use self::gaps::{gaps, partly, unanswered};
use self::groups::{by_group, overall};
use self::papers::{index, register, soa};
use super::contradictions::printed;
use super::parts::ReportPart;
use super::report_forecast::forecast;
use super::results::{goals, legend};
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::ui::kit::table_tools;
use crate::ui::library::plan_of;
use crate::words::{self, names};

/// A part of the report.
pub fn part(
    app: App,
    part: ReportPart,
    report: &Report,
    sheet: Sheet<'_>,
    guidance: &'static GuidanceFile,
) -> AnyView {
    match part {
        ReportPart::Forecast => view! { {forecast(app, &report.forecast)}{goals(app)} }.into_any(),
        ReportPart::Groups => {
            let first = report.sections.first().map(|first| overall(app, first));
            let sections = report.sections.iter().filter_map(|it| by_group(app, report, it));
            view! { {first}{sections.collect_view()} }.into_any()
        }
        ReportPart::Items => every_item(app, sheet).into_any(),
        ReportPart::Gaps => view! {
            {gaps(app, sheet, guidance)}
            {partly(app, sheet)}
            {unanswered(app, sheet)}
        }
        .into_any(),
        ReportPart::Notes => notes(app, sheet).into_any(),
        ReportPart::Contradictions => contradictions(app, sheet, guidance).into_any(),
        ReportPart::Soa => soa(app, sheet).into_any(),
        ReportPart::Register => register(app, sheet).into_any(),
        ReportPart::Index => index(app, sheet).into_any(),
        ReportPart::Method => view! {
            <div class="report-method">{legend()}<p>{words::forecast_heuristic()}</p></div>
            {limits()}
        }
        .into_any(),
    }
}

/// Every item with its level, its evidence and what an auditor might find.
fn every_item(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let row = |item: ItemIx| {
        let answer = sheet.answer(item);
        let is_out = sheet.is_excluded(item);
        let level = if is_out {
            view! { <span class="level level-out">{words::decision_out()}</span> }.into_any()
        } else {
            level_badge(app, answer).into_any()
        };
        let is_given = sheet.level(item).is_some();
        let evidence =
            is_given.then(|| sheet.catalog.scale.evidence(answer.evidence).label.clone());
        let finding = sheet.finding(item).map(names::severity);
        view! {
            <tr>
                <th scope="row">
                    <a href=Route::Question(sheet.item(item).id.clone()).href()>{app.name_of(item)}</a>
                </th>
                <td data-label=words::document_level()>{level}</td>
                <td data-label=words::document_evidence()>{evidence}</td>
                <td data-label=words::document_severity()>{finding}</td>
            </tr>
        }
    };
    let groups = sheet.catalog.groups().map(|(_, group)| {
        view! {
            <tbody>
                <tr class="soa-group"><th scope="rowgroup" colspan="4">{names::group(group)}</th></tr>
                {group.items().map(row).collect_view()}
            </tbody>
        }
    });
    view! {
        <section aria-labelledby="report-items">
            <h2 id="report-items">{words::report_items()}</h2>
            <table class="report-table report-items">
                <thead>
                    <tr>
                        <th scope="col">{words::document_item()}</th>
                        <th scope="col">{words::document_level()}</th>
                        <th scope="col">{words::document_evidence()}</th>
                        <th scope="col">{words::document_severity()}</th>
                    </tr>
                </thead>
                {groups.collect_view()}
            </table>
            {table_tools(app, words::report_items())}
        </section>
    }
}

/// Answers that contradict each other. Those deliberately left as they are have the reason.
fn contradictions(
    app: App,
    sheet: Sheet<'_>,
    guidance: &'static GuidanceFile,
) -> impl IntoView + use<> {
    let found = plan_of(guidance).map(|plan| sheet.contradictions(&plan.contradictions));
    let found = found.unwrap_or_default();
    let list = if found.is_empty() {
        view! { <p>{words::contradiction_none()}</p> }.into_any()
    } else {
        let rows = found.iter().map(|found| printed(app, found)).collect_view();
        view! { <ul>{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="report-contradictions">
            <h2 id="report-contradictions">{words::contradiction_title()}</h2>
            {list}
        </section>
    }
}

fn notes(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let has_note = |item: &ItemIx| !sheet.answer(*item).note.trim().is_empty();
    let items: Vec<ItemIx> = sheet.items().filter(has_note).collect();
    let empty = items.is_empty().then(|| view! { <p>{words::report_no_notes()}</p> });
    let rows = items.into_iter().map(|place| {
        view! {
            <dt>{app.name_of(place)}</dt>
            <dd dir="auto" class="note-text">{sheet.answer(place).note.clone()}</dd>
        }
    });
    view! {
        <section aria-labelledby="report-notes">
            <h2 id="report-notes">{words::report_notes()}</h2>
            {empty}
            <dl class="report-notes">{rows.collect_view()}</dl>
        </section>
    }
}

fn limits() -> impl IntoView {
    view! {
        <section class="report-limits" aria-labelledby="report-limits">
            <h2 id="report-limits">{words::report_limits()}</h2>
            <ul>
                <li>{words::report_limit_self()}</li>
                <li>{words::report_limit_readiness()}</li>
                <li>{words::catalog_covers()}</li>
                <li>{words::report_limit_forecast()}</li>
                <li>{words::report_limit_scale()}</li>
                <li>{words::catalog_report_independent()}</li>
            </ul>
        </section>
    }
}
