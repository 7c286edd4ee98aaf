//! Local storage: a key of its own for each answer.
//!
//! | key | value |
//! |---|---|
//! | `aims-readiness/v2/<catalog>/answer/<item>` | one answer |
//! | `aims-readiness/v2/<catalog>/details` | name and profile |
//! | `aims-readiness/v2/<catalog>/system/<id>` | one AI system |
//! | `aims-readiness/v2/<catalog>/control/<id>` | one control of one's own |
//! | `aims-readiness/v2/place` | the address within the page where the visitor was |
//! | `aims-readiness/v2/keys` | `off` when single-key shortcuts are switched off |
//! | `aims-readiness/v2/since-file` | how many changes there were since a file was saved |
//! | `aims-readiness/v2/here` | that something is stored, so that it is noticed when all of it has gone |
//! | `aims-readiness/aside/<n>/<rest of the key>` | a value that could not be read, kept as it was |
//! | `aims-readiness/probe` | written and removed at the start, to see whether writing works |
//!
//! A save costs the same whatever the size of the assessment, and two tabs that answer different
//! questions both win. Values are those of version 2 of the file format (docs/file-format.md).
//!
//! The handle is asked for once and every call returns a `Result`: where storage is blocked, the
//! mere look at `window.localStorage` throws, and a wrapper that expects it would end the page.

mod load;
mod save;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use aims_core::codec::{self, Repair};
use aims_core::domain::{Assessment, Catalog, Part, Record};
use js_sys::{Object, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Storage, StorageEvent};

use crate::state::Trouble;

pub use save::NullStore;

const PREFIX: &str = "aims-readiness/";
const OURS: &str = "aims-readiness/v2/";
const PLACE: &str = "aims-readiness/v2/place";
const KEYS: &str = "aims-readiness/v2/keys";
const HERE: &str = "aims-readiness/v2/here";
const SINCE_FILE: &str = "aims-readiness/v2/since-file";
const ASIDE: &str = "aims-readiness/aside/";

/// A stored value that was not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It could not be read at all, and was set aside under another key.
    Damaged {
        /// Which value: the rest of its key.
        what: String,
    },
    /// It could not be read at all, and there was no room to set it aside. It stays where it is.
    Stuck {
        /// Which value: the rest of its key.
        what: String,
    },
    /// It could be read in part; the original was set aside.
    Repaired {
        /// Which value: the rest of its key.
        what: String,
        /// What was repaired.
        repairs: Vec<Repair>,
    },
    /// Values of another version of this page are there. They were left alone.
    OtherVersion {
        /// The version as it stands in the keys.
        version: String,
    },
    /// The storage was emptied while the page was open. Everything was written again.
    Emptied,
}

/// What was saved at earlier visits.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The answers and details.
    pub assessment: Assessment,
    /// The address within the page where the visitor was.
    pub place: Option<String>,
    /// What was not as expected.
    pub notices: Vec<Notice>,
}

/// The page's part of local storage. A cheap handle.
#[derive(Clone, Debug)]
pub struct LocalStore(SendWrapper<Rc<Parts>>);

#[derive(Debug)]
struct Parts {
    storage: Storage,
    /// What the keys of this catalog's values begin with.
    catalog: String,
    /// Keys whose unreadable value could not be set aside, so that it must not be overwritten.
    locked: RefCell<BTreeSet<String>>,
    /// Whether [`HERE`] was seen in the storage.
    marked: Cell<bool>,
    /// What "erase everything" took away beside the answers, until the page is left.
    erased: RefCell<Vec<(String, String)>>,
}

