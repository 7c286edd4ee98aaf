//! How the page calls its own wasm modules, such as the one that makes Word files: bytes go in, and
//! bytes or a reason come out, through the module's memory. No generated script is needed.
//!
//! ```js
//! const start = input(bytes.length);
//! // `memory.buffer` is a new one whenever memory grows: take it after each call.
//! new Uint8Array(memory.buffer, start, bytes.length).set(bytes);
//! const length = convert();
//! if (length === 0) {
//!   const why = new Uint8Array(memory.buffer, failure(), failure_length());
//!   throw new Error(new TextDecoder().decode(why));
//! }
//! const file = new Uint8Array(memory.buffer, output(), length).slice();
//! ```
//!
//! [`calls!`] declares the calls of a module. `src/browser/exporter.rs` and `public/worker.js` are the other side.

use std::sync::{Mutex, MutexGuard, PoisonError};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static FAILURE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn held(buffer: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    buffer.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Allocates `length` bytes for the input and returns their address.
pub fn input(length: usize) -> *mut u8 {
    let mut input = held(&INPUT);
    *input = vec![0; length];
    input.as_mut_ptr()
}

/// Runs a call on the input and consumes it. Returns the length of the output, or 0 if the call failed.
pub fn answer(call: impl FnOnce(&[u8]) -> Result<Vec<u8>, String>) -> usize {
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

/// Returns the address of the output. It is valid until the next call.
pub fn output() -> *const u8 {
    held(&OUTPUT).as_ptr()
}

/// Returns the address of the reason for the last failure. It is valid until the next call.
pub fn failure() -> *const u8 {
    held(&FAILURE).as_ptr()
}

/// Returns the length of that reason in bytes of UTF-8, or 0 if the last call succeeded.
pub fn failure_length() -> usize {
    held(&FAILURE).len()
}

/// Exports the calls of a module, each a function from bytes to bytes or to a reason for the console.
/// Use it once in a crate, in a file that allows `unsafe_code`: exporting a symbol by name is unsafe,
/// because another symbol might have the same name.
#[macro_export]
macro_rules! calls {
    ($($(#[$about:meta])* $call:ident: $function:path),+ $(,)?) => {
        /// [`wasm_calls::input`]($crate::input)
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn input(length: usize) -> *mut u8 {
            $crate::input(length)
        }

        /// [`wasm_calls::output`]($crate::output)
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn output() -> *const u8 {
            $crate::output()
        }

        /// [`wasm_calls::failure`]($crate::failure)
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn failure() -> *const u8 {
            $crate::failure()
        }

        /// [`wasm_calls::failure_length`]($crate::failure_length)
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn failure_length() -> usize {
            $crate::failure_length()
        }

        $(
            $(#[$about])*
            #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
            pub extern "C" fn $call() -> usize {
                $crate::answer($function)
            }
        )+
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_returns_an_output_or_a_reason() {
        let check = |call: fn(&[u8]) -> Result<Vec<u8>, String>, length, failure| {
            input(3);
            assert_eq!(answer(call), length);
            assert_eq!(failure_length(), failure);
            assert_eq!(held(&OUTPUT).len(), length);
            assert_eq!(held(&INPUT).len(), 0);
        };
        check(|input| Ok(input.to_vec()), 3, 0);
        check(|_| Err("no".to_owned()), 0, 2);
        // A failure does not affect the next call.
        check(|_| Ok(vec![1]), 1, 0);
    }
}
