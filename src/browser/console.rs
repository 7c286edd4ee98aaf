//! Writing to the console, and errors as text for it.

use wasm_bindgen::JsValue;

/// Writes an error to the console.
pub fn log(message: &str) {
    web_sys::console::error_1(&message.into());
}

/// A JavaScript error as text, for the console.
pub fn describe(error: &JsValue) -> String {
    format!("{error:?}")
}
