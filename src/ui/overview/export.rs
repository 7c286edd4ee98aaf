//! The table to take away: as a workbook, and as CSV.

use aims_core::codec::{Workbook, to_csv_with};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lines::Lines;
use crate::browser::{clock, console, file, worker};
use crate::documents::overview::{Listed, groups_sheet, overview_sheet, overview_table};
use crate::ui::App;
use crate::ui::data::XLSX;
use crate::ui::kit::file_stem;
use crate::words;

/// The buttons. What is saved has the rows that are shown, on all pages, in their order.
pub fn exports(app: App, rows: Memo<Lines>) -> impl IntoView {
    let separator = RwSignal::new(String::from(","));
    let is_empty = Memo::new(move |_| rows.with(|rows| rows.is_empty()));
    let is_busy = RwSignal::new(false);
    let table = move |_| {
        let mark = separator.with_untracked(|it| it.chars().next()).unwrap_or(',');
        let rows = rows.get_untracked();
        let table = overview_table(&app.content.catalog, &listed(&rows), mark);
        let name = stem() + ".csv";
        let saved = file::save(&name, "text/csv;charset=utf-8", &to_csv_with(&table, mark, true));
        match saved {
            Ok(()) => app.announce(words::data_saved(name)),
            Err(error) => {
                console::log(&console::describe(&error));
                app.error.set(Some(words::data_save_failed().to_owned()));
            }
        }
    };
    let workbook = move |_| {
        let book = book(app, &rows.get_untracked());
        is_busy.set(true);
        spawn_local(async move {
            match save_workbook(&book).await {
                Ok(name) => app.announce(words::data_saved(name)),
                Err(problem) => {
                    console::log(&problem);
                    app.error.set(Some(words::overview_workbook_failed().to_owned()));
                }
            }
            // The screen may have gone meanwhile.
            let _ = is_busy.try_set(false);
        });
    };
    view! {
        <section class="screen-only" aria-labelledby="overview-export">
            <h2 id="overview-export">{words::overview_export()}</h2>
            <div class="exchange-fields">
                <div class="field">
                    <label for="overview-separator">{words::exchange_separator()}</label>
                    <select
                        id="overview-separator"
                        on:change=move |event| separator.set(event_target_value(&event))
                    >
                        <option value=",">{words::exchange_comma()}</option>
                        <option value=";">{words::exchange_semicolon()}</option>
                    </select>
                </div>
            </div>
            <p class="actions">
                <button
                    type="button"
                    class="button"
                    disabled=move || is_empty.get() || is_busy.get()
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

fn stem() -> String {
    file_stem("aims-readiness-overview", "")
}

fn listed(rows: &Lines) -> Vec<Listed<'_>> {
    rows.iter()
        .map(|line| Listed {
            title: &line.title,
            row: line.row(),
            file: &line.file,
            saved: line.saved,
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
    let json = serde_json::to_vec(book).map_err(|error| error.to_string())?;
    let bytes = worker::ask("write_workbook", &json).await?;
    let name = stem() + ".xlsx";
    file::save_bytes(&name, XLSX, &bytes).map_err(|error| console::describe(&error))?;
    Ok(name)
}
