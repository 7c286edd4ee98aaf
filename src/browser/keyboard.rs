//! Keys that the visitor presses.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::dom::document;

/// A key that was pressed somewhere on the page.
#[derive(Debug)]
pub struct Key {
    /// The name of the key, from [`key_name`].
    pub name: String,
    /// Whether Ctrl or Command is held.
    pub command: bool,
    /// Whether Command or the Windows key is held.
    pub meta: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether the focus is in a text field.
    pub in_text: bool,
    /// Whether the focus is on a radio button, which handles the arrow keys itself.
    pub in_radio: bool,
    event: KeyboardEvent,
}

impl Key {
    /// Tells the browser that the key has been handled.
    pub fn done(&self) {
        self.event.prevent_default();
    }
}

/// The name of a key, from `KeyboardEvent.key` and `KeyboardEvent.code`: a letter in lower case, whatever Caps
/// Lock says; and a digit even on keyboards that need Shift for digits, such as French or Czech ones.
pub fn key_name(key: &str, code: &str, shift: bool) -> String {
    let mut letters = key.chars();
    let is_single = letters.next().is_some() && letters.next().is_none();
    if !is_single {
        return key.to_owned();
    }
    let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"));
    let digit =
        digit.filter(|digit| digit.len() == 1 && digit.bytes().all(|it| it.is_ascii_digit()));
    // Some keyboards have no digits in the digit row. A key there that types an ASCII letter is that letter.
    match digit {
        Some(digit) if !shift && !key.is_ascii() => digit.to_owned(),
        Some(digit)
            if !shift && !key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'/') =>
        {
            digit.to_owned()
        }
        _ => key.to_ascii_lowercase(),
    }
}

/// Calls `pressed` with each key that nothing on the page has handled, except within dialogs, for the
/// life of the page.
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
            name: key_name(&event.key(), &event.code(), event.shift_key()),
            command: event.ctrl_key() || event.meta_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            in_text: in_area
                || (input.is_some() && !matches!(kind.as_str(), "radio" | "checkbox" | "file")),
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
