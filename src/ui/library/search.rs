//! Search over questions, documents, articles and terms, as one types.

use aims_core::codec::{Block, GuidanceFile, Library, plain};
use aims_core::domain::{Guidance, Item, SearchEntry, SearchIndex, SectionWord, excerpt};
use aims_core::route::Route;
use leptos::prelude::*;

use super::fetch::request;
use crate::browser::fetch::Fetched;
use crate::browser::location;
use crate::ui::App;
use crate::words;

/// More hits than this are not shown: another word finds better than a longer list.
const MOST: usize = 40;
/// How many characters of its text a hit shows.
const EXCERPT: usize = 140;

/// What a hit is: its kind in words, and where it leads.
struct Target {
    kind: &'static str,
    route: Route,
}

/// The screen.
pub fn search(app: App, query: &str) -> impl IntoView + use<> {
    request::<Library>(app);
    request::<GuidanceFile>(app);
    let query = RwSignal::new(query.to_owned());
    let entries = Memo::new_with_compare(
        move |_| {
            let entries = entries(app, app.library.get().ready(), app.guidance.get().ready());
            let index = SearchIndex::new(&entries);
            StoredValue::new_local((entries, index))
        },
        |_, _| true,
    );
    let typed = move |event| {
        let text = event_target_value(&event);
        location::replace(&Route::Search(text.clone()).href());
        query.set(text);
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
                    on:input=typed
                />
            </div>
            {move || entries.get().with_value(|(entries, index)| {
                results(&query.get(), entries, index).into_any()
            })}
            {move || {
                let failed = matches!(app.library.get(), Fetched::Failed)
                    || matches!(app.guidance.get(), Fetched::Failed);
                failed.then(|| view! { <p class="hint">{words::search_partly()}</p> })
            }}
        </article>
    }
}

fn results(
    query: &str,
    entries: &[SearchEntry<Target>],
    index: &SearchIndex,
) -> impl IntoView + use<> {
    if query.trim().is_empty() {
        return view! { <p class="hint">{words::search_hint()}</p> }.into_any();
    }
    let hits = index.find(query);
    let count = hits.len();
    let row = |hit: &aims_core::domain::Hit| {
        let entry = &entries[hit.entry];
        view! {
            <li>
                <a href=entry.what.route.href()>
                    <span class="search-kind">{entry.what.kind}</span>
                    <span class="list-words">
                        <b>{entry.title.clone()}</b>
                        <span>{excerpt(&entry.text, query, EXCERPT)}</span>
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
    view! {
        <p role="status">{text}</p>
        <ol class="item-list">{rows}</ol>
    }
    .into_any()
}

/// Everything that can be found, in what is here of it.
fn entries(
    app: App,
    library: Option<&'static Library>,
    file: Option<&'static GuidanceFile>,
) -> Vec<SearchEntry<Target>> {
    let content = app.content;
    let mut entries = Vec::new();
    let mut add = |title: String, text: String, kind: &'static str, route: Route| {
        entries.push(SearchEntry { title, text, what: Target { kind, route } });
    };
    for place in content.catalog.items() {
        let item = content.catalog.item(place);
        let kind = content.catalog.section_of(place).word(SectionWord::Item);
        let id = &item.id;
        let guidance = file.and_then(|file| file.of(id));
        add(app.name_of(place), item_text(item, guidance), kind, Route::Question(id.clone()));
        if let Some(demand) = &item.document {
            let title = format!("{} ({id})", demand.name);
            add(
                title,
                item.question.clone(),
                words::search_document(),
                Route::Question(id.clone()),
            );
        }
    }
    for term in library.into_iter().flat_map(|library| &library.terms) {
        let names = words::list(&term.aliases);
        let text = format!("{}\n{names}", term.definition);
        let route = Route::Glossary(Some(term.id.clone()));
        add(term.term.clone(), text, words::search_term(), route);
    }
    for article in library.into_iter().flat_map(|library| &library.articles) {
        let text = format!("{}\n{}", article.description, blocks_text(&article.blocks));
        let route = Route::Article(article.slug.clone());
        add(article.title.clone(), text, words::search_article(), route);
    }
    for template in library.into_iter().flat_map(|library| &library.templates) {
        let text = format!("{}\n{}", template.about, unfilled(&blocks_text(&template.blocks)));
        let route = Route::Template(template.slug.clone());
        add(template.title.clone(), text, words::search_template(), route);
    }
    entries
}

fn item_text(item: &Item, guidance: Option<&Guidance>) -> String {
    let mut texts = vec![item.question.as_str()];
    if let Some(guidance) = guidance {
        texts.push(&guidance.first_step);
        texts.extend(guidance.points.iter().map(String::as_str));
        texts.extend([guidance.why.as_str(), &guidance.finding]);
        texts.extend([guidance.purpose.as_str(), &guidance.leave_out]);
        texts.extend(guidance.evidence.iter().chain(&guidance.today).map(String::as_str));
    }
    texts.extend(item.levels.iter().map(String::as_str));
    plain(&texts.join("\n"))
}

/// The text of a template without the names of what is filled in, `{organisation}`.
fn unfilled(text: &str) -> String {
    let mut parts = text.split('{');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        all.push_str(part.split_once('}').map_or(part, |(_, after)| after.trim_start()));
    }
    all
}

fn blocks_text(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        // The title of the whole is found as such.
        Block::H1(_) => String::new(),
        Block::H2(text) | Block::H3(text) | Block::P(text) | Block::Note(text) => plain(text),
        Block::Ul(items) | Block::Ol(items) => plain(&items.join("\n")),
        Block::Table(table) => {
            let cells: Vec<String> = table.rows.iter().map(|row| row.join("\n")).collect();
            plain(&cells.join("\n"))
        }
        Block::Diagram(diagram) => diagram.description.clone(),
        Block::Check(_) | Block::Fill(_) => String::new(),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}
