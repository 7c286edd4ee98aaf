//! A text for the visitor to pass on: folded away, with a button that copies it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clipboard;
use crate::ui::App;
use crate::words;

/// The text for a customer. `hint` says what the text is based on.
pub fn quotation(app: App, hint: &'static str, text: String) -> impl IntoView {
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            app.announce(if is_copied { words::share_copied() } else { words::share_failed() });
        });
    };
    view! {
        <details class="share screen-only">
            <summary>{words::share_title()}</summary>
            <p class="hint">{hint}</p>
            <blockquote dir="auto">{text}</blockquote>
            <p>
                <button type="button" class="button button-plain" on:click=copy>
                    {words::share_copy()}
                </button>
            </p>
        </details>
    }
}
