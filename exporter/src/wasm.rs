//! The call that the page makes to this crate. The wasm file imports nothing.
//! `src/browser/exporter.rs` is the other side.
#![allow(
    unsafe_code,
    reason = "a name for the page to call is unsafe to give, as another might have it too"
)]

wasm_calls::calls! {
    /// Turns a document as JSON into the bytes of a Word file.
    convert: convert_json,
}

fn convert_json(input: &[u8]) -> Result<Vec<u8>, String> {
    let json = str::from_utf8(input).map_err(|error| format!("document: {error}"))?;
    crate::from_json(json).map_err(|error| error.to_string())
}
