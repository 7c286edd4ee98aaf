//! Brings answers back: reads a table or a file, and shows its changes before anything changes.

use std::sync::Arc;

use aims_core::codec::{
    Encoding, Envelope, FileError, MAX_LOCKED_BYTES, MAX_WORKBOOK, ReadTable, ReadWorkbook,
    Refusal, TableError, decode, is_workbook, items_sheet, read_rows, table_rows,
};
use aims_core::domain::{Assessment, Merge, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::base::Theirs;
use super::paste::paste;
use super::preview::{CHOOSE, Preview, ready};
use super::refusal::refusal;
use crate::browser::file::File;
use crate::browser::{console, dom, file, focus, schedule, worker};
use crate::ui::App;
use crate::ui::data::unlock::unlocked;
use crate::ui::kit::Runs;
use crate::words::{self, names};

/// The state of the file or text brought last.
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

/// The id of the first line of a result, which gets the focus: a live region would read a whole table
/// aloud.
pub(super) const SAID: &str = "exchange-said";

/// Reads a file or text, and shows what it would change. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct Bringing {
    app: App,
    came: RwSignal<Came, LocalStorage>,
    /// Ensures that only the last file or text is shown.
    runs: Runs,
}

/// The button that chooses a file, the field for pasting, and the preview of the changes.
pub(super) fn bring(app: App) -> impl IntoView {
    let came = RwSignal::new_local(Came::Nothing);
    let bringing = Bringing { app, came, runs: Runs::new() };
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
                        on:change=move |event| bringing.read(&event)
                    />
                </label>
            </p>
            {paste(bringing)}
        }
        .into_any()
    };
    view! {
        <h3>{words::exchange_bring()}</h3>
        <p>{words::exchange_bring_text()}</p>
        {button}
        <div id="exchange-outcome">{move || outcome(bringing)}</div>
    }
}

impl Bringing {
    /// Reads the file chosen in an input.
    fn read(self, event: &leptos::ev::Event) {
        let Some(input) = dom::input_of(event) else { return };
        let Some(picked) = file::chosen(&input) else { return };
        let run = self.begin();
        spawn_local(async move {
            let name = picked.name();
            let read = self.of_picked(run, &name, &picked).await;
            self.show(run, name, read);
        });
    }

    /// Reads a text of any kind and origin. `name` is its name on the page.
    pub(super) fn read_text(self, name: String, bytes: Vec<u8>) {
        let run = self.begin();
        spawn_local(async move {
            let read = self.of_bytes(run, &name, &bytes).await;
            self.show(run, name, read);
        });
    }

    fn begin(self) -> usize {
        // The new run replaces the one that is reading a workbook.
        if self.came.with_untracked(|came| matches!(came, Came::Reading { .. })) {
            self.came.set(Came::Nothing);
        }
        self.runs.begin()
    }

    fn cancel(self) {
        self.runs.begin();
        worker::end_if_alone();
        self.came.set(Came::Nothing);
        focus::focus_if_lost(CHOOSE);
    }

    /// Shows the result of a run, unless a newer run has begun. `read` is `None` if there is nothing to
    /// show, for example if the visitor gave no password.
    fn show(self, run: usize, file: String, read: Option<Result<Preview, String>>) {
        let Some(read) = read.filter(|_| self.runs.is_last(run)) else { return };
        let said = match &read {
            Ok(preview) => preview.title(),
            Err(reason) => format!("{} {reason}", words::exchange_refused(&file)),
        };
        self.came.set(match read {
            Ok(preview) => Came::Ready(Arc::new(preview)),
            Err(reason) => Came::Refused { file, reason },
        });
        if focus::is_writing() {
            // Typed text must not go elsewhere, so the focus stays.
            self.app.announce(said);
        } else {
            // The result may be out of sight, for example after a file was dropped or a text pasted.
            focus::show_soon(SAID.to_owned());
        }
    }

    /// What a file would change, or why it is refused. `None` if a newer run has begun or the visitor gave
    /// no password.
    async fn of_picked(
        self,
        run: usize,
        name: &str,
        picked: &File,
    ) -> Option<Result<Preview, String>> {
        let unreadable = || Some(Err(words::open_unreadable().to_owned()));
        // The first bytes say what a file is, whatever its name.
        let Ok(start) = file::beginning(picked, 4).await else { return unreadable() };
        if !self.runs.is_last(run) {
            return None;
        }
        let size = file::size(picked);
        if is_workbook(&start) {
            if size > MAX_WORKBOOK {
                let (bytes, most) = (size as u64, MAX_WORKBOOK as u64);
                return Some(Err(refusal(&Refusal::TooLarge { bytes, most })));
            }
            self.came.set(Came::Reading { file: name.to_owned() });
            self.app.announce(words::workbook_reading(name));
            let read = worker::ask_file("read_workbook", picked).await;
            if !self.runs.is_last(run) {
                return None;
            }
            return Some(of_workbook(self.app, name.to_owned(), read).await);
        }
        if size > MAX_LOCKED_BYTES {
            return Some(Err(names::file_error(&FileError::TooLarge { bytes: size })));
        }
        match file::bytes(picked).await {
            Ok(bytes) => self.of_bytes(run, name, &bytes).await,
            Err(_) => unreadable(),
        }
    }

