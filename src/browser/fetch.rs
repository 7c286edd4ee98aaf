//! Files of this site that are fetched after the start.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::console::describe;

/// The state of a file that is fetched on demand.
#[derive(Debug, Default)]
pub enum Fetched<T: 'static> {
    /// Not requested yet.
    #[default]
    Idle,
    /// Requested.
    Loading,
    /// It could not be fetched or read.
    Failed,
    /// It is here.
    Ready(&'static T),
}

// Not derived: a derived one would require the file itself to be `Clone` and `Copy`.
impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

impl<T> Fetched<T> {
    /// The file, if it is here.
    pub fn ready(self) -> Option<&'static T> {
        if let Self::Ready(file) = self { Some(file) } else { None }
    }
}

/// Fetches a text file of this site. The browser refuses it if its bytes do not match `integrity`, a
/// value in the form of the attribute of that name.
///
/// # Errors
/// What went wrong, for the console: the browser's own words or the status.
pub async fn fetch_text(address: &str, integrity: &str) -> Result<String, String> {
    // As bytes: copying a JavaScript string briefly takes three times its length in memory, and
    // WebAssembly never gives memory back.
    let bytes = fetch_bytes(address, integrity).await?;
    String::from_utf8(bytes).map_err(|_| format!("{address}: not a text"))
}

thread_local! {
    /// The fetch that [`fetch_once`] has begun.
    static ON_ITS_WAY: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// As [`fetch_text`], for a file that several callers ask for at the same time: it is fetched once.
///
/// # Errors
/// As [`fetch_text`]. The next call tries again.
pub async fn fetch_once(address: String, integrity: String) -> Result<String, String> {
    let fetching = async move {
        let text = fetch_text(&address, &integrity).await;
        text.map(JsValue::from).map_err(JsValue::from)
    };
    let promise = ON_ITS_WAY.take().unwrap_or_else(|| future_to_promise(fetching));
    ON_ITS_WAY.set(Some(promise.clone()));
    let text = JsFuture::from(promise).await.map_err(|error| {
        ON_ITS_WAY.take();
        error.as_string().unwrap_or_default()
    })?;
    Ok(text.as_string().unwrap_or_default())
}

/// Fetches a file of this site as bytes, like [`fetch_text`].
///
/// # Errors
/// As [`fetch_text`].
pub async fn fetch_bytes(address: &str, integrity: &str) -> Result<Vec<u8>, String> {
    let response = fetch(address, integrity).await?;
    let buffer = response.array_buffer().map_err(|error| describe(&error))?;
    let buffer = JsFuture::from(buffer).await.map_err(|error| describe(&error))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Fetches a file, and on failure once more past the caches: a copy that a cache has damaged would
/// otherwise be refused at every visit.
async fn fetch(address: &str, integrity: &str) -> Result<web_sys::Response, String> {
    match ask(address, integrity, "default").await {
        Ok(response) => Ok(response),
        Err(_) => ask(address, integrity, "reload").await,
    }
}

async fn ask(address: &str, integrity: &str, cache: &str) -> Result<web_sys::Response, String> {
    let window = web_sys::window().ok_or("no window")?;
    let options = web_sys::RequestInit::new();
    options.set_integrity(integrity);
    let _ = js_sys::Reflect::set(&options, &"cache".into(), &cache.into());
    let fetched = window.fetch_with_str_and_init(address, &options);
    let response = JsFuture::from(fetched).await.map_err(|error| describe(&error))?;
    let response: web_sys::Response = response.dyn_into().map_err(|error| describe(&error))?;
    if response.ok() {
        Ok(response)
    } else {
        Err(format!("{address}: status {}", response.status()))
    }
}
