//! The report as a file, in the form that is chosen: as Word and as Markdown.

use aims_core::codec::{GuidanceFile, fingerprint, to_markdown};
use aims_core::domain::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{Chosen, ReportPart};
use crate::browser::{clock, console, dom, exporter};
use crate::documents::{Document, Fill, ReportForm, to_exporter};
use crate::state::Source;
use crate::ui::App;
use crate::ui::kit::{DOCX, file_stem, offer_bytes, offer_text};
use crate::ui::library::{plan_of, with_guidance};
use crate::words;

/// The buttons, once the guidance is there. `parts` are those that the catalog has.
pub fn save_report(app: App, chosen: Chosen, parts: Vec<ReportPart>) -> impl IntoView {
    with_guidance(app, move |guidance| buttons(app, chosen, parts.clone(), guidance).into_any())
}

fn buttons(
    app: App,
    chosen: Chosen,
    parts: Vec<ReportPart>,
    guidance: &'static GuidanceFile,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let make = move || {
        let parts = chosen.of_document(parts.clone());
        let organisation = untrack(|| app.session.details().profile.organisation);
        let stem = if parts.is_some() { "aims-report" } else { "aims-board-report" };
        let document = untrack(|| document(app, guidance, parts.as_deref()));
        (file_stem(stem, &organisation), organisation, document)
    };
    let markdown = {
        let make = make.clone();
        move |_| {
            let (stem, _, document) = make();
            let text = to_markdown(&document.blocks);
            said.set(offer_text(app, &(stem + ".md"), "text/markdown;charset=utf-8", &text));
        }
    };
    let word = move |_| {
        busy.set(true);
        said.set(words::templates_making().to_owned());
        app.announce(words::templates_making());
        let (stem, organisation, document) = make();
        let (language, date) = (dom::language(), clock::today_in_words());
        let footer = words::formats_report_footer();
        let json = to_exporter(&document, &language, &organisation, &date, footer);
        spawn_local(async move {
            let name = stem + ".docx";
            match exporter::to_docx(&json).await {
                Ok(bytes) => said.set(offer_bytes(app, &name, DOCX, &bytes)),
                Err(error) => {
                    console::log(&error);
                    said.set(String::new());
                    app.error.set(Some(words::templates_failed(name)));
                }
            }
            busy.set(false);
        });
    };
    view! {
        <p class="actions">
            <button type="button" class="button button-plain" disabled=busy on:click=word>
                {words::formats_report_word()}
            </button>
            <button type="button" class="button button-plain" on:click=markdown>
                {words::formats_report_markdown()}
            </button>
            <span class="hint" aria-hidden="true">{said}</span>
        </p>
    }
}

fn document(app: App, guidance: &'static GuidanceFile, parts: Option<&[ReportPart]>) -> Document {
    let print = fingerprint(&app.session.shown());
    let is_sample = app.session.source() == Some(Source::Sample);
    app.session.with_sheet(|sheet| {
        let form = ReportForm {
            parts,
            plan: plan_of(guidance),
            // A device without a clock that makes sense plans from the first day of the calendar.
            today: Date::parse(&clock::today()).unwrap_or(Date::FIRST),
            fingerprint: &print,
            is_sample,
        };
        Fill { sheet, guidance, today: &clock::today_in_words() }.report(form)
    })
}
