//! "Erase everything", and undoing it.

use aims_core::codec::{Kept, Key, PREFIX};
use aims_core::domain::AssessmentId;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;

use super::local::trouble;
use super::{LocalStore, head_key};
use crate::state::Trouble;

impl LocalStore {
    /// Removes every key of this page, including what was set aside and what other versions wrote. If
    /// this is undone, the session brings back the `open` assessment. Everything else is remembered here,
    /// including any part that could not be read and has no copy.
    ///
    /// # Errors
    /// The storage refused; some keys may still be there.
    pub fn erase(&self, open: &AssessmentId) -> Result<(), Trouble> {
        let locked = self.0.locked.take();
        self.0.heads.take();
        self.0.from_v2.take();
        let keys = self.keys();
        let others = keys
            .iter()
            .filter(|key| !is_part_of(key, open) || locked.contains(*key))
            .filter(|key| **key != head_key(open));
        *self.0.erased.borrow_mut() =
            others.filter_map(|key| Some((key.clone(), self.read(key)?))).collect();
        keys.iter().try_for_each(|key| self.remove(key))?;
        self.remove_broken()
    }

    /// Removes the keys of this page that are not well-formed text. No version of the page ever wrote one.
    ///
    /// Half a surrogate pair is lost in the conversion to a `String`, so such a key cannot be named from
    /// here. It is handed back to the browser as it came.
    fn remove_broken(&self) -> Result<(), Trouble> {
        let storage: Object = self.0.local.raw().unchecked_into();
        for key in Object::keys(&storage) {
            if key.as_string().is_some_and(|key| key.starts_with(PREFIX)) {
                Reflect::delete_property(&storage, &key).map_err(|error| trouble(&error))?;
            }
        }
        Ok(())
    }

    /// Puts back what [`LocalStore::erase`] removed and the session does not hold.
    pub fn restore_erased(&self, open: &AssessmentId) {
        for (key, value) in self.0.erased.take() {
            let is_part = is_part_of(&key, open);
            if is_part && self.read(&key).is_some() {
                // The visitor has since given a new answer to what could not be read.
                self.set_aside(&key, &value, false);
                continue;
            }
            // A failure is ignored: the answers matter more, and a failure to save them is reported.
            let _ = self.copy(&key, &value);
            if is_part {
                self.0.locked.borrow_mut().insert(key);
            }
        }
    }
}

fn is_part_of(key: &str, id: &AssessmentId) -> bool {
    matches!(Key::parse(key), Some(Key::Of(of, Kept::Part(_))) if of == *id)
}
