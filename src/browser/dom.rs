//! The document around the app.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, MouseEvent,
};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Removes the prerendered screen and returns the root element.
pub fn clear_app() -> Option<HtmlElement> {
    let app = document()?.get_element_by_id("app")?;
    app.set_text_content(None);
    app.dyn_into().ok()
}

/// An element that is not attached to the document.
pub fn detached_element() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Adds an empty element at the end of the document, for a separate dialog. [`remove`] takes it away again.
pub fn appended_element() -> Option<HtmlElement> {
    let element = detached_element()?;
    document()?.body()?.append_child(&element).ok()?;
    Some(element)
}

/// Takes an element out of the document.
pub fn remove(element: &HtmlElement) {
    element.remove();
}

/// The address and the integrity value of a file, from the element of index.html with this id.
pub fn address_of(id: &str) -> Option<(String, String)> {
    let element = document()?.get_element_by_id(id)?;
    let integrity = element.get_attribute("data-integrity").unwrap_or_default();
    let address = element.get_attribute("href").or_else(|| element.get_attribute("content"))?;
    Some((address, integrity))
}

/// Adds the style of the chunks, by way of boot.js, which adds the other style as well. The returned future is
/// ready once the style is there, and never takes long, since a screen without its style can still be used.
pub fn chunk_style() -> impl Future<Output = ()> {
    let promise = call("aimsLater");
    async move {
        if let Some(promise) = promise {
            let _ = JsFuture::from(Promise::resolve(&promise)).await;
        }
    }
}

/// The address of a script in the form that the browser accepts where Trusted Types are enforced. boot.js
/// lets through only the scripts of this page.
pub(super) fn script_of(address: &str) -> JsValue {
    let function = web_sys::window()
        .and_then(|window| Reflect::get(&window, &"aimsScript".into()).ok())
        .and_then(|it| it.dyn_into::<Function>().ok());
    let script = function.and_then(|it| it.call1(&JsValue::UNDEFINED, &address.into()).ok());
    script.unwrap_or_else(|| address.into())
}

/// Calls a function of boot.js.
fn call(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    let function = Reflect::get(&window, &name.into()).ok()?;
    function.dyn_into::<Function>().ok()?.call0(&window).ok()
}

/// The language of the page, from `<html lang>`.
pub fn language() -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

pub(super) fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// All elements within another one that match a selector.
pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

/// The first result of `find` for the elements before another one: its preceding siblings, the nearest
/// first, then those of its parent, and so on.
pub(super) fn find_before<T>(element: &Element, find: fn(&Element) -> Option<T>) -> Option<T> {
    let mut at = element.clone();
    loop {
        let mut sibling = at.previous_element_sibling();
        while let Some(before) = sibling {
            if let Some(found) = find(&before) {
                return Some(found);
            }
            sibling = before.previous_element_sibling();
        }
        at = at.parent_element()?;
    }
}

/// Sets a custom property for the style of the page, or removes it.
pub fn set_style_property(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Through the object model, which the content security policy allows.
    let style = Reflect::get(&root, &"style".into()).unwrap_or_default();
    let method = if value.is_some() { "setProperty" } else { "removeProperty" };
    let method = Reflect::get(&style, &method.into());
    let Some(method) = method.ok().and_then(|it| it.dyn_into::<Function>().ok()) else { return };
    let _ = method.call2(&style, &name.into(), &value.unwrap_or_default().into());
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Opens a `<dialog>` over the page. It takes the focus, and returns it when it closes.
pub fn open_dialog(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Whether the check box that an event came from is ticked now.
pub fn is_ticked(event: &Event) -> bool {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.checked())
}

/// Whether an event came from an element that matches a selector, or from within one.
pub fn is_within(event: &Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// The address of the clicked link, if it matches a selector and the click is to open it in this tab.
pub fn clicked_link(event: &MouseEvent, selector: &str) -> Option<String> {
    let is_for_another =
        event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if is_for_another || event.button() != 0 {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok()??.get_attribute("href")
}

/// The input that an event came from.
pub fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Shows the message that the page could not start, and why.
pub fn announce_failure() {
    call("aimsFailed");
}

/// Whether a dialog is open now. The event that it was closed may arrive after it has been opened again.
pub fn is_dialog_open(dialog: &HtmlDialogElement) -> bool {
    dialog.open()
}
