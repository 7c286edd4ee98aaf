//! Web Share: handing a file to another program on the device, such as mail.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

use super::js::{call, call_and_wait, get, global, make, object};

/// The outcome of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Another program has received it.
    Done,
    /// The visitor cancelled.
    Cancelled,
    /// The browser refused it.
    Refused,
}

/// Returns `navigator` and the argument of its `share`, if the browser shares files of this kind.
fn shareable(name: &str, kind: &str, bytes: &[u8]) -> Option<(JsValue, JsValue)> {
    let navigator = get(&global("window")?, "navigator")?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = object(&[("type", &kind.into())]);
    let file = make("File", &[&parts, &name.into(), &options]).ok()?;
    let data = object(&[("files", &Array::of1(&file))]);
    let is_shareable = call(&navigator, "canShare", &[&data]).ok()?.is_truthy();
    is_shareable.then_some((navigator, data))
}

/// As `shareable`, under the file's own name and kind or else under those of a text file: Chrome shares
/// no JSON.
fn accepted(name: &str, kind: &str, bytes: &[u8]) -> Option<(JsValue, JsValue)> {
    shareable(name, kind, bytes).or_else(|| shareable(&format!("{name}.txt"), "text/plain", bytes))
}

/// Whether the browser shares files with this extension and kind.
pub fn can_share(extension: &str, kind: &str) -> bool {
    accepted(&format!("a.{extension}"), kind, b"a").is_some()
}

/// Lets the visitor choose a program, and hands the file to it.
pub async fn share(name: &str, kind: &str, bytes: &[u8]) -> Shared {
    let Some((navigator, data)) = accepted(name, kind, bytes) else { return Shared::Refused };
    match call_and_wait(&navigator, "share", &[&data]).await {
        Ok(_) => Shared::Done,
        Err(error) => match get(&error, "name").and_then(|name| name.as_string()).as_deref() {
            Some("AbortError") => Shared::Cancelled,
            _ => Shared::Refused,
        },
    }
}
