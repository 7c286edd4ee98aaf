//! The guide: the project's own articles, readable without starting an assessment.

use aims_core::codec::{Article, Library};
use aims_core::route::Route;
use leptos::prelude::*;

use super::fetch::{library_screen, with_library};
use crate::ui::App;
use crate::ui::kit::blocks;
use crate::ui::unknown::unknown;
use crate::words;

/// The list of articles.
pub fn guide(app: App) -> impl IntoView {
    view! {
        <article class="guide">
            <h1 tabindex="-1">{words::guide_title()}</h1>
            <p class="lead">{words::catalog_guide_lead()}</p>
            {with_library(app, |library| list(library).into_any())}
        </article>
    }
}

fn list(library: &'static Library) -> impl IntoView {
    let line = |article: &'static Article| {
        view! {
            <li>
                <a href=Route::Article(article.slug.clone()).href()>
                    <b>{article.title.clone()}</b>
                    <span>{article.description.clone()}</span>
                    <span class="hint">{words::guide_minutes(article.minutes)}</span>
                </a>
            </li>
        }
    };
    view! {
        <ul class="template-list">
            {library.articles.iter().map(line).collect_view()}
            <li>
                <a href=Route::Glossary(None).href()>
                    <b>{words::glossary_title()}</b>
                    <span>{words::glossary_lead()}</span>
                </a>
            </li>
        </ul>
    }
}

/// One article.
pub fn article(app: App, slug: String) -> impl IntoView {
    library_screen(app, words::guide_title(), move |library| match library.article(&slug) {
        Some(article) => one(library, article).into_any(),
        None => unknown(app, &Route::Article(slug.clone()).to_string()).into_any(),
    })
}

fn one(library: &'static Library, article: &'static Article) -> impl IntoView {
    let place = library.articles.iter().position(|other| other.slug == article.slug);
    let next = place.and_then(|place| library.articles.get(place + 1)).map(|next| {
        let href = Route::Article(next.slug.clone()).href();
        view! { <a class="button pager-next" href=href>{words::guide_next(&next.title)}</a> }
    });
    view! {
        <article class="guide guide-article">
            <p class="eyebrow"><a href=Route::Guide.href()>{words::guide_title()}</a></p>
            <h1 tabindex="-1">{article.title.clone()}</h1>
            <p class="hint">{words::guide_minutes(article.minutes)}</p>
            {blocks(&article.blocks)}
            <nav class="pager" aria-label=words::guide_way()>
                <a class="quiet" href=Route::Guide.href()>{words::guide_all()}</a>
                {next}
            </nav>
        </article>
    }
}
