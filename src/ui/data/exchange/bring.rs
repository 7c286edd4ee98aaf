//! What comes back: a table or a file, read and shown before anything changes.

use std::sync::Arc;

use aims_core::codec::{
    Encoding, Envelope, FileError, MAX_LOCKED_BYTES, TableError, decode, read_table,
};
use aims_core::domain::{Merge, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::preview::{Preview, ready};
use crate::browser::{dom, file, schedule};
use crate::ui::App;
use crate::ui::data::unlock::unlocked;
use crate::words::{self, names};

/// What came of the file that was chosen last.
#[derive(Clone)]
pub(super) enum Came {
    Nothing,
    Refused { file: String, reason: String },
    Ready(Arc<Preview>),
    Done { count: usize },
}

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
        }
        .into_any()
    };
    view! {
        <h3>{words::exchange_bring()}</h3>
        <p>{words::exchange_bring_text()}</p>
        {button}
        <div role="status">{move || outcome(app, came)}</div>
    }
}

fn read(app: App, came: RwSignal<Came, LocalStorage>, event: &leptos::ev::Event) {
    let Some(input) = dom::input_of(event) else { return };
    let Some(picked) = file::chosen(&input) else { return };
    let name = picked.name();
    let refuse = move |file: String, reason: String| came.set(Came::Refused { file, reason });
    let bytes = file::size(&picked);
    if bytes > MAX_LOCKED_BYTES {
        refuse(name, names::file_error(&FileError::TooLarge { bytes }));
        return;
    }
    spawn_local(async move {
        let Ok(bytes) = file::bytes(&picked).await else {
            refuse(name, words::open_unreadable().to_owned());
            return;
        };
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
    });
}

/// What an assessment file would change.
fn of_file(app: App, file: String, text: &str, is_guessed: bool) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let envelope = Envelope::read(text, catalog).map_err(|error| names::file_error(&error))?;
    let theirs = envelope.open(catalog).assessment;
    let merge = Merge::new(&app.session.own(), &theirs, None);
    Ok(Preview::new(file, merge, Vec::new(), Vec::new(), is_guessed))
}

/// What a table would change.
fn of_table(app: App, file: String, text: &str, is_guessed: bool) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let own = app.session.own();
    let read = read_table(text, catalog, &own).map_err(|error| match error {
        TableError::NoIds => words::exchange_no_ids().to_owned(),
        TableError::TooManyRows(most) => words::exchange_too_many(most),
    })?;
    let mut theirs = own.clone();
    for proposed in read.proposed {
        let id = catalog.item(proposed.item).id.clone();
        theirs.put(Record::Answer(id, proposed.answer));
    }
    // What the table leaves as it is is the same on both sides, so that only its changes are left.
    let merge = Merge::new(&own, &theirs, Some(&own));
    Ok(Preview::new(file, merge, read.faults, read.unknown, is_guessed))
}

fn outcome(app: App, came: RwSignal<Came, LocalStorage>) -> AnyView {
    match came.get() {
        Came::Nothing => ().into_any(),
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
