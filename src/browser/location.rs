//! The address bar: the hash, and nothing else of it.

use std::cell::RefCell;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The decoded hash with its `#`, or empty.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    // Browsers escape what they need to; a link from a mail may have escaped more.
    match js_sys::decode_uri_component(&hash) {
        Ok(decoded) => decoded.into(),
        Err(_) => hash,
    }
}

/// Goes to another screen, as a click on a link to it would.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Puts another address in the place of this one, so that "back" does not lead here.
pub fn replace(hash: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

thread_local! {
    /// Where each entry of the history was scrolled to, by the number that it carries, and the number of this one.
    static PLACES: RefCell<(Vec<f64>, usize)> = const { RefCell::new((Vec::new(), 0)) };
}

/// Remembers how far each screen is scrolled, for those who come back to it. A new entry of the history carries no state;
/// it gets a number, by which it is known again.
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

/// How far the entry of the history that is shown now was scrolled; nothing where it is new. Call it once for each change
/// of the address.
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
            let state = JsValue::from_f64(*here as f64);
            let _ = history.replace_state_with_url(&state, "", None);
            None
        }
    })
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
