//! One question at a time.

use aims_core::domain::ItemIx;
use aims_core::route::Route;
use leptos::prelude::*;

use super::form::{Size, answer_form};
use super::sidebar::sidebar;
use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_extra, chunk_view};
use crate::words::{self, names};

/// The screen of all items, one at a time. From one item to the next the sidebar stays, and what was opened
/// in the guidance stays open.
pub fn questions(app: App) -> impl IntoView {
    // The item stays visible while another screen is being built.
    let here = Memo::new(move |before: Option<&Option<ItemIx>>| {
        let item = app.route.with(|route| route.item(&app.content.catalog));
        item.or_else(|| before.copied().flatten())
    });
    let group = Memo::new(move |_| here.get().map(|item| app.content.catalog.group_of(item)));
    view! {
        <div class="question-page">
            {sidebar(app, group.into(), here.into())}
            {move || here.get().map(|place| question(app, place).into_any())}
        </div>
    }
}

/// One item, and the help for it.
fn question(app: App, place: ItemIx) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = catalog.item(place);
    let group = catalog.group_of(place);
    let clause = catalog.group(group);
    // The heading is left out if the eyebrow or the title already has it: an objective with a single part
    // may share its title, and a title may start with the heading.
    let is_said = |heading: &String| *heading == clause.title || catalog.needs_heading(place);
    let heading = item.heading.as_ref().filter(|heading| !is_said(heading));
    let heading = heading.map(|heading| view! { " › "{heading.clone()} });
    view! {
        <article class="question">
            <p class="eyebrow">
                <a href=Route::Clause(clause.id.clone()).href()>{names::group_title(catalog, group)}</a>
                {heading}
            </p>
            <h1 tabindex="-1">
                <span class="item-number">{item.id.to_string()}</span>
                " "
                {app.title_of(place)}
            </h1>
            {answer_form(app, place, Size::Full)}
            {way(app, place)}
        </article>
        {guidance(app, place)}
    }
}

/// The guidance on an item, in a chunk of its own. It is beside or below the question, so nothing moves
/// when it arrives.
fn guidance(app: App, place: ItemIx) -> impl IntoView {
    view! {
        <aside class="guidance" aria-label=words::guidance_label()>
            {chunk_view(app, Chunk::Guidance, Part::Guidance(place), None, || {})}
        </aside>
    }
}

/// Links to the previous and the next question, and the links that the chunk adds.
fn way(app: App, place: ItemIx) -> impl IntoView {
    let (previous, next) = app.content.catalog.neighbours(place);
    let after = match next {
        Some(_) => link(app, next, "button pager-next", words::question_next()).into_any(),
        None => view! {
            <a class="button pager-next" href=Route::Results.href()>{words::question_results()}</a>
        }
        .into_any(),
    };
    view! {
        <nav class="pager" aria-label=words::question_way()>
            {link(app, previous, "quiet pager-previous", words::question_previous())}
            {chunk_extra(app, Chunk::Guidance, Part::Way(place))}
            {after}
        </nav>
    }
}

/// A link to a question, with its number.
pub fn link(
    app: App,
    item: Option<ItemIx>,
    class: &'static str,
    label: &'static str,
) -> Option<impl IntoView> {
    let item = app.content.catalog.item(item?);
    Some(view! {
        <a class=class href=Route::Question(item.id.clone()).href()>
            {label}" "
            <span class="pager-number">{item.id.to_string()}</span>
        </a>
    })
}
