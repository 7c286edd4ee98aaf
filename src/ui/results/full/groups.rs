//! The figures of the sections and their groups.

use aims_core::domain::{GroupReport, Report, SectionReport, SectionWord, Tally};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::table_tools;
use crate::ui::results::figures::{section_figures, status_badge, weakest_links};
use crate::words::{self, names, one_decimal};

/// The figures of the first section.
pub fn overall(app: App, overall: &SectionReport) -> impl IntoView + use<> {
    let section = app.content.catalog.section(overall.section);
    view! {
        <section class="report-overall" aria-labelledby="report-overall">
            <div>
                <h2 id="report-overall">{words::report_overall(section.word(SectionWord::Name))}</h2>
                {section_figures([
                    view! { <span class="figure-value">{names::headline(overall)}</span> }.into_any(),
                    one_decimal(overall.minimum.as_ref()).into_any(),
                    names::coverage(&overall.tally).into_any(),
                    weakest_links(app, &overall.tally).into_any(),
                    status_badge(overall.tally.status()).into_any(),
                ])}
                <p class="hint">{section.word(SectionWord::Summary).to_owned()}</p>
            </div>
        </section>
    }
}

/// The figures of each group of a section.
pub fn by_group(app: App, report: &Report, of: &SectionReport) -> Option<AnyView> {
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
    // The total of a section is a row of its table, except for the first section, whose figures are
    // above.
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
                {table_tools(app, section.word(SectionWord::ByGroup))}
            </section>
        }
        .into_any()
    })
}
