//! The field for the separator between the cells of a saved table.

use leptos::prelude::*;

use crate::browser::separator::{choose_separator, separator};
use crate::words;

thread_local! {
    /// Notifies every such field of a new choice, since a screen may have several.
    static CHOSEN: ArcTrigger = ArcTrigger::new();
}

/// The field. From then on, `separator` returns the chosen separator for every table.
pub fn separator_field(id: &'static str) -> impl IntoView {
    let is_chosen = |mark: char| {
        CHOSEN.with(ArcTrigger::track);
        separator() == mark
    };
    let chosen = move |event| {
        choose_separator(event_target_value(&event).chars().next().unwrap_or(','));
        CHOSEN.with(ArcTrigger::notify);
    };
    view! {
        <div class="field">
            <label for=id>{words::exchange_separator()}</label>
            <select id=id on:change=chosen>
                <option value="," prop:selected=move || is_chosen(',')>{words::exchange_comma()}</option>
                <option value=";" prop:selected=move || is_chosen(';')>{words::exchange_semicolon()}</option>
            </select>
        </div>
    }
}
