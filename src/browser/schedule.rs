//! Deferred work: after a delay, before the next frame, after a paint, or when idle.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls `back` after a delay.
pub fn after(delay: Duration, back: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let back = Closure::once_into_js(back);
    let millis = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
    let _ =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(back.unchecked_ref(), millis);
}

/// Calls `back` before the browser paints the next frame. A hidden page has no frames.
pub fn next_frame(back: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let back = Closure::once_into_js(back);
    let _ = window.request_animation_frame(back.unchecked_ref());
}

/// Calls `back` when the browser is idle, or after two seconds at most. Safari has no idle callback, so
/// there it is called after 300 ms.
pub fn when_idle(back: impl FnOnce() + 'static) {
    const AT_MOST: u32 = 2000;
    let Some(window) = web_sys::window() else { return };
    let back = Closure::once_into_js(back);
    let options = web_sys::IdleRequestOptions::new();
    options.set_timeout(AT_MOST);
    let asked = window.request_idle_callback_with_options(back.unchecked_ref(), &options);
    if asked.is_err() {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(back.unchecked_ref(), 300);
    }
}

/// Yields to the browser, so that pending events such as clicks are handled.
pub async fn yield_now() {
    let pause = Promise::new(&mut |go_on, _| {
        let waits = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&go_on, 0));
        if !matches!(waits, Some(Ok(_))) {
            let _ = go_on.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(pause).await;
}

/// Calls `back` after the next paint, or after 200 ms at the latest, since a hidden page is not painted.
pub fn after_paint(back: Box<dyn FnOnce()>) {
    const HIDDEN: Duration = Duration::from_millis(200);
    let back = Rc::new(Cell::new(Some(back)));
    let once = move |back: &Cell<Option<Box<dyn FnOnce()>>>| {
        if let Some(back) = back.take() {
            back();
        }
    };
    let late = back.clone();
    after(HIDDEN, move || once(&late));
    // A task queued within a frame runs after that frame has been painted.
    next_frame(move || after(Duration::ZERO, move || once(&back)));
}
