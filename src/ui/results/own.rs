//! Where a visitor stands who comes back, for Home: verdict, all items, the date that they work towards, and whether
//! there is a file with their answers.

use aims_core::route::Route;
use leptos::prelude::*;

use super::forecast::verdict_class;
use super::map::cells;
use super::results::days_left;
use crate::ui::App;
use crate::words::{self, names};

/// The part of Home.
pub fn own(app: App) -> impl IntoView {
    let details = move || app.session.details();
    let title = move || {
        let title = details().title().to_owned();
        if title.is_empty() { words::switcher_untitled().to_owned() } else { title }
    };
    let verdict = move || {
        let forecast = app.session.forecast();
        view! {
            <p class=verdict_class(&forecast)>
                <a href=Route::Results.href()>{names::verdict(&forecast)}</a>
            </p>
            <p class="standing-so-far">{names::so_far(&forecast)}</p>
        }
    };
    let date = move || days_left(&details().profile).map(|text| view! { <p>{text}</p> });
    let backup = move || {
        let changes = app.backup.changes.get();
        (changes > 0 && !app.session.is_read_only()).then(|| {
            view! {
                <p class="hint screen-only">
                    {words::backup_remind(changes)}" "
                    <a href=Route::Data.href()>{words::data_save_button()}</a>
                </p>
            }
        })
    };
    view! {
        <section class="own" aria-labelledby="own-title">
            <h2 id="own-title" class="eyebrow" dir="auto">{title}</h2>
            {verdict}
            {date}
            {move || cells(app)}
            {backup}
        </section>
    }
}
