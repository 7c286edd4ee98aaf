//! The sidebar of the questions: all clauses, and the items of the current one.

use aims_core::domain::{GroupIx, ItemIx};
use aims_core::route::Route;
use leptos::prelude::*;

use super::progress::{MOST_MARKS, progress};
use crate::ui::App;
use crate::words;

/// All clauses with their progress, the current one marked, and the items of the current one. `item` is the
/// item on the screen, if the screen shows just one.
pub fn sidebar(
    app: App,
    here: Signal<Option<GroupIx>>,
    item: Signal<Option<ItemIx>>,
) -> impl IntoView {
    let catalog = &app.content.catalog;
    let clause = move |group: GroupIx| {
        let words = catalog.group(group);
        let is_here = Memo::new(move |_| here.get() == Some(group));
        let items = move || is_here.get().then(|| sidebar_items(app, group, item)).flatten();
        let current = move || (is_here.get() && item.get().is_none()).then_some("page");
        view! {
            <li class="sidebar-clause" class:sidebar-here=is_here>
                <a href=Route::Clause(words.id.clone()).href() aria-current=current>
                    <span class="sidebar-number">{words.id.to_string()}</span>
                    <span class="sidebar-title">{words.title.clone()}</span>
                    {progress(app, group)}
                </a>
                {items}
            </li>
        }
    };
    let clauses = catalog.groups().map(|(group, _)| clause(group)).collect_view();
    view! {
        <nav class="sidebar" aria-label=words::catalog_groups()>
            <ol>{clauses}</ol>
        </nav>
    }
}

fn sidebar_items(app: App, group: GroupIx, here: Signal<Option<ItemIx>>) -> Option<AnyView> {
    let catalog = &app.content.catalog;
    let items = catalog.group(group).items();
    if items.len() > MOST_MARKS {
        return None;
    }
    let row = move |place: ItemIx| {
        let item = catalog.item(place);
        let mark = Memo::new(move |_| {
            app.session.with_item(place, |sheet| {
                let answer = sheet.answer(place);
                (sheet.is_excluded(place), answer.level, answer.is_claimed())
            })
        });
        let is_here = move || (here.get() == Some(place)).then_some("page");
        let state = move || match mark.get() {
            (true, ..) => words::sidebar_out().to_owned(),
            (_, Some(level), true) => words::sidebar_claimed(level.value()),
            (_, Some(level), false) => words::sidebar_level(level.value()),
            (_, None, _) => words::sidebar_open().to_owned(),
        };
        let short = move || match mark.get() {
            (true, ..) => "–".to_owned(),
            (_, Some(level), true) => format!("{}{}", level.value(), words::level_mark()),
            (_, Some(level), false) => level.value().to_string(),
            (_, None, _) => "·".to_owned(),
        };
        view! {
            <li>
                <a
                    href=Route::Question(item.id.clone()).href()
                    aria-current=is_here
                >
                    <span class="sidebar-number">{item.id.to_string()}</span>
                    <span class="sidebar-title">{app.title_of(place)}</span>
                    <span class="sidebar-level">
                        <span aria-hidden="true">{short}</span>
                        <span class="visually-hidden">{state}</span>
                    </span>
                </a>
            </li>
        }
    };
    Some(view! { <ol class="sidebar-items">{items.map(row).collect_view()}</ol> }.into_any())
}
