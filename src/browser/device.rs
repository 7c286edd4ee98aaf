//! What the browser keeps for the page, and for how long: persistence, the service worker, its caches.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser promises about stored data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It keeps the data until the visitor erases it.
    Promised,
    /// It may clear the data when it needs room, or when the page has not been used for a while.
    Refused,
    /// It cannot be asked.
    Unknown,
}

/// Asks the browser to keep stored data, if it can be asked. Some browsers ask the visitor; most decide
/// by themselves.
pub async fn ask_to_persist() -> Persistence {
    storage_answer("persist").await
}

/// Whether the browser has promised to keep stored data.
pub async fn is_persistent() -> Persistence {
    storage_answer("persisted").await
}

async fn storage_answer(method: &str) -> Persistence {
    match navigator_call("storage", method).await {
        Some(answer) if answer.as_bool() == Some(true) => Persistence::Promised,
        Some(answer) if answer.as_bool() == Some(false) => Persistence::Refused,
        _ => Persistence::Unknown,
    }
}

/// Calls a method of a part of `navigator`, and awaits its promise. `None` if this browser, or a page
/// without TLS, does not have it.
async fn navigator_call(part: &str, method: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let part = Reflect::get(&navigator, &part.into()).ok().filter(JsValue::is_object)?;
    let method: Function = Reflect::get(&part, &method.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = method.call0(&part).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Whether a media query matches now.
pub(super) fn matches(query: &str) -> bool {
    let window = web_sys::window();
    let query = window.and_then(|window| window.match_media(query).ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the page runs as an installed app, from the home screen. On Apple devices, its storage is then
/// separate from the browser's.
pub fn is_installed() -> bool {
    matches("(display-mode: standalone)")
}

/// Whether the visitor has asked the browser to save data.
pub fn saves_data() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let connection = navigator.and_then(|it| Reflect::get(&it, &"connection".into()).ok());
    let wish = connection.filter(JsValue::is_object);
    wish.and_then(|it| Reflect::get(&it, &"saveData".into()).ok()).is_some_and(|it| it.is_truthy())
}

/// Calls `waits` once a new version of the page has been fetched and waits for the visitor's consent.
pub fn listen_for_update(waits: impl Fn() + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let root = document.document_element();
    let is_waiting = root.and_then(|root| root.get_attribute("data-update")).is_some();
    if is_waiting {
        waits();
    }
    let listener = Closure::<dyn Fn()>::new(waits);
    let callback = listener.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("aims-update", callback);
    listener.forget();
}

/// Lets the waiting version take over, which reloads the page (`public/offline.js`).
pub fn use_update() {
    let document = web_sys::window().and_then(|window| window.document());
    if let (Some(document), Ok(event)) = (document, web_sys::Event::new("aims-use-update")) {
        let _ = document.dispatch_event(&event);
    }
}

/// Removes the service worker, every cache of the page, and what the page remembers in this tab.
pub async fn erase_offline() {
    let Some(window) = web_sys::window() else { return };
    if let Ok(Some(session)) = window.session_storage() {
        let _ = session.remove_item("aims-readiness-falls");
        let _ = session.remove_item(super::storage::OPEN_HERE);
    }
    // Other pages on the same host, including other copies of this one, may have workers and caches of
    // their own. Only ours are removed: both carry the address of the page's folder.
    let base = window.document().and_then(|document| document.base_uri().ok().flatten());
    let base = base.and_then(|base| web_sys::Url::new_with_base("./", &base).ok());
    let Some(base) = base.map(|base| base.href()) else { return };
    if let Some(ours) = navigator_call("serviceWorker", "getRegistration").await {
        let scope = Reflect::get(&ours, &"scope".into()).ok().and_then(|scope| scope.as_string());
        if scope.as_ref() == Some(&base) {
            call(&ours, "unregister", None).await;
        }
    }
    let Some(caches) = Reflect::get(&window, &"caches".into()).ok().filter(JsValue::is_object)
    else {
        return;
    };
    let ours = format!("aims-readiness {base} ");
    let names = call(&caches, "keys", None).await;
    for name in names.map(|all| Array::from(&all)).unwrap_or_default().iter() {
        if name.as_string().is_some_and(|name| name.starts_with(&ours)) {
            call(&caches, "delete", Some(&name)).await;
        }
    }
}

async fn call(of: &JsValue, method: &str, argument: Option<&JsValue>) -> Option<JsValue> {
    let method: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let result = match argument {
        Some(argument) => method.call1(of, argument),
        None => method.call0(of),
    };
    let promise: Promise = result.ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
