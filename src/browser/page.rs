//! The document around the app: its title, focus, print, and today's date.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, KeyboardEvent,
};

use super::timer::{after, next_frame};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Takes away the first screen that came with index.html.
pub fn clear_app() -> Option<HtmlElement> {
    let app = document()?.get_element_by_id("app")?;
    app.set_text_content(None);
    app.dyn_into().ok()
}

/// An element that is on no page.
pub fn aside() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// The address and the integrity value of a file that index.html names by an element's id.
pub fn address_of(id: &str) -> Option<(String, String)> {
    let element = document()?.get_element_by_id(id)?;
    let integrity = element.get_attribute("data-integrity").unwrap_or_default();
    let address = element.get_attribute("href").or_else(|| element.get_attribute("content"))?;
    Some((address, integrity))
}

/// Calls `back` when the visitor comes back to the page: to its tab, from the browser's memory, or
/// after the browser had stopped it. For the life of the page.
pub fn listen_for_return(back: impl Fn() + 'static) {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else { return };
    let shown = document.clone();
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // A page that is shown for the first time has just read everything.
        let is_first = event.type_() == "pageshow"
            && js_sys::Reflect::get(&event, &"persisted".into()) != Ok(JsValue::TRUE);
        if !shown.hidden() && !is_first {
            back();
        }
    });
    let callback = listener.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("visibilitychange", callback);
    let _ = document.add_event_listener_with_callback("resume", callback);
    let _ = window.add_event_listener_with_callback("pageshow", callback);
    listener.forget();
}

/// The language of the page, as `<html lang>` says it.
pub fn language() -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// An id for something that the visitor adds: ids sort in the order of their making, also where the
/// clock has gone back since the last one, and two tabs do not make the same.
pub fn new_id(last: Option<&str>) -> String {
    let last = last.and_then(|id| u64::from_str_radix(id.get(..12)?, 16).ok());
    let now = (js_sys::Date::now() as u64).max(last.map_or(0, |last| last + 1));
    let chance = (js_sys::Math::random() * 65_536.0) as u16;
    format!("{now:012x}{chance:04x}")
}

/// Calls back when the browser has nothing else to do, or after two seconds at most. Browsers that do
/// not tell, as Safari, call back soon.
pub fn when_idle(back: impl FnOnce() + 'static) {
    const AT_MOST: u32 = 2000;
    let Some(window) = web_sys::window() else { return };
    let back = Closure::once_into_js(back);
    let options = web_sys::IdleRequestOptions::new();
    options.set_timeout(AT_MOST);
    let asked = window.request_idle_callback_with_options(back.unchecked_ref(), &options);
    if asked.is_err() {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(back.unchecked_ref(), 300);
    }
}

/// The element that has the focus; nothing where it lies on the page as a whole.
fn focused() -> Option<Element> {
    document()?.active_element().filter(|element| element.tag_name() != "BODY")
}

