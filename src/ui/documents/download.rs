//! The two buttons that take a document away: as Markdown and as Word.

use aims_core::codec::to_markdown;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, console, dom, exporter, file};
use crate::documents::{Document, to_exporter};
use crate::ui::App;
use crate::ui::kit::{DOCX, file_stem};
use crate::words;

/// The buttons. Files begin with `stem`; `make` is the document as it is then.
pub fn downloads<F: Fn() -> Document + Clone + 'static>(
    app: App,
    stem: &str,
    title: &str,
    make: F,
) -> impl IntoView + use<F> {
    let busy = RwSignal::new(false);
    let stem = stem.to_owned();
    let name = move |extension: &str| {
        let organisation = untrack(|| app.session.details().profile.organisation);
        file_stem(&stem, &organisation) + extension
    };
    let markdown = {
        let (name, make) = (name.clone(), make.clone());
        move |_| {
            let name = name(".md");
            let saved = file::save(&name, "text/markdown", &to_markdown(&untrack(&make).blocks));
            report(app, &name, saved.map_err(|error| console::describe(&error)));
        }
    };
    let word = move |_| {
        busy.set(true);
        app.announce(words::templates_making());
        let name = name(".docx");
        let json = exported(app, &untrack(&make));
        spawn_local(async move {
            let made = exporter::to_docx(&json).await;
            let saved = made.and_then(|bytes| {
                file::save_bytes(&name, DOCX, &bytes).map_err(|error| console::describe(&error))
            });
            busy.set(false);
            report(app, &name, saved);
        });
    };
    let title = format!(" {title}");
    view! {
        <p class="actions">
            <button type="button" class="button button-plain" on:click=markdown>
                {words::templates_markdown()}
                <span class="visually-hidden">{title.clone()}</span>
            </button>
            <button type="button" class="button button-plain" disabled=busy on:click=word>
                {words::templates_word()}
                <span class="visually-hidden">{title}</span>
            </button>
        </p>
    }
}

fn exported(app: App, document: &Document) -> String {
    let organisation = untrack(|| app.session.details().profile.organisation);
    let (language, date) = (dom::language(), clock::today_in_words());
    to_exporter(document, &language, &organisation, &date, words::templates_footer())
}

/// Says what came of a download.
fn report(app: App, name: &str, saved: Result<(), String>) {
    match saved {
        Ok(()) => app.announce(words::data_saved(name)),
        Err(error) => {
            console::log(&error);
            app.error.set(Some(words::templates_failed(name)));
        }
    }
}
