//! The list of shortcuts, over the page.

use leptos::prelude::*;

use crate::browser::dom;
use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_view};
use crate::ui::kit::{Modal, dialog, focus_dialog};
use crate::words;

/// The dialog, opened by `?` and by its button. Its content is in a chunk.
pub fn keys_dialog(app: App) -> impl IntoView {
    let modal = Modal {
        open: app.help,
        id: "keys-title",
        title: words::keys_title(),
        close: words::keys_close(),
    };
    dialog(modal, move || chunk_view(app, Chunk::Data, Part::Shortcuts, None, focus_dialog))
}

/// The list, and the switch for the shortcuts without Ctrl.
pub fn content(app: App) -> impl IntoView {
    let switched = move |event| {
        let on = dom::is_ticked(&event);
        app.keys_on.set(on);
        if let Some(store) = app.store {
            store.save_shortcuts_on(on);
        }
    };
    let rows = [
        ("0 – 5", words::keys_level()),
        ("↑ ↓", words::keys_arrows_level()),
        ("→ n", words::keys_next()),
        ("← p", words::keys_previous()),
        ("u", words::keys_unanswered()),
        ("/", words::keys_search()),
        ("Ctrl Z", words::keys_undo()),
        ("Ctrl Shift Z", words::keys_redo()),
        ("?", words::keys_help()),
    ];
    let row = |(keys, what): (&'static str, &'static str)| {
        // The dash of a range is not a key.
        let key = |key: &'static str| match key {
            "–" => " – ".into_any(),
            _ => view! { <kbd>{key}</kbd> }.into_any(),
        };
        let keys = keys.split(' ').map(key).collect_view();
        view! { <tr><th scope="row">{keys}</th><td>{what}</td></tr> }
    };
    view! {
        <table>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
        <label class="check">
            <input type="checkbox" autofocus=true prop:checked=move || app.keys_on.get() on:change=switched/>
            <span>{words::keys_switch()}</span>
        </label>
    }
}
