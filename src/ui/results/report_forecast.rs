//! The part of the printed summary on verdict, controls and documents: short, for a board.

use aims_core::domain::{AuditForecast, RegisterCount, RegisterRow, SectionWord, Severity, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use super::figures::plain_links;
use super::forecast::{REASONS, blocked_for};
use crate::ui::App;
use crate::words::{self, names};

/// The verdict with its blockers, and the forecast in numbers.
pub fn forecast(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let verdict = forecast.verdict;
    let reason = |reason| {
        let items = blocked_for(forecast, reason);
        (!items.is_empty()).then(|| {
            let name = names::blockers(reason, items.len());
            view! { <dt>{name}</dt><dd>{plain_links(app, &items)}</dd> }
        })
    };
    let blockers: Vec<_> = REASONS.into_iter().filter_map(reason).collect();
    let no_blocker = blockers.is_empty().then(|| view! { <p>{words::forecast_no_stage_1()}</p> });
    let majors = forecast.of_severity(Severity::Major);
    let majors = (!majors.is_empty()).then(|| {
        let name = words::forecast_majors(majors.len());
        view! { <dt>{name}</dt><dd>{plain_links(app, &majors)}</dd> }
    });
    let blocks_2 = majors.is_some() || !forecast.many_minors.is_empty();
    let minors = forecast.many_minors.iter().map(|minors| {
        let group = app.name_of_group(minors.group);
        let name =
            words::forecast_many_minors(words::ForecastManyMinors { n: minors.items.len(), group });
        view! { <dt>{name}</dt><dd>{plain_links(app, &minors.items)}</dd> }
    });
    let minors = minors.collect_view();
    let stage_2 = blocks_2.then(|| {
        view! {
            <h3>{words::forecast_stage_2()}</h3>
            <dl class="report-blockers">{majors}{minors}</dl>
        }
    });
    let severity = |severity: Severity| {
        let items = forecast.of_severity(severity);
        view! {
            <tr>
                <th scope="row">{names::severity(severity)}</th>
                <td>{items.len()}</td>
                <td>{plain_links(app, &items)}</td>
            </tr>
        }
    };
    view! {
        <section class="report-forecast" aria-labelledby="report-forecast">
            <h2 id="report-forecast">{words::forecast_title()}</h2>
            <p class=format!("verdict verdict-{}", verdict.id())>{names::verdict(verdict)}</p>
            <p>{names::verdict_text(verdict)}</p>
            <h3>{words::forecast_stage_1()}</h3>
            {no_blocker}
            <dl class="report-blockers">{blockers}</dl>
            {stage_2}
            <h3>{words::forecast_findings()}</h3>
            <table class="report-table">
                <thead>
                    <tr>
                        <th scope="col">{words::document_severity()}</th>
                        <th scope="col">{words::report_number()}</th>
                        <th scope="col">{words::report_where()}</th>
                    </tr>
                </thead>
                <tbody>{Severity::ALL.map(severity).into_iter().collect_view()}</tbody>
            </table>
            <p class="hint">{words::forecast_heuristic()}</p>
        </section>
    }
}

/// The Statement of Applicability and the register, in numbers.
pub fn controls_and_documents(sheet: Sheet<'_>) -> impl IntoView + use<> {
    let catalog = sheet.catalog;
    let sections = catalog.sections().filter(|(_, section)| !section.excludable);
    let registers = sections.map(|(ix, section)| {
        let is_theirs =
            |row: &RegisterRow<'_>| catalog.group(catalog.group_of(row.item)).section == ix;
        let rows: Vec<RegisterRow<'_>> = sheet.register().filter(is_theirs).collect();
        let name = section.word(SectionWord::Register).to_owned();
        let count = names::register_count(RegisterCount::of(&rows));
        view! { <li><a href=Route::Documents.href()>{name}</a>": "{count}</li> }
    });
    let registers = registers.collect_view();
    let counts = names::soa_count(sheet.soa_count());
    let soa = catalog.has_soa().then(|| {
        view! {
            <li><a href=Route::Soa.href()>{words::soa_title()}</a>": "{counts}</li>
        }
    });
    let title = if catalog.has_soa() { words::report_documents() } else { words::register_title() };
    view! {
        <section aria-labelledby="report-documents">
            <h2 id="report-documents">{title}</h2>
            <ul>
                {soa}
                {registers}
            </ul>
        </section>
    }
}
