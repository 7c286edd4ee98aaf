//! Calls to APIs that web-sys cannot name safely, because a browser, or a page without TLS, may not have them.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property of a value; `None` if the value has no such property.
pub(super) fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Something global, such as a class; `None` if this browser has nothing of this name.
pub(super) fn global(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

/// Calls a method.
///
/// # Errors
/// There is nothing of this name, or it throws.
pub(super) fn call(of: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    method.apply(of, &arguments.iter().copied().collect::<Array>())
}

/// Calls a method, and awaits the promise that it returns.
///
/// # Errors
/// As [`call`], or the promise is rejected.
pub(super) async fn call_and_wait(
    of: &JsValue,
    method: &str,
    arguments: &[&JsValue],
) -> Result<JsValue, JsValue> {
    JsFuture::from(call(of, method, arguments)?.dyn_into::<Promise>()?).await
}

/// Makes an instance of a class.
///
/// # Errors
/// There is nothing of this name, or it throws.
pub(super) fn make(class: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &class.into())?.dyn_into()?;
    Reflect::construct(&class, &arguments.iter().copied().collect::<Array>())
}

/// An object with these properties.
pub(super) fn object(properties: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
