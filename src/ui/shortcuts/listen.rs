//! Shortcuts: what a key does on which screen.

use aims_core::domain::{Edit, Event, ItemIx, Level};
use aims_core::route::Route;
use leptos::prelude::{GetUntracked, Set, untrack};

use crate::browser::{location, page as document};
use crate::ui::Page;
use crate::ui::screen::item_of;
use crate::ui::undo::{redo, undo};

/// Listens to keys for the life of the page.
pub fn listen(page: Page) {
    document::listen_to_keys(move |key| {
        if key.in_text {
            return;
        }
        if let Some(act) = history_key(&key) {
            act(page);
            key.done();
        }
        if key.command {
            return;
        }
        if !page.keys_on.get_untracked() {
            return;
        }
        if pressed(page, &key) {
            key.done();
        }
    });
}

/// What a key does that undoes or redoes. The browser names a letter by its case, which Caps Lock and
/// Shift both turn, so that Shift is asked for by itself. `Command Y` belongs to browsers on a Mac.
fn history_key(key: &document::Key) -> Option<fn(Page)> {
    let letter = key.name.to_ascii_lowercase();
    match (letter.as_str(), key.command, key.shift) {
        ("z", true, false) => Some(undo),
        ("z", true, true) => Some(redo),
        ("y", true, false) if !key.meta => Some(redo),
        _ => None,
    }
}

/// Does what a key is for. Says whether it was for anything.
fn pressed(page: Page, key: &document::Key) -> bool {
    if key.name == "?" {
        page.help.set(true);
        return true;
    }
    if key.name == "/" {
        location::go(&Route::Search(String::new()).href());
        return true;
    }
    let route = page.route.get_untracked();
    let Some(item) = item_of(page, &route) else { return false };
    let (previous, next) = page.content.catalog.neighbours(item);
    let target = match key.name.as_str() {
        "n" => next,
        "p" => previous,
        "u" => untrack(|| page.session.next_unanswered(Some(item))),
        // On a radio button the arrows choose, as everywhere.
        "ArrowRight" if !key.in_radio => next,
        "ArrowLeft" if !key.in_radio => previous,
        digit => return choose(page, item, digit),
    };
    if let Some(target) = target {
        let id = page.content.catalog.item(target).id.to_string();
        location::go(&Route::Question(id).href());
    }
    true
}

fn choose(page: Page, item: ItemIx, digit: &str) -> bool {
    let Some(level) = digit.parse().ok().and_then(Level::new) else { return false };
    let item = &page.content.catalog.item(item).id;
    page.session.dispatch(Event::edited(item, Edit::Level(Some(level))));
    true
}
