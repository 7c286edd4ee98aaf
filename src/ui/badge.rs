//! The level of an item as a badge.

use aims_core::domain::{Answer, ItemIx};
use leptos::prelude::*;

use super::App;
use crate::words;

/// The level of an item, as in [`level_badge`]. Tracked.
pub fn level_badge_of(app: App, item: ItemIx) -> impl IntoView + use<> {
    app.session.with_answer(item, |answer| level_badge(app, answer))
}

/// The number and label of a level, with a mark if it is claimed without evidence; or, in words, that the
/// item is unanswered.
pub fn level_badge(app: App, answer: &Answer) -> impl IntoView + use<> {
    match answer.level {
        Some(level) => {
            let label = app.content.catalog.scale.level(level).label.clone();
            let class = format!("level level-{}", level.value());
            let claimed = answer
                .is_claimed()
                .then(|| view! { " "<i class="badge-claimed">{words::level_claimed()}</i> });
            view! { <span class=class><b>{level.value()}</b>" "{label}{claimed}</span> }.into_any()
        }
        None => view! { <span class="level level-open">{words::level_open()}</span> }.into_any(),
    }
}