    /// The same for the bytes of a text.
    async fn of_bytes(
        self,
        run: usize,
        name: &str,
        bytes: &[u8],
    ) -> Option<Result<Preview, String>> {
        if bytes.len() > MAX_LOCKED_BYTES {
            return Some(Err(names::file_error(&FileError::TooLarge { bytes: bytes.len() })));
        }
        schedule::yield_now().await;
        if !self.runs.is_last(run) {
            return None;
        }
        let (text, encoding) = decode(bytes);
        let is_guessed = encoding == Encoding::Windows1252;
        let text = match unlocked(name, text).await? {
            Ok(text) => text,
            Err(reason) => return Some(Err(reason)),
        };
        if !self.runs.is_last(run) {
            return None;
        }
        // Split into several tasks, none of which blocks the page noticeably.
        schedule::yield_now().await;
        let preview = if text.trim_start().starts_with('{') {
            of_file(self.app, name.to_owned(), text, is_guessed).await
        } else {
            of_table(self.app, name.to_owned(), text, is_guessed).await
        };
        schedule::yield_now().await;
        Some(preview)
    }
}

/// What a workbook would change.
async fn of_workbook(
    app: App,
    file: String,
    read: Result<Vec<u8>, String>,
) -> Result<Preview, String> {
    let unread = |error: &str| {
        console::log(error);
        words::workbook_unread().to_owned()
    };
    let read = read.map_err(|error| unread(&error))?;
    schedule::yield_now().await;
    let book: Result<ReadWorkbook, Refusal> =
        serde_json::from_slice(&read).map_err(|error| unread(&error.to_string()))?;
    let book = book.map_err(|why| refusal(&why))?;
    schedule::yield_now().await;
    let sheet = items_sheet(&book).ok_or_else(|| words::exchange_no_ids().to_owned())?;
    let catalog = &app.content.catalog;
    let own = app.session.own();
    let table = read_rows(&sheet.rows, catalog, &own).map_err(told)?;
    schedule::yield_now().await;
    Ok(of_read(app, file, table, &own, false).of_sheet(&sheet.name))
}

/// What an assessment file would change.
async fn of_file(
    app: App,
    file: String,
    text: String,
    is_guessed: bool,
) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let envelope = Envelope::read(&text, catalog).map_err(|error| names::file_error(&error))?;
    schedule::yield_now().await;
    let theirs = envelope.open(catalog).assessment;
    schedule::yield_now().await;
    let merge = Merge::new(&app.session.own(), &theirs, None);
    let theirs = Theirs { assessment: Arc::new(theirs), base: None };
    Ok(Preview::new(app, file, merge, Vec::new(), Vec::new(), is_guessed).of_assessment(theirs))
}

/// What a table would change.
async fn of_table(
    app: App,
    file: String,
    text: String,
    is_guessed: bool,
) -> Result<Preview, String> {
    let rows = table_rows(&text).map_err(told)?;
    schedule::yield_now().await;
    let own = app.session.own();
    let read = read_rows(&rows, &app.content.catalog, &own).map_err(told)?;
    schedule::yield_now().await;
    Ok(of_read(app, file, read, &own, is_guessed))
}

fn told(error: TableError) -> String {
    match error {
        TableError::NoIds => words::exchange_no_ids().to_owned(),
        TableError::TooManyRows(most) => words::exchange_too_many(most),
        TableError::TooManyCells(most) => words::exchange_too_many_cells(most),
    }
}

/// What the rows of a table would change. `own` must be the assessment that the rows were read against: in
/// a later one, changes made in the meantime would look like proposals of the table.
fn of_read(app: App, file: String, read: ReadTable, own: &Assessment, is_guessed: bool) -> Preview {
    let catalog = &app.content.catalog;
    let mut theirs = own.clone();
    for proposed in read.proposed {
        let id = catalog.item(proposed.item).id.clone();
        theirs.put(Record::Answer(id, proposed.answer));
    }
    // What the table does not change is the same on both sides, so that only its changes remain.
    let merge = Merge::new(own, &theirs, Some(own));
    Preview::new(app, file, merge, read.faults, read.unknown, is_guessed)
}

fn outcome(bringing: Bringing) -> AnyView {
    let Bringing { app, came, .. } = bringing;
    match came.get() {
        Came::Nothing => ().into_any(),
        Came::Reading { file } => view! {
            <div class="banner">
                <p>{words::workbook_reading(file)}</p>
                <p class="actions">
                    <button type="button" class="quiet" on:click=move |_| bringing.cancel()>
                        {words::open_no()}
                    </button>
                </p>
            </div>
        }
        .into_any(),
        Came::Refused { file, reason } => view! {
            <div
                class="banner banner-warning"
                id=SAID
                role="group"
                tabindex="-1"
                aria-labelledby="exchange-refused"
                aria-describedby="exchange-reason"
            >
                <p id="exchange-refused"><strong>{words::exchange_refused(file)}</strong></p>
                <p id="exchange-reason">{reason}</p>
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
