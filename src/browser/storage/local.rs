//! A handle to local storage in the form that `gloo_storage` wants, without its panics.
//!
//! If storage is blocked, merely reading `window.localStorage` throws, and `gloo_storage::LocalStorage`
//! then ends the page. [`Local`] reads it once and keeps the result. Of the trait, only `raw` and `set`
//! are used: the other methods call `expect_throw` when a browser with a damaged profile throws, and that
//! leaves the program without running destructors (clippy.toml forbids them).

use std::cell::OnceCell;

use gloo_storage::errors::StorageError;
use serde::Serialize;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::Storage;

use crate::state::Trouble;

thread_local! {
    static HANDLE: OnceCell<Storage> = const { OnceCell::new() };
}

/// Proof that there is local storage. Only [`Local::open`] makes one, so `raw` always finds the handle.
#[derive(Debug)]
pub(super) struct Local(());

impl Local {
    /// Opens the storage.
    ///
    /// # Errors
    /// The browser gives this page no storage.
    pub(super) fn open() -> Result<Self, Trouble> {
        let storage = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Trouble::Blocked)?;
        // If there is a handle already, it is the same one.
        HANDLE.with(|handle| drop(handle.set(storage)));
        Ok(Self(()))
    }

    /// The browser's own handle.
    pub(super) fn raw(&self) -> Storage {
        <Self as gloo_storage::Storage>::raw()
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// Why the browser refused.
    pub(super) fn write(&self, key: &str, value: impl Serialize) -> Result<(), Trouble> {
        <Self as gloo_storage::Storage>::set(key, value).map_err(|error| match error {
            StorageError::JsError(error) => of_name(&error.name),
            StorageError::SerdeError(_) | StorageError::KeyNotFound(_) => Trouble::Refused,
        })
    }
}

impl gloo_storage::Storage for Local {
    fn raw() -> Storage {
        HANDLE.with(|handle| handle.get().cloned()).expect_throw("the storage was opened")
    }
}

/// Classifies an error that the browser threw.
#[cold]
pub(super) fn trouble(error: &wasm_bindgen::JsValue) -> Trouble {
    let error = error.dyn_ref::<web_sys::DomException>();
    of_name(&error.map(web_sys::DomException::name).unwrap_or_default())
}

fn of_name(name: &str) -> Trouble {
    match name {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Trouble::Full,
        "SecurityError" => Trouble::Blocked,
        _ => Trouble::Refused,
    }
}
