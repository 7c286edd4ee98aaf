//! The chosen report as a file, in Markdown or in Word format.

use aims_core::codec::{GuidanceFile, fingerprint};
use leptos::prelude::*;

use super::parts::{Chosen, ReportPart};
use crate::browser::clock;
use crate::documents::{Document, Fill, ReportForm};
use crate::ui::App;
use crate::ui::data::read_only_note;
use crate::ui::documents::{DownloadWords, downloads};
use crate::ui::library::{plan_of, with_guidance};
use crate::words;

/// The buttons, once the guidance has arrived. `parts` are the parts that the catalog supports.
pub fn save_report(app: App, chosen: Chosen, parts: Vec<ReportPart>) -> impl IntoView {
    with_guidance(app, move |guidance| buttons(app, chosen, parts.clone(), guidance).into_any())
}

fn buttons(
    app: App,
    chosen: Chosen,
    parts: Vec<ReportPart>,
    guidance: &'static GuidanceFile,
) -> impl IntoView {
    let said = DownloadWords {
        markdown: words::formats_report_markdown(),
        word: words::formats_report_word(),
        footer: words::formats_report_footer(),
    };
    let stem = move || if chosen.is_full() { "aims-report" } else { "aims-board-report" };
    let make = move || document(app, guidance, chosen.of_document(parts.clone()).as_deref());
    downloads(app, said, stem, "", make)
}

fn document(app: App, guidance: &'static GuidanceFile, parts: Option<&[ReportPart]>) -> Document {
    let print = fingerprint(&app.session.shown());
    app.session.with_sheet(|sheet| {
        let form = ReportForm {
            parts,
            plan: plan_of(guidance),
            today: clock::date(),
            fingerprint: &print,
            note: read_only_note(app),
        };
        Fill { sheet, guidance, today: &clock::today_in_words() }.report(form)
    })
}
