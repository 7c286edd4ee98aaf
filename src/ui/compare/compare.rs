//! The screen with the snapshots and the comparison of two moments.

use leptos::prelude::*;

use super::moved::moved;
use super::pick::{Pick, pickers};
use super::snapshots::{Shelf, snapshots};
use super::trend::{one_answer, scored, trend};
use crate::ui::App;
use crate::words;

/// The screen.
pub fn compare(app: App) -> impl IntoView {
    let shelf = Shelf::new(app);
    let pick = Pick::new(app, shelf);
    let has_several = Memo::new(move |_| pick.moments.with(|all| all.len() > 1));
    let result = move || match pick.pair() {
        Some([from, to]) => moved(app, &from, &to),
        None => view! { <p class="hint">{words::compare_none()}</p> }.into_any(),
    };
    let over_time = move || {
        has_several.get().then(|| {
            view! {
                {move || trend(app, &scored(app, &pick.moments.get()))}
                {one_answer(app, pick.moments)}
            }
        })
    };
    let own = move || (!app.session.is_read_only()).then(|| snapshots(shelf));
    view! {
        <article class="compare">
            <h1 tabindex="-1">{words::compare_title()}</h1>
            <p class="lead screen-only">{words::compare_lead()}</p>
            {own}
            <section class="screen-only" aria-labelledby="pick-title">
                <h2 id="pick-title">{words::compare_pick()}</h2>
                {pickers(pick)}
            </section>
            {result}
            {over_time}
        </article>
    }
}
