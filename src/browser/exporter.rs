//! The exporter: a separate wasm module that makes Word files. It is fetched when the visitor first asks
//! for one.
//!
//! It imports nothing and needs no JavaScript: text goes in and bytes come out through its memory
//! (`calls/src/lib.rs` is the other side).

use js_sys::{Function, Object, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::console::describe;
use super::dom::address_of;
use super::fetch::fetch_bytes;

/// Converts a document in the JSON form of [`crate::documents::to_exporter`] to the bytes of a Word file.
///
/// # Errors
/// Why the exporter could not be fetched or started, or refused the document; for the console.
pub async fn to_docx(json: &str) -> Result<Vec<u8>, String> {
    let (address, integrity) = address_of("exporter").ok_or("index.html names no exporter")?;
    let program = fetch_bytes(&address, &integrity).await?;
    let started = JsFuture::from(WebAssembly::instantiate_buffer(&program, &Object::new())).await;
    let started = started.map_err(|error| describe(&error))?;
    convert(&started, json).map_err(|error| error.as_string().unwrap_or_else(|| describe(&error)))
}

fn convert(started: &JsValue, json: &str) -> Result<Vec<u8>, JsValue> {
    let instance = Reflect::get(started, &"instance".into())?;
    let exports = Reflect::get(&instance, &"exports".into())?;
    let memory: WebAssembly::Memory = Reflect::get(&exports, &"memory".into())?.dyn_into()?;
    let call = |name: &str, argument: Option<u32>| -> Result<u32, JsValue> {
        let function: Function = Reflect::get(&exports, &name.into())?.dyn_into()?;
        let result = match argument {
            Some(argument) => function.call1(&JsValue::UNDEFINED, &argument.into())?,
            None => function.call0(&JsValue::UNDEFINED)?,
        };
        // An address above 2 GB comes back as a negative number.
        Ok(result.as_f64().unwrap_or_default() as i64 as u32)
    };
    // Made anew for each access: a view becomes invalid when the memory grows.
    let view = |place: u32, length: u32| {
        Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), place, length)
    };
    let length = u32::try_from(json.len()).map_err(|_| JsValue::from_str("document too large"))?;
    let place = call("input", Some(length))?;
    view(place, length).copy_from(json.as_bytes());
    let made = call("convert", None)?;
    if made > 0 {
        return Ok(view(call("output", None)?, made).to_vec());
    }
    let length = call("failure_length", None)?;
    let reason = view(call("failure", None)?, length).to_vec();
    Err(JsValue::from_str(&String::from_utf8_lossy(&reason)))
}
