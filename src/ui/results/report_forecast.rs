//! The forecast in the full report, in short form: verdict, concerns, open items and expected
//! findings.

use aims_core::domain::{AuditForecast, ItemIx, Severity};
use leptos::prelude::*;

use super::figures::plain_links;
use super::forecast::{CONCERNS, OPEN, further_majors, verdict};
use crate::ui::App;
use crate::ui::kit::table_tools;
use crate::words::{self, names};

/// The verdict with its concerns, the open items, and the forecast in numbers. If nothing is
/// answered, only the verdict is shown.
pub fn forecast(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let details = forecast.verdict.map(|_| details(app, forecast));
    view! {
        <section class="report-forecast" aria-labelledby="report-forecast">
            <h2 id="report-forecast">{words::forecast_title()}</h2>
            {verdict(forecast)}
            {details}
            <p class="hint">{words::forecast_heuristic()}</p>
        </section>
    }
}

fn details(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let line = |name: String, items: &[ItemIx]| {
        let items = plain_links(app, items);
        view! { <dt>{name}</dt><dd>{items}</dd> }.into_any()
    };
    let concern = |reason| {
        let items = forecast.concerned(reason);
        (!items.is_empty()).then(|| line(names::concerns(reason, items.len()), &items))
    };
    let stage_1: Vec<AnyView> = CONCERNS.into_iter().filter_map(concern).collect();
    let stage_1 = if stage_1.is_empty() {
        view! { <p>{words::forecast_no_stage_1()}</p> }.into_any()
    } else {
        view! { <dl class="report-concerns">{stage_1}</dl> }.into_any()
    };
    let majors = forecast.further_majors();
    let majors =
        (!majors.is_empty()).then(|| line(further_majors(forecast, majors.len()), &majors));
    let minors = forecast.many_minors.iter().map(|minors| {
        let group = app.name_of_group(minors.group);
        let name =
            words::forecast_many_minors(words::ForecastManyMinors { n: minors.items.len(), group });
        line(name, &minors.items)
    });
    let stage_2: Vec<AnyView> = majors.into_iter().chain(minors).collect();
    let stage_2 = (!stage_2.is_empty()).then(|| {
        let also = (!forecast.stage_1.is_empty())
            .then(|| view! { <p>{words::forecast_also_stage_1()}</p> });
        view! {
            <h3>{words::forecast_stage_2()}</h3>
            {also}
            <dl class="report-concerns">{stage_2}</dl>
        }
    });
    let open = |reason| {
        let items = forecast.open_for(reason);
        (!items.is_empty()).then(|| line(names::open(reason, items.len()), &items))
    };
    let open: Vec<AnyView> = OPEN.into_iter().filter_map(open).collect();
    let open = (!open.is_empty()).then(|| {
        view! {
            <h3>{words::forecast_open()}</h3>
            <dl class="report-concerns">{open}</dl>
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
        <h3>{words::forecast_stage_1()}</h3>
        {stage_1}
        {stage_2}
        {open}
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
        {table_tools(app, words::forecast_findings())}
    }
}