impl LocalStore {
    /// The store for the answers to a catalog, where the browser has one.
    ///
    /// # Errors
    /// The browser gives this page no storage.
    pub fn open(catalog: &Catalog) -> Result<Self, Trouble> {
        let storage = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Trouble::Blocked)?;
        let catalog = format!("{OURS}{}/", catalog.id);
        let (locked, erased) = (RefCell::default(), RefCell::default());
        let parts = Parts { storage, catalog, locked, marked: Cell::new(false), erased };
        Ok(Self(SendWrapper::new(Rc::new(parts))))
    }

    /// Whether a value can be written now.
    ///
    /// # Errors
    /// What stood in the way.
    pub fn probe(&self) -> Result<(), Trouble> {
        const PROBE: &str = "aims-readiness/probe";
        self.write(PROBE, "1")?;
        self.remove(PROBE)
    }

    /// Copies a value to a key of its own. Where that fails, the original must never be overwritten.
    fn set_aside(&self, key: &str, stored: &str, take_away: bool) {
        let rest = key.strip_prefix(PREFIX).unwrap_or(key);
        let keys = self.keys();
        let same = |n: &usize| {
            let aside = format!("{ASIDE}{n}/{rest}");
            !keys.contains(&aside) || self.read(&aside).as_deref() == Some(stored)
        };
        let aside = (1..).find(same).map(|n| format!("{ASIDE}{n}/{rest}"));
        let kept = aside.is_some_and(|aside| self.write(&aside, stored).is_ok());
        if !kept {
            self.0.locked.borrow_mut().insert(key.to_owned());
        } else if take_away {
            // The copy is safe; should the original stay, it is set aside again next time.
            let _ = self.remove(key);
        }
    }

    /// Everything that was set aside or belongs to another version, as `key` and value.
    pub fn aside(&self) -> Vec<(String, String)> {
        let keys = self.keys().into_iter();
        let is_told = |key: &String| {
            key.starts_with(ASIDE) || other_version(key).is_some() || self.is_locked(key)
        };
        keys.filter(is_told).filter_map(|key| Some((key.clone(), self.read(&key)?))).collect()
    }

    /// How many changes there were since a file was saved.
    pub fn since_file(&self) -> usize {
        self.read(SINCE_FILE).and_then(|count| count.parse().ok()).unwrap_or_default()
    }

    /// Remembers how many changes there were since a file was saved.
    pub fn save_since_file(&self, count: usize) {
        // Not worth a warning: it only decides when the visitor is reminded.
        let _ = match count {
            0 => self.remove(SINCE_FILE),
            _ => self.write(SINCE_FILE, &count.to_string()),
        };
    }

    /// Whether what was stored has gone, by the browser's hand or by the visitor's: that is told to
    /// other tabs, and not to the one where it was done.
    pub fn is_emptied(&self) -> bool {
        self.0.marked.get() && self.read(HERE).is_none()
    }

    /// Remembers that something is stored.
    fn mark(&self) {
        if !self.0.marked.get() {
            // Where it cannot be written, it is not noticed when everything has gone.
            self.0.marked.set(self.write(HERE, "1").is_ok());
        }
    }

    /// Where the visitor is.
    pub fn save_place(&self, place: &str) {
        // Not worth a warning: an answer that cannot be saved says the same, and matters more.
        let _ = self.write(PLACE, place);
    }

    /// Whether single-key shortcuts are on.
    pub fn are_keys_on(&self) -> bool {
        self.read(KEYS).as_deref() != Some("off")
    }

    /// Remembers whether single-key shortcuts are on.
    pub fn save_keys_on(&self, on: bool) {
        let _ = self.write(KEYS, if on { "on" } else { "off" });
    }

    /// Removes every key of this page, also what was set aside and what other versions wrote.
    ///
    /// # Errors
    /// The storage refused; some keys may still be there.
    pub fn erase(&self) -> Result<(), Trouble> {
        let locked = self.0.locked.take();
        self.0.marked.set(false);
        let keys = self.keys();
        // The assessment is the session's to bring back; everything else is remembered here, also a
        // part that could not be read and has no copy.
        let others = keys
            .iter()
            .filter(|key| self.part(key).is_none() || locked.contains(*key))
            .filter(|key| *key != HERE);
        *self.0.erased.borrow_mut() =
            others.filter_map(|key| Some((key.clone(), self.read(key)?))).collect();
        keys.iter().try_for_each(|key| self.remove(key))?;
        self.remove_broken()
    }

    /// Removes the keys of this page that are no whole text, which none of its versions ever wrote.
    ///
    /// Half of a surrogate pair is lost on the way into a `String`, so that such a key cannot be named
    /// from here: it is handed back to the browser as it came.
    fn remove_broken(&self) -> Result<(), Trouble> {
        let storage: &Object = self.0.storage.unchecked_ref();
        for key in Object::keys(storage) {
            if key.as_string().is_some_and(|key| key.starts_with(PREFIX)) {
                Reflect::delete_property(storage, &key).map_err(|error| trouble(&error))?;
            }
        }
        Ok(())
    }

    /// Puts back what [`LocalStore::erase`] took away and no assessment holds.
    pub fn restore_erased(&self) {
        for (key, value) in self.0.erased.take() {
            let is_part = self.part(&key).is_some();
            if is_part && self.read(&key).is_some() {
                // The visitor had answered anew what could not be read.
                self.set_aside(&key, &value, false);
                continue;
            }
            // The answers matter more, and say aloud when they cannot be saved.
            let _ = self.write(&key, &value);
            if is_part {
                self.0.locked.borrow_mut().insert(key);
            }
        }
    }

    /// Where the visitor was.
    pub fn place(&self) -> Option<String> {
        self.read(PLACE)
    }

    /// Calls `changed` with what other tabs do, for the life of the page.
    ///
    /// The event's own value is ignored and the key read again: two events may arrive in the wrong
    /// order, but what is stored now is what every tab agrees on.
    pub fn listen(&self, catalog: &'static Catalog, changed: impl Fn(StorageChange) + 'static) {
        let store = self.clone();
        let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
            match event.key() {
                // Somebody emptied the whole storage, which this page never does.
                None => changed(StorageChange::Emptied),
                // Another tab has erased everything, and will say so of each key.
                Some(key) if key == HERE => store.0.marked.set(store.read(HERE).is_some()),
                Some(key) => {
                    if let Some(record) = store.record_of(&key, catalog) {
                        changed(StorageChange::Part(Box::new(record)));
                    }
                }
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window
                .add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
        }
        // The page listens until it is gone.
        listener.forget();
    }

    fn keys(&self) -> Vec<String> {
        let length = self.0.storage.length().unwrap_or(0);
        let mut keys: Vec<String> = (0..length)
            .filter_map(|place| self.0.storage.key(place).ok().flatten())
            .filter(|key| key.starts_with(PREFIX))
            .collect();
        keys.sort_unstable();
        keys
    }

    fn read(&self, key: &str) -> Option<String> {
        self.0.storage.get_item(key).ok().flatten()
    }

    /// Whether a value could not be set aside, so that it must stay as it is.
    fn is_locked(&self, key: &str) -> bool {
        self.0.locked.borrow().contains(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), Trouble> {
        if self.is_locked(key) {
            return Err(Trouble::Refused);
        }
        self.0.storage.set_item(key, value).map_err(|error| trouble(&error))
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        if self.is_locked(key) {
            return Err(Trouble::Refused);
        }
        self.0.storage.remove_item(key).map_err(|error| trouble(&error))
    }

    /// What part of the assessment a notice is about, if it is about one.
    pub fn part_of(&self, notice: &Notice) -> Option<Part> {
        let what = match notice {
            Notice::Damaged { what } | Notice::Stuck { what } | Notice::Repaired { what, .. } => {
                what
            }
            Notice::OtherVersion { .. } | Notice::Emptied => return None,
        };
        codec::part_of_key(what)
    }

    /// What part of the assessment a key holds, if it holds one.
    fn part(&self, key: &str) -> Option<Part> {
        codec::part_of_key(key.strip_prefix(self.0.catalog.as_str())?)
    }

    /// The key of a part.
    fn key(&self, part: &Part) -> String {
        format!("{}{}", self.0.catalog, codec::part_key(part))
    }
}

/// What another tab did to the storage.
#[derive(Debug)]
pub enum StorageChange {
    /// It wrote or removed a part.
    Part(Box<Record>),
    /// It, or the visitor by hand, emptied the storage.
    Emptied,
}

/// The version in a key that another version of the page wrote, older or newer: `aims-readiness/v3/…`.
fn other_version(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(PREFIX)?;
    let (version, _) = rest.split_once('/')?;
    let number = version.strip_prefix('v')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !key.starts_with(OURS)).then_some(version)
}

#[cold]
fn trouble(error: &wasm_bindgen::JsValue) -> Trouble {
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Trouble::Full,
        "SecurityError" => Trouble::Blocked,
        _ => Trouble::Refused,
    }
}
