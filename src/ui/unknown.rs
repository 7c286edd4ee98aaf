//! The screen for an address that leads nowhere: says so, and offers links to go on.

use aims_core::route::{ItemFilter, Route};
use leptos::prelude::*;

use super::App;
use crate::words;

/// The screen.
pub fn unknown(app: App, address: &str) -> impl IntoView + use<> {
    let first = app.content.catalog.items().next().map(|item| {
        let id = app.content.catalog.item(item).id.clone();
        view! { <li><a href=Route::Question(id).href()>{words::unknown_first()}</a></li> }
    });
    view! {
        <article class="unknown">
            <h1 tabindex="-1">{words::unknown_title()}</h1>
            <p class="lead">{words::unknown_text(address)}</p>
            <ul class="screen-only">
                <li><a href=Route::Home.href()>{words::unknown_home()}</a></li>
                {first}
                <li><a href=Route::List(ItemFilter::All).href()>{words::unknown_list()}</a></li>
            </ul>
        </article>
    }
}
