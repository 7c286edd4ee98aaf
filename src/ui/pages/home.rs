//! Home: what this is in ten seconds, start or resume, what happens to the visitor's data.

use leptos::prelude::*;

use super::results::axes;
use crate::browser::page as document;
use crate::codec;
use crate::domain::{GroupIx, report};
use crate::state::{Mode, Route};
use crate::ui::charts::radar;
use crate::ui::parts::clause_ticks;
use crate::ui::{Page, words};

/// The screen.
pub fn home(page: Page) -> impl IntoView {
    let catalog = &page.content.catalog;
    let count = catalog.len();
    let clauses = catalog.groups().map(|(group, _)| clause_row(page, group)).collect_view();
    view! {
        <article class="home">
            <section class="hero">
                <div>
                    <h1 tabindex="-1">{words::home_heading()}</h1>
                    <p class="lead">{words::home_lead(count)}</p>
                    {move || start(page)}
                    <ul class="facts">
                        <li>{words::home_fact_private()}</li>
                        <li>{words::home_fact_free()}</li>
                        <li>{words::home_fact_time()}</li>
                    </ul>
                </div>
                {picture(page)}
            </section>
            <section aria-labelledby="home-clauses">
                <h2 id="home-clauses">{words::home_clauses()}</h2>
                <p>{words::home_clauses_text()}</p>
                <ol class="clause-list">{clauses}</ol>
            </section>
            <div class="columns">
                <section aria-labelledby="home-get">
                    <h2 id="home-get">{words::home_get()}</h2>
                    <ul>
                        <li>{words::home_get_results()}</li>
                        <li>{words::home_get_report()}</li>
                        <li>{words::home_get_guidance()}</li>
                    </ul>
                    {sample_button(page)}
                </section>
                <section aria-labelledby="home-data">
                    <h2 id="home-data">{words::home_data()}</h2>
                    <ul>
                        <li>{words::home_data_here()}</li>
                        <li>{words::home_data_none()}</li>
                        <li>{words::home_data_file()}</li>
                    </ul>
                    <p><a href=Route::Data.href()>{words::home_data_link()}</a></p>
                </section>
                <section aria-labelledby="home-not">
                    <h2 id="home-not">{words::home_not()}</h2>
                    <p>{words::home_not_text()}</p>
                    <p><a href=Route::About.href()>{words::home_not_link()}</a></p>
                </section>
            </div>
        </article>
    }
}

/// Start with the first question, or go on where the visitor was.
fn start(page: Page) -> impl IntoView {
    let catalog = &page.content.catalog;
    let first = catalog.items().next().map(|item| catalog.item(item).id.to_string());
    let tally = page.session.report().clauses.tally;
    let open = page.session.next_unanswered(None).map(|item| catalog.item(item).id.to_string());
    let resume = page.place.get();
    let (target, label) = match (tally.answered, resume, open) {
        (0, None, _) => (first.map(Route::Question), words::home_start().to_owned()),
        (_, _, None) if tally.answered > 0 => (Some(Route::Results), words::home_done().to_owned()),
        (_, Some(Route::Question(id)), _) => {
            let label = words::home_resume(&id);
            (Some(Route::Question(id)), label)
        }
        (_, Some(Route::Clause(id)), _) => {
            let label = words::home_resume_clause(&id);
            (Some(Route::Clause(id)), label)
        }
        (_, _, Some(id)) => {
            let label = words::home_resume(&id);
            (Some(Route::Question(id)), label)
        }
        (_, _, None) => (first.map(Route::Question), words::home_start().to_owned()),
    };
    let target = target.unwrap_or(Route::Results);
    let answered = (tally.answered > 0)
        .then(|| view! { <p class="so-far">{words::home_so_far(words::HomeSoFar { answered: tally.answered, total: tally.applicable })}</p> });
    view! {
        <p class="start">
            <a class="button button-large" href=target.href()>{label}</a>
        </p>
        {answered}
    }
}

fn clause_row(page: Page, place: GroupIx) -> impl IntoView {
    let group = page.content.catalog.group(place);
    view! {
        <li>
            <a href=Route::Clause(group.id.to_string()).href()>
                <span class="clause-number">{group.id.to_string()}</span>
                <span class="clause-title">{group.title.clone()}</span>
                {clause_ticks(page, place)}
            </a>
        </li>
    }
}

/// What results look like: the radar of the worked example.
fn picture(page: Page) -> impl IntoView {
    let sample = codec::read_file(&page.content.sample, &page.content.catalog).ok()?.assessment;
    let report = report(&page.content.catalog, &sample);
    Some(view! {
        <figure class="chart hero-chart">
            {radar(&axes(page, &report), words::home_picture_label())}
            <figcaption>{words::home_picture()}</figcaption>
        </figure>
    })
}

fn sample_button(page: Page) -> impl IntoView {
    let open = move |_| match codec::read_file(&page.content.sample, &page.content.catalog) {
        Ok(opened) => {
            page.session.show_sample(opened.assessment);
            crate::browser::location::go(&Route::Results.href());
        }
        Err(error) => {
            document::log(&error.to_string());
            page.say(words::home_sample_failed());
        }
    };
    let is_shown = move || page.session.mode() == Mode::Sample;
    view! {
        <p>
            <button type="button" class="button button-plain" disabled=is_shown on:click=open>
                {words::home_sample()}
            </button>
        </p>
    }
}
