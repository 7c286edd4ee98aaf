//! Fields with labels. Text is saved on every input.

use leptos::html::span;
use leptos::prelude::*;

use crate::ui::App;

/// The properties of a text field.
#[derive(Clone, Copy, Default)]
pub struct Field {
    /// Its label.
    pub label: &'static str,
    /// A hint below the label; empty for none.
    pub hint: &'static str,
    /// The id of a list of suggestions; empty for none.
    pub list: &'static str,
    /// The number of lines. A field of one line takes no line breaks.
    pub rows: u32,
    /// The heading level of its label, if the label is a heading.
    pub heading: Option<&'static str>,
    /// Whether it must be filled in. The caller shows the message about it, in an element with the
    /// id `<id>-hint`.
    pub required: bool,
}

/// The field. `value` returns the text to show; `write` is called with each new text.
pub fn text_field(
    app: App,
    id: String,
    field: Field,
    value: impl Fn() -> String + Send + Sync + 'static,
    write: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView {
    let session = app.session;
    let value = Memo::new(move |_| value());
    let written = move |event| write(event_target_value(&event));
    let hint_id = format!("{id}-hint");
    let described = (!field.hint.is_empty() || field.required).then(|| hint_id.clone());
    let required = field.required.then_some("true");
    let hint =
        (!field.hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{field.hint}</p> });
    let input = if field.rows > 1 {
        view! {
            <textarea
                id=id.clone()
                rows=field.rows.to_string()
                dir="auto"
                aria-describedby=described
                aria-required=required
                readonly=move || session.is_read_only()
                prop:value=value
                on:input=written
                on:blur=move |_| session.end_step()
            ></textarea>
        }
        .into_any()
    } else {
        let list = (!field.list.is_empty()).then_some(field.list);
        view! {
            <input
                id=id.clone()
                type="text"
                dir="auto"
                autocomplete="off"
                list=list
                aria-describedby=described
                readonly=move || session.is_read_only()
                prop:value=value
                on:input=written
                on:blur=move |_| session.end_step()
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{heading(field.heading, field.label)}</label>
            {hint}
            {input}
        </div>
    }
}

/// Words that are also a heading of the given level, if one is given. They are in a legend or a
/// label, where a heading element is not allowed.
pub fn heading(order: Option<&'static str>, words: impl IntoView) -> impl IntoView {
    span().role(order.map(|_| "heading")).attr("aria-level", order).child(words)
}

/// A field for a day.
pub fn date_field(
    app: App,
    id: String,
    label: &'static str,
    value: Memo<String>,
    chosen: impl FnMut(leptos::ev::Event) + 'static,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="date"
                min="1900-01-01"
                max="9999-12-31"
                disabled=move || app.session.is_read_only()
                prop:value=value
                on:change=chosen
            />
        </div>
    }
}
