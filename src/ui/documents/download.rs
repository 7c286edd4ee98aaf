//! The two buttons that download a document: as Markdown and as Word.

use aims_core::codec::to_markdown;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, console, dom, exporter};
use crate::documents::{Document, to_exporter};
use crate::ui::App;
use crate::ui::kit::{DOCX, file_stem, offer_bytes, offer_text};
use crate::words;

/// The words on the buttons and in the page footer of the Word file.
#[derive(Clone, Copy)]
pub struct DownloadWords {
    /// The button for Markdown.
    pub markdown: &'static str,
    /// The button for Word.
    pub word: &'static str,
    /// The page footer in Word.
    pub footer: &'static str,
}

impl DownloadWords {
    /// The words for a document that is begun here and finished elsewhere.
    pub fn of_template() -> Self {
        Self {
            markdown: words::templates_markdown(),
            word: words::templates_word(),
            footer: words::templates_footer(),
        }
    }
}

/// The buttons and the message about the download. The file name begins with `stem`. `title` distinguishes
/// the buttons of several documents on a screen, and may be empty. `make` makes the document at the time of
/// the click.
pub fn downloads<S, F>(
    app: App,
    said: DownloadWords,
    stem: S,
    title: &str,
    make: F,
) -> impl IntoView + use<S, F>
where
    S: Fn() -> &'static str + Clone + 'static,
    F: Fn() -> Document + Clone + 'static,
{
    let DownloadWords { markdown: of_markdown, word: of_word, footer } = said;
    let (busy, came) = (RwSignal::new(false), RwSignal::new(String::new()));
    let organisation = move || untrack(|| app.session.details().profile.organisation);
    let name = move |extension: &str| file_stem(untrack(&stem), &organisation()) + extension;
    let markdown = {
        let (name, make) = (name.clone(), make.clone());
        move |_| {
            let text = to_markdown(&untrack(&make).blocks);
            came.set(offer_text(app, &name(".md"), "text/markdown;charset=utf-8", &text));
        }
    };
    let word = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        came.set(words::templates_making().to_owned());
        app.announce(words::templates_making());
        let name = name(".docx");
        let (language, date) = (dom::language(), clock::today_in_words());
        let json = to_exporter(&untrack(&make), &language, &organisation(), &date, footer);
        spawn_local(async move {
            match exporter::to_docx(&json).await {
                Ok(bytes) => came.set(offer_bytes(app, &name, DOCX, &bytes)),
                Err(error) => {
                    console::log(&error);
                    came.set(String::new());
                    app.error.set(Some(words::templates_failed(name)));
                }
            }
            busy.set(false);
        });
    };
    let hidden = |title: &str| {
        let title = format!(" {title}");
        (title.len() > 1).then(|| view! { <span class="visually-hidden">{title}</span> })
    };
    view! {
        <p class="actions">
            <button type="button" class="button button-plain" on:click=markdown>
                {of_markdown}
                {hidden(title)}
            </button>
            // Not `disabled`: the button would lose the focus while the file is made.
            <button
                type="button"
                class="button button-plain"
                aria-disabled=move || busy.get().to_string()
                on:click=word
            >
                {of_word}
                {hidden(title)}
            </button>
            <span class="hint" aria-hidden="true">{came}</span>
        </p>
    }
}
