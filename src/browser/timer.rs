//! Work that waits: for a time, or for the next frame.

use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls back once this time has passed.
pub fn after(delay: Duration, back: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let back = Closure::once_into_js(back);
    let millis = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
    let _ =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(back.unchecked_ref(), millis);
}

/// Calls back before the browser paints the next frame. There is none while the page is hidden.
pub fn next_frame(back: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let back = Closure::once_into_js(back);
    let _ = window.request_animation_frame(back.unchecked_ref());
}
