//! What comes back: a table or a file, read and shown before anything changes.

use std::sync::Arc;

use aims_core::codec::{
    Encoding, Envelope, FileError, MAX_LOCKED_BYTES, ReadTable, ReadWorkbook, Refusal, TableError,
    decode, items_sheet, read_rows, read_table,
};
use aims_core::domain::{Merge, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::preview::{Preview, ready};
use super::refusal::refusal;
use crate::browser::{console, dom, file, focus, schedule, worker};
use crate::ui::App;
use crate::ui::data::unlock::unlocked;
use crate::words::{self, names};

/// What came of the file that was chosen last.
#[derive(Clone)]
pub(super) enum Came {
    Nothing,
    /// A workbook is being read in the worker.
    Reading {
        file: String,
    },
    Refused {
        file: String,
        reason: String,
    },
    Ready(Arc<Preview>),
    Done {
        count: usize,
    },
}

/// Where it is said what came of a file.
const OUTCOME: &str = "exchange-outcome";

/// The button that chooses a file, and what it would change.
pub(super) fn bring(app: App) -> impl IntoView {
    let came = RwSignal::new_local(Came::Nothing);
    let button = move || {
        if app.session.is_read_only() {
            return view! { <p class="hint">{words::exchange_sample()}</p> }.into_any();
        }
        view! {
            <p class="actions">
                <label class="button file-button">
                    {words::exchange_choose()}
                    <input
                        type="file"
                        on:change=move |event| read(app, came, &event)
                    />
                </label>
            </p>
            {paste(app, came)}
        }
        .into_any()
    };
    view! {
        <h3>{words::exchange_bring()}</h3>
        <p>{words::exchange_bring_text()}</p>
        {button}
        <div role="status" id=OUTCOME>{move || outcome(app, came)}</div>
    }
}

/// A field for what was copied from a spreadsheet or from a file, with the button that reads it.
fn paste(app: App, came: RwSignal<Came, LocalStorage>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let read = move |_| {
        let pasted = text.get_untracked();
        read_text(app, came, words::formats_pasted().to_owned(), pasted.into_bytes());
    };
    let is_empty = move || text.with(|text| text.trim().is_empty());
    view! {
        <details class="paste">
            <summary>{words::formats_paste()}</summary>
            <div class="field">
                <label for="exchange-pasted">{words::formats_paste_label()}</label>
                <p class="hint" id="exchange-pasted-hint">{words::formats_paste_hint()}</p>
                <textarea
                    id="exchange-pasted"
                    rows="6"
                    dir="auto"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="exchange-pasted-hint"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </div>
            <p class="actions">
                <button
                    type="button"
                    class="button button-plain"
                    disabled=is_empty
                    on:click=read
                >
                    {words::formats_paste_read()}
                </button>
            </p>
        </details>
    }
}

fn read(app: App, came: RwSignal<Came, LocalStorage>, event: &leptos::ev::Event) {
    let Some(input) = dom::input_of(event) else { return };
    let Some(picked) = file::chosen(&input) else { return };
    let name = picked.name();
    let refuse = move |file: String, reason: String| came.set(Came::Refused { file, reason });
    let size = file::size(&picked);
    spawn_local(async move {
        // What a file is, its first bytes say, whatever it is called.
        let is_workbook = match file::beginning(&picked, 4).await {
            Ok(start) => starts_as_workbook(&start),
            Err(_) => {
                refuse(name, words::open_unreadable().to_owned());
                return;
            }
        };
        if is_workbook && size > MAX_WORKBOOK {
            let (bytes, most) = (size as u64, MAX_WORKBOOK as u64);
            refuse(name, refusal(&Refusal::TooLarge { bytes, most }));
            return;
        }
        if is_workbook {
            came.set(Came::Reading { file: name.clone() });
            app.announce(words::workbook_reading(&name));
            let read = worker::ask_file("read_workbook", &picked).await;
            match of_workbook(app, name.clone(), read).await {
                Ok(preview) => came.set(Came::Ready(Arc::new(preview))),
                // The visitor has cancelled it, or chosen another file meanwhile.
                Err(None) => came.set(Came::Nothing),
                Err(Some(reason)) => refuse(name, reason),
            }
            focus::show_soon(OUTCOME.to_owned());
            return;
        }
        if size > MAX_LOCKED_BYTES {
            refuse(name, names::file_error(&FileError::TooLarge { bytes: size }));
            return;
        }
        let Ok(bytes) = file::bytes(&picked).await else {
            refuse(name, words::open_unreadable().to_owned());
            return;
        };
        read_text(app, came, name, bytes);
    });
}

/// Shows what a text would change, whatever it is and wherever it comes from: a file that was chosen or dropped, or what
/// was pasted. `name` is what it is called.
fn read_text(app: App, came: RwSignal<Came, LocalStorage>, name: String, bytes: Vec<u8>) {
    let refuse = move |file: String, reason: String| came.set(Came::Refused { file, reason });
    if bytes.len() > MAX_LOCKED_BYTES {
        refuse(name, names::file_error(&FileError::TooLarge { bytes: bytes.len() }));
        return;
    }
    spawn_local(async move {
        schedule::yield_now().await;
        let (text, encoding) = decode(&bytes);
        let is_guessed = encoding == Encoding::Windows1252;
        let text = match unlocked(&name, text).await {
            Some(Ok(text)) => text,
            Some(Err(reason)) => {
                refuse(name, reason);
                return;
            }
            None => return,
        };
        let preview = if text.trim_start().starts_with('{') {
            of_file(app, name.clone(), &text, is_guessed)
        } else {
            of_table(app, name.clone(), &text, is_guessed)
        };
        schedule::yield_now().await;
        match preview {
            Ok(preview) => came.set(Came::Ready(Arc::new(preview))),
            Err(reason) => refuse(name, reason),
        }
        // A file may have been dropped, or pasted, where this is not in sight.
        focus::show_soon(OUTCOME.to_owned());
    });
}

/// The largest workbook that is handed to the worker, in bytes; as in the crate `workbook`.
const MAX_WORKBOOK: usize = 50_000_000;

/// Whether a file begins as a zip archive or, as workbooks before 2007 and locked ones, as a compound file.
fn starts_as_workbook(start: &[u8]) -> bool {
    matches!(start, [b'P', b'K', 3..=5, 4..=6] | [0xd0, 0xcf, 0x11, 0xe0])
}

/// What a workbook would change. Nothing instead of a reason where it was cancelled.
async fn of_workbook(
    app: App,
    file: String,
    read: Result<Vec<u8>, String>,
) -> Result<Preview, Option<String>> {
    let read = read.map_err(|error| {
        let is_cancelled = error == worker::CANCELLED;
        (!is_cancelled).then(|| {
            console::log(&error);
            words::workbook_unread().to_owned()
        })
    })?;
    schedule::yield_now().await;
    let book: Result<ReadWorkbook, Refusal> = serde_json::from_slice(&read).map_err(|error| {
        console::log(&error.to_string());
        Some(words::workbook_unread().to_owned())
    })?;
    let book = book.map_err(|why| Some(refusal(&why)))?;
    schedule::yield_now().await;
    let sheet = items_sheet(&book).ok_or_else(|| Some(words::exchange_no_ids().to_owned()))?;
    let catalog = &app.content.catalog;
    let table = read_rows(&sheet.rows, catalog, &app.session.own()).map_err(|it| Some(told(it)))?;
    Ok(of_read(app, file, table, false).of_sheet(&sheet.name))
}

/// What an assessment file would change.
fn of_file(app: App, file: String, text: &str, is_guessed: bool) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let envelope = Envelope::read(text, catalog).map_err(|error| names::file_error(&error))?;
    let theirs = envelope.open(catalog).assessment;
    let merge = Merge::new(&app.session.own(), &theirs, None);
    Ok(Preview::new(file, merge, Vec::new(), Vec::new(), is_guessed).of_assessment())
}

