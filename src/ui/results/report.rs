//! The report: made for paper, readable on screen. It has the board's two pages, followed by the
//! full report if chosen.

use std::sync::Arc;

use aims_core::codec::{GuidanceFile, css_string, fingerprint};
use leptos::prelude::*;

use super::board::{picture, plan};
use super::full::part;
use super::parts::{Chosen, ReportPart, choose};
use super::report_trend;
use super::save_report::save_report;
use super::share::share;
use crate::browser::{clock, dom};
use crate::ui::App;
use crate::ui::compare::Scored;
use crate::ui::data::read_only_note;
use crate::ui::library::with_guidance;
use crate::ui::profile::details_form;
use crate::words::{self, names};

/// The screen.
pub fn report(app: App) -> impl IntoView {
    let chosen = Chosen::last();
    let snapshots = report_trend::snapshots(app);
    page_margins(app);
    view! {
        <article class="report">
            // Comes before the choices, because the focus begins here.
            <header class="report-title">
                <p class="eyebrow">{words::app_name()}</p>
                <h1 tabindex="-1">{words::catalog_report_title()}</h1>
            </header>
            <section class="report-tools screen-only">
                {choose(chosen, parts(app))}
                <p>
                    <button type="button" class="button" on:click=move |_| dom::print()>
                        {words::report_print()}
                    </button>
                    <span class="hint">{words::report_print_hint()}</span>
                </p>
                {save_report(app, chosen, parts(app))}
                <details>
                    <summary>{words::report_edit()}</summary>
                    {details_form(app)}
                </details>
                {share(app)}
            </section>
            <div class="report-head">{move || head(app)}</div>
            {with_guidance(app, move |guidance| (move || body(app, chosen, snapshots, guidance)).into_any())}
        </article>
    }
}

/// The parts that the catalog supports.
fn parts(app: App) -> Vec<ReportPart> {
    let has_soa = app.content.catalog.has_soa();
    ReportPart::ALL.into_iter().filter(|part| has_soa || *part != ReportPart::Soa).collect()
}

fn body(
    app: App,
    chosen: Chosen,
    snapshots: Memo<Arc<Vec<Scored>>>,
    guidance: &'static GuidanceFile,
) -> impl IntoView {
    let report = app.session.report();
    let is_any = report.forecast.verdict.is_some();
    let moments = is_any.then(|| report_trend::moments(app, snapshots, &report)).flatten();
    let trend = moments.as_ref().map(|moments| report_trend::board(app, moments));
    let wanted: Vec<ReportPart> = parts(app).into_iter().filter(|it| chosen.has(*it)).collect();
    app.session.with_sheet(|sheet| {
        let second = is_any.then(|| {
            view! { <div class="board-second">{plan(app, sheet, &report.forecast, guidance)}</div> }
        });
        let rest: Vec<AnyView> =
            wanted.iter().map(|it| part(app, *it, &report, sheet, guidance)).collect();
        let rest = chosen.is_full().then(|| {
            let trend = moments.as_ref().map(|moments| report_trend::full(app, moments));
            view! { <div class="report-full">{contents(&wanted, trend.is_some())}{trend}{rest}</div> }
        });
        view! { {picture(app, &report, trend)}{second}{rest} }
    })
}

/// The table of contents of the full report.
fn contents(wanted: &[ReportPart], has_trend: bool) -> impl IntoView + use<> {
    let trend = has_trend.then(|| view! { <li>{words::trend_title()}</li> });
    let rows = wanted.iter().map(|part| view! { <li>{part.title()}</li> }).collect_view();
    view! {
        <section class="report-contents" aria-labelledby="report-contents">
            <h2 id="report-contents">{words::report_contents()}</h2>
            <ol>{trend}{rows}</ol>
        </section>
    }
}

/// Puts the organisation, the date, the catalog version and the fingerprint of the data into the
/// margins of every printed page.
fn page_margins(app: App) {
    Effect::new(move |_| {
        let details = app.session.details();
        let whose = match details.profile.organisation.trim() {
            "" => words::catalog_report_title().to_owned(),
            name => name.chars().take(60).collect(),
        };
        let catalog = &app.content.catalog;
        let version = words::ReportCatalogVersion { id: &catalog.id, version: &catalog.version };
        let data = fingerprint(&app.session.shown());
        let foot = words::report_margin(words::ReportMargin {
            date: clock::today_in_words(),
            catalog: words::report_catalog_version(version),
            data,
        });
        dom::set_style_property("--page-head", Some(&css_string(&whose)));
        dom::set_style_property("--page-foot", Some(&css_string(&foot)));
    });
    on_cleanup(|| {
        dom::set_style_property("--page-head", None);
        dom::set_style_property("--page-foot", None);
    });
}

fn head(app: App) -> impl IntoView {
    let details = app.session.details();
    let or = |text: String, other: &'static str| {
        if text.trim().is_empty() { other.to_owned() } else { text }
    };
    let catalog = &app.content.catalog;
    let sample = read_only_note(app).map(|note| view! { <p class="caution">{note}</p> });
    let name = (!details.name.trim().is_empty()).then(|| {
        view! { <div><dt>{words::report_name()}</dt><dd dir="auto">{details.name.clone()}</dd></div> }
    });
    let target = details.profile.stage_1.map(|date| {
        view! { <div><dt>{words::report_target_date()}</dt><dd>{names::date(date)}</dd></div> }
    });
    view! {
        {sample}
        <dl class="report-facts">
            <div>
                <dt>{words::report_organisation()}</dt>
                <dd dir="auto">{or(details.profile.organisation, words::report_not_given())}</dd>
            </div>
            {name}
            <div>
                <dt>{words::report_date()}</dt>
                <dd>{clock::today_in_words()}</dd>
            </div>
            {target}
            <div>
                <dt>{words::report_catalog()}</dt>
                <dd>{words::report_catalog_version(words::ReportCatalogVersion {
                        id: &catalog.id,
                        version: &catalog.version,
                    })}</dd>
            </div>
            <div>
                <dt>{words::report_fingerprint()}</dt>
                <dd>{fingerprint(&app.session.shown())}</dd>
            </div>
            <div class="report-scope">
                <dt>{words::report_scope()}</dt>
                <dd dir="auto">{or(details.profile.scope, words::report_not_given())}</dd>
            </div>
        </dl>
    }
}
