//! Buttons that copy a table of the page into a spreadsheet or a document, or save it.
//!
//! Both read the table as it is displayed, so they know nothing of its content.

use aims_core::codec::{seen_to_csv, to_html, to_tsv, trimmed};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::file_name::{dashed, file_stem};
use super::offer::offer_text;
use crate::browser::clipboard::{Copied, copy_table};
use crate::browser::separator::{decimals, separator};
use crate::browser::table::{clicked, seen, table_before};
use crate::ui::App;
use crate::words;

/// Two buttons for the table before them. `name` is the name of the table; it appears in the
/// buttons' accessible names and in the name of the file.
pub fn table_tools(app: App, name: &str) -> impl IntoView + use<> {
    let name = name.to_owned();
    let said = RwSignal::new(String::new());
    let hidden = format!(" {name}");
    let copy = move |event: leptos::ev::MouseEvent| {
        let Some(table) = clicked(&event).and_then(|button| table_before(&button)) else { return };
        let rows = trimmed(&seen(&table));
        let decimals = decimals();
        let copied = copy_table(&table, &to_html(&rows, decimals), &to_tsv(&rows, decimals));
        spawn_local(async move {
            let words = match copied.await {
                Copied::Copied => words::formats_copied(),
                Copied::Selected => words::formats_selected(),
                Copied::Nothing => words::formats_not_copied(),
            };
            said.set(words.to_owned());
            app.announce(words);
        });
    };
    let save = move |event: leptos::ev::MouseEvent| {
        let Some(table) = clicked(&event).and_then(|button| table_before(&button)) else { return };
        let rows = trimmed(&seen(&table));
        let organisation = untrack(|| app.session.details().profile.organisation);
        let file = file_stem(&dashed("aims", &name), &organisation) + ".csv";
        let kind = "text/csv;charset=utf-8";
        said.set(offer_text(app, &file, kind, &seen_to_csv(&rows, separator())));
    };
    view! {
        <p class="take screen-only">
            <button type="button" class="quiet" on:click=copy>
                {words::formats_copy()}
                <span class="visually-hidden">{hidden.clone()}</span>
            </button>
            <button type="button" class="quiet" on:click=save>
                {words::formats_csv()}
                <span class="visually-hidden">{hidden}</span>
            </button>
            <span class="hint" aria-hidden="true">{said}</span>
        </p>
    }
}
