//! Privacy: what is stored where, what is sent (nothing that is entered), and how to check it.

use aims_core::route::Route;
use leptos::prelude::*;

use super::App;
use super::backup::persistence_text;
use crate::words;

/// The screen.
pub fn privacy(app: App) -> impl IntoView {
    view! {
        <article class="about">
            <h1 tabindex="-1">{words::privacy_title()}</h1>
            <p class="lead">{words::privacy_lead()}</p>
            <h2>{words::privacy_stored()}</h2>
            <p>{words::data_where_text()}</p>
            <p>{words::privacy_worker()}</p>
            <p>{move || persistence_text(app)}</p>
            <p>{words::data_where_browser()}</p>
            <h2>{words::privacy_sent()}</h2>
            <p>{words::about_private_text()}</p>
            <p>{words::privacy_host()}</p>
            <p>{words::privacy_hand_on()}</p>
            <h2>{words::privacy_check()}</h2>
            <ol>
                <li>{words::privacy_check_network()}</li>
                <li>{words::privacy_check_offline()}</li>
                <li>{words::privacy_check_policy()}</li>
                <li>{words::privacy_check_source()}</li>
            </ol>
            <h2>{words::privacy_erase()}</h2>
            <p>
                {words::privacy_erase_text()}" "
                <a href=Route::Data.href()>{words::nav_data()}</a>
            </p>
        </article>
    }
}
