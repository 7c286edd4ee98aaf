//! Compressing for an address, and expanding what stands in one: DEFLATE as the browser has it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::console::describe;
use super::js::{call, call_and_wait, get, global, make};

/// The format: DEFLATE without a header and without a checksum.
const FORMAT: &str = "deflate-raw";

/// Whether this browser has it: Chrome since 103, Safari since 16.4, Firefox since 113.
pub fn is_there() -> bool {
    global("CompressionStream").is_some() && make("DecompressionStream", &[&FORMAT.into()]).is_ok()
}

/// The result of decompression.
pub enum Inflated {
    /// All of it.
    Whole(Vec<u8>),
    /// More than was asked for. The rest was never made.
    TooLarge,
    /// Cut off, damaged, or something else.
    Broken,
}

/// The bytes as they come out of a stream of this class, in pieces that the reader gives.
fn reader(class: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let blob = make("Blob", &[&Array::of1(&Uint8Array::from(bytes))])?;
    let stream = call(&blob, "stream", &[])?;
    let through = call(&stream, "pipeThrough", &[&make(class, &[&FORMAT.into()])?])?;
    call(&through, "getReader", &[])
}

/// Adds what a reader gives, up to `most` bytes. Says whether that was all.
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

/// Compresses.
///
/// # Errors
/// The browser does not support it; for the console.
pub async fn deflate(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut compressed = Vec::new();
    let reader = reader("CompressionStream", bytes).map_err(|error| describe(&error))?;
    let read = read(&reader, usize::MAX, &mut compressed).await;
    read.map(|_| compressed).map_err(|error| describe(&error))
}

/// Decompresses to `most` bytes at most.
pub async fn inflate(bytes: &[u8], most: usize) -> Inflated {
    let mut expanded = Vec::new();
    let Ok(reader) = reader("DecompressionStream", bytes) else { return Inflated::Broken };
    match read(&reader, most, &mut expanded).await {
        Ok(true) => Inflated::Whole(expanded),
        Ok(false) => Inflated::TooLarge,
        Err(_) => Inflated::Broken,
    }
}
