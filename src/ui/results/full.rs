//! The parts of the full report: everything behind the board's pages.

use aims_core::codec::{GuidanceFile, plain, text_parts};
use aims_core::domain::{
    GroupReport, IndexLine, ItemIx, OwnControl, RegisterRow, Report, SectionReport, SectionWord,
    Sheet, SoaControl, SoaRow, Tally,
};
use aims_core::route::Route;
use leptos::prelude::*;

use super::conflicts::printed;
use super::figures::{plain_links, status_badge, weakest_links};
use super::parts::ReportPart;
use super::report_forecast::forecast;
use super::results::{goals, legend};
use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::ui::library::plan_of;
use crate::words::{self, names, one_decimal};

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
        ReportPart::Conflicts => conflicts(app, sheet, guidance).into_any(),
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
        </section>
    }
}

/// Answers that contradict each other, those that were left as they are with the reason.
fn conflicts(app: App, sheet: Sheet<'_>, guidance: &'static GuidanceFile) -> impl IntoView + use<> {
    let found = plan_of(guidance).map(|plan| sheet.contradictions(&plan.contradictions));
    let found = found.unwrap_or_default();
    let list = if found.is_empty() {
        view! { <p>{words::conflict_none()}</p> }.into_any()
    } else {
        let rows = found.iter().map(|found| printed(app, found)).collect_view();
        view! { <ul class="report-conflicts">{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="report-conflicts">
            <h2 id="report-conflicts">{words::conflict_title()}</h2>
            {list}
        </section>
    }
}

/// The Statement of Applicability, as far as the answers go.
fn soa(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let row = |row: SoaRow<'_>| {
        let name = match row.control {
            SoaControl::Item(item) => app.name_of(item),
            SoaControl::Own(control) => own_name(control),
        };
        let kinds: Vec<&str> = row.reasons.iter().map(names::reason).collect();
        let why = row.why.trim();
        let why: Vec<&str> = kinds.into_iter().chain((!why.is_empty()).then_some(why)).collect();
        view! {
            <tr>
                <th scope="row" dir="auto">{name}</th>
                <td data-label=words::soa_decision()>{names::decision(row.decision)}</td>
                <td data-label=words::soa_reasons() dir="auto">{words::list(&why)}</td>
                <td data-label=words::soa_practice()>{names::implementation(row.implementation)}</td>
                <td data-label=words::soa_where() dir="auto">{linked(row.location)}</td>
                <td data-label=words::soa_owner() dir="auto">{row.owner.to_owned()}</td>
            </tr>
        }
    };
    view! {
        <section class="report-wide" aria-labelledby="report-soa">
            <h2 id="report-soa">{words::soa_title()}</h2>
            <p>{names::soa_count(sheet.soa_count())}</p>
            <table class="report-table soa-table">
                <thead>
                    <tr>
                        <th scope="col">{words::soa_control()}</th>
                        <th scope="col">{words::soa_decision()}</th>
                        <th scope="col">{words::soa_reasons()}</th>
                        <th scope="col">{words::soa_practice()}</th>
                        <th scope="col">{words::soa_where()}</th>
                        <th scope="col">{words::soa_owner()}</th>
                    </tr>
                </thead>
                <tbody>{sheet.soa().map(row).collect_view()}</tbody>
            </table>
            <p class="hint">{words::soa_draft()}</p>
        </section>
    }
}

/// What is demanded in writing, and how far it is.
fn register(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let row = |row: RegisterRow<'_>| {
        view! {
            <tr>
                <th scope="row">{row.demand.name.clone()}</th>
                <td data-label=words::register_item()>{app.content.catalog.item(row.item).id.to_string()}</td>
                <td data-label=words::register_kind()>{names::document_kind(row.demand.kind)}</td>
                <td data-label=words::register_state()>{names::availability(row.availability)}</td>
                <td data-label=words::soa_where() dir="auto">{linked(row.location)}</td>
                <td data-label=words::soa_owner() dir="auto">{row.owner.to_owned()}</td>
            </tr>
        }
    };
    view! {
        <section class="report-wide" aria-labelledby="report-register">
            <h2 id="report-register">{words::report_register()}</h2>
            <table class="report-table register-table">
                <thead>
                    <tr>
                        <th scope="col">{words::register_what()}</th>
                        <th scope="col">{words::register_item()}</th>
                        <th scope="col">{words::register_kind()}</th>
                        <th scope="col">{words::register_state()}</th>
                        <th scope="col">{words::soa_where()}</th>
                        <th scope="col">{words::soa_owner()}</th>
                    </tr>
                </thead>
                <tbody>{sheet.register().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// Where evidence is, and who answers for what.
fn index(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let table = |label: &'static str, lines: Vec<IndexLine<'_>>, empty: &'static str| {
        if lines.is_empty() {
            return view! { <h3>{label}</h3><p>{empty}</p> }.into_any();
        }
        let row = |line: &IndexLine<'_>| {
            let own: Vec<String> = line.own.iter().map(|control| own_name(control)).collect();
            let between = (!own.is_empty() && !line.items.is_empty()).then_some(words::COMMA);
            view! {
                <tr>
                    <th scope="row" dir="auto">{linked(line.name)}</th>
                    <td>{plain_links(app, &line.items)}{between}<span dir="auto">{words::list(&own)}</span></td>
                </tr>
            }
        };
        view! {
            <h3>{label}</h3>
            <table class="report-table report-index">
                <thead>
                    <tr><th scope="col">{label}</th><th scope="col">{words::report_where()}</th></tr>
                </thead>
                <tbody>{lines.iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="report-index">
            <h2 id="report-index">{words::report_index()}</h2>
            {table(words::report_places(), sheet.by_place(), words::report_no_places())}
            {table(words::report_owners(), sheet.by_owner(), words::report_no_owners())}
        </section>
    }
}

fn own_name(control: &OwnControl) -> String {
    match control.title.trim() {
        "" => words::own_nameless().to_owned(),
        title => title.to_owned(),
    }
}

/// A text with its web addresses as links. They open where the visitor wants them to, and tell the other site nothing.
fn linked(text: &str) -> impl IntoView + use<> {
    let part = |part: aims_core::codec::TextPart<'_>| {
        let text = part.text.to_owned();
        if part.is_link {
            let href = text.clone();
            view! { <a href=href rel="noopener noreferrer">{text}</a> }.into_any()
        } else {
            text.into_any()
        }
    };
    text_parts(text).into_iter().map(part).collect_view()
}

/// The figures of the section that stands first.
fn overall(app: App, overall: &SectionReport) -> impl IntoView + use<> {
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
