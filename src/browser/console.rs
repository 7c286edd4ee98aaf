//! The console, and errors as it shows them.

use wasm_bindgen::JsValue;

/// Writes to the console: for whoever looks there when something went wrong.
pub fn log(message: &str) {
    web_sys::console::error_1(&message.into());
}

/// A JavaScript error as text, for the console.
pub fn describe(error: &JsValue) -> String {
    format!("{error:?}")
}
