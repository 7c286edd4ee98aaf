//! A pointer that is held down on an element: a mouse, a finger or a pen.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, PointerEvent};

/// A pointer that is held down.
#[derive(Clone, Copy, Debug)]
pub struct Grip {
    pointer: i32,
    x: i32,
    /// Where on the element it was pressed, in CSS pixels from the left edge.
    pub at: f64,
    /// The width of the element, in CSS pixels.
    pub width: f64,
}

impl Grip {
    /// A pointer pressed on, or within, an element that matches `selector`. `None` for a second finger,
    /// for another button, and with a modifier key, since such a click means something else.
    pub fn of(event: &PointerEvent, selector: &str) -> Option<Self> {
        let is_plain =
            !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if !is_plain || !event.is_primary() || event.button() != 0 {
            return None;
        }
        let edges = element(event, selector)?.get_bounding_client_rect();
        let x = event.client_x();
        let at = f64::from(x) - edges.left();
        Some(Self { pointer: event.pointer_id(), x, at, width: edges.width() })
    }

    /// Sends all further events of the pointer to the element, wherever it goes, until it is released. Also
    /// focuses the element, so that it receives the keys: not every browser focuses a button that is pressed.
    pub fn hold(self, event: &PointerEvent, selector: &str) {
        let Some(element) = element(event, selector) else { return };
        // If this fails, the pointer is followed only while it is over the element.
        let _ = element.set_pointer_capture(self.pointer);
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    }

    /// How far the pointer of an event has moved to the right, in CSS pixels; `None` for another pointer.
    pub fn gone(self, event: &PointerEvent) -> Option<i32> {
        (event.pointer_id() == self.pointer).then(|| event.client_x().saturating_sub(self.x))
    }
}

fn element(event: &PointerEvent, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok().flatten()
}
