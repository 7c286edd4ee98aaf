//! How the page calls this crate: plain wasm exports over numbers and memory.
//!
//! The wasm file imports nothing, so the page needs no script made for it:
//!
//! ```js
//! const { instance } = await WebAssembly.instantiate(bytes, {});
//! const { memory, input, convert, output, failure, failure_length } = instance.exports;
//! const json = new TextEncoder().encode(JSON.stringify(document));
//! // `memory.buffer` is a new one whenever memory grows: take it after each call.
//! const start = input(json.length);
//! new Uint8Array(memory.buffer, start, json.length).set(json);
//! const length = convert();
//! if (length === 0) {
//!   const why = new Uint8Array(memory.buffer, failure(), failure_length());
//!   throw new Error(new TextDecoder().decode(why));
//! }
//! const docx = new Uint8Array(memory.buffer, output(), length).slice();
//! ```
#![allow(
    unsafe_code,
    reason = "a name for the page to call is unsafe to give, as another might have it too"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::from_json;

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static FAILURE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn held(buffer: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    buffer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for a JSON text of `length` bytes and returns where it goes.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut input = held(&INPUT);
    *input = vec![0; length];
    input.as_mut_ptr()
}

/// Turns the JSON text into a Word file and returns its length, or 0 where that fails.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn convert() -> usize {
    let input = std::mem::take(&mut *held(&INPUT));
    let (file, failure) = match converted(&input) {
        Ok(file) => (file, String::new()),
        Err(failure) => (Vec::new(), failure),
    };
    *held(&FAILURE) = failure.into_bytes();
    let length = file.len();
    *held(&OUTPUT) = file;
    length
}

fn converted(input: &[u8]) -> Result<Vec<u8>, String> {
    let json = str::from_utf8(input).map_err(|error| format!("document: {error}"))?;
    from_json(json).map_err(|error| error.to_string())
}

/// Where the Word file lies; valid until the next call of [`convert`].
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> *const u8 {
    held(&OUTPUT).as_ptr()
}

/// Where the reason for the last failure lies; valid until the next call of [`convert`].
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn failure() -> *const u8 {
    held(&FAILURE).as_ptr()
}

/// How long the reason for the last failure is, in bytes of UTF-8; 0 if all went well.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn failure_length() -> usize {
    held(&FAILURE).len()
}
