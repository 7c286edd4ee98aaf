//! Notices when the visitor leaves the page and comes back to it.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::dom::document;

/// Calls `back` when the page becomes visible again: after a change of tab, from the back/forward cache, or
/// after the browser had frozen it.
pub fn listen_for_return(back: impl Fn() + 'static) {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else { return };
    let shown = document.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // On the first load, everything has just been read.
        let is_first = event.type_() == "pageshow"
            && js_sys::Reflect::get(&event, &"persisted".into()) != Ok(JsValue::TRUE);
        if !shown.hidden() && !is_first {
            back();
        }
    });
    let callback = listener.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("visibilitychange", callback);
    let _ = document.add_event_listener_with_callback("resume", callback);
    let _ = window.add_event_listener_with_callback("pageshow", callback);
    listener.forget();
}

/// Calls `back` when the visitor leaves the page.
pub fn listen_for_leave(back: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(back);
    let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    listener.forget();
}
