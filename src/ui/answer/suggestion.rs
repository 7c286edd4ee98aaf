//! Suggestions: answers that follow from the profile and the quick check, to confirm or reject. Until then they count
//! for nothing, and are shown as such.

use aims_core::domain::{Event, ItemIx, Suggestion};
use leptos::prelude::*;

use crate::browser::focus;
use crate::ui::App;
use crate::words::{self, names};

/// The suggestion for an item, where there is one, with its reason and two buttons.
pub fn suggestion_box(app: App, place: ItemIx) -> impl IntoView {
    move || {
        let suggestion = app.session.suggestion(place)?;
        if app.session.is_read_only() {
            return None;
        }
        let id = &app.content.catalog.item(place).id;
        let (confirm, reject) = (suggestion.confirmed(id), suggestion.rejected(id));
        let act = move |event: Event, said: String, next: String| {
            app.session.end_step();
            app.session.dispatch(event);
            app.announce_done(said);
            focus::focus_if_lost(next);
        };
        let (confirmed, rejected) =
            (words::suggestion_confirmed(id), words::suggestion_rejected(id));
        Some(view! {
            <section class="banner banner-suggestion" aria-label=words::suggestion_label()>
                <p>
                    <strong>{words::suggestion_title()}</strong>
                    " "
                    {names::suggestion(&app.content.catalog.scale, &suggestion)}
                </p>
                {reasons(app, &suggestion)}
                <p class="hint">{words::suggestion_counts()}</p>
                <p class="actions">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| act(confirm.clone(), confirmed.clone(), format!("[name$=\"-{id}\"]:checked"))
                    >
                        {words::suggestion_confirm()}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| act(reject.clone(), rejected.clone(), format!("[name=\"level-{id}\"]"))
                    >
                        {words::suggestion_reject()}
                    </button>
                </p>
            </section>
        })
    }
}

/// Why it is proposed.
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
