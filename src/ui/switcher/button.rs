//! The button in the page header.

use leptos::prelude::*;

use super::dialog::title_or;
use crate::ui::App;
use crate::words;

/// The button with the name of the open assessment. It is hidden from a visitor who has not entered
/// anything.
pub fn switcher_button(app: App) -> impl IntoView {
    let session = app.session;
    let is_shown = Memo::new(move |_| session.has_own() || session.is_several());
    let name = Memo::new(move |_| title_or(session.own_title()));
    move || {
        is_shown.get().then(|| {
            view! {
                <button
                    type="button"
                    class="quiet switcher-button"
                    aria-haspopup="dialog"
                    on:click=move |_| app.switching.set(true)
                >
                    <span class="visually-hidden">{words::switcher_label()}" "</span>
                    <span class="switcher-name" dir="auto">{name}</span>
                </button>
            }
        })
    }
}
