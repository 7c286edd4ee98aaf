//! The people of the profile, who may own items.

use leptos::prelude::*;

use crate::ui::App;

/// The id of the list of people who may own items; see [`people_list`].
pub const PEOPLE: &str = "people-list";

/// The people of the profile, as proposals for fields that name an owner.
pub fn people_list(app: App) -> impl IntoView {
    let names = move || {
        let details = app.session.details();
        let names: Vec<String> = details.profile.names().map(str::to_owned).collect();
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    view! { <datalist id=PEOPLE>{names}</datalist> }
}
