//! The handle of local storage, as `gloo_storage` wants it, without its panics.
//!
//! Where storage is blocked, the mere look at `window.localStorage` throws, and `gloo_storage::LocalStorage`
//! ends the page then. [`Local`] looks once and keeps what it was given. Of the trait only `raw` and `set`
//! are used: the other methods call `expect_throw` where a browser with a damaged profile throws, and that
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

/// Local storage that has been seen. Nobody has one before [`Local::open`] has succeeded, so `raw` finds the
/// handle.
#[derive(Debug)]
pub(super) struct Local(());

impl Local {
    /// Looks at the storage.
    ///
    /// # Errors
    /// The browser gives this page none.
    pub(super) fn open() -> Result<Self, Trouble> {
        let storage = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Trouble::Blocked)?;
        // A second one would be the same.
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
    /// What the browser said.
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

/// What an error that the browser threw means.
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
