//! The glossary.

use aims_core::codec::{Library, Source, Term};
use aims_core::fold::lowercase;
use aims_core::route::Route;
use leptos::prelude::*;

use super::fetch::with_library;
use crate::browser::focus;
use crate::ui::App;
use crate::words;

/// The id of the element for a term.
pub fn term_anchor(term: &str) -> String {
    format!("term-{term}")
}

/// The screen.
pub fn glossary(app: App) -> impl IntoView {
    // The terms may arrive after the screen. The focus then goes to the term in the address.
    let term = match app.route.get_untracked() {
        Route::Glossary(term) => term,
        _ => None,
    };
    view! {
        <article class="glossary">
            <h1 tabindex="-1">{words::glossary_title()}</h1>
            <p class="lead">{words::glossary_lead()}</p>
            {with_library(app, move |library| {
                if let Some(term) = &term {
                    focus::show_soon(term_anchor(term));
                }
                list(library).into_any()
            })}
        </article>
    }
}

/// One term, with a link to the whole glossary.
pub fn term(app: App, id: String) -> impl IntoView {
    with_library(app, move |library| {
        let term = library.terms.iter().find(|term| term.id == id);
        let entry = |term: &'static Term| {
            view! {
                <p><b>{term.term.clone()}</b></p>
                <p>{term.definition.clone()}</p>
            }
        };
        view! {
            {term.map(entry)}
            <p><a href=Route::Glossary(Some(id.clone())).href()>{words::glossary_open()}</a></p>
        }
        .into_any()
    })
}

fn list(library: &'static Library) -> impl IntoView {
    let mut terms: Vec<&'static Term> = library.terms.iter().collect();
    terms.sort_by_key(|term| lowercase(&term.term));
    let entry = |term: &'static Term| {
        let aliases = (!term.aliases.is_empty()).then(
            || view! { <span class="hint">{words::glossary_also(words::list(&term.aliases))}</span> },
        );
        let source = match term.source {
            Source::Standard => words::glossary_standard(),
            Source::Own => words::glossary_own(),
        };
        view! {
            <div class="entry" id=term_anchor(&term.id) tabindex="-1">
                <dt>{term.term.clone()}" "{aliases}</dt>
                <dd>
                    <p>{term.definition.clone()}</p>
                    <p class="hint">{words::glossary_where(&term.place)}" "{source}</p>
                </dd>
            </div>
        }
    };
    view! { <dl>{terms.into_iter().map(entry).collect_view()}</dl> }
}
