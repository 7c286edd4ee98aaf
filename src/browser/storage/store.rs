//! Reading, writing and removing single values. Writing and removing report what the browser refused.

use aims_core::codec::PREFIX;
use serde::Serialize;

use super::LocalStore;
use super::local::trouble;
use crate::state::Trouble;

impl LocalStore {
    /// All keys of the page, sorted.
    pub(super) fn keys(&self) -> Vec<String> {
        let storage = self.0.local.raw();
        let length = storage.length().unwrap_or(0);
        let mut keys: Vec<String> = (0..length)
            .filter_map(|place| storage.key(place).ok().flatten())
            .filter(|key| key.starts_with(PREFIX))
            .collect();
        keys.sort_unstable();
        keys
    }

    pub(super) fn read(&self, key: &str) -> Option<String> {
        self.0.local.raw().get_item(key).ok().flatten()
    }

    /// Whether a value could not be set aside, so it must not be overwritten.
    pub(super) fn is_locked(&self, key: &str) -> bool {
        self.0.locked.borrow().contains(key)
    }

    /// Writes a value as JSON.
    pub(super) fn write(&self, key: &str, value: impl Serialize) -> Result<(), Trouble> {
        if self.is_locked(key) {
            return Err(Trouble::Refused);
        }
        self.0.local.write(key, value)
    }

    /// Writes a value unchanged.
    pub(super) fn copy(&self, key: &str, value: &str) -> Result<(), Trouble> {
        if self.is_locked(key) {
            return Err(Trouble::Refused);
        }
        self.0.local.raw().set_item(key, value).map_err(|error| trouble(&error))
    }

    pub(super) fn remove(&self, key: &str) -> Result<(), Trouble> {
        if self.is_locked(key) {
            return Err(Trouble::Refused);
        }
        self.0.local.raw().remove_item(key).map_err(|error| trouble(&error))
    }
}
