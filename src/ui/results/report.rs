//! The readiness summary: made for paper, readable on a screen.

use aims_core::codec::{GuidanceFile, plain};
use aims_core::domain::{GroupReport, ItemIx, Report, SectionReport, SectionWord, Sheet, Tally};
use aims_core::route::Route;
use leptos::prelude::*;

use super::figures::{status_badge, weakest_links};
use super::report_forecast::{controls_and_documents, forecast};
use super::results::{axes, goals};
use crate::browser::{clock, dom};
use crate::state::Source;
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::ui::charts::radar;
use crate::ui::library::with_guidance;
use crate::ui::profile::details_form;
use crate::words::{self, names, one_decimal};

/// The screen.
pub fn report(app: App) -> impl IntoView {
    view! {
        <article class="report">
            <section class="report-tools screen-only">
                <p>
                    <button type="button" class="button" on:click=move |_| dom::print()>
                        {words::report_print()}
                    </button>
                    <span class="hint">{words::report_print_hint()}</span>
                </p>
                <details>
                    <summary>{words::report_edit()}</summary>
                    {details_form(app)}
                </details>
            </section>
            <header class="report-head">
                <p class="eyebrow">{words::app_name()}</p>
                <h1 tabindex="-1">{words::catalog_report_title()}</h1>
                {move || head(app)}
            </header>
            {with_guidance(app, move |guidance| (move || {
                let report = app.session.report();
                let figures = report.forecast.verdict.map(|_| figures(app, &report));
                app.session.with_sheet(|sheet| view! {
                    {forecast(app, &report.forecast)}
                    {goals(app)}
                    {figures}
                    {controls_and_documents(sheet)}
                    {gaps(app, sheet, guidance)}
                    {partly(app, sheet)}
                    {unanswered(app, sheet)}
                    {notes(app, sheet)}
                })
            }).into_any())}
            {limits()}
        </article>
    }
}

fn head(app: App) -> impl IntoView {
    let details = app.session.details();
    let or = |text: String, other: &'static str| {
        if text.trim().is_empty() { other.to_owned() } else { text }
    };
    let catalog = &app.content.catalog;
    let sample = (app.session.source() == Some(Source::Sample))
        .then(|| view! { <p class="caution">{words::report_sample()}</p> });
    let name = (!details.name.trim().is_empty()).then(|| {
        view! { <div><dt>{words::report_name()}</dt><dd dir="auto">{details.name.clone()}</dd></div> }
    });
    view! {
        {sample}
        <dl class="report-facts">
            <div>
                <dt>{words::report_organisation()}</dt>
                <dd dir="auto">{or(details.profile.organisation, words::report_not_given())}</dd>
            </div>
            <div>
                <dt>{words::report_scope()}</dt>
                <dd dir="auto">{or(details.profile.scope, words::report_not_given())}</dd>
            </div>
            {name}
            <div>
                <dt>{words::report_date()}</dt>
                <dd>{clock::today_in_words()}</dd>
            </div>
            <div>
                <dt>{words::report_catalog()}</dt>
                <dd>{words::report_catalog_version(words::ReportCatalogVersion {
                        id: &catalog.id,
                        version: &catalog.version,
                    })}</dd>
            </div>
        </dl>
    }
}

/// The figures of all sections.
fn figures(app: App, report: &Report) -> impl IntoView + use<> {
    let sections = report.sections.iter();
    let sections: Vec<AnyView> = sections.filter_map(|it| by_group(app, report, it)).collect();
    view! {
        {report.sections.first().map(|first| overall(app, report, first))}
        {sections}
    }
}

/// The figures of the section that stands first, with their chart.
fn overall(app: App, report: &Report, overall: &SectionReport) -> impl IntoView + use<> {
    let section = app.content.catalog.section(overall.section);
    view! {
        <section class="report-overall" aria-labelledby="report-overall">
            <div>
                <h2 id="report-overall">{words::report_overall(section.word(SectionWord::Name))}</h2>
                <dl class="figures">
                    <div class="figure-main">
                        <dt>{words::results_maturity()}</dt>
                        <dd>
                            <span class="figure-value">{names::headline(overall)}</span>
                            <span class="of">{words::results_of_five()}</span>
                        </dd>
                    </div>
                    <div>
                        <dt>{words::results_minimum()}</dt>
                        <dd>{one_decimal(overall.minimum.as_ref())}</dd>
                    </div>
                    <div>
                        <dt>{words::results_coverage()}</dt>
                        <dd>{names::coverage(&overall.tally)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_weakest()}</dt>
                        <dd>{weakest_links(app, &overall.tally)}</dd>
                    </div>
                    <div>
                        <dt>{words::results_status()}</dt>
                        <dd>{status_badge(overall.tally.status())}</dd>
                    </div>
                </dl>
                <p class="hint">{section.word(SectionWord::Summary).to_owned()}</p>
            </div>
            <figure class="chart">
                {radar(&axes(app, report, overall), section.word(SectionWord::Chart))}
                <figcaption>{words::results_radar_caption()}</figcaption>
            </figure>
        </section>
    }
}

