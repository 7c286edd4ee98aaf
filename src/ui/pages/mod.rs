//! Screens, one file each, and the way from an address to a screen.

mod about;
mod clause;
mod data;
mod glossary;
mod home;
mod list;
mod question;
mod report;
mod results;
mod unknown;

use leptos::prelude::*;

use super::{Page, words};
use crate::domain::ItemIx;
use crate::state::{ItemFilter, Route};

/// The screen of a route.
pub fn screen(page: Page, route: &Route) -> AnyView {
    let catalog = &page.content.catalog;
    match route {
        Route::Home => home::home(page).into_any(),
        Route::Question(id) => match catalog.find(id) {
            Some(item) => question::question(page, item).into_any(),
            None => unknown::unknown(page, &route.to_string()).into_any(),
        },
        Route::Clause(id) => match catalog.find_group(id) {
            Some(group) => clause::clause(page, group).into_any(),
            None => unknown::unknown(page, &route.to_string()).into_any(),
        },
        Route::List(filter) => list::list(page, *filter).into_any(),
        Route::Results => results::results(page).into_any(),
        Route::Report => report::report(page).into_any(),
        Route::Data => data::data(page).into_any(),
        Route::Glossary(_) => glossary::glossary(page).into_any(),
        Route::About => about::about(page).into_any(),
        Route::Unknown(path) => unknown::unknown(page, path).into_any(),
    }
}

/// The title of a screen, for the window.
pub fn title(page: Page, route: &Route) -> String {
    let catalog = &page.content.catalog;
    let found = match route {
        Route::Home => Some(words::home_title().to_owned()),
        Route::Question(id) => catalog.find(id).map(|place| page.name_of(place)),
        Route::Clause(id) => catalog.find_group(id).map(|group| {
            let group = catalog.group(group);
            words::clause_title(words::ClauseTitle { id: &group.id, title: &group.title })
        }),
        Route::List(filter) => Some(filter_name(*filter).to_owned()),
        Route::Results => Some(words::results_title().to_owned()),
        Route::Report => Some(words::report_title().to_owned()),
        Route::Data => Some(words::data_title().to_owned()),
        Route::Glossary(_) => Some(words::glossary_title().to_owned()),
        Route::About => Some(words::about_title().to_owned()),
        Route::Unknown(_) => None,
    };
    found.unwrap_or_else(|| words::unknown_title().to_owned())
}

/// The name of a list.
fn filter_name(filter: ItemFilter) -> &'static str {
    match filter {
        ItemFilter::All => words::list_all(),
        ItemFilter::Unanswered => words::list_unanswered(),
        ItemFilter::Gaps => words::list_gaps(),
        ItemFilter::Noted => words::list_noted(),
    }
}

/// The item on the screen, if the screen is about one.
pub fn item_of(page: Page, route: &Route) -> Option<ItemIx> {
    match route {
        Route::Question(id) => page.content.catalog.find(id),
        _ => None,
    }
}

/// The items before and after one, in catalog order.
pub fn neighbours(page: Page, item: ItemIx) -> (Option<ItemIx>, Option<ItemIx>) {
    let mut items = page.content.catalog.items();
    let previous = item.index().checked_sub(1).and_then(|place| items.clone().nth(place));
    (previous, items.nth(item.index() + 1))
}
