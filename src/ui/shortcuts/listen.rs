//! Shortcuts: the effect of each key on each screen.

use aims_core::domain::{ItemIx, Level};
use aims_core::route::Route;
use leptos::prelude::{GetUntracked, Set, untrack};

use crate::browser::{keyboard, location};
use crate::ui::App;
use crate::ui::answer::choose_level;
use crate::ui::undo::{redo, undo};
use crate::words::{self, names};

/// Listens for keys until the page is closed.
pub fn listen(app: App) {
    keyboard::listen_to_keys(move |key| {
        if key.in_text {
            return;
        }
        if let Some(act) = history_key(&key) {
            act(app);
            key.done();
        }
        if key.command {
            return;
        }
        if !app.keys_on.get_untracked() {
            return;
        }
        if pressed(app, &key) {
            key.done();
        }
    });
}

/// The effect of a key that undoes or redoes. Not `Command Y`, which belongs to the browser on a
/// Mac.
fn history_key(key: &keyboard::Key) -> Option<fn(App)> {
    match (key.name.as_str(), key.command, key.shift) {
        ("z", true, false) => Some(undo),
        ("z", true, true) => Some(redo),
        ("y", true, false) if !key.meta => Some(redo),
        _ => None,
    }
}

/// Carries out the shortcut of a key, and returns whether the key has one.
fn pressed(app: App, key: &keyboard::Key) -> bool {
    if key.name == "?" {
        app.help.set(true);
        return true;
    }
    if key.name == "/" {
        location::go(&Route::Search(String::new()).href());
        return true;
    }
    let route = app.route.get_untracked();
    let Some(item) = route.item(&app.content.catalog) else { return false };
    let (previous, next) = app.content.catalog.neighbours(item);
    let target = match key.name.as_str() {
        "n" => next,
        "p" => previous,
        "u" => untrack(|| app.session.next_unanswered(Some(item))),
        // On a radio button the arrow keys choose an option, as everywhere.
        "ArrowRight" if !key.in_radio => next,
        "ArrowLeft" if !key.in_radio => previous,
        digit => return choose(app, item, digit),
    };
    if let Some(target) = target {
        let id = app.content.catalog.item(target).id.clone();
        location::go(&Route::Question(id).href());
    }
    true
}

fn choose(app: App, item: ItemIx, digit: &str) -> bool {
    let Some(level) = digit.parse().ok().and_then(Level::new) else { return false };
    if untrack(|| app.session.is_read_only()) {
        return false;
    }
    let catalog = &app.content.catalog;
    // The question's level row may be out of sight and does not have the focus, so the choice is
    // announced.
    app.announce(words::keys_chosen(words::KeysChosen {
        id: &catalog.item(item).id,
        level: names::level(&catalog.scale, level),
    }));
    choose_level(app, item, level);
    true
}