/// What a table would change.
fn of_table(app: App, file: String, text: &str, is_guessed: bool) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let own = app.session.own();
    let read = read_table(text, catalog, &own).map_err(told)?;
    Ok(of_read(app, file, read, is_guessed))
}

fn told(error: TableError) -> String {
    match error {
        TableError::NoIds => words::exchange_no_ids().to_owned(),
        TableError::TooManyRows(most) => words::exchange_too_many(most),
    }
}

/// What the rows of a table would change.
fn of_read(app: App, file: String, read: ReadTable, is_guessed: bool) -> Preview {
    let catalog = &app.content.catalog;
    let own = app.session.own();
    let mut theirs = own.clone();
    for proposed in read.proposed {
        let id = catalog.item(proposed.item).id.clone();
        theirs.put(Record::Answer(id, proposed.answer));
    }
    // What the table leaves as it is is the same on both sides, so that only its changes are left.
    let merge = Merge::new(&own, &theirs, Some(&own));
    Preview::new(file, merge, read.faults, read.unknown, is_guessed)
}

fn outcome(app: App, came: RwSignal<Came, LocalStorage>) -> AnyView {
    match came.get() {
        Came::Nothing => ().into_any(),
        Came::Reading { file } => view! {
            <div class="banner">
                <p>{words::workbook_reading(file)}</p>
                <p class="actions">
                    <button type="button" class="quiet" on:click=move |_| worker::cancel()>
                        {words::open_no()}
                    </button>
                </p>
            </div>
        }
        .into_any(),
        Came::Refused { file, reason } => view! {
            <div class="banner banner-warning">
                <p><strong>{words::exchange_refused(file)}</strong></p>
                <p>{reason}</p>
                <p>{words::open_untouched()}</p>
            </div>
        }
        .into_any(),
        Came::Done { count } => view! {
            <div class="banner"><p>{words::exchange_done(count)}</p></div>
        }
        .into_any(),
        Came::Ready(preview) => ready(app, came, preview).into_any(),
    }
}
