//! All questions as a list, or those that a filter lets through.

use leptos::prelude::*;

use super::filter_name;
use crate::domain::{Answer, GroupIx, ItemIx, is_open};
use crate::state::{ItemFilter, Route};
use crate::ui::parts::level_badge;
use crate::ui::{Page, words};

/// The screen.
pub fn list(page: Page, filter: ItemFilter) -> impl IntoView {
    let catalog = &page.content.catalog;
    // What a filter shows is decided when the screen opens: a row does not vanish under the hand
    // of another tab.
    let shown = page.session.shown();
    let passes =
        |place: &ItemIx| passes(page, filter, *place, shown.given(&catalog.item(*place).id));
    let filters = ItemFilter::ALL.map(|other| {
        let current = (other == filter).then_some("page");
        view! { <li><a href=Route::List(other).href() aria-current=current>{filter_name(other)}</a></li> }
    });
    let mut total = 0;
    let groups: Vec<_> = catalog
        .groups()
        .map(|(group, words)| (group, words.items().filter(passes).collect::<Vec<_>>()))
        .filter(|(_, items)| !items.is_empty())
        .inspect(|(_, items)| total += items.len())
        .collect();
    let groups =
        groups.into_iter().map(|(group, items)| section(page, group, items)).collect_view();
    view! {
        <article class="list">
            <h1 tabindex="-1">{filter_name(filter)}</h1>
            <nav class="filters" aria-label=words::list_filters()>
                <ul>{filters}</ul>
            </nav>
            <p>{words::list_count(total)}</p>
            {groups}
        </article>
    }
}

fn passes(page: Page, filter: ItemFilter, place: ItemIx, answer: Option<&Answer>) -> bool {
    let level = answer.and_then(|answer| answer.level);
    match filter {
        ItemFilter::All => true,
        ItemFilter::Unanswered => is_open(&page.content.catalog, place, answer),
        ItemFilter::Gaps => level.is_some_and(|level| level.value() <= 1),
        ItemFilter::Noted => answer.is_some_and(|answer| !answer.note.trim().is_empty()),
    }
}

fn section(page: Page, group: GroupIx, items: Vec<ItemIx>) -> impl IntoView {
    let catalog = &page.content.catalog;
    let words = catalog.group(group);
    let row = move |place: ItemIx| {
        let item = catalog.item(place);
        let level = Memo::new(move |_| page.session.answer(place).level);
        view! {
            <li>
                <a href=Route::Question(item.id.to_string()).href()>
                    <span class="item-number">{item.id.to_string()}</span>
                    <span class="list-words">
                        <b>{page.title_of(place)}</b>
                        <span>{item.question.clone()}</span>
                    </span>
                    {move || level_badge(page, level.get())}
                </a>
            </li>
        }
    };
    view! {
        <section>
            <h2>
                <a href=Route::Clause(words.id.to_string()).href()>
                    {words::clause_title(words::ClauseTitle { id: &words.id, title: &words.title })}
                </a>
            </h2>
            <ol class="item-list">{items.into_iter().map(row).collect_view()}</ol>
        </section>
    }
}
