//! The separator between the cells of a saved table: the one chosen last, or the one that the visitor's
//! spreadsheet expects.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use aims_core::codec::Decimals;
use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};

static IS_CHOSEN: AtomicBool = AtomicBool::new(false);
static CHOSEN: AtomicU8 = AtomicU8::new(b',');

/// The chosen separator. If none has been chosen: a semicolon if decimals are written with a comma,
/// otherwise a comma.
pub fn separator() -> char {
    if IS_CHOSEN.load(Ordering::Relaxed) {
        return char::from(CHOSEN.load(Ordering::Relaxed));
    }
    if decimals() == Decimals::Comma { ';' } else { ',' }
}

/// Remembers the chosen separator while the page is open.
pub fn choose_separator(separator: char) {
    if let Ok(separator) = u8::try_from(separator) {
        CHOSEN.store(separator, Ordering::Relaxed);
        IS_CHOSEN.store(true, Ordering::Relaxed);
    }
}

/// How the visitor's programs write decimals, as far as the browser can tell.
pub fn decimals() -> Decimals {
    // Called on the number itself, because `Reflect` accepts only objects.
    let number: Object = JsValue::from_f64(1.5).unchecked_into();
    let written = String::from(number.to_locale_string());
    if written.contains(',') { Decimals::Comma } else { Decimals::Point }
}
