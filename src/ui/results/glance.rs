//! Results at a glance, on one screen: the verdict, the progress towards each stage, the key
//! figures, the next steps, all items and the shape of the groups. The sections below it explain
//! it.

use aims_core::domain::{
    AuditForecast, Distribution, RegisterCount, Report, SectionReport, SectionWord, Severity,
};
use leptos::prelude::*;

use super::figures::tenths;
use super::forecast::verdict;
use super::map::map;
use super::next::next_section;
use super::wheel::wheel;
use crate::browser::clock;
use crate::ui::App;
use crate::ui::charts::bar;
use crate::ui::kit::save_drawing;
use crate::words::{self, names};

/// The glance.
pub fn glance(app: App, report: &Report) -> impl IntoView + use<> {
    let (counts, forecast) =
        (app.session.with_sheet(|sheet| sheet.distribution()), &report.forecast);
    view! {
        <section class="glance" aria-label=words::glance_label()>
            <div class="glance-head">
                <div class="glance-verdict">{verdict(forecast)}</div>
                {stages(app, forecast)}
            </div>
            {figures(app, forecast, counts)}
            {next_section(app, 3)}
            <div class="glance-pictures">
                {map(app)}
                {shapes(app, report)}
            </div>
        </section>
    }
}

/// How many items raise no concern and no finding, and the planned date of the audit.
fn stages(app: App, forecast: &AuditForecast) -> impl IntoView + use<> {
    let cleared = app.session.with_sheet(|sheet| sheet.cleared(forecast));
    let stage = |label: &'static str, clear: usize| {
        let of = cleared.of;
        let counts = words::ResultsCoverageOf { answered: clear, total: of };
        view! {
            <div>
                <dt>{label}</dt>
                <dd>
                    <span class="stage-bar" aria-hidden="true">
                        <svg viewBox="0 0 1000 10" preserveAspectRatio="none">
                            <rect width=(clear * 1000 / of.max(1)).to_string() height="10"/>
                        </svg>
                    </span>
                    <span>{words::results_coverage_of(counts)}</span>
                </dd>
            </div>
        }
    };
    let date = app.session.details().profile.stage_1;
    let target = date.zip(clock::date()).map(|(date, today)| {
        let days = date.days_since(today);
        let left = match days {
            0.. => words::glance_days(days.unsigned_abs() as usize),
            _ => words::glance_past().to_owned(),
        };
        view! { <div><dt>{words::glance_target()}</dt><dd>{names::date(date)}" · "{left}</dd></div> }
    });
    view! {
        <dl class="stages">
            {stage(words::glance_no_concern(), cleared.no_concern)}
            {stage(words::glance_no_finding(), cleared.no_finding)}
            {target}
        </dl>
    }
}

/// The figures that people quote, and the distribution of the levels.
pub fn figures(app: App, forecast: &AuditForecast, counts: Distribution) -> impl IntoView + use<> {
    let found = |severity| forecast.of_severity(severity).len().to_string();
    let of = |n: usize, of: usize| {
        words::results_coverage_of(words::ResultsCoverageOf { answered: n, total: of })
    };
    let register = app.session.with_sheet(|sheet| {
        let rows: Vec<_> =
            sheet.register().filter(|row| !sheet.catalog.is_excludable(row.item)).collect();
        RegisterCount::of(&rows)
    });
    let documents = register.have + register.draft + register.missing;
    let count = |label: &'static str, value: String| {
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="figures glance-figures">
            {count(words::glance_majors(), found(Severity::Major))}
            {count(words::glance_minors(), found(Severity::Minor))}
            {count(words::glance_recorded(), of(counts.recorded, counts.answered()))}
            {(documents > 0).then(|| count(words::glance_documents(), of(register.have, documents)))}
            <div class="glance-levels">
                <dt>{words::glance_levels()}</dt>
                <dd>{levels(app, counts)}</dd>
            </div>
        </dl>
    }
}

/// The distribution of the levels, as one bar.
pub fn levels(app: App, counts: Distribution) -> impl IntoView + use<> {
    let scale = &app.content.catalog.scale;
    let levels = aims_core::domain::Level::ALL.map(|level| {
        let n = counts.levels.get(level.index()).copied().unwrap_or_default();
        (format!("cell-{}", level.value()), names::level(scale, level), n)
    });
    let rest = [
        ("cell-open".to_owned(), words::map_open().to_owned(), counts.open),
        ("cell-out".to_owned(), words::map_excluded().to_owned(), counts.excluded),
    ];
    let parts: Vec<(String, String, usize)> = levels.into_iter().chain(rest).collect();
    // Printed in grey, the shades of two levels may look alike, so the counts are printed in words.
    let known = parts.iter().filter(|(.., n)| *n > 0);
    let said: Vec<String> = known.map(|(_, label, n)| format!("{label}: {n}")).collect();
    view! { {spread(parts)}<p class="level-key print-only" aria-hidden="true">{words::list(&said)}</p> }
}

/// Counts as parts of one bar. Each part has a class, a label and a count.
pub fn spread(mut parts: Vec<(String, String, usize)>) -> impl IntoView + use<> {
    parts.retain(|(.., n)| *n > 0);
    let total = parts.iter().map(|(.., n)| n).sum::<usize>().max(1);
    let spoken: Vec<String> = parts.iter().map(|(_, label, n)| format!("{label}: {n}")).collect();
    let mut left = 0;
    let drawn = parts.into_iter().map(|(class, _, n)| {
        let (x, width) = (left, n * BAR / total);
        left += width;
        let count = (width >= 14).then(|| {
            view! { <text x=(x + width / 2).to_string() y="20">{n}</text> }
        });
        view! {
            <g class=class>
                <rect x=x.to_string() width=width.saturating_sub(1).to_string() height="28"/>
                {count}
            </g>
        }
    });
    view! {
        <svg class="level-bar" role="img" aria-label=words::list(&spoken) viewBox=format!("0 0 {BAR} 28")>
            {drawn.collect_view()}
        </svg>
    }
}

/// The width of the bar, in units of the drawing.
const BAR: usize = 400;

/// The radar of the first section, and a bar for each section.
fn shapes(app: App, report: &Report) -> impl IntoView + use<> {
    let first = report.sections.first().map(|of| {
        let section = app.content.catalog.section(of.section);
        view! {
            <figure class="chart">
                {wheel(app, report, of)}
                <figcaption>{section.word(SectionWord::Name)}</figcaption>
                {save_drawing(app, section.word(SectionWord::Name))}
            </figure>
        }
    });
    view! {
        <div class="glance-shapes">
            {first}
            {gauges(app, report)}
        </div>
    }
}

/// A bar for each section.
pub fn gauges(app: App, report: &Report) -> impl IntoView + use<> {
    let row = |of: &SectionReport| {
        let section = app.content.catalog.section(of.section);
        view! {
            <li>
                <span>{section.word(SectionWord::Name)}</span>
                " "
                <b>{names::headline(of)}</b>
                {bar(tenths(of.maturity.as_ref()), tenths(of.minimum.as_ref()))}
            </li>
        }
    };
    view! {
        <ul class="glance-gauges" aria-label=words::glance_gauges()>
            {report.sections.iter().map(row).collect_view()}
        </ul>
    }
}
