//! Search-as-you-type over screens, questions, guidance, documents, articles, templates and terms.

use std::time::Duration;

use aims_core::codec::{GuidanceFile, Library};
use aims_core::domain::{Found, Hit, SearchEntry, SearchIndex, SearchWords, SectionWord, excerpt};
use aims_core::route::Route;
use aims_core::searchable::{Target, TargetKind, search_entries};
use leptos::prelude::*;

use super::fetch::request;
use crate::browser::fetch::Fetched;
use crate::browser::{location, schedule};
use crate::ui::App;
use crate::words::{self, names};

/// The most hits that are shown. Beyond that, a further word helps more than a longer list.
const MOST: usize = 40;
/// The number of characters of its text that a hit shows.
const EXCERPT: usize = 140;
/// How long typing must pause before the number of hits is announced.
const PAUSE: Duration = Duration::from_millis(500);

/// The screen.
pub fn search(app: App, query: &str) -> impl IntoView + use<> {
    request::<Library>(app);
    request::<GuidanceFile>(app);
    let query = RwSignal::new(query.to_owned());
    let entries = Memo::new_with_compare(
        move |_| {
            let (library, guidance) = (app.library.get().ready(), app.guidance.get().ready());
            let name = |place| app.name_of(place);
            let entries = search_entries(app.content, guidance, library, name, names::missing);
            let words = library.map(|library| &library.search);
            let index = SearchIndex::new(&entries, words.unwrap_or(&SearchWords::default()));
            StoredValue::new_local((entries, index))
        },
        |_, _| true,
    );
    // The number of hits is announced after a pause, not with each letter.
    let said = StoredValue::new(String::new());
    let typed = StoredValue::new(0_usize);
    let changed = move |event| {
        let text = event_target_value(&event);
        location::replace(&Route::Search(text.clone()).href());
        query.set(text);
        let number = typed.try_update_value(|number| {
            *number += 1;
            *number
        });
        schedule::after(PAUSE, move || {
            let is_last = number.is_some() && typed.try_get_value() == number;
            if let Some(text) = said.try_get_value().filter(|text| is_last && !text.is_empty()) {
                app.announce(text);
            }
        });
    };
    view! {
        <article class="search list">
            <h1 tabindex="-1">{words::search_title()}</h1>
            <div class="field">
                <label for="search-query">{words::search_label()}</label>
                <input
                    id="search-query"
                    type="search"
                    autocomplete="off"
                    dir="auto"
                    prop:value=query
                    on:input=changed
                />
            </div>
            {move || entries.get().with_value(|(entries, index)| {
                let (text, list) = results(app, &query.get(), entries, index);
                said.set_value(text);
                list
            })}
            {move || {
                let failed = matches!(app.library.get(), Fetched::Failed)
                    || matches!(app.guidance.get(), Fetched::Failed);
                failed.then(|| view! { <p class="hint">{words::search_partly()}</p> })
            }}
        </article>
    }
}

/// The message about the hits, and the list of hits.
fn results(
    app: App,
    query: &str,
    entries: &[SearchEntry<Target>],
    index: &SearchIndex,
) -> (String, AnyView) {
    if query.trim().is_empty() {
        let hint = view! { <p class="hint">{words::search_hint()}</p> };
        return (String::new(), hint.into_any());
    }
    let found = index.find(query);
    let Found { hits, also, .. } = &found;
    let count = hits.len();
    let row = |hit: &Hit| {
        let entry = &entries[hit.entry];
        view! {
            <li>
                <a href=entry.what.route.href()>
                    <span class="search-kind">{kind(app, entry.what.kind)}</span>
                    <span class="list-words">
                        <b>{entry.title.clone()}</b>
                        <span>{excerpt(&entry.text, &found, EXCERPT)}</span>
                    </span>
                </a>
            </li>
        }
    };
    let rows = hits.iter().take(MOST).map(row).collect_view();
    let text = if count == 0 {
        words::search_nothing(query)
    } else if count > MOST {
        words::search_many(words::SearchMany { count, most: MOST })
    } else {
        words::search_count(count)
    };
    let also = (!also.is_empty()).then(|| words::search_also(words::list(also)));
    let list = view! {
        <p class="search-count">{text.clone()}</p>
        {also.map(|also| view! { <p class="hint">{also}</p> })}
        <ol class="item-list">{rows}</ol>
    };
    (text, list.into_any())
}

/// The kind of a hit, in words.
fn kind(app: App, kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Screen => words::search_screen(),
        TargetKind::Item(place) => app.content.catalog.section_of(place).word(SectionWord::Item),
        TargetKind::Document => words::search_document(),
        TargetKind::Term => words::search_term(),
        TargetKind::Article => words::search_article(),
        TargetKind::Template => words::search_template(),
        TargetKind::Framework => words::nav_crosswalk(),
    }
}
