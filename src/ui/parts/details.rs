//! The form for name and profile.

use leptos::prelude::*;

use crate::domain::{Details, Event};
use crate::ui::{Page, words};

/// Three text fields, each kept at every letter.
pub fn details_form(page: Page) -> impl IntoView {
    let session = page.session;
    let field = move |id: &'static str,
                      label: &'static str,
                      hint: &'static str,
                      get: fn(&Details) -> &String,
                      set: fn(&mut Details, String)| {
        let written = move |event| {
            let mut details = session.details();
            set(&mut details, event_target_value(&event));
            session.dispatch(Event::DetailsWritten(details));
        };
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <p class="hint" id=format!("{id}-hint")>{hint}</p>
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    aria-describedby=format!("{id}-hint")
                    disabled=move || session.is_read_only()
                    prop:value=move || get(&session.details()).clone()
                    on:input=written
                    on:blur=move |_| session.end_writing()
                />
            </div>
        }
    };
    view! {
        <div class="details-form">
            {field(
                "organisation",
                words::details_organisation(),
                words::details_organisation_hint(),
                |details| &details.profile.organisation,
                |details, text| details.profile.organisation = text,
            )}
            {field(
                "scope",
                words::details_scope(),
                words::details_scope_hint(),
                |details| &details.profile.scope,
                |details, text| details.profile.scope = text,
            )}
            {field(
                "name",
                words::details_name(),
                words::details_name_hint(),
                |details| &details.name,
                |details, text| details.name = text,
            )}
        </div>
    }
}
