//! The points of an item: what an auditor checks, each with a checkbox.

use aims_core::domain::{Edit, Event, ItemIx, Point, PointTag};
use aims_core::route::Route;
use leptos::prelude::*;

use super::form::{Size, legend};
use crate::ui::App;
use crate::ui::library::with_guidance;
use crate::words::{self, names};

/// The points, with their statements from the guidance.
pub fn points(app: App, place: ItemIx) -> impl IntoView {
    let item = app.content.catalog.item(place);
    let session = app.session;
    let is_alone = app.route.with_untracked(|route| matches!(route, Route::Question(_)));
    let size = if is_alone { Size::Full } else { Size::Compact };
    let point = move |(point, text): (&'static Point, &'static str)| {
        let is_ticked =
            move || session.with_answer(place, |answer| answer.points.contains(&point.id));
        let ticked = move |event| {
            let ticked = event_target_checked(&event);
            let edit = Edit::Point { point: point.id.clone(), ticked };
            session.dispatch(Event::edited(&item.id, edit));
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_ticked on:change=ticked/>
                <span>{text}{tag(point.tag)}</span>
            </label>
        }
    };
    with_guidance(app, move |file| {
        let has_hints = item.points.iter().any(|point| !point.tag.is_required());
        let hint = has_hints.then(|| view! { <p class="hint">{words::answer_points_hint()}</p> });
        view! {
            <fieldset class="points" disabled=move || session.is_read_only()>
                {legend(size, words::answer_points())}
                {file.points(item).map(point).collect_view()}
                {hint}
            </fieldset>
        }
        .into_any()
    })
}

/// A label for a point that is only a hint; `None` for a required one.
fn tag(tag: PointTag) -> Option<impl IntoView> {
    let label = names::point_tag(tag)?;
    Some(view! { " "<i class="point-tag">{format!("({label})")}</i> })
}
