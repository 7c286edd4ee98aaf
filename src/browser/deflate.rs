//! Compresses data for a link, and decompresses data from one, with the browser's own DEFLATE.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::console::describe;
use super::js::{call, call_and_wait, get, global, make};

/// The format: DEFLATE without a header and without a checksum.
const FORMAT: &str = "deflate-raw";

/// Whether this browser supports it: Chrome since 103, Safari since 16.4, Firefox since 113.
pub fn is_there() -> bool {
    global("CompressionStream").is_some() && make("DecompressionStream", &[&FORMAT.into()]).is_ok()
}

/// The result of decompression.
pub enum Inflated {
    /// The whole result.
    Whole(Vec<u8>),
    /// More than the limit. The rest was never decompressed.
    TooLarge,
    /// The input is cut off, damaged, or not DEFLATE at all.
    Broken,
}

/// Pipes the bytes through a stream of this class, and returns the reader of its output.
fn reader(class: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let blob = make("Blob", &[&Array::of1(&Uint8Array::from(bytes))])?;
    let stream = call(&blob, "stream", &[])?;
    let through = call(&stream, "pipeThrough", &[&make(class, &[&FORMAT.into()])?])?;
    call(&through, "getReader", &[])
}

/// Appends what a reader yields, up to `most` bytes. Returns whether that was everything.
async fn read(reader: &JsValue, most: usize, bytes: &mut Vec<u8>) -> Result<bool, JsValue> {
    loop {
        let step = call_and_wait(reader, "read", &[]).await?;
        let Some(piece) = get(&step, "value") else { return Ok(true) };
        let piece: Uint8Array = piece.dyn_into()?;
        if bytes.len() + piece.length() as usize > most {
            let _ = call_and_wait(reader, "cancel", &[]).await;
            return Ok(false);
        }
        bytes.extend(piece.to_vec());
    }
}

/// Compresses bytes.
///
/// # Errors
/// Why the browser could not compress them, for the console.
pub async fn deflate(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut compressed = Vec::new();
    let reader = reader("CompressionStream", bytes).map_err(|error| describe(&error))?;
    let read = read(&reader, usize::MAX, &mut compressed).await;
    read.map(|_| compressed).map_err(|error| describe(&error))
}

/// Decompresses to at most `most` bytes.
pub async fn inflate(bytes: &[u8], most: usize) -> Inflated {
    let mut expanded = Vec::new();
    let Ok(reader) = reader("DecompressionStream", bytes) else { return Inflated::Broken };
    match read(&reader, most, &mut expanded).await {
        Ok(true) => Inflated::Whole(expanded),
        Ok(false) => Inflated::TooLarge,
        Err(_) => Inflated::Broken,
    }
}
