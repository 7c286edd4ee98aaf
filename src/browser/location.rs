//! The address bar, of which the page uses only the hash, and the browser's history.

use std::cell::{Cell, RefCell};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::dom::document;
use super::schedule::next_frame;

/// The decoded hash with its `#`, or empty.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    // Browsers escape only what they must; a link from an e-mail may be escaped further.
    match js_sys::decode_uri_component(&hash) {
        Ok(decoded) => decoded.into(),
        Err(_) => hash,
    }
}

/// The address of the page up to the `#`.
pub fn page() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    href.split_once('#').map_or_else(|| href.clone(), |(page, _)| page.to_owned())
}

/// Goes to another screen, as a click on a link to it would.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Replaces the current address, so that "back" does not lead here.
pub fn replace(hash: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

thread_local! {
    /// How far each history entry was scrolled, by the number it carries, and the number of the current entry.
    static PLACES: RefCell<(Vec<f64>, usize)> = const { RefCell::new((Vec::new(), 0)) };
}

/// Remembers how far each screen is scrolled, for visitors who come back to it. A new history entry
/// carries no state; [`place_to_return_to`] gives it a number to recognise it by.
pub fn remember_places() {
    let Some(window) = web_sys::window() else { return };
    let scrolled = Closure::<dyn Fn()>::new(move || {
        let y = web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
        PLACES.with_borrow_mut(|(places, here)| {
            if places.len() <= *here {
                places.resize(*here + 1, 0.0);
            }
            if let Some(place) = places.get_mut(*here) {
                *place = y;
            }
        });
    });
    let callback = scrolled.as_ref().unchecked_ref();
    let _ = window.add_event_listener_with_callback("scroll", callback);
    scrolled.forget();
}

/// How far the history entry that is now shown was scrolled; `None` if it is new. Call it once for each
/// change of the address.
pub fn place_to_return_to() -> Option<f64> {
    let history = web_sys::window()?.history().ok()?;
    let number = history.state().ok().and_then(|state| state.as_f64());
    PLACES.with_borrow_mut(|(places, here)| match number {
        Some(number) => {
            *here = number as usize;
            places.get(*here).copied()
        }
        None => {
            *here = places.len().max(*here + 1);
            OPENED.with_borrow_mut(|opened| opened.truncate(*here));
            let state = JsValue::from_f64(*here as f64);
            let _ = history.replace_state_with_url(&state, "", None);
            None
        }
    })
}

thread_local! {
    /// Which disclosures of the screen were open at each history entry, by its number; empty until
    /// [`remember_disclosures`] has been called.
    static OPENED: RefCell<Vec<Vec<bool>>> = const { RefCell::new(Vec::new()) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// The disclosures of the screen.
fn disclosures() -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all("main details").ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

/// Remembers from now on which disclosures of a screen are open, and opens them again for visitors who
/// come back to it. Only chunks call this, so it is in none of the files needed to answer.
pub fn remember_disclosures() {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else { return };
    if LISTENS.replace(true) {
        return;
    }
    let toggled = Closure::<dyn Fn()>::new(|| {
        let open = disclosures().iter().map(|it| it.has_attribute("open")).collect();
        let here = PLACES.with_borrow(|(_, here)| *here);
        OPENED.with_borrow_mut(|opened| {
            if opened.len() <= here {
                opened.resize(here + 1, Vec::new());
            }
            if let Some(screen) = opened.get_mut(here) {
                *screen = open;
            }
        });
    });
    let callback = toggled.as_ref().unchecked_ref();
    // The event does not bubble, so the listener captures it.
    let _ = document.add_event_listener_with_callback_and_bool("toggle", callback, true);
    toggled.forget();
    // Copies what is remembered of this entry now. Until the screen is scrolled in the next frame, events
    // that do not belong to it are recorded for it: from disclosures that are open from the start, and
    // from scrolling that began on the previous screen.
    let changed = Closure::<dyn Fn()>::new(|| {
        if let Some(left) = Left::of_this_entry() {
            next_frame(move || left.restore());
        }
    });
    let callback = changed.as_ref().unchecked_ref();
    let _ = window.add_event_listener_with_callback("hashchange", callback);
    changed.forget();
}

/// The state in which a history entry was left.
struct Left {
    /// Which disclosures were open.
    opened: Vec<bool>,
    /// How far it was scrolled, in pixels.
    y: Option<f64>,
}

impl Left {
    /// The state in which the entry that is now shown was left; `None` if it is new.
    /// [`place_to_return_to`] must have been called before.
    fn of_this_entry() -> Option<Self> {
        let (here, y) = PLACES.with_borrow(|(places, here)| (*here, places.get(*here).copied()));
        let opened = OPENED.with_borrow(|opened| opened.get(here).cloned())?;
        Some(Self { opened, y })
    }

    /// Restores which disclosures are open, and scrolls again, since that changes the length of the
    /// screen. Does nothing if the number of disclosures has changed.
    fn restore(self) {
        let now = disclosures();
        if now.len() != self.opened.len() {
            return;
        }
        for (disclosure, is_open) in now.iter().zip(self.opened) {
            let _ = disclosure.toggle_attribute_with_force("open", is_open);
        }
        if let (Some(window), Some(y)) = (web_sys::window(), self.y) {
            window.scroll_to_with_x_and_y(0.0, y);
        }
    }
}

/// Calls `changed` with each new hash, for the life of the page.
pub fn listen(changed: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || changed(hash()));
    if let Some(window) = web_sys::window() {
        let callback = listener.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback("hashchange", callback);
    }
    listener.forget();
}
