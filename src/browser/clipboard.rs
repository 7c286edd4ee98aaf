//! The clipboard: a table, as documents and spreadsheets take it.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element};

use super::reflect::{call, get, make};

/// What was done for a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is on the clipboard.
    Copied,
    /// The browser does not let the page copy, so it is selected: the visitor can.
    Selected,
    /// Nothing.
    Nothing,
}

/// Puts a table on the clipboard, as HTML and as lines with tabs. It has to be called while a click is handled: some
/// browsers allow it only then. What it returns can be awaited.
pub fn copy_table(table: &Element, html: &str, text: &str) -> impl Future<Output = Copied> + use<> {
    let clipboard = web_sys::window().and_then(|window| get(&window.navigator(), "clipboard"));
    let rich = clipboard.as_ref().and_then(|clipboard| write(clipboard, html, text).ok());
    let (text, table) = (JsValue::from(text), table.clone());
    async move {
        if let Some(rich) = rich
            && JsFuture::from(rich).await.is_ok()
        {
            return Copied::Copied;
        }
        if let Some(clipboard) = clipboard
            && let Ok(promise) = call(&clipboard, "writeText", &[text])
            && JsFuture::from(Promise::resolve(&promise)).await.is_ok()
        {
            return Copied::Copied;
        }
        if select(&table).is_some() { Copied::Selected } else { Copied::Nothing }
    }
}

fn write(clipboard: &JsValue, html: &str, text: &str) -> Result<Promise, JsValue> {
    let kinds = Object::new();
    for (kind, content) in [("text/html", html), ("text/plain", text)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&content.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        Reflect::set(&kinds, &kind.into(), &blob)?;
    }
    let item = make("ClipboardItem", &[kinds.into()])?;
    call(clipboard, "write", &[Array::of1(&item).into()])?.dyn_into()
}

fn select(element: &Element) -> Option<()> {
    let window = web_sys::window()?;
    let selection = call(&window, "getSelection", &[]).ok()?;
    call(&selection, "selectAllChildren", &[element.into()]).ok().map(drop)
}
