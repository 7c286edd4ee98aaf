//! Documents: the register of required documents and records, and templates to start from.

use aims_core::codec::{GuidanceFile, Library, Template};
use aims_core::domain::{
    Availability, RegisterCount, RegisterRow, Section, SectionIx, SectionWord,
};
use aims_core::route::Route;
use leptos::prelude::*;

use super::download::{DownloadWords, downloads};
use crate::browser::clock;
use crate::documents::{Document, Fill, fill};
use crate::ui::App;
use crate::ui::kit::{blocks, table_tools};
use crate::ui::library::{library_screen, with_guidance, with_library};
use crate::ui::standing::standing;
use crate::ui::unknown::unknown;
use crate::words::{self, names};

/// The screen.
pub fn documents(app: App) -> impl IntoView {
    view! {
        <article class="documents">
            <h1 tabindex="-1">{words::register_title()}</h1>
            <p class="lead">{words::register_lead()}</p>
            {standing(app)}
            {registers(app, false)}
            <section class="screen-only" aria-labelledby="templates-title">
                <h2 id="templates-title">{words::templates_title()}</h2>
                {with_library(app, move |library| {
                    with_guidance(app, move |guidance| templates(app, library, guidance).into_any())
                })}
            </section>
            {registers(app, true)}
            <p class="hint screen-only">{words::register_how()}</p>
        </article>
    }
}

/// The registers of the sections whose items can be left out, or of the others. What everybody needs comes
/// above the templates; what depends on a decision comes below them.
fn registers(app: App, excludable: bool) -> Vec<AnyView> {
    let sections = app.content.catalog.sections();
    let sections = sections.filter(|(_, section)| section.excludable == excludable);
    sections.map(|(ix, section)| (move || register(app, ix, section)).into_any()).collect()
}

fn register(app: App, ix: SectionIx, section: &'static Section) -> impl IntoView {
    let catalog = &app.content.catalog;
    let is_theirs = |row: &RegisterRow<'_>| catalog.group(catalog.group_of(row.item)).section == ix;
    let title = section.word(SectionWord::Register);
    let text = section.word(SectionWord::RegisterText);
    let id = format!("register-{}", section.id);
    let (counts, table) = app.session.with_sheet(|sheet| {
        let rows: Vec<RegisterRow<'_>> = sheet.register().filter(is_theirs).collect();
        (names::register_count(RegisterCount::of(&rows)), table(app, &rows, title))
    });
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{title}</h2>
            <p>{text}</p>
            <p><b>{counts}</b></p>
            {table}
        </section>
    }
}

fn table(app: App, rows: &[RegisterRow<'_>], label: &'static str) -> impl IntoView + use<> {
    let row = |row: &RegisterRow<'_>| {
        let id = &app.content.catalog.item(row.item).id;
        let href = Route::Question(id.clone()).href();
        let class = format!("availability availability-{}", state_id(row.availability));
        view! {
            <tr>
                <th scope="row">{row.demand.name.clone()}</th>
                <td data-label=words::register_item()>
                    <a href=href title=app.title_of(row.item)>{id.to_string()}</a>
                </td>
                <td data-label=words::register_kind()>{names::document_kind(row.demand.kind)}</td>
                <td data-label=words::register_state()>
                    <span class=class>{names::availability(row.availability)}</span>
                </td>
                <td data-label=words::soa_where() dir="auto">{row.location.to_owned()}</td>
                <td data-label=words::soa_owner() dir="auto">{row.owner.to_owned()}</td>
            </tr>
        }
    };
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=label>
            <table class="report-table register-table">
                {register_head()}
                <tbody>{rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        {table_tools(app, label)}
    }
}

/// The table head of a register, for this screen and the report.
pub fn register_head() -> impl IntoView {
    view! {
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
    }
}

fn state_id(availability: Availability) -> &'static str {
    match availability {
        Availability::Missing => "missing",
        Availability::Draft => "draft",
        Availability::Have => "have",
    }
}

fn templates(
    app: App,
    library: &'static Library,
    guidance: &'static GuidanceFile,
) -> impl IntoView {
    let line = move |template: &'static Template| {
        view! {
            <li>
                <a href=Route::Template(template.slug.clone()).href()>
                    <b>{template.title.clone()}</b>
                    <span>{template.about.clone()}</span>
                </a>
                {take(app, template, guidance)}
            </li>
        }
    };
    let text = match library.templates.len() {
        0 => words::templates_none().to_owned(),
        count => words::templates_text(count),
    };
    view! {
        <p>{text}</p>
        <ul class="template-list">{library.templates.iter().map(line).collect_view()}</ul>
    }
}

/// The screen of one template, filled, to read and to download.
pub fn template(app: App, slug: String) -> impl IntoView {
    library_screen(app, words::register_title(), move |library| match library.template(&slug) {
        Some(template) => one(app, template).into_any(),
        None => unknown(app, &Route::Template(slug.clone()).to_string()).into_any(),
    })
}

fn one(app: App, template: &'static Template) -> impl IntoView {
    let catalog = &app.content.catalog;
    let items = template.items.iter().filter_map(|id| catalog.find(id.as_str())).map(|place| {
        let id = catalog.item(place).id.clone();
        view! { <li><a href=Route::Question(id).href()>{app.name_of(place)}</a></li> }
    });
    view! {
        <article class="document">
            <p class="eyebrow screen-only">
                <a href=Route::Documents.href()>{words::register_title()}</a>
            </p>
            // On paper the document shows its own title.
            <h1 class="visually-hidden-in-print" tabindex="-1">{template.title.clone()}</h1>
            <div class="screen-only">
                <p class="lead">{template.about.clone()}</p>
                <details>
                    <summary>{words::templates_serves()}</summary>
                    <ul>{items.collect_view()}</ul>
                </details>
                {with_guidance(app, move |guidance| take(app, template, guidance).into_any())}
                <p class="hint">{words::templates_filled()}</p>
            </div>
            <div class="document-body">
                {with_guidance(app, move |guidance| {
                    (move || blocks(&filled(app, template, guidance).blocks)).into_any()
                })}
            </div>
        </article>
    }
}

/// The buttons that download the template.
fn take(app: App, template: &'static Template, guidance: &'static GuidanceFile) -> impl IntoView {
    let make = move || filled(app, template, guidance);
    let stem = move || template.slug.as_str();
    downloads(app, DownloadWords::of_template(), stem, &template.title, make)
}

/// The template, filled from the assessment on show.
fn filled(app: App, template: &Template, guidance: &GuidanceFile) -> Document {
    app.session.with_sheet(|sheet| {
        fill(&template.blocks, Fill { sheet, guidance, today: &clock::today_in_words() })
    })
}
