//! The part of the printed summary on verdict, controls and documents: short, for a board.

use aims_core::domain::{Grade, Outlook, RegisterCount, RegisterRow, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use super::figures::plain_links;
use super::outlook::{REASONS, blocked_for};
use crate::ui::App;
use crate::words::{self, names};

/// The verdict with its blockers, and the forecast in numbers.
pub fn outlook(app: App, outlook: &Outlook) -> impl IntoView + use<> {
    let verdict = outlook.verdict;
    let reason = |reason| {
        let items = blocked_for(outlook, reason);
        (!items.is_empty()).then(|| {
            let name = names::blockers(reason, items.len());
            view! { <dt>{name}</dt><dd>{plain_links(app, &items)}</dd> }
        })
    };
    let blockers: Vec<_> = REASONS.into_iter().filter_map(reason).collect();
    let no_blocker = blockers.is_empty().then(|| view! { <p>{words::outlook_no_stage_1()}</p> });
    let majors = outlook.graded(Grade::Major);
    let majors = (!majors.is_empty()).then(|| {
        let name = words::outlook_majors(majors.len());
        view! { <dt>{name}</dt><dd>{plain_links(app, &majors)}</dd> }
    });
    let blocks_2 = majors.is_some() || !outlook.many_minors.is_empty();
    let minors = outlook.many_minors.iter().map(|minors| {
        let group = app.name_of_group(minors.group);
        let name =
            words::outlook_many_minors(words::OutlookManyMinors { n: minors.items.len(), group });
        view! { <dt>{name}</dt><dd>{plain_links(app, &minors.items)}</dd> }
    });
    let minors = minors.collect_view();
    let stage_2 = blocks_2.then(|| {
        view! {
            <h3>{words::outlook_stage_2()}</h3>
            <dl class="report-blockers">{majors}{minors}</dl>
        }
    });
    let grade = |grade: Grade| {
        let items = outlook.graded(grade);
        view! {
            <tr>
                <th scope="row">{names::grade(grade)}</th>
                <td>{items.len()}</td>
                <td>{plain_links(app, &items)}</td>
            </tr>
        }
    };
    view! {
        <section class="report-outlook" aria-labelledby="report-outlook">
            <h2 id="report-outlook">{words::outlook_title()}</h2>
            <p class=format!("verdict verdict-{}", verdict.id())>{names::verdict(verdict)}</p>
            <p>{names::verdict_text(verdict)}</p>
            <h3>{words::outlook_stage_1()}</h3>
            {no_blocker}
            <dl class="report-blockers">{blockers}</dl>
            {stage_2}
            <h3>{words::outlook_findings()}</h3>
            <table class="report-table">
                <thead>
                    <tr>
                        <th scope="col">{words::document_grade()}</th>
                        <th scope="col">{words::report_number()}</th>
                        <th scope="col">{words::report_where()}</th>
                    </tr>
                </thead>
                <tbody>{Grade::ALL.map(grade).into_iter().collect_view()}</tbody>
            </table>
            <p class="hint">{words::outlook_heuristic()}</p>
        </section>
    }
}

/// The Statement of Applicability and the register, in numbers.
pub fn controls_and_documents(sheet: Sheet<'_>) -> impl IntoView + use<> {
    let is_requirement = |row: &RegisterRow<'_>| !sheet.catalog.is_control(row.item);
    let documents: Vec<RegisterRow<'_>> = sheet.register().filter(is_requirement).collect();
    let register = names::register_count(RegisterCount::of(&documents));
    let counts = names::soa_count(sheet.soa_count());
    let soa = sheet.catalog.controls().next().map(|_| {
        view! {
            <li><a href=Route::Soa.href()>{words::soa_title()}</a>": "{counts}</li>
        }
    });
    view! {
        <section aria-labelledby="report-documents">
            <h2 id="report-documents">{words::report_papers()}</h2>
            <ul>
                {soa}
                <li><a href=Route::Documents.href()>{words::register_clauses()}</a>": "{register}</li>
            </ul>
        </section>
    }
}
