//! Home: what this page is in ten seconds, the first question or the way back to the last one, and what
//! happens to the visitor's data.
//!
//! On a first visit the first question can be answered here. The build renders that screen into index.html,
//! so that it is shown before the program has arrived (`xtask/src/package/prerender.rs`).

use aims_core::domain::{Group, GroupIx, ItemIx, Section, SectionIx, SectionWord};
use aims_core::route::Route;
use leptos::prelude::*;

use super::App;
use super::answer::{level_form, progress};
use super::chunk::{Chunk, Part, chunk_view};
use crate::words;

/// The screen.
pub fn home(app: App) -> impl IntoView {
    let catalog = &app.content.catalog;
    // Tracked, so that Home is rebuilt when another assessment opens, a sample opens or closes, or the
    // place to resume at changes.
    let _ = (app.session.opened(), app.session.source(), app.place.get());
    // Decided once, so that the question stays while it is being answered.
    let first = untrack(|| first_question(app));
    let has_answers = untrack(|| app.session.report().progress().0 > 0);
    let is_own = first.is_none() && has_answers;
    let top = if is_own {
        view! { {move || start(app)}{quick(app)} }.into_any()
    } else {
        let form = match first {
            Some(first) => first_question_form(app, first).into_any(),
            None => view! { {move || start(app)}{more()} }.into_any(),
        };
        view! {
            <p class="lead">{words::catalog_lead()}</p>
            <ul class="facts">
                <li>{words::home_fact_private()}</li>
                <li>{words::home_fact_free()}</li>
                <li>{words::catalog_time()}</li>
            </ul>
            {quick(app)}
            {form}
        }
        .into_any()
    };
    // Visitors with answers see their own summary instead of a sample.
    let side = if is_own {
        chunk_view(app, Chunk::Results, Part::Standing, None, || {})
    } else {
        example(app).into_any()
    };
    let sections: Vec<AnyView> =
        catalog.sections().filter_map(|(ix, it)| section(app, ix, it)).collect();
    let crosswalk =
        catalog.has_crosswalk.then(|| view! { <li>{words::catalog_crosswalk_get()}</li> });
    view! {
        <article class="home">
            <section class="hero" class:hero-own=is_own>
                <div>
                    <h1 tabindex="-1">{words::catalog_heading()}</h1>
                    {top}
                </div>
                {side}
            </section>
            {sections}
            <div class="columns">
                <section aria-labelledby="home-get">
                    <h2 id="home-get">{words::home_get()}</h2>
                    <ul>
                        <li>{words::catalog_get_results()}</li>
                        <li>{words::home_get_verdict()}</li>
                        <li>{words::catalog_get_documents()}</li>
                        {crosswalk}
                        <li>{words::home_get_report()}</li>
                        <li>{words::home_get_guidance()}</li>
                    </ul>
                    {samples(app)}
                </section>
                <section aria-labelledby="home-data">
                    <h2 id="home-data">{words::home_data()}</h2>
                    <ul>
                        <li>{words::home_data_here()}</li>
                        <li>{words::home_data_none()}</li>
                        <li>{words::home_data_file()}</li>
                    </ul>
                    <p class="screen-only"><a href=Route::Data.href()>{words::home_data_link()}</a></p>
                </section>
                <section aria-labelledby="home-not">
                    <h2 id="home-not">{words::home_not()}</h2>
                    <p>{words::home_not_text()}</p>
                    <p class="screen-only"><a href=Route::About.href()>{words::home_not_link()}</a></p>
                </section>
            </div>
        </article>
    }
}

/// The first question, for visitors who have answered no other question and opened none.
fn first_question(app: App) -> Option<ItemIx> {
    let catalog = &app.content.catalog;
    // An item that can be left out needs a decision as well as a level, and there is no room for that here.
    let first = catalog.items().next().filter(|first| !catalog.is_excludable(*first))?;
    let answered = app.session.own().answers().count();
    let only = usize::from(app.session.with_answer(first, |answer| !answer.is_empty()));
    (app.place.get().is_none() && answered == only && !app.session.is_read_only()).then_some(first)
}

/// The first question with its six levels, and the ways on from there.
fn first_question_form(app: App, first: ItemIx) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = catalog.item(first);
    let next = catalog.items().nth(first.index() + 1).map(|next| {
        let id = &catalog.item(next).id;
        view! {
            <a class="button" href=Route::Question(id.clone()).href()>
                {words::question_next()}" "
                <span class="pager-number">{id.to_string()}</span>
            </a>
        }
    });
    view! {
        <section class="first-question" aria-labelledby="home-first-question">
            <h2 id="home-first-question" class="eyebrow">{words::home_begin()}" "{app.name_of(first)}</h2>
            {level_form(app, first)}
            <p class="actions">
                {next}
                <a href=Route::Question(item.id.clone()).href()>{words::home_begin_more()}</a>
            </p>
            {more()}
        </section>
    }
}

