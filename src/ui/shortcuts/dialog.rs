//! The list of shortcuts, over the page.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::dom;
use crate::ui::App;
use crate::words;

/// The dialog; opened by `?` and by its button.
pub fn keys_dialog(app: App) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if app.help.get()
            && let Some(dialog) = dialog.get()
        {
            dom::open_dialog(&dialog);
        }
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let switched = move |event| {
        let on = dom::is_ticked(&event);
        app.keys_on.set(on);
        if let Some(store) = app.store {
            store.save_keys_on(on);
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
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> }).collect_view();
        view! { <tr><th scope="row">{keys}</th><td>{what}</td></tr> }
    };
    view! {
        <dialog
            class="keys"
            aria-labelledby="keys-title"
            node_ref=dialog
            on:close=move |_| app.help.set(false)
        >
            <h2 id="keys-title">{words::keys_title()}</h2>
            <table>
                <tbody>{rows.map(row).collect_view()}</tbody>
            </table>
            <label class="check">
                <input type="checkbox" prop:checked=move || app.keys_on.get() on:change=switched/>
                <span>{words::keys_switch()}</span>
            </label>
            <button type="button" class="button" on:click=close>{words::keys_close()}</button>
        </dialog>
    }
}
