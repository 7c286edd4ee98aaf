//! The board's report: two printed pages on the state of readiness and the next steps.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::NextStep;
use aims_core::domain::{
    AuditForecast, ItemIx, RegisterCount, RegisterRow, Report, SectionWord, Sheet, SoaCount,
};
use leptos::prelude::*;

use super::forecast::{CONCERNS, further_majors, verdict_class};
use super::glance::{figures, gauges, levels, spread};
use super::map::map;
use super::next::{MOST_ITEMS, steps};
use super::wheel::wheel;
use crate::browser::clock;
use crate::documents::{fit, next, sentences};
use crate::ui::App;
use crate::ui::library::plan_of;
use crate::words::{self, names};

/// The most concerns that are named; more would need a third page.
const MOST_CONCERNS: usize = 12;

/// The first page: the verdict and the pictures, with the trend beside the wheels.
pub fn picture<T: IntoView>(app: App, report: &Report, trend: T) -> impl IntoView + use<T> {
    let forecast = &report.forecast;
    let counts = app.session.with_sheet(|sheet| sheet.distribution());
    let so_far = forecast.verdict.map(|_| {
        view! { <p class="standing-so-far">{names::so_far(forecast)}</p> }
    });
    let wheels = report.sections.iter().filter_map(|of| {
        let wheel = wheel(app, report, of)?;
        let name = app.content.catalog.section(of.section).word(SectionWord::Name);
        Some(view! { <figure class="chart">{wheel}<figcaption>{name}</figcaption></figure> })
    });
    let pictures = forecast.verdict.map(|_| {
        view! {
            {figures(app, forecast, counts)}
            {map(app)}
            <div class="board-wheels">{wheels.take(2).collect_view()}{trend}</div>
            {gauges(app, report)}
            <p class="hint">{words::results_radar_caption()}</p>
        }
    });
    view! {
        <section class="board-verdict" aria-label=words::glance_label()>
            <p class=verdict_class(forecast)>{names::verdict(forecast)}</p>
            {so_far}
            <p class="board-sentences">{sentences(&app.content.catalog, report)}</p>
            {pictures}
        </section>
    }
}

/// The second page: concerns, next steps, documents and controls.
pub fn plan(
    app: App,
    sheet: Sheet<'_>,
    forecast: &AuditForecast,
    guidance: &'static GuidanceFile,
) -> impl IntoView + use<> {
    let steps: Vec<_> = steps(sheet, guidance).iter().map(|it| step(sheet, guidance, it)).collect();
    let steps = if steps.is_empty() {
        view! { <p>{words::next_nothing()}</p> }.into_any()
    } else {
        view! { <ol class="board-steps">{steps}</ol> }.into_any()
    };
    let contradicted =
        plan_of(guidance).map(|plan| sheet.contradictions(&plan.contradictions).len());
    let contradicted = contradicted.filter(|n| *n > 0);
    let contradicted = contradicted.map(|n| view! { <p>{words::board_contradictions(n)}</p> });
    view! {
        <section class="board-concerns" aria-labelledby="board-concerns">
            <h2 id="board-concerns">{words::board_concerns()}</h2>
            {concerns(app, forecast)}
            {contradicted}
        </section>
        <section aria-labelledby="board-next">
            <h2 id="board-next">{words::next_title()}</h2>
            {steps}
            {fits(sheet, guidance).map(|said| view! { <p>{said}</p> })}
        </section>
        <section class="board-counts" aria-labelledby="board-counts">
            <h2 id="board-counts">{words::report_documents()}</h2>
            {counts(app, sheet)}
        </section>
        <section class="board-limits" aria-labelledby="board-limits">
            <h2 id="board-limits">{words::board_limits()}</h2>
            <p>{words::board_limits_text()}" "{words::catalog_report_independent()}</p>
        </section>
    }
}

/// Whether the work fits before Stage 1; `None` if the catalog has too many items to plan for at
/// once.
fn fits(sheet: Sheet<'_>, guidance: &'static GuidanceFile) -> Option<String> {
    let days = plan_of(guidance).filter(|_| sheet.catalog.len() <= MOST_ITEMS)?.days;
    fit::of_first_goal(sheet, guidance, clock::date()?, days)
}

