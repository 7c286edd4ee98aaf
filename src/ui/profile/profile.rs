//! The profile: who is assessed. All of it is optional, and nothing is asked that is not used.

use aims_core::domain::{
    Certificate, Choice, Choices, Date, Details, Event, Level, Profile, Record, Role,
};
use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::details::{details_field, name_field, organisation_field, scope_field};
use super::systems::systems;
use crate::ui::Page;
use crate::ui::kit::{Field, date_field};
use crate::words::{self, names};

/// The screen.
pub fn profile(page: Page) -> impl IntoView {
    let people = Field {
        label: words::profile_people(),
        hint: words::profile_people_hint(),
        rows: 4,
        ..Field::default()
    };
    view! {
        <article class="profile">
            <h1 tabindex="-1">{words::profile_title()}</h1>
            <p class="lead">{words::profile_lead()}</p>
            <section aria-labelledby="profile-who">
                <h2 id="profile-who">{words::profile_who()}</h2>
                {organisation_field(page)}
                {scope_field(page)}
                {name_field(page)}
            </section>
            <section aria-labelledby="profile-roles">
                <h2 id="profile-roles">{words::profile_roles()}</h2>
                <p>{words::profile_roles_text()}</p>
                {roles(page)}
            </section>
            <section aria-labelledby="profile-certificates">
                <h2 id="profile-certificates">{words::profile_certificates()}</h2>
                <p>{words::profile_certificates_text()}</p>
                {certificates(page)}
            </section>
            {waiting(page)}
            <section aria-labelledby="profile-systems">
                <h2 id="profile-systems">{words::profile_systems()}</h2>
                <p>{words::profile_systems_text()}</p>
                {systems(page)}
            </section>
            <section aria-labelledby="profile-goal">
                <h2 id="profile-goal">{words::profile_goal()}</h2>
                {target(page)}
                {stage_1(page)}
                {details_field(
                    page,
                    "people",
                    people,
                    (|details| &details.profile.people, |details, text| details.profile.people = text),
                )}
            </section>
            <p class="actions">
                <a class="button" href=Route::List(ItemFilter::All).href()>{words::profile_on()}</a>
                <a class="quiet" href=Route::Soa.href()>{words::profile_soa()}</a>
            </p>
        </article>
    }
}

/// Changes the profile, as a step of its own for "undo".
fn change(page: Page, edit: impl FnOnce(&mut Profile)) {
    let mut details: Details = page.session.details();
    edit(&mut details.profile);
    page.session.end_typing();
    page.session.dispatch(Event::Put(Record::Details(details)));
    page.session.end_typing();
}

/// A check box for a member of a set of the profile.
fn member<T: Choice + Send + Sync>(
    page: Page,
    member: T,
    label: &'static str,
    set: fn(&mut Profile) -> &mut Choices<T>,
) -> impl IntoView {
    let is_in = Memo::new(move |_| {
        let mut details = page.session.details();
        set(&mut details.profile).contains(member)
    });
    let ticked = move |event| {
        let ticked = event_target_checked(&event);
        change(page, |profile| {
            set(profile).set(member, ticked);
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                disabled=move || page.session.is_read_only()
                prop:checked=is_in
                on:change=ticked
            />
            <span>{label}</span>
        </label>
    }
}

fn roles(page: Page) -> impl IntoView {
    let role = |role| member(page, role, names::role(role), |profile| &mut profile.roles);
    view! {
        <fieldset class="points">
            <legend class="visually-hidden">{words::profile_roles()}</legend>
            {Role::ALL.map(role).into_iter().collect_view()}
        </fieldset>
    }
}

fn certificates(page: Page) -> impl IntoView {
    let certificate = |certificate| {
        member(page, certificate, names::certificate(certificate), |profile| {
            &mut profile.certificates
        })
    };
    let other = Field { label: words::profile_other_certificates(), ..Field::default() };
    view! {
        <fieldset class="points">
            <legend class="visually-hidden">{words::profile_certificates()}</legend>
            {Certificate::ALL.map(certificate).into_iter().collect_view()}
        </fieldset>
        {details_field(
            page,
            "other-certificates",
            other,
            (
                |details| &details.profile.other_certificates,
                |details, text| details.profile.other_certificates = text,
            ),
        )}
    }
}

/// How many suggestions wait for a word.
fn waiting(page: Page) -> impl IntoView {
    move || {
        let count = page.session.suggestions().len();
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

fn target(page: Page) -> impl IntoView {
    let scale = &page.content.scale;
    let current = Memo::new(move |_| page.session.details().profile.target);
    let chosen = move |event| {
        let target = event_target_value(&event).parse().ok().and_then(Level::new);
        change(page, |profile| profile.target = target);
    };
    let option = move |level: Level| {
        view! {
            <option value=level.value().to_string() selected=move || current.get() == Some(level)>
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
                disabled=move || page.session.is_read_only()
                on:change=chosen
            >
                <option value="" selected=move || current.get().is_none()>
                    {words::profile_target_none()}
                </option>
                {Level::ALL.into_iter().skip(2).map(option).collect_view()}
            </select>
        </div>
    }
}

fn stage_1(page: Page) -> impl IntoView {
    let value = Memo::new(move |_| {
        page.session.details().profile.stage_1.map(|date| date.to_string()).unwrap_or_default()
    });
    let chosen = move |event| {
        let date = Date::parse(&event_target_value(&event));
        change(page, |profile| profile.stage_1 = date);
    };
    date_field(page, "stage-1".to_owned(), words::profile_stage_1(), value, chosen)
}