/// The link to the quick check: to its first question, its next one, or the picture it gave. `None` if the
/// catalog has no quick check, or if half of the requirements are answered. As prominent as the first
/// question.
fn quick(app: App) -> Option<impl IntoView> {
    let catalog = &app.content.catalog;
    if !catalog.has_quick() || untrack(|| app.session.report()).forecast.is_half_answered() {
        return None;
    }
    let said = untrack(|| app.session.details()).profile.quick;
    let all = catalog.groups().len();
    let answered = said.iter().count();
    let open = catalog.groups().find(|(_, group)| said.get(&group.id).is_none());
    let label = match (answered, open) {
        (0, _) => words::home_quick(all),
        (_, Some(_)) => words::home_quick_on(words::HomeQuickOn { answered, all }),
        (_, None) => words::home_quick_done(words::HomeQuickDone { answered, all }),
    };
    let group = open.map(|(_, group)| group.id.clone());
    Some(view! {
        <p class="quick-start screen-only">
            <a class="button" href=Route::Quick(group).href()>{label}</a>
        </p>
    })
}

/// Links to what can be done before the first question.
fn more() -> impl IntoView {
    view! {
        <p class="start-more screen-only">
            <a href=Route::Profile.href()>{words::home_profile()}</a>
            " · "
            <a href=Route::Guide.href()>{words::catalog_about_it()}</a>
        </p>
    }
}

/// The button that starts with the first question or goes on: to the question or clause where the visitor
/// was, to the next unanswered one, or to the results if none is left.
fn start(app: App) -> impl IntoView {
    let catalog = &app.content.catalog;
    let (answered, total) = app.session.report().progress();
    let place = app.place.get();
    let here = place.as_ref().and_then(|place| place.item(catalog));
    let is_open = |item: &ItemIx| app.session.with_item(*item, |sheet| sheet.is_unanswered(*item));
    let open = here.filter(is_open).or_else(|| app.session.next_unanswered(here));
    let (target, label) = match (place, open) {
        (_, None) => (Route::Results, words::home_done().to_owned()),
        (Some(Route::Clause(id)), _) => {
            let group = catalog.find_group(id.as_str()).map(|ix| app.name_of_group(ix));
            let label = words::home_resume_group(group.unwrap_or_else(|| id.to_string()));
            (Route::Clause(id), label)
        }
        (place, Some(item)) => {
            let id = &catalog.item(item).id;
            let label = match (answered, place) {
                (0, None) => words::home_start().to_owned(),
                _ => words::home_resume(id),
            };
            (Route::Question(id.clone()), label)
        }
    };
    let so_far = words::home_so_far(words::HomeSoFar { answered, total });
    let answered = (answered > 0).then(|| view! { <p class="so-far">{so_far}</p> });
    view! {
        <p class="start">
            <a class="button button-large" href=target.href()>{label}</a>
        </p>
        {answered}
    }
}

/// The groups of a section, with their progress.
fn section(app: App, ix: SectionIx, section: &'static Section) -> Option<AnyView> {
    let id = format!("home-{}", section.id);
    let groups = app.content.catalog.groups_of(ix);
    let rows: Vec<_> = groups.map(|(group, _)| clause_row(app, group)).collect();
    let soa = section.excludable.then(|| {
        view! { " "<a class="screen-only" href=Route::Soa.href()>{words::home_soa_link()}</a> }
    });
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id.clone()>
                <h2 id=id.clone()>{section.word(SectionWord::Home)}</h2>
                <p>{section.word(SectionWord::HomeText)}{soa}</p>
                <ol class="clause-list">{rows}</ol>
            </section>
        }
        .into_any()
    })
}

fn clause_row(app: App, place: GroupIx) -> impl IntoView {
    let group = app.content.catalog.group(place);
    view! {
        <li>
            <a href=Route::Clause(group.id.clone()).href()>
                <span class="clause-number">{group.id.to_string()}</span>
                <span class="clause-title">{group.title.clone()}</span>
                {progress(app, place)}
            </a>
        </li>
    }
}

/// A preview of results: the verdict and levels of the first sample assessment, computed by the build.
pub fn example(app: App) -> impl IntoView {
    let (verdict, rows) = app.content.example.split_first()?;
    let row = |((_, group), cells): ((_, &Group), &String)| {
        let cell = |cell: char| {
            view! { <i class=format!("cell-{cell}")>{cell.is_ascii_digit().then_some(cell)}</i> }
        };
        view! { <span><b>{group.id.to_string()}</b>{cells.chars().map(cell).collect_view()}</span> }
    };
    let rows = app.content.catalog.groups().zip(rows).map(row).collect_view();
    Some(view! {
        <figure class="hero-chart">
            <div class="example" role="img" aria-label=words::home_picture_label(verdict)>
                <strong>{verdict.clone()}</strong>
                {rows}
            </div>
            <figcaption>{words::home_picture()}</figcaption>
        </figure>
    })
}

/// The sample assessments: a button that opens their gallery, which is in a chunk.
fn samples(app: App) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let gallery =
        move || is_open.get().then(|| chunk_view(app, Chunk::Library, Part::Samples, None, || {}));
    (!app.content.example.is_empty()).then(|| {
        view! {
            <p class="screen-only">
                <button
                    type="button"
                    class="button button-plain"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    {words::home_sample()}
                </button>
            </p>
            {gallery}
        }
    })
}
