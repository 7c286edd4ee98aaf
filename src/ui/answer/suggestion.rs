//! Suggestions: answers that follow from the profile and the quick check, for the visitor to confirm or
//! reject. Until confirmed they do not count, and are marked as suggestions.

use aims_core::domain::{Event, ItemIx, Suggestion};
use leptos::prelude::*;

use crate::browser::focus;
use crate::ui::App;
use crate::words::{self, names};

/// The suggestion for an item, if any: its reason and two buttons. It comes after the levels, so that none
/// of them moves when it goes.
pub fn suggestion_box(app: App, place: ItemIx) -> impl IntoView {
    move || {
        let suggestion = app.session.suggestion(place)?;
        if app.session.is_read_only() {
            return None;
        }
        let id = &app.content.catalog.item(place).id;
        let (confirm, reject) = (suggestion.confirmed(id), suggestion.rejected(id));
        // The field it is about, and the value that is chosen there once it is confirmed.
        let (field, value) = match &suggestion {
            Suggestion::Credit { level, .. } | Suggestion::Quick { level, .. } => {
                ("level", level.value().to_string())
            }
            Suggestion::Exclusion { .. } => ("applicability", "out".to_owned()),
        };
        let confirmed = format!("[name=\"{field}-{id}\"][value=\"{value}\"]");
        let rejected = format!("[name=\"{field}-{id}\"]");
        let act = move |event: Event, said: String, next: String| {
            app.session.end_step();
            app.session.dispatch(event);
            app.announce_done(said);
            focus::hand_on(next);
        };
        let confirm = move |_| {
            act(confirm.clone(), words::suggestion_confirmed(id), confirmed.clone());
        };
        let reject = move |_| {
            act(reject.clone(), words::suggestion_rejected(id), rejected.clone());
        };
        Some(view! {
            <section class="banner banner-suggestion" aria-label=words::suggestion_label()>
                <p>
                    <strong>{names::suggestion(&app.content.catalog.scale, &suggestion)}</strong>
                    " "
                    <span class="hint">{reason(&suggestion)}{words::suggestion_counts()}</span>
                </p>
                <p class="actions">
                    <button type="button" class="button button-plain" on:click=confirm>
                        {words::suggestion_confirm()}
                    </button>
                    <button type="button" class="quiet" on:click=reject>
                        {words::suggestion_reject()}
                    </button>
                </p>
                {reasons(app, &suggestion)}
            </section>
        })
    }
}

/// Why it is proposed, if a few words say it.
fn reason(suggestion: &Suggestion<'_>) -> Option<impl IntoView + use<>> {
    let is_rough = matches!(suggestion, Suggestion::Quick { .. });
    is_rough.then(|| view! { {words::suggestion_rough()}" " })
}

/// Why it is proposed, in full.
fn reasons(app: App, suggestion: &Suggestion<'_>) -> AnyView {
    match suggestion {
        Suggestion::Credit { overlaps, .. } => {
            let catalog = &app.content.catalog;
            let lines = overlaps.iter().map(|it| view! { <li>{names::overlap(catalog, it)}</li> });
            view! { <ul>{lines.collect_view()}</ul><p>{words::suggestion_covers()}</p> }.into_any()
        }
        Suggestion::Quick { .. } => ().into_any(),
        Suggestion::Exclusion { why } => view! {
            <p>{words::suggestion_pure_user()}</p>
            <blockquote><p>{(*why).to_owned()}</p></blockquote>
        }
        .into_any(),
    }
}

/// Confirms or rejects several suggestions, as one undo step.
pub fn resolve(app: App, suggestions: Vec<(ItemIx, Suggestion<'static>)>, confirm: bool) {
    let count = suggestions.len();
    let event = |(place, suggestion): (ItemIx, Suggestion<'static>)| {
        let id = &app.content.catalog.item(place).id;
        if confirm { suggestion.confirmed(id) } else { suggestion.rejected(id) }
    };
    let events = suggestions.into_iter().map(event).collect();
    app.session.end_step();
    app.session.dispatch(Event::Batch(events));
    app.announce_done(if confirm {
        words::suggestion_confirmed_many(count)
    } else {
        words::suggestion_rejected_many(count)
    });
    focus::focus_if_lost("main .actions button:enabled");
}
