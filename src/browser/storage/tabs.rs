//! Changes that other tabs make to the storage.

use aims_core::codec::{Kept, Key, OldKey};
use aims_core::domain::{AssessmentId, Record};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::StorageEvent;

use super::LocalStore;

/// A change that another tab made to the storage.
#[derive(Debug, PartialEq)]
pub enum StorageChange {
    /// It wrote or removed a part of an assessment.
    Part(AssessmentId, Box<Record>),
    /// It made, deleted or archived an assessment, or took one out of the archive.
    List,
    /// It, or the visitor by hand, emptied the storage.
    Emptied,
}

impl LocalStore {
    /// Calls `changed` with each change by another tab, for the life of the page.
    pub fn listen(&self, changed: impl Fn(StorageChange) + 'static) {
        let store = self.clone();
        let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
            if let Some(change) = store.change_of(event.key()) {
                changed(change);
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window
                .add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
        }
        // The page listens for its whole life.
        listener.forget();
    }

    /// Interprets an event about a key. The event's own value is ignored and the key read again: two
    /// events may arrive in the wrong order, but every tab agrees on what is stored now.
    fn change_of(&self, key: Option<String>) -> Option<StorageChange> {
        // An event without a key means that the whole storage was emptied, which this page never does.
        let Some(key) = key else { return Some(StorageChange::Emptied) };
        if let Some(OldKey::Part(part)) = self.old_key(&key) {
            let record = self.take_over_live(&key, &part)?;
            return Some(StorageChange::Part(self.first_id(), Box::new(record)));
        }
        match Key::parse(&key)? {
            Key::Of(id, _) if !id.is_of(&self.0.catalog.id) => None,
            Key::Of(id, Kept::Part(part)) => {
                let record = self.record_of(&id, &part)?;
                Some(StorageChange::Part(id, Box::new(record)))
            }
            Key::Of(_, Kept::Head) => {
                // If the key is gone, another tab has deleted the assessment or erased everything, and an
                // event for each of its other keys follows.
                if self.read(&key).is_none() {
                    self.0.heads.borrow_mut().remove(&key);
                } else {
                    self.0.heads.borrow_mut().insert(key);
                }
                Some(StorageChange::List)
            }
            Key::Of(_, Kept::Archived) => Some(StorageChange::List),
            _ => None,
        }
    }
}
