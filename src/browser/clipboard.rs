//! The clipboard: copying a text, or a table in the forms that documents and spreadsheets take.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element};

use super::js::{call, call_and_wait, get, make, object};

/// The outcome of copying a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is on the clipboard.
    Copied,
    /// The browser does not let the page copy, so the table is selected for the visitor to copy.
    Selected,
    /// Neither worked.
    Nothing,
}

/// The clipboard; `None` on a page without TLS.
fn clipboard() -> Option<JsValue> {
    get(&web_sys::window()?.navigator(), "clipboard")
}

/// Puts a text on the clipboard, and returns whether that worked.
pub async fn copy(text: &str) -> bool {
    match clipboard() {
        Some(clipboard) => call_and_wait(&clipboard, "writeText", &[&text.into()]).await.is_ok(),
        None => false,
    }
}

/// Puts a table on the clipboard, as HTML and as tab-separated lines. Call it while a click is handled,
/// since some browsers allow it only then; the future that it returns may be awaited later.
pub fn copy_table(table: &Element, html: &str, text: &str) -> impl Future<Output = Copied> + use<> {
    let rich = clipboard().and_then(|clipboard| write(&clipboard, html, text).ok());
    let (text, table) = (text.to_owned(), table.clone());
    async move {
        if let Some(rich) = rich
            && JsFuture::from(rich).await.is_ok()
        {
            return Copied::Copied;
        }
        if copy(&text).await {
            return Copied::Copied;
        }
        if select(&table).is_some() { Copied::Selected } else { Copied::Nothing }
    }
}

fn write(clipboard: &JsValue, html: &str, text: &str) -> Result<Promise, JsValue> {
    let blob = |kind: &str, content: &str| {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options)
    };
    let (html, text) = (blob("text/html", html)?, blob("text/plain", text)?);
    let kinds = object(&[("text/html", &html), ("text/plain", &text)]);
    let item = make("ClipboardItem", &[&kinds])?;
    call(clipboard, "write", &[&Array::of1(&item)])?.dyn_into()
}

fn select(element: &Element) -> Option<()> {
    let window = web_sys::window()?;
    let selection = call(&window, "getSelection", &[]).ok()?;
    call(&selection, "selectAllChildren", &[element]).ok().map(drop)
}
