//! What is called by its name: parts of the browser that the page uses once, and that some browsers do not have.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property; nothing where there is none.
pub(super) fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls a method.
///
/// # Errors
/// What the browser refused; `undefined` where it has no such method.
pub(super) fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method = get(of, name).ok_or(JsValue::UNDEFINED)?;
    let method: Function = method.dyn_into().map_err(|_| JsValue::UNDEFINED)?;
    method.apply(of, &list(arguments))
}

/// Makes an object of a class of the page.
///
/// # Errors
/// What the browser refused; `undefined` where it has no such class.
pub(super) fn make(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class = get(&js_sys::global(), class).ok_or(JsValue::UNDEFINED)?;
    let class: Function = class.dyn_into().map_err(|_| JsValue::UNDEFINED)?;
    Reflect::construct(&class, &list(arguments))
}

fn list(arguments: &[JsValue]) -> Array {
    arguments.iter().collect()
}