/// The figures of each group of a section.
fn by_group(app: App, report: &Report, of: &SectionReport) -> Option<AnyView> {
    let catalog = &app.content.catalog;
    let section = catalog.section(of.section);
    let cells = |maturity: String, minimum: String, tally: &Tally| {
        view! {
            <td data-label=words::results_maturity()>{maturity}</td>
            <td data-label=words::results_minimum()>{minimum}</td>
            <td data-label=words::results_coverage()>{names::coverage(tally)}</td>
            <td data-label=words::results_weakest()>{weakest_links(app, tally)}</td>
            <td data-label=words::results_status()>{status_badge(tally.status())}</td>
        }
    };
    let row = |report: &GroupReport| {
        let tally = &report.tally;
        let maturity = one_decimal(tally.maturity().as_ref());
        let minimum = one_decimal(tally.minimum().as_ref());
        view! {
            <tr>
                <th scope="row">{names::group(catalog.group(report.group))}</th>
                {cells(maturity, minimum, tally)}
            </tr>
        }
    };
    let rows: Vec<_> = report.groups_of(of.section).map(row).collect();
    // The sum of a section stands in its table only where it has no figures of its own above.
    let sum = (of.section.index() > 0).then(|| {
        let (maturity, minimum) = (names::headline(of), one_decimal(of.minimum.as_ref()));
        view! {
            <tr class="report-sum">
                <th scope="row">{section.word(SectionWord::Name).to_owned()}</th>
                {cells(maturity, minimum, &of.tally)}
            </tr>
        }
    });
    let id = format!("report-{}", section.id);
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id.clone()>
                <h2 id=id.clone()>{section.word(SectionWord::ByGroup).to_owned()}</h2>
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{section.word(SectionWord::Group).to_owned()}</th>
                            <th scope="col">{words::results_maturity()}</th>
                            <th scope="col">{words::results_minimum()}</th>
                            <th scope="col">{words::results_coverage()}</th>
                            <th scope="col">{words::results_weakest()}</th>
                            <th scope="col">{words::results_status()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}{sum}</tbody>
                </table>
            </section>
        }
        .into_any()
    })
}

/// Items at 0 or 1, with what is true now and the first step.
fn gaps(app: App, sheet: Sheet<'_>, guidance: &GuidanceFile) -> impl IntoView + use<> {
    let items: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_gap(*item)).collect();
    let empty = items.is_empty().then(|| view! { <p>{words::report_no_gaps()}</p> });
    view! {
        <section aria-labelledby="report-gaps">
            <h2 id="report-gaps">{words::report_gaps()}</h2>
            {empty}
            {steps(app, sheet, items, guidance)}
        </section>
    }
}

/// Items at 2, or claimed without records: their names and levels only, since the way upward is the
/// same for most of them.
fn partly(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let items: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_nearly(*item)).collect();
    let text =
        if items.is_empty() { words::report_no_partly() } else { words::report_partly_text() };
    let row = |place: ItemIx| {
        let id = sheet.item(place).id.clone();
        view! {
            <li>
                <a href=Route::Question(id).href()>{app.name_of(place)}</a>
                " "
                {level_badge(app, sheet.answer(place))}
            </li>
        }
    };
    view! {
        <section aria-labelledby="report-partly">
            <h2 id="report-partly">{words::report_partly()}</h2>
            <p>{text}</p>
            <ul class="report-open">{items.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

fn steps(
    app: App,
    sheet: Sheet<'_>,
    items: Vec<ItemIx>,
    guidance: &GuidanceFile,
) -> impl IntoView + use<> {
    if items.is_empty() {
        return None;
    }
    let rows = items.into_iter().map(|place| {
        let item = sheet.item(place);
        let answer = sheet.answer(place);
        let now = answer.level.map(|level| sheet.catalog.sentence(place, level).to_owned());
        let step = guidance.of(&item.id).map(|guidance| plain(&guidance.first_step));
        view! {
            <tr>
                <th scope="row">
                    <a href=Route::Question(item.id.clone()).href()>{app.name_of(place)}</a>
                    <p class="report-level">{level_badge(app, answer)}</p>
                </th>
                <td data-label=words::report_now()>{now}</td>
                <td data-label=words::report_step()>{step}</td>
            </tr>
        }
    });
    Some(view! {
        <table class="report-table report-steps">
            <thead>
                <tr>
                    <th scope="col">{words::report_item()}</th>
                    <th scope="col">{words::report_now()}</th>
                    <th scope="col">{words::report_step()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    })
}

fn unanswered(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let open: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_unanswered(*item)).collect();
    let rows = open.iter().map(|place| {
        let href = Route::Question(sheet.item(*place).id.clone()).href();
        view! { <li><a href=href>{app.name_of(*place)}</a></li> }
    });
    let text = if open.is_empty() {
        words::report_all_answered().to_owned()
    } else {
        words::report_unanswered_text(open.len())
    };
    view! {
        <section aria-labelledby="report-unanswered">
            <h2 id="report-unanswered">{words::report_unanswered()}</h2>
            <p>{text}</p>
            <ul class="report-open">{rows.collect_view()}</ul>
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