/// The concerns with the titles of their items, as many as there is room for.
fn concerns(app: App, forecast: &AuditForecast) -> AnyView {
    let titles =
        |items: &[ItemIx]| -> Vec<String> { items.iter().map(|item| app.name_of(*item)).collect() };
    let stage_1 = CONCERNS.into_iter().map(|reason| {
        let items = forecast.concerned(reason);
        (names::concerns(reason, items.len()), titles(&items))
    });
    let majors = forecast.further_majors();
    let majors = (further_majors(forecast, majors.len()), titles(&majors));
    let many = forecast.many_minors.iter().map(|minors| {
        let (n, group) = (minors.items.len(), app.name_of_group(minors.group));
        words::forecast_many_minors(words::ForecastManyMinors { n, group })
    });
    let many = (words::board_many_minors().to_owned(), many.collect());
    let all = stage_1.chain([majors, many]);
    let mut all: Vec<(String, Vec<String>)> = all.collect();
    all.retain(|(_, lines)| !lines.is_empty());
    if all.is_empty() {
        return view! { <p>{words::board_no_concerns()}</p> }.into_any();
    }
    // Each reason gets an equal share of the room.
    let share = MOST_CONCERNS / all.len();
    let reason = |(name, lines): (String, Vec<String>)| {
        let more = lines.len().saturating_sub(share);
        let more = (more > 0).then(|| view! { <li>{words::results_weakest_more(more)}</li> });
        let lines = lines.into_iter().take(share).map(|line| view! { <li>{line}</li> });
        view! { <dt>{name}</dt><dd><ul>{lines.collect_view()}{more}</ul></dd> }
    };
    view! { <dl>{all.into_iter().map(reason).collect_view()}</dl> }.into_any()
}

fn step(sheet: Sheet<'_>, guidance: &GuidanceFile, found: &NextStep) -> impl IntoView + use<> {
    let first = next::first_step(sheet, guidance, found);
    let effort = found.gain.effort.map(|effort| format!("{}.", names::effort(effort)));
    view! {
        <li>
            <b>{next::title(sheet.catalog, found)}</b>
            ". "
            {first}
            <span class="board-why">
                {next::why(sheet, found)}" "{effort}
            </span>
        </li>
    }
}

/// Documents and controls, as bars and in words.
fn counts(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let catalog = sheet.catalog;
    let part = |class: &str, label: &'static str, n: usize| (class.to_owned(), label.to_owned(), n);
    let registers = catalog.sections().filter(|(_, section)| !section.excludable);
    let registers = registers.filter_map(|(ix, section)| {
        let is_theirs =
            |row: &RegisterRow<'_>| catalog.group(catalog.group_of(row.item)).section == ix;
        let rows: Vec<RegisterRow<'_>> = sheet.register().filter(is_theirs).collect();
        let RegisterCount { have, draft, missing } = RegisterCount::of(&rows);
        let bar = spread(vec![
            part("cell-4", words::register_have(), have),
            part("cell-2", words::register_draft(), draft),
            part("cell-0", words::register_missing(), missing),
        ]);
        (!rows.is_empty()).then(|| {
            let count = names::register_count(RegisterCount { have, draft, missing });
            let name = section.word(SectionWord::Register).to_owned();
            view! { <div><b>{name}</b>{bar}<p>{count}</p></div> }
        })
    });
    let soa = catalog.has_soa().then(|| {
        let SoaCount { included, excluded, undecided } = sheet.soa_count();
        let bar = spread(vec![
            part("cell-4", words::decision_in(), included),
            part("cell-out", words::decision_out(), excluded),
            part("cell-open", words::decision_open(), undecided),
        ]);
        let count = names::soa_count(sheet.soa_count());
        view! { <div><b>{words::soa_title()}</b>{bar}<p>{count}</p></div> }
    });
    let spread = view! {
        <div><b>{words::glance_levels()}</b>{levels(app, sheet.distribution())}</div>
    };
    view! { {registers.collect_view()}{soa}{spread} }
}