/// Calls back when the page is left. For the life of the page.
pub fn listen_for_leave(back: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(back);
    let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Lets the browser do what waits, such as a click, before the work goes on.
pub async fn breathe() {
    let pause = Promise::new(&mut |go_on, _| {
        let waits = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&go_on, 0));
        if !matches!(waits, Some(Ok(_))) {
            let _ = go_on.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(pause).await;
}

/// Calls back once the browser has painted the frame that comes next. Where there is none, because
/// the page is hidden, soon.
pub fn after_paint(back: Box<dyn FnOnce()>) {
    const HIDDEN: Duration = Duration::from_millis(200);
    let back = Rc::new(Cell::new(Some(back)));
    let once = move |back: &Cell<Option<Box<dyn FnOnce()>>>| {
        if let Some(back) = back.take() {
            back();
        }
    };
    let late = back.clone();
    after(HIDDEN, move || once(&late));
    // A task that begins within the frame ends after its paint.
    next_frame(move || after(Duration::ZERO, move || once(&back)));
}

/// Moves the focus to an element, once what is being rendered now stands, and scrolls to the top
/// of the page when `top` is set. A visitor who was faster, and is at another element by then, stays
/// there: what they write must not go astray.
pub fn focus_soon(selector: &'static str, top: bool) {
    let before = focused();
    next_frame(move || {
        let now = focused();
        if now.is_some() && now != before {
            return;
        }
        if top && let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        if let Some(element) = find(selector) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(top);
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Moves the focus to an element, once what is being rendered now stands, if it is nowhere: a screen
/// that came in two parts had nothing to give it to.
pub fn focus_if_lost(selector: &'static str) {
    next_frame(move || {
        if focused().is_none()
            && let Some(element) = find(selector)
        {
            let _ = element.focus();
        }
    });
}

/// Scrolls to an element by its id, and puts the focus there.
pub fn show_soon(id: String) {
    next_frame(move || {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element {
            element.scroll_into_view();
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                let _ = element.focus();
            }
        }
    });
}

/// Scrolls a row that goes on beyond the edge so that one of its entries is in its middle, once what is
/// being rendered now stands; to its beginning where it has no such entry. The page stays where it is.
pub fn reveal_soon(row: &'static str, entry: &'static str) {
    next_frame(move || {
        let Some(row) = find(row) else { return };
        let left = |element: &Element| element.get_bounding_client_rect().left();
        let middle = row.query_selector(entry).ok().flatten().map_or(0.0, |entry| {
            let room = f64::from(row.client_width() - entry.client_width());
            left(&entry) - left(&row) + f64::from(row.scroll_left()) - room / 2.0
        });
        row.set_scroll_left(middle as i32);
    });
}

fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Today in the visitor's time zone, `2026-11-24`: for file names.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Today as a person of the page's language writes it.
pub fn today_in_words() -> String {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"long".into());
    js_sys::Date::new_0().to_locale_date_string(&language(), &options).into()
}

/// Writes to the console: for whoever looks there when something went wrong.
pub fn log(message: &str) {
    web_sys::console::error_1(&message.into());
}

/// A key that was pressed somewhere on the page.
#[derive(Debug)]
pub struct Key {
    /// The key's value, as `KeyboardEvent.key` gives it.
    pub name: String,
    /// With Ctrl or Command.
    pub command: bool,
    /// With Command, or the key that stands for it.
    pub meta: bool,
    /// With Shift.
    pub shift: bool,
    /// Whether the focus is where letters are typed.
    pub in_text: bool,
    /// Whether the focus is on a radio button, which takes the arrows itself.
    pub in_radio: bool,
    event: KeyboardEvent,
}

impl Key {
    /// Tells the browser that the key has been used.
    pub fn done(&self) {
        self.event.prevent_default();
    }
}

/// Calls `pressed` with each key that nothing on the page has used, for the life of the page.
pub fn listen_to_keys(pressed: impl Fn(Key) + 'static) {
    let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if event.default_prevented() || event.alt_key() || event.is_composing() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let input = target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>());
        let kind = input.map(HtmlInputElement::type_).unwrap_or_default();
        let in_area = target.as_ref().is_some_and(JsCast::has_type::<HtmlTextAreaElement>);
        let in_dialog =
            target.as_ref().is_some_and(|target| target.closest("dialog").ok().flatten().is_some());
        if in_dialog {
            return;
        }
        pressed(Key {
            name: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            in_text: in_area || (input.is_some() && !matches!(kind.as_str(), "radio" | "checkbox")),
            in_radio: kind == "radio",
            event,
        });
    });
    if let Some(document) = document() {
        let callback = listener.as_ref().unchecked_ref();
        let _ = document.add_event_listener_with_callback("keydown", callback);
    }
    listener.forget();
}

/// Opens a `<dialog>` over the page; it takes the focus and gives it back.
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

/// The input that an event came from.
pub fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// A JavaScript error as text, for the console.
pub fn describe(error: &JsValue) -> String {
    format!("{error:?}")
}

/// Shows what index.html holds for the case that the page cannot start.
pub fn announce_failure() {
    let Some(message) = document().and_then(|document| document.get_element_by_id("boot-failed"))
    else {
        return;
    };
    if let Some(loading) = find(".loading") {
        loading.remove();
    }
    let _ = message.remove_attribute("hidden");
}
