//! What the list of AI systems says about an answer.

use aims_core::domain::{Flag, ItemIx};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::words::{self, names};

/// What the AI systems of the profile say about an item, and whether its level contradicts that. `None` for
/// an item that has nothing to do with impact assessments.
pub fn systems_note(app: App, place: ItemIx) -> Option<impl IntoView> {
    if !app.content.catalog.item(place).has(Flag::ImpactAssessments) {
        return None;
    }
    Some(move || {
        let count = app.session.system_count();
        if count.total == 0 {
            return view! {
                <p class="hint systems-note">
                    {words::systems_none()}" "
                    <a class="screen-only" href=Route::Profile.href()>{words::systems_add()}</a>
                </p>
            }
            .into_any();
        }
        let contradiction =
            count.contradicts(app.session.with_answer(place, |answer| answer.level));
        let contradiction = contradiction.map(names::contradiction);
        let text =
            words::systems_count(words::SystemsCount { n: count.total, assessed: count.assessed });
        view! {
            <div class="systems-note">
                <p>
                    {text}" "
                    <a class="screen-only" href=Route::Profile.href()>{words::systems_link()}</a>
                </p>
                {contradiction.map(|text| view! { <p class="claimed">{text}</p> })}
            </div>
        }
        .into_any()
    })
}
