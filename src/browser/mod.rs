//! The shell: the only place that names a browser API.
//!
//! Everything here is thin, and says in its result what the browser refused. What is worth a
//! decision is decided in `codec`, `state` or `domain`, where host tests reach it.

pub mod file;
pub mod location;
pub mod page;
pub mod storage;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Fetches a text file of this site. The browser refuses it where its bytes are not those of
/// `integrity`, a value as the attribute of that name has it.
///
/// # Errors
/// What went wrong, for the console: the browser's own words or the status.
pub async fn fetch_text(address: &str, integrity: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("no window")?;
    let describe = |error| format!("{error:?}");
    let options = web_sys::RequestInit::new();
    options.set_integrity(integrity);
    let fetched = window.fetch_with_str_and_init(address, &options);
    let response = JsFuture::from(fetched).await.map_err(describe)?;
    let response: web_sys::Response = response.dyn_into().map_err(describe)?;
    if !response.ok() {
        return Err(format!("{address}: status {}", response.status()));
    }
    let text = JsFuture::from(response.text().map_err(describe)?).await.map_err(describe)?;
    text.as_string().ok_or_else(|| format!("{address}: not a text"))
}
