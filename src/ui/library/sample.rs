//! Opening the worked example.

use aims_core::codec::{Library, read_file};
use aims_core::route::Route;
use leptos::prelude::*;

use super::fetch::request;
use crate::browser::fetch::Fetched;
use crate::browser::{console, location};
use crate::state::Source;
use crate::ui::App;
use crate::words;

/// Shows the worked example as soon as the library is there, and goes to its results.
pub fn open_sample(app: App) {
    request::<Library>(app);
    let is_done = StoredValue::new(false);
    Effect::new(move || match app.library.get() {
        _ if is_done.get_value() => {}
        Fetched::Ready(library) => {
            is_done.set_value(true);
            show(app, library);
        }
        Fetched::Failed => {
            is_done.set_value(true);
            app.announce(words::home_sample_failed());
        }
        Fetched::Idle | Fetched::Loading => {}
    });
}

fn show(app: App, library: &Library) {
    match read_file(&library.sample, &app.content.catalog) {
        Ok(opened) => {
            app.session.show(Source::Sample, opened.assessment);
            location::go(&Route::Results.href());
        }
        Err(error) => {
            console::log(&error.to_string());
            app.announce(words::home_sample_failed());
        }
    }
}
