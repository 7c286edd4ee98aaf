//! The field for what separates the cells of a table that is saved.

use leptos::prelude::*;

use crate::browser::separator::{choose_separator, separator};
use crate::words;

thread_local! {
    /// Is notified when another one is chosen, since a screen may have several such fields.
    static CHOSEN: ArcTrigger = ArcTrigger::new();
}

/// The field. What is chosen in it is what `separator` gives from then on, for every table.
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
