//! Verdict, blockers and the forecast of findings. They are shown apart from the averages and never
//! combined with them.

use aims_core::domain::{AuditForecast, BlockReason, ItemIx, Severity};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::words::{self, names};

/// A list with at most this many items is open from the start.
const FEW: usize = 4;

/// The order in which reasons are shown, the gravest first.
pub const REASONS: [BlockReason; 6] = [
    BlockReason::Absent,
    BlockReason::NotCarriedOut,
    BlockReason::NoDocument,
    BlockReason::Unanswered,
    BlockReason::Undecided,
    BlockReason::NoReason,
];

/// The verdict and its reasons.
pub fn forecast_section(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let verdict = forecast.verdict;
    view! {
        <section class="forecast" aria-labelledby="forecast-title">
            <h2 id="forecast-title">{words::forecast_title()}</h2>
            <p class=format!("verdict verdict-{}", verdict.id())>{names::verdict(verdict)}</p>
            <p>{names::verdict_text(verdict)}</p>
            {counts(forecast)}
            <h3>{words::forecast_stage_1()}</h3>
            {stage_1(app, forecast)}
            <h3>{words::forecast_stage_2()}</h3>
            {stage_2(app, forecast)}
            <h3>{words::forecast_findings()}</h3>
            {findings(app, forecast)}
            <p class="caution">{words::forecast_heuristic()}</p>
        </section>
    }
}

/// The four counts, for a glance.
fn counts(forecast: &AuditForecast) -> impl IntoView + use<> {
    let count = |label: &'static str, n: usize| view! { <div><dt>{label}</dt><dd>{n}</dd></div> };
    view! {
        <dl class="figures figures-row">
            {count(words::forecast_blocking(), blocked_items(forecast).len())}
            {count(words::severity_majors(), forecast.of_severity(Severity::Major).len())}
            {count(words::severity_minors(), forecast.of_severity(Severity::Minor).len())}
            {count(words::severity_opportunities(), forecast.of_severity(Severity::Opportunity).len())}
        </dl>
    }
}

/// The items that block Stage 1, each once.
fn blocked_items(forecast: &AuditForecast) -> Vec<ItemIx> {
    let mut items: Vec<ItemIx> = forecast.blockers.iter().map(|blocker| blocker.item).collect();
    items.dedup();
    items
}

/// The items that block Stage 1 for a reason, in catalog order.
pub fn blocked_for(forecast: &AuditForecast, reason: BlockReason) -> Vec<ItemIx> {
    let of_reason = forecast.blockers.iter().filter(|blocker| blocker.reason == reason);
    of_reason.map(|blocker| blocker.item).collect()
}

fn stage_1(app: App, forecast: &AuditForecast) -> AnyView {
    if forecast.blockers.is_empty() {
        return view! { <p>{words::forecast_no_stage_1()}</p> }.into_any();
    }
    let reason = |reason: BlockReason| {
        let items = blocked_for(forecast, reason);
        let name = names::blockers(reason, items.len());
        let why = names::block_reason(reason);
        (!items.is_empty()).then(|| foldable(app, name, why, items, Some(reason)))
    };
    REASONS.into_iter().filter_map(reason).collect_view().into_any()
}

fn stage_2(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let majors = forecast.of_severity(Severity::Major);
    let none = (majors.is_empty() && forecast.many_minors.is_empty()).then(|| {
        let text = if forecast.blockers.is_empty() {
            words::forecast_no_stage_2()
        } else {
            words::forecast_only_stage_1()
        };
        view! { <p>{text}</p> }
    });
    let all_of_1 = (!forecast.blockers.is_empty() && none.is_none())
        .then(|| view! { <p>{words::forecast_also_stage_1()}</p> });
    let majors = (!majors.is_empty()).then(|| {
        let name = words::forecast_majors(majors.len());
        foldable(app, name, words::forecast_majors_why(), majors, None)
    });
    let minors = forecast
        .many_minors
        .iter()
        .map(|minors| {
            let group = app.name_of_group(minors.group);
            let name = words::forecast_many_minors(words::ForecastManyMinors {
                n: minors.items.len(),
                group,
            });
            foldable(app, name, words::forecast_many_minors_why(), minors.items.clone(), None)
        })
        .collect_view();
    view! { {all_of_1}{none}{majors}{minors} }
}

fn findings(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let severity = |severity: Severity| {
        let items = forecast.of_severity(severity);
        let (name, why) =
            (names::severity_count(severity, items.len()), names::severity_reason(severity));
        let open = items.len() <= FEW && severity < Severity::Opportunity;
        (!items.is_empty()).then(|| fold(app, name, why, items, None, open))
    };
    let empty =
        forecast.findings.is_empty().then(|| view! { <p>{words::forecast_no_findings()}</p> });
    view! { {empty}{Severity::ALL.into_iter().filter_map(severity).collect_view()} }
}

fn foldable(
    app: App,
    name: String,
    why: &'static str,
    items: Vec<ItemIx>,
    reason: Option<BlockReason>,
) -> AnyView {
    let open = items.len() <= FEW;
    fold(app, name, why, items, reason, open)
}

fn fold(
    app: App,
    name: String,
    why: &'static str,
    items: Vec<ItemIx>,
    reason: Option<BlockReason>,
    open: bool,
) -> AnyView {
    let rows = items.into_iter().map(|place| item_row(app, place, reason)).collect_view();
    view! {
        <details class="reasons-list" open=open>
            <summary>{name}</summary>
            <p class="hint">{why}</p>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// One item with what is true today, or with what is missing.
fn item_row(app: App, place: ItemIx, reason: Option<BlockReason>) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = catalog.item(place);
    let (level, badge) = app.session.with_answer(place, |answer| {
        (answer.level, answer.level.is_some().then(|| level_badge(app, answer)))
    });
    let more = match reason {
        Some(BlockReason::NoDocument) => item.document.as_ref().map(|demand| demand.name.clone()),
        Some(BlockReason::Unanswered | BlockReason::Undecided | BlockReason::NoReason) => None,
        _ => level.map(|level| catalog.sentence(place, level).to_owned()),
    };
    view! {
        <li>
            <a href=Route::Question(item.id.clone()).href()>{app.name_of(place)}</a>
            " "
            {badge}
            {more.map(|more| view! { <span class="because">{more}</span> })}
        </li>
    }
}
