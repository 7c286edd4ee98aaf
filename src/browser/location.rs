//! The address bar: the hash, and nothing else of it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

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
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
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
