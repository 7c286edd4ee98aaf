//! How the page calls this crate: plain wasm exports over numbers and memory. `public/worker.js` is the other side.
//!
//! ```js
//! const start = input(bytes.length);
//! new Uint8Array(memory.buffer, start, bytes.length).set(bytes);
//! const length = write_workbook();
//! // `memory.buffer` is a new one whenever memory grows: take it after each call.
//! if (length === 0) throw new Error(text(failure(), failure_length()));
//! const file = new Uint8Array(memory.buffer, output(), length).slice();
//! ```
//!
//! Each call is a function of bytes to bytes. Another one is a line in the list at the end.
#![allow(
    unsafe_code,
    reason = "a name for the page to call is unsafe to give, as another might have it too"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static FAILURE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn held(buffer: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    buffer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for `length` bytes of input and returns where they go.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut input = held(&INPUT);
    *input = vec![0; length];
    input.as_mut_ptr()
}

/// Carries out a call on the input. Returns the length of the output, or 0 where it failed.
fn answer(call: fn(&[u8]) -> Result<Vec<u8>, String>) -> usize {
    let input = std::mem::take(&mut *held(&INPUT));
    let (output, failure) = match call(&input) {
        Ok(output) => (output, String::new()),
        Err(failure) => (Vec::new(), failure),
    };
    *held(&FAILURE) = failure.into_bytes();
    let length = output.len();
    *held(&OUTPUT) = output;
    length
}

/// Where the output lies; valid until the next call.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> *const u8 {
    held(&OUTPUT).as_ptr()
}

/// Where the reason for the last failure lies; valid until the next call.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn failure() -> *const u8 {
    held(&FAILURE).as_ptr()
}

/// How long the reason for the last failure is, in bytes of UTF-8; 0 if all went well.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn failure_length() -> usize {
    held(&FAILURE).len()
}

macro_rules! calls {
    ($($(#[$about:meta])* $call:ident: $function:path),+ $(,)?) => {
        $(
            $(#[$about])*
            #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
            pub extern "C" fn $call() -> usize {
                answer($function)
            }
        )+
    };
}

calls! {
    /// A [`Workbook`](aims_core::codec::Workbook) as JSON to the bytes of a file.
    write_workbook: crate::write_json,
    /// The bytes of a file to its sheets, or to why it was refused, as JSON.
    read_workbook: crate::read_json,
}
