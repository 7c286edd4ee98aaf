//! Other formats: the answers as OSCAL, and where the report and the tables are saved.

use aims_core::domain::Sheet;
use aims_core::route::Route;
use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::documents::{OSCAL_VERSION, OscalExport, to_oscal};
use crate::ui::App;
use crate::ui::kit::{file_stem, offer_text};
use crate::words;

/// The section.
pub fn formats(app: App) -> impl IntoView {
    // Nobody passes notes on without having chosen to.
    let with_notes = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let oscal = move |_| said.set(save_oscal(app, with_notes.get_untracked()));
    view! {
        <section class="screen-only" aria-labelledby="data-formats">
            <h2 id="data-formats">{words::formats_title()}</h2>
            <p>{words::formats_oscal_text(OSCAL_VERSION)}</p>
            <p>
                <label class="choice">
                    <input
                        type="checkbox"
                        checked=move || with_notes.get_untracked()
                        on:change=move |event| with_notes.set(dom::is_ticked(&event))
                    />
                    <span>{words::formats_with_notes()}</span>
                </label>
            </p>
            <p class="actions">
                <button type="button" class="button button-plain" on:click=oscal>
                    {words::formats_oscal()}
                </button>
                <a class="quiet" href=Route::Report.href()>{words::formats_report_link()}</a>
            </p>
            <p class="hint" aria-hidden="true">{said}</p>
            <p class="hint">{words::formats_tables()}</p>
        </section>
    }
}

fn save_oscal(app: App, with_notes: bool) -> String {
    let Some(now) = clock::now() else {
        app.announce(words::formats_no_clock());
        return words::formats_no_clock().to_owned();
    };
    let assessment = app.session.own();
    let sheet = Sheet::new(&app.content.catalog, &assessment);
    let id = app.session.open_id();
    let text = to_oscal(OscalExport { sheet, id: id.as_str(), now, with_notes });
    let name = file_stem("aims-oscal", &assessment.details.profile.organisation) + ".json";
    offer_text(app, &name, "application/json", &text)
}
