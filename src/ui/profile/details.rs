//! The form for the name and the profile fields that the printed report needs.

use aims_core::domain::{Details, Event, Record};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::{Field, text_field};
use crate::words;

/// A text of the details: its getter and its setter.
pub type DetailsText = (fn(&Details) -> &String, fn(&mut Details, String));

/// The organisation's name.
pub const ORGANISATION: DetailsText =
    (|details| &details.profile.organisation, |details, text| details.profile.organisation = text);

/// The scope.
pub const SCOPE: DetailsText =
    (|details| &details.profile.scope, |details, text| details.profile.scope = text);

/// The name of the assessment.
pub const NAME: DetailsText = (|details| &details.name, |details, text| details.name = text);

/// Three text fields, each saved on every input.
pub fn details_form(app: App) -> impl IntoView {
    view! {
        <div class="details-form">
            {organisation_field(app)}
            {scope_field(app)}
            {name_field(app)}
        </div>
    }
}

/// The field for the organisation's name.
pub fn organisation_field(app: App) -> impl IntoView {
    let (label, hint) = (words::details_organisation(), words::details_organisation_hint());
    details_field(app, "organisation", Field { label, hint, ..Field::default() }, ORGANISATION)
}

/// The field for the scope.
pub fn scope_field(app: App) -> impl IntoView {
    let (label, hint) = (words::details_scope(), words::details_scope_hint());
    details_field(app, "scope", Field { label, hint, rows: 2, ..Field::default() }, SCOPE)
}

/// The field for the assessment's name.
pub fn name_field(app: App) -> impl IntoView {
    let (label, hint) = (words::details_name(), words::details_name_hint());
    details_field(app, "name", Field { label, hint, ..Field::default() }, NAME)
}

/// A field for one text of the details.
pub fn details_field(
    app: App,
    id: &'static str,
    field: Field,
    (get, set): DetailsText,
) -> impl IntoView {
    let session = app.session;
    let write = move |text| {
        let mut details = session.details();
        set(&mut details, text);
        session.dispatch(Event::Put(Record::Details(details)));
    };
    text_field(app, id.to_owned(), field, move || get(&session.details()).clone(), write)
}
