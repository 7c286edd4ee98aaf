//! The readiness summary: made for paper, readable on a screen.

use aims_core::codec::plain;
use aims_core::domain::{GroupKind, ItemIx, Report, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use super::figures::{Side, status_badge, weakest_links};
use super::report_outlook::{controls_and_documents, outlook};
use super::results::{CLAUSES, CONTROLS, axes, goals};
use crate::browser::{clock, dom};
use crate::state::Mode;
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::ui::charts::radar;
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
                <h1 tabindex="-1">{words::report_title()}</h1>
                {move || head(app)}
            </header>
            {move || {
                let report = app.session.report();
                app.session.with_sheet(|sheet| view! {
                    {outlook(app, &report.outlook)}
                    {goals(app)}
                    {overall(app, &report)}
                    {by_group(app, &report, CLAUSES)}
                    {by_group(app, &report, CONTROLS)}
                    {controls_and_documents(sheet)}
                    {gaps(app, sheet)}
                    {partly(app, sheet)}
                    {unanswered(app, sheet)}
                    {notes(app, sheet)}
                })
            }}
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
    let sample = (app.session.mode() == Mode::Sample)
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

fn overall(app: App, report: &Report) -> impl IntoView + use<> {
    let overall = &report.clauses;
    view! {
        <section class="report-overall" aria-labelledby="report-overall">
            <div>
                <h2 id="report-overall">{words::report_overall()}</h2>
                <dl class="figures">
                    <div class="figure-main">
                        <dt>{words::results_maturity()}</dt>
                        <dd>
                            <span class="figure-value">{one_decimal(overall.maturity.as_ref())}</span>
                            <span class="of">{words::results_of_five()}</span>
                        </dd>
                    </div>
                    <div>
                        <dt>{words::results_floor()}</dt>
                        <dd>{one_decimal(overall.floor.as_ref())}</dd>
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
                <p class="hint">{words::report_overall_text()}</p>
            </div>
            <figure class="chart">
                {radar(&axes(app, report, CLAUSES), words::results_radar_label())}
                <figcaption>{words::results_radar_caption()}</figcaption>
            </figure>
        </section>
    }
}

/// The figures of each group of one side.
fn by_group(app: App, report: &Report, side: Side) -> Option<impl IntoView + use<>> {
    let catalog = &app.content.catalog;
    let row = |report: &aims_core::domain::GroupReport| {
        let group = catalog.group(report.group);
        let tally = &report.tally;
        view! {
            <tr>
                <th scope="row">{names::group(group)}</th>
                <td data-label=words::results_maturity()>{one_decimal(tally.maturity().as_ref())}</td>
                <td data-label=words::results_floor()>{one_decimal(tally.floor().as_ref())}</td>
                <td data-label=words::results_coverage()>{names::coverage(tally)}</td>
                <td data-label=words::results_weakest()>{weakest_links(app, tally)}</td>
                <td data-label=words::results_status()>{status_badge(tally.status())}</td>
            </tr>
        }
    };
    let rows: Vec<_> = side.groups(app, report).map(row).collect();
    let (id, title, head) = match side.0 {
        GroupKind::Clause => {
            ("report-clauses", words::results_by_clause(), words::results_clause())
        }
        GroupKind::Objective => {
            ("report-controls", words::results_by_objective(), words::results_objective())
        }
    };
    // The clauses have their overall figures above, so only the controls have a row for them.
    let overall = (side == CONTROLS).then(|| {
        let overall = side.overall(report);
        view! {
            <tr class="report-sum">
                <th scope="row">{side.name()}</th>
                <td data-label=words::results_maturity()>{one_decimal(overall.maturity.as_ref())}</td>
                <td data-label=words::results_floor()>{one_decimal(overall.floor.as_ref())}</td>
                <td data-label=words::results_coverage()>{names::coverage(&overall.tally)}</td>
                <td data-label=words::results_weakest()>{weakest_links(app, &overall.tally)}</td>
                <td data-label=words::results_status()>{status_badge(overall.tally.status())}</td>
            </tr>
        }
    });
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{head}</th>
                            <th scope="col">{words::results_maturity()}</th>
                            <th scope="col">{words::results_floor()}</th>
                            <th scope="col">{words::results_coverage()}</th>
                            <th scope="col">{words::results_weakest()}</th>
                            <th scope="col">{words::results_status()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().collect_view()}{overall}</tbody>
                </table>
            </section>
        }
    })
}

/// Items at 0 or 1, with what is true now and the first step.
fn gaps(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let items: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_gap(*item)).collect();
    let empty = items.is_empty().then(|| view! { <p>{words::report_no_gaps()}</p> });
    view! {
        <section aria-labelledby="report-gaps">
            <h2 id="report-gaps">{words::report_gaps()}</h2>
            {empty}
            {steps(app, sheet, items)}
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

fn steps(app: App, sheet: Sheet<'_>, items: Vec<ItemIx>) -> impl IntoView + use<> {
    if items.is_empty() {
        return None;
    }
    let rows = items.into_iter().map(|place| {
        let item = sheet.item(place);
        let answer = sheet.answer(place);
        let now = answer.level.map(|level| item.levels[level.index()].clone());
        let step = plain(&item.first_step);
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
    let open: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_open(*item)).collect();
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
                <li>{words::report_limit_clauses()}</li>
                <li>{words::report_limit_outlook()}</li>
                <li>{words::report_limit_scale()}</li>
                <li>{words::report_limit_independent()}</li>
            </ul>
        </section>
    }
}
