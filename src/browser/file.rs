//! Files: saving one to the visitor's device, reading one that they chose.

use std::cell::RefCell;

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

/// Offers `text` as a file of this name to the browser's own download.
///
/// # Errors
/// What the browser refused, for the console.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    offer(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Offers bytes as a file of this name to the browser's own download.
///
/// # Errors
/// What the browser refused, for the console.
pub fn save_bytes(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let bytes = Uint8Array::from(bytes);
    offer(name, &Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &options)?)
}

fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.ok_or(JsValue::NULL)?.create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    forget_old(address);
    Ok(())
}

/// How long the address of a file stays, in milliseconds, after the next file is saved.
const STAYS: f64 = 60_000.0;

thread_local! {
    /// The addresses of files that were offered, and when.
    static OFFERED: RefCell<Vec<(f64, String)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers an address, and revokes those of files that were offered more than a minute ago. Safari reads the file only
/// when the visitor has said yes to the download, however long that takes; so an address is revoked when another file is
/// saved, and the last ones go with the page.
fn forget_old(address: String) {
    let now = Date::now();
    OFFERED.with_borrow_mut(|offered| {
        offered.retain(|(at, old)| {
            let stays = now - at < STAYS;
            if !stays {
                let _ = Url::revoke_object_url(old);
            }
            stays
        });
        offered.push((now, address));
    });
}

/// The file that was chosen in an input, which is emptied so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    file
}

/// All files that were chosen in an input, which is emptied so that the same ones can be chosen again.
pub fn all_chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = listed(input.files());
    input.set_value("");
    files
}

/// The files that were dropped, which the browser would open in the place of the page otherwise.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.prevent_default();
    event.stop_propagation();
    listed(event.data_transfer().and_then(|data| data.files()))
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let files = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
    files.collect()
}

/// A file's size in bytes. Asked before its text is read, so that no giant is.
pub fn size(file: &File) -> usize {
    file.size() as usize
}

/// A file's bytes.
///
/// # Errors
/// The browser could not read it: it has gone, or may not be read.
pub async fn bytes(file: &File) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The first bytes of a file, at most so many: enough to see what it is before the rest is read.
///
/// # Errors
/// As [`bytes`].
pub async fn beginning(file: &File, most: u32) -> Result<Vec<u8>, JsValue> {
    let part = file.slice_with_f64_and_f64(0.0, f64::from(most))?;
    let buffer = JsFuture::from(part.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
