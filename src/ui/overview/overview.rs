//! The screen.

use leptos::ev;
use leptos::prelude::*;

use super::export::exports;
use super::lines::{Lines, Table};
use super::reading::Reading;
use super::table::table;
use super::tools::{Choice, tools};
use crate::browser::{dom, file};
use crate::ui::App;
use crate::words;

/// All assessments side by side, and files beside them.
pub fn overview(app: App) -> impl IntoView {
    let lines = Table::new(app);
    let choice = Choice::new();
    let reading = Reading::new(lines);
    let rows: Memo<Lines> = Memo::new(move |_| choice.rows(app, &lines.all()));
    // Leaving the screen cancels the reading. The files read so far are there when the visitor
    // returns.
    on_cleanup(move || reading.cancel());
    let waiting = move || {
        (!lines.is_own_read.get())
            .then(|| view! { <p class="hint" role="status">{words::overview_own_reading()}</p> })
    };
    view! {
        <article
            class="overview"
            on:dragover=move |event: ev::DragEvent| event.prevent_default()
            on:drop=move |event: ev::DragEvent| reading.begin(file::dropped(&event))
        >
            <h1 tabindex="-1">{words::overview_title()}</h1>
            <p class="lead screen-only">{words::overview_lead()}</p>
            {open(reading)}
            {tools(lines, choice)}
            {waiting}
            {table(lines, choice, rows)}
            <p class="hint">{words::overview_legend()}</p>
            {exports(app, rows)}
        </article>
    }
}

/// The button that opens files, the progress of reading them, and the messages about the outcome.
fn open(reading: Reading) -> impl IntoView {
    let chosen = move |event: ev::Event| {
        if let Some(input) = dom::input_of(&event) {
            reading.begin(file::all_chosen(&input));
        }
    };
    let is_reading = Memo::new(move |_| reading.progress.with(Option::is_some));
    let figures = move || reading.progress.get().unwrap_or_default();
    let progress = move || {
        is_reading.get().then(|| {
            let label = move || {
                let (done, total) = figures();
                words::overview_reading(words::OverviewReading { done, total })
            };
            view! {
                <div class="overview-progress">
                    <progress
                        aria-label=words::overview_progress()
                        max=move || figures().1.to_string()
                        value=move || figures().0.to_string()
                    ></progress>
                    <span>{label}</span>
                    <button type="button" class="quiet" on:click=move |_| reading.cancel()>
                        {words::overview_cancel()}
                    </button>
                </div>
            }
        })
    };
    let said = move || {
        let said = reading.said.get().into_iter();
        said.map(|text| view! { <p class="hint" aria-hidden="true">{text}</p> }).collect_view()
    };
    view! {
        <section class="screen-only overview-open">
            <p class="actions">
                <label class="button file-button">
                    {words::overview_open()}
                    <input
                        id="overview-files"
                        type="file"
                        multiple=true
                        accept=".json,.txt,application/json"
                        aria-describedby="overview-open-hint"
                        on:change=chosen
                    />
                </label>
                <span class="hint" id="overview-open-hint">{words::overview_open_hint()}</span>
            </p>
            {progress}
            {said}
        </section>
    }
}
