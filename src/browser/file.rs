//! Files: saving them to the visitor's device, and reading the ones they choose.

use std::cell::RefCell;

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

/// Offers `text` for download as a file of this name.
///
/// # Errors
/// The browser's error, for the console.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    offer(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Offers bytes for download as a file of this name.
///
/// # Errors
/// The browser's error, for the console.
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

/// How old the address of an offered file must be, in milliseconds, before the next offer revokes it.
const STAYS: f64 = 60_000.0;

thread_local! {
    /// The addresses not yet revoked, each with the time when its file was offered.
    static OFFERED: RefCell<Vec<(f64, String)>> = const { RefCell::new(Vec::new()) };
}

/// Remembers an address, and revokes those of files offered more than a minute ago. Safari reads the file
/// only once the visitor has accepted the download, however long that takes. So an address is revoked
/// only when another file is saved, and the last ones go with the page.
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

/// The file chosen in an input. Empties the input so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    file
}

/// All files chosen in an input. Empties the input so that the same files can be chosen again.
pub fn all_chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = listed(input.files());
    input.set_value("");
    files
}

/// The dropped files. Stops the browser from opening them in place of the page.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.prevent_default();
    event.stop_propagation();
    listed(event.data_transfer().and_then(|data| data.files()))
}

fn listed(files: Option<FileList>) -> Vec<File> {
    let files = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
    files.collect()
}

/// The size of a file in bytes. Checked before the file is read, so that a huge one never is.
pub fn size(file: &File) -> usize {
    file.size() as usize
}

/// Reads the bytes of a file.
///
/// # Errors
/// The browser could not read the file: it has gone, or access is denied.
pub async fn bytes(file: &File) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Reads at most the first `most` bytes of a file: enough to tell what it is before the rest is read.
///
/// # Errors
/// As [`bytes`].
pub async fn beginning(file: &File, most: u32) -> Result<Vec<u8>, JsValue> {
    let part = file.slice_with_f64_and_f64(0.0, f64::from(most))?;
    let buffer = JsFuture::from(part.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
