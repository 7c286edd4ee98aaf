//! What an item means for this visitor: hints for their roles and what certificates cover; for a control
//! also when it may be left out.

use aims_core::domain::{ControlFacts, Guidance, Item, ItemIx, Overlap, Role};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::badge::level_badge_of;
use crate::words::{self, names};

/// Hints for the roles of the profile, or for all roles while none is chosen.
pub fn role_hints(
    app: App,
    item: &'static Item,
    guidance: &'static Guidance,
) -> Option<impl IntoView> {
    let hints = guidance.roles.as_ref()?;
    let lines = move || {
        let roles = app.session.details().profile.roles;
        let shown = Role::ALL.into_iter().filter(|role| roles.is_empty() || roles.contains(*role));
        let line = |role: Role| {
            let weight = item.control.as_ref().map(|control| {
                let weight = names::weight(control.relevance.of(role));
                view! { " "<span class="hint">{words::tailoring_weight(weight)}</span> }
            });
            view! { <dt>{names::role(role)}{weight}</dt><dd>{hints.of(role).to_owned()}</dd> }
        };
        shown.map(line).collect_view()
    };
    let profile = move || {
        app.session.details().profile.roles.is_empty().then(|| {
            view! {
                <p class="hint">
                    {words::tailoring_no_role()}" "
                    <a class="screen-only" href=Route::Profile.href()>{words::tailoring_profile()}</a>
                </p>
            }
        })
    };
    Some(view! {
        <details>
            <summary>{words::tailoring_roles()}</summary>
            {profile}
            <dl>{lines}</dl>
        </details>
    })
}

/// How far certificates cover an item.
pub fn overlaps(
    app: App,
    item: &'static Item,
    guidance: &'static Guidance,
) -> Option<impl IntoView> {
    if item.overlaps.is_empty() {
        return None;
    }
    let line = |(overlap, note): (&Overlap, &String)| {
        let name = names::certificate(&app.content.catalog, &overlap.certificate);
        let place = if overlap.reference.is_empty() {
            name.to_owned()
        } else {
            words::tailoring_overlap(words::TailoringOverlap {
                name,
                reference: &overlap.reference,
            })
        };
        view! {
            <dt>{place}" "<span class="hint">{names::degree(overlap.degree)}</span></dt>
            <dd>{note.clone()}</dd>
        }
    };
    Some(view! {
        <details>
            <summary>{words::tailoring_overlaps()}</summary>
            <dl>{item.overlaps.iter().zip(&guidance.overlaps).map(line).collect_view()}</dl>
            <p class="hint">{words::catalog_certificates_hint()}</p>
        </details>
    })
}

/// The facts that only a control has: when it may be left out, and the requirements that it serves.
pub fn control_facts(
    app: App,
    control: &'static ControlFacts,
    guidance: &'static Guidance,
) -> impl IntoView {
    view! {
        <details>
            <summary>{words::tailoring_leave_out()}</summary>
            <p><strong>{names::exclusion(control.exclusion)}</strong>" "{guidance.leave_out.clone()}</p>
            <p class="hint">{words::tailoring_leave_out_hint()}</p>
        </details>
        <details>
            <summary>{words::tailoring_related()}</summary>
            <ul>{related(app, control)}</ul>
        </details>
    }
}

fn related(app: App, control: &'static ControlFacts) -> impl IntoView {
    let catalog = &app.content.catalog;
    let line = move |place: ItemIx| {
        let id = catalog.item(place).id.clone();
        let level = move || level_badge_of(app, place);
        view! {
            <li><a href=Route::Question(id).href()>{app.name_of(place)}</a>" "{level}</li>
        }
    };
    let places = control.related.iter().filter_map(|id| catalog.find(id.as_str()));
    places.map(line).collect_view()
}

/// Articles about an item, and the link to the crosswalk.
pub fn further(
    app: App,
    item: &'static Item,
    guidance: &'static Guidance,
) -> Option<impl IntoView> {
    let article = |article: &aims_core::domain::ArticleRef| {
        let href = Route::Article(article.slug.clone()).href();
        view! { <li><a href=href>{article.title.clone()}</a></li> }
    };
    let has_crosswalk = app.content.catalog.has_crosswalk;
    let crosswalk = has_crosswalk.then(|| {
        let href = Route::ItemLinks(item.id.clone()).href();
        view! { <li><a href=href>{words::tailoring_crosswalk(&item.id)}</a></li> }
    });
    (has_crosswalk || !guidance.articles.is_empty()).then(|| {
        view! {
            <details>
                <summary>{words::tailoring_further()}</summary>
                <ul>
                    {guidance.articles.iter().map(article).collect_view()}
                    {crosswalk}
                </ul>
            </details>
        }
    })
}
