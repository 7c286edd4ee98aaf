//! The gallery of sample assessments.

use aims_core::codec::{self, Sample};
use aims_core::route::Route;
use leptos::prelude::*;

use super::fetch::with_library;
use crate::browser::{console, location};
use crate::state::Source;
use crate::ui::App;
use crate::words;

/// All samples, each with a button that opens it.
pub fn gallery(app: App) -> impl IntoView {
    let entry = move |sample: &'static Sample| {
        view! {
            <li>
                <b>{sample.title.clone()}</b>
                <span>{sample.about.clone()}</span>
                <p class="actions">
                    <button type="button" class="button button-plain" on:click=move |_| open(app, sample)>
                        {words::sample_open(&sample.title)}
                    </button>
                </p>
            </li>
        }
    };
    with_library(app, move |library| {
        let entries = library.samples.iter().map(entry).collect_view();
        view! { <ul class="template-list">{entries}</ul> }.into_any()
    })
}

/// Opens a sample, which is read-only, and shows its results.
fn open(app: App, sample: &'static Sample) {
    match codec::read_file(&sample.file, &app.content.catalog) {
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
