//! Focus and scrolling.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::{document, find};
use super::schedule::next_frame;

/// The focused element. `None` if it is the body, or a disabled element, which is about to lose the focus.
fn focused() -> Option<Element> {
    let is_lost = |element: &Element| element.matches("body, :disabled").unwrap_or_default();
    document()?.active_element().filter(|element| !is_lost(element))
}

thread_local! {
    /// How many times the page itself, not the visitor, has moved the focus back.
    static PUT_BACK: Cell<u32> = const { Cell::new(0) };
}

fn put_back(element: &HtmlElement) {
    PUT_BACK.set(PUT_BACK.get().wrapping_add(1));
    let _ = element.focus();
}

/// Closes a dialog. The browser then returns the focus to the element that had it before. That is not the
/// visitor's doing, so if another screen comes at the same time, its heading still gets the focus.
pub fn close_dialog(dialog: &web_sys::HtmlDialogElement) {
    if dialog.open() {
        PUT_BACK.set(PUT_BACK.get().wrapping_add(1));
        dialog.close();
    }
}

/// Moves the focus to an element before the next frame, once the views have been updated, and scrolls to
/// the top of the page if `top` is set. If the visitor has focused something else in the meantime, the
/// focus stays there, so that typed text does not go elsewhere.
pub fn focus_soon(selector: &'static str, top: bool) {
    let (before, put) = (focused(), PUT_BACK.get());
    next_frame(move || {
        let now = focused();
        // If the page itself put the focus there, it moves on: that was meant for the previous screen.
        if now.is_some() && now != before && PUT_BACK.get() == put {
            return;
        }
        if top && let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        if let Some(element) = find(selector) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(top);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Moves the focus to an element of a screen that the visitor returns to, and scrolls to where they left it.
pub fn return_soon(selector: &'static str, y: f64) {
    next_frame(move || {
        if let Some(element) = find(selector) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, y);
        }
    });
}

/// Moves the focus to an element before the next frame, because the element that has it is about to go.
/// Falls back to the heading if there is no such element.
pub fn hand_on(selector: String) {
    next_frame(move || {
        if let Some(element) = find(&selector).or_else(|| find("main h1")) {
            let _ = element.focus();
        }
    });
}

/// Whether the focus is in a text field.
pub fn is_writing() -> bool {
    is_on("textarea, input:not([type=file], [type=checkbox], [type=radio])")
}

/// Whether an element that matches the selector has the focus.
pub fn is_on(selector: &str) -> bool {
    focused().is_some_and(|element| element.matches(selector).unwrap_or_default())
}

/// Moves the focus to an element before the next frame if nothing has it. Falls back to the heading if
/// there is no such element.
pub fn focus_if_lost(selector: impl Into<String>) {
    let selector = selector.into();
    next_frame(move || {
        if focused().is_none()
            && let Some(element) = find(&selector).or_else(|| find("main h1"))
        {
            put_back(&element);
        }
    });
}

/// Moves the focus to the element with this id before the next frame if nothing has it: the element that
/// had it may have been moved.
pub fn keep_soon(id: String) {
    next_frame(move || {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if focused().is_none()
            && let Some(element) = element.as_ref().and_then(|it| it.dyn_ref::<HtmlElement>())
        {
            put_back(element);
        }
    });
}

/// Scrolls to the element with this id, and moves the focus there.
pub fn show_soon(id: String) {
    next_frame(move || {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element {
            element.scroll_into_view();
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                let _ = element.focus();
            }
        }
    });
}

/// Scrolls an overflowing row or column before the next frame so that this entry is centred, or back to
/// its start if there is no such entry. The page itself does not scroll.
pub fn reveal_soon(row: &'static str, entry: &'static str) {
    next_frame(move || {
        let Some(row) = find(row) else { return };
        let (mut left, mut top) = (f64::MIN, f64::MIN);
        if let Ok(Some(entry)) = row.query_selector(entry) {
            let (all, one) = (row.get_bounding_client_rect(), entry.get_bounding_client_rect());
            left = one.left() - all.left() - (all.width() - one.width()) / 2.0;
            top = one.top() - all.top() - (all.height() - one.height()) / 2.0;
        }
        row.set_scroll_left(row.scroll_left().saturating_add(left as i32));
        row.set_scroll_top(row.scroll_top().saturating_add(top as i32));
    });
}
