//! A field for text copied from a spreadsheet or a file.

use leptos::prelude::*;

use super::bring::Bringing;
use crate::words;

/// The field, with the button that reads it.
pub(super) fn paste(bringing: Bringing) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let read = move |_| {
        let pasted = text.get_untracked();
        bringing.read_text(words::formats_pasted().to_owned(), pasted.into_bytes());
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
