//! Working with others: the answers as a table for a spreadsheet, a part of them for a colleague, and a
//! preview, row by row, of answers brought back before anything changes.

mod base;
mod bring;
mod differences;
mod paste;
mod picks;
mod preview;
mod refusal;
mod send;

use leptos::prelude::*;

use self::bring::bring;
use self::send::send;
use crate::ui::App;
use crate::words;

/// The section.
pub fn exchange(app: App) -> impl IntoView {
    view! {
        <section class="screen-only exchange" aria-labelledby="data-exchange">
            <h2 id="data-exchange">{words::exchange_title()}</h2>
            <p>{words::exchange_text()}</p>
            {send(app)}
            {bring(app)}
        </section>
    }
}
