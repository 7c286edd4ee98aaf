//! The verdict in one line, shown on every screen about readiness.

use aims_core::route::Route;
use leptos::prelude::*;

use super::App;
use crate::words::names;

/// The verdict as a link to its reasons, and how much of the assessment it rests on.
pub fn standing(app: App) -> impl IntoView {
    move || {
        let forecast = app.session.forecast();
        let so_far = forecast.verdict.map(|_| {
            view! { " "<span class="hint">{names::so_far(&forecast)}</span> }
        });
        view! {
            <p class="standing">
                <a href=Route::Results.href()><strong>{names::verdict(&forecast)}</strong></a>
                {so_far}
            </p>
        }
    }
}
