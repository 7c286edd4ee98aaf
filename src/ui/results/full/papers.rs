//! Papers that an auditor asks to see: the Statement of Applicability, the register of documents,
//! the places of evidence and the owners.

use aims_core::codec::{TextPart, text_parts};
use aims_core::domain::{IndexLine, RegisterRow, Sheet, SoaControl, SoaRow};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::documents::register_head;
use crate::ui::kit::table_tools;
use crate::ui::results::figures::plain_links;
use crate::ui::soa::soa_head;
use crate::words::{self, names};

/// The Statement of Applicability, as far as it has been answered.
pub fn soa(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let row = |row: SoaRow<'_>| {
        let name = match row.control {
            SoaControl::Item(item) => app.name_of(item),
            SoaControl::Own(control) => names::own_control(control).to_owned(),
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
                {soa_head()}
                <tbody>{sheet.soa().map(row).collect_view()}</tbody>
            </table>
            {table_tools(app, words::soa_title())}
            <p class="hint">{words::soa_draft()}</p>
        </section>
    }
}

/// The documents that are demanded, and the state of each.
pub fn register(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let row = |row: RegisterRow<'_>| {
        view! {
            <tr>
                <th scope="row">{row.demand.name.clone()}</th>
                <td data-id="" data-label=words::register_item()>{app.content.catalog.item(row.item).id.to_string()}</td>
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
                {register_head()}
                <tbody>{sheet.register().map(row).collect_view()}</tbody>
            </table>
            {table_tools(app, words::report_register())}
        </section>
    }
}

/// The places of evidence, and the owners of items and controls.
pub fn index(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let table = |label: &'static str, lines: Vec<IndexLine<'_>>, empty: &'static str| {
        if lines.is_empty() {
            return view! { <h3>{label}</h3><p>{empty}</p> }.into_any();
        }
        let row = |line: &IndexLine<'_>| {
            let own: Vec<&str> = line.own.iter().map(|own| names::own_control(own)).collect();
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
            {table_tools(app, label)}
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

/// A text with its web addresses as links. A link has no `target`, so the visitor decides where it
/// opens, and it sends the other site no referrer.
fn linked(text: &str) -> impl IntoView + use<> {
    let part = |part: TextPart<'_>| {
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
