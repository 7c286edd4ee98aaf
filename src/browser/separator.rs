//! What separates the cells of a table that is saved: what was chosen last, or what the visitor's spreadsheet expects.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use aims_core::codec::Decimals;
use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};

static IS_CHOSEN: AtomicBool = AtomicBool::new(false);
static CHOSEN: AtomicU8 = AtomicU8::new(b',');

/// The separator: a semicolon where decimals have a comma, unless another was chosen.
pub fn separator() -> char {
    if IS_CHOSEN.load(Ordering::Relaxed) {
        return char::from(CHOSEN.load(Ordering::Relaxed));
    }
    if decimals() == Decimals::Comma { ';' } else { ',' }
}

/// Remembers the one that was chosen, for as long as the page is open.
pub fn choose_separator(separator: char) {
    if let Ok(separator) = u8::try_from(separator) {
        CHOSEN.store(separator, Ordering::Relaxed);
        IS_CHOSEN.store(true, Ordering::Relaxed);
    }
}

/// How the visitor's programs write decimals, as far as the browser tells.
pub fn decimals() -> Decimals {
    // The method is called on the number itself: `Reflect` takes objects alone.
    let number: Object = JsValue::from_f64(1.5).unchecked_into();
    let written = String::from(number.to_locale_string());
    if written.contains(',') { Decimals::Comma } else { Decimals::Point }
}
