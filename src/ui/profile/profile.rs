//! The profile of the organisation. Every field is optional, and each one is used somewhere.

use aims_core::domain::{Certificate, Date, Details, Event, Level, Profile, Record, Role};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::details::{details_field, name_field, organisation_field, scope_field};
use super::systems::systems;
use crate::ui::App;
use crate::ui::kit::{Field, date_field};
use crate::words::{self, names};

/// The screen.
pub fn profile(app: App) -> impl IntoView {
    let people = Field {
        label: words::profile_people(),
        hint: words::profile_people_hint(),
        rows: 4,
        ..Field::default()
    };
    let soa = app.content.catalog.has_soa().then(|| {
        view! { <a class="quiet" href=Route::Soa.href()>{words::profile_soa()}</a> }
    });
    view! {
        <article class="profile">
            <h1 tabindex="-1">{words::profile_title()}</h1>
            <p class="lead">{words::profile_lead()}</p>
            <section aria-labelledby="profile-who">
                <h2 id="profile-who">{words::profile_who()}</h2>
                {organisation_field(app)}
                {scope_field(app)}
                {name_field(app)}
            </section>
            <section aria-labelledby="profile-roles">
                <h2 id="profile-roles">{words::profile_roles()}</h2>
                <p>{words::profile_roles_text()}</p>
                {roles(app)}
            </section>
            <section aria-labelledby="profile-certificates">
                <h2 id="profile-certificates">{words::profile_certificates()}</h2>
                {certificates(app)}
            </section>
            {waiting(app)}
            <section aria-labelledby="profile-systems">
                <h2 id="profile-systems">{words::profile_systems()}</h2>
                <p>{words::profile_systems_text()}</p>
                {systems(app)}
            </section>
            <section aria-labelledby="profile-goal">
                <h2 id="profile-goal">{words::profile_goal()}</h2>
                {target(app)}
                {stage_1(app)}
                {details_field(
                    app,
                    "people",
                    people,
                    (|details| &details.profile.people, |details, text| details.profile.people = text),
                )}
            </section>
            <p class="actions">
                <a class="button" href=Route::List(ItemFilter::All).href()>{words::profile_on()}</a>
                {soa}
            </p>
        </article>
    }
}

/// Changes the profile, as one step for "undo".
pub fn change(app: App, edit: impl FnOnce(&mut Profile)) {
    let mut details: Details = app.session.details();
    edit(&mut details.profile);
    app.session.end_step();
    app.session.dispatch(Event::Put(Record::Details(details)));
    app.session.end_step();
}

/// A check box for one entry in a set of the profile, such as a role or a certificate.
fn member(
    app: App,
    label: &'static str,
    has: impl Fn(&Profile) -> bool + Copy + Send + Sync + 'static,
    set: impl Fn(&mut Profile, bool) + Copy + Send + 'static,
) -> impl IntoView {
    let is_in = Memo::new(move |_| has(&app.session.details().profile));
    let ticked = move |event| {
        let ticked = event_target_checked(&event);
        change(app, |profile| set(profile, ticked));
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                disabled=move || app.session.is_read_only()
                prop:checked=is_in
                on:change=ticked
            />
            <span>{label}</span>
        </label>
    }
}

fn roles(app: App) -> impl IntoView {
    let role = |role| {
        let set = move |profile: &mut Profile, is_in| {
            profile.roles.set(role, is_in);
        };
        member(app, names::role(role), move |profile| profile.roles.contains(role), set)
    };
    view! {
        <fieldset class="points">
            <legend class="visually-hidden">{words::profile_roles()}</legend>
            {Role::ALL.map(role).into_iter().collect_view()}
        </fieldset>
    }
}

/// Check boxes for the certificates that the catalog knows, and a text field for others.
fn certificates(app: App) -> impl IntoView {
    let certificate = |certificate: &'static Certificate| {
        let id = certificate.id.as_str();
        let has = move |profile: &Profile| profile.certificates.contains(id);
        let set = move |profile: &mut Profile, is_held| profile.certificates.set(id, is_held);
        member(app, &certificate.name, has, set)
    };
    let known = &app.content.catalog.certificates;
    let boxes = (!known.is_empty()).then(|| {
        view! {
            <p>{words::catalog_certificates_text()}</p>
            <fieldset class="points">
                <legend class="visually-hidden">{words::profile_certificates()}</legend>
                {known.iter().map(certificate).collect_view()}
            </fieldset>
        }
    });
    let other = Field { label: words::profile_other_certificates(), ..Field::default() };
    view! {
        {boxes}
        {details_field(
            app,
            "other-certificates",
            other,
            (
                |details| &details.profile.other_certificates,
                |details, text| details.profile.other_certificates = text,
            ),
        )}
    }
}

/// A note on how many suggestions await a decision.
fn waiting(app: App) -> impl IntoView {
    move || {
        let count = app.session.suggestions().len();
        (count > 0).then(|| {
            view! {
                <p class="banner banner-suggestion screen-only" role="status">
                    {words::profile_waiting(count)}" "
                    <a href=Route::List(ItemFilter::Provisional).href()>{words::profile_look()}</a>
                </p>
            }
        })
    }
}

fn target(app: App) -> impl IntoView {
    let scale = &app.content.catalog.scale;
    let current = Memo::new(move |_| app.session.details().profile.target);
    let chosen = move |event| {
        let target = event_target_value(&event).parse().ok().and_then(Level::new);
        change(app, |profile| profile.target = target);
    };
    let option = move |level: Level| {
        view! {
            <option value=level.value().to_string() prop:selected=move || current.get() == Some(level)>
                {names::level(scale, level)}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for="target">{words::profile_target()}</label>
            <p class="hint" id="target-hint">{words::profile_target_hint()}</p>
            <select
                id="target"
                aria-describedby="target-hint"
                disabled=move || app.session.is_read_only()
                on:change=chosen
            >
                <option value="" prop:selected=move || current.get().is_none()>
                    {words::profile_target_none()}
                </option>
                {Level::ALL.into_iter().skip(2).map(option).collect_view()}
            </select>
        </div>
    }
}

/// The field for the planned date of Stage 1.
pub fn stage_1(app: App) -> impl IntoView {
    let value = Memo::new(move |_| {
        app.session.details().profile.stage_1.map(|date| date.to_string()).unwrap_or_default()
    });
    let chosen = move |event| {
        let date = Date::parse(&event_target_value(&event));
        change(app, |profile| profile.stage_1 = date);
    };
    date_field(app, "stage-1".to_owned(), words::profile_stage_1(), value, chosen)
}
