//! Exports of the table: a workbook, and CSV.

use aims_core::codec::{Workbook, to_csv_with};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lines::Lines;
use crate::browser::separator::separator;
use crate::browser::{clock, console};
use crate::documents::overview::{Listed, groups_sheet, overview_sheet, overview_table};
use crate::ui::App;
use crate::ui::data::write_workbook;
use crate::ui::kit::{XLSX, file_stem, offered, separator_field};
use crate::words;

/// The buttons. The file has the rows that pass the filter, from all pages, in the order shown.
pub fn exports(app: App, rows: Memo<Lines>) -> impl IntoView {
    let is_empty = Memo::new(move |_| rows.with(|rows| rows.is_empty()));
    let is_busy = RwSignal::new(false);
    let table = move |_| {
        let rows = rows.get_untracked();
        let table = overview_table(&app.content.catalog, &listed(&rows), separator());
        let text = to_csv_with(&table, separator(), true);
        say(app, offered(&(stem() + ".csv"), "text/csv;charset=utf-8", text.as_bytes()));
    };
    let is_idle = move || !is_empty.get() && !is_busy.get();
    let workbook = move |_| {
        if !untrack(is_idle) {
            return;
        }
        let book = book(app, &rows.get_untracked());
        is_busy.set(true);
        spawn_local(async move {
            say(app, save_workbook(&book).await);
            // The visitor may have left the screen in the meantime.
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <section class="screen-only" aria-labelledby="overview-export">
            <h2 id="overview-export">{words::overview_export()}</h2>
            <div class="exchange-fields">{separator_field("overview-separator")}</div>
            <p class="actions">
                <button
                    type="button"
                    class="button"
                    // Not `disabled`, or the button would lose the focus while the file is made.
                    aria-disabled=move || (!is_idle()).to_string()
                    on:click=workbook
                >
                    {words::overview_workbook()}
                </button>
                <button type="button" class="button button-plain" disabled=is_empty on:click=table>
                    {words::overview_csv()}
                </button>
            </p>
        </section>
    }
}

/// Announces that the file was saved, or shows why it was not.
fn say(app: App, saved: Result<String, String>) {
    match saved {
        Ok(saved) => app.announce(saved),
        Err(failed) => app.error.set(Some(failed)),
    }
}

fn stem() -> String {
    file_stem("aims-readiness-overview", "")
}

fn listed(rows: &Lines) -> Vec<Listed<'_>> {
    rows.iter()
        .map(|line| Listed {
            title: &line.title,
            row: line.row(),
            file: &line.file,
            saved: line.saved.and_then(clock::day_of),
            changed: line.row().and_then(|row| row.changed).and_then(clock::day_of),
            remark: line.remark(),
        })
        .collect()
}

fn book(app: App, rows: &Lines) -> Workbook {
    let catalog = &app.content.catalog;
    let rows = listed(rows);
    Workbook {
        title: words::overview_title().to_owned(),
        created: clock::now()
            .map_or_else(|| "2026-01-01T00:00:00Z".to_owned(), |now| now.to_string()),
        header: words::overview_title().to_owned(),
        footer: words::app_name().to_owned(),
        cut: "…".to_owned(),
        properties: Vec::new(),
        sheets: vec![overview_sheet(catalog, &rows), groups_sheet(catalog, &rows)],
    }
}

async fn save_workbook(book: &Workbook) -> Result<String, String> {
    let bytes = write_workbook(book).await.map_err(|problem| {
        console::log(&problem);
        words::overview_workbook_failed().to_owned()
    })?;
    offered(&(stem() + ".xlsx"), XLSX, &bytes)
}
