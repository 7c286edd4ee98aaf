//! Local storage: one key for each answer.
//!
//! | key | value |
//! |---|---|
//! | `aims-readiness/v1/answer/<item>` | one answer |
//! | `aims-readiness/v1/details` | name and profile |
//! | `aims-readiness/v1/place` | the address within the page where the visitor was |
//! | `aims-readiness/v1/keys` | `off` when single-key shortcuts are switched off |
//! | `aims-readiness/aside/<n>/<rest of the key>` | a value that could not be read, kept as it was |
//! | `aims-readiness/probe` | written and removed at the start, to see whether writing works |
//!
//! A save costs the same whatever the size of the assessment, and two tabs that answer different
//! questions both win. Values are those of version 1 of the file format (docs/file-format.md).
//!
//! The handle is asked for once and every call returns a `Result`: where storage is blocked, the
//! mere look at `window.localStorage` throws, and a wrapper that expects it would end the page.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Storage, StorageEvent};

use crate::codec::{self, Repair};
use crate::domain::{Answer, Assessment, Catalog, CatalogRef, Details, Event, ItemId};
use crate::state::{Changed, Keeper, Trouble};

const PREFIX: &str = "aims-readiness/";
const OURS: &str = "aims-readiness/v1/";
const ANSWER: &str = "aims-readiness/v1/answer/";
const DETAILS: &str = "aims-readiness/v1/details";
const PLACE: &str = "aims-readiness/v1/place";
const KEYS: &str = "aims-readiness/v1/keys";
const ASIDE: &str = "aims-readiness/aside/";

/// A stored value that was not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It could not be read at all, and was set aside under another key.
    Damaged {
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

/// What was kept from earlier visits.
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
    /// Keys whose unreadable value could not be set aside, so that it must not be overwritten.
    locked: RefCell<BTreeSet<String>>,
    /// What "erase everything" took away beside the answers, until the page is left.
    erased: RefCell<Vec<(String, String)>>,
}

impl LocalStore {
    /// The store, where the browser has one and lets this page write to it.
    ///
    /// # Errors
    /// Blocked, full or refused: found by writing and removing a key.
    pub fn open() -> Result<Self, Trouble> {
        let storage = web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Trouble::Blocked)?;
        let parts = Parts { storage, locked: RefCell::default(), erased: RefCell::default() };
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

    /// Reads everything that was kept. What cannot be read is set aside, never deleted.
    pub fn load(&self, catalog: &Catalog) -> Loaded {
        let mut loaded =
            Loaded { assessment: Assessment::new(CatalogRef::of(catalog)), ..Loaded::default() };
        let mut others = BTreeSet::new();
        for key in self.keys() {
            if let Some(id) = key.strip_prefix(ANSWER) {
                let item = ItemId::new(id);
                if let Some(answer) = self.load_answer(&item, catalog, &mut loaded.notices) {
                    loaded.assessment.apply(Event::AnswerReplaced { item, answer });
                }
            } else if key == DETAILS {
                if let Some(details) = self.load_details(&mut loaded.notices) {
                    loaded.assessment.apply(Event::DetailsWritten(details));
                }
            } else if let Some(version) = other_version(&key) {
                others.insert(version.to_owned());
            }
        }
        loaded.notices.extend(others.into_iter().map(|version| Notice::OtherVersion { version }));
        loaded.place = self.place();
        loaded
    }

    fn load_answer(
        &self,
        item: &ItemId,
        catalog: &Catalog,
        notices: &mut Vec<Notice>,
    ) -> Option<Answer> {
        let read = |stored: &str| codec::read_answer(stored, item.as_str(), catalog);
        self.load_value(&answer_key(item), notices, read)
    }

    fn load_details(&self, notices: &mut Vec<Notice>) -> Option<Details> {
        self.load_value(DETAILS, notices, codec::read_details)
    }

    fn load_value<T>(
        &self,
        key: &str,
        notices: &mut Vec<Notice>,
        read: impl FnOnce(&str) -> Result<(T, Vec<Repair>), codec::StoredError>,
    ) -> Option<T> {
        let stored = self.read(key)?;
        let what = || key.strip_prefix(OURS).unwrap_or(key).to_owned();
        match read(&stored) {
            Ok((value, mut repairs)) => {
                repairs.retain(|repair| repair.problem.loses());
                if !repairs.is_empty() {
                    self.set_aside(key, &stored, false);
                    notices.push(Notice::Repaired { what: what(), repairs });
                }
                Some(value)
            }
            Err(codec::StoredError) => {
                self.set_aside(key, &stored, true);
                notices.push(Notice::Damaged { what: what() });
                None
            }
        }
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
        keys.filter(|key| key.starts_with(ASIDE) || other_version(key).is_some())
            .filter_map(|key| Some((key.clone(), self.read(&key)?)))
            .collect()
    }

    /// Where the visitor is.
    pub fn keep_place(&self, place: &str) {
        // Not worth a warning: an answer that cannot be kept says the same, and matters more.
        let _ = self.write(PLACE, place);
    }

    /// Whether single-key shortcuts are on.
    pub fn are_keys_on(&self) -> bool {
        self.read(KEYS).as_deref() != Some("off")
    }

    /// Remembers whether single-key shortcuts are on.
    pub fn keep_keys_on(&self, on: bool) {
        let _ = if on { self.remove(KEYS) } else { self.write(KEYS, "off") };
    }

    /// Removes every key of this page, also what was set aside and what other versions wrote.
    ///
    /// # Errors
    /// The storage refused; some keys may still be there.
    pub fn erase(&self) -> Result<(), Trouble> {
        self.0.locked.borrow_mut().clear();
        let keys = self.keys();
        // Answers and details are the session's to bring back; everything else is remembered here.
        let others = keys.iter().filter(|key| !key.starts_with(ANSWER) && *key != DETAILS);
        *self.0.erased.borrow_mut() =
            others.filter_map(|key| Some((key.clone(), self.read(key)?))).collect();
        keys.iter().try_for_each(|key| self.remove(key))
    }

    /// Puts back what [`LocalStore::erase`] took away and no assessment holds.
    pub fn restore_erased(&self) {
        for (key, value) in self.0.erased.take() {
            // The answers matter more, and say aloud when they cannot be kept.
            let _ = self.write(&key, &value);
        }
    }

    /// Where the visitor was.
    pub fn place(&self) -> Option<String> {
        self.read(PLACE)
    }

    /// Calls `heard` with what other tabs write, for the life of the page.
    ///
    /// The event's own value is ignored and the key read again: two events may arrive in the wrong
    /// order, but what is stored now is what every tab agrees on.
    pub fn listen(&self, catalog: &'static Catalog, heard: impl Fn(Heard) + 'static) {
        let store = self.clone();
        let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
            match event.key() {
                // Somebody emptied the whole storage, which this page never does.
                None => heard(Heard::Emptied),
                Some(key) => {
                    if let Some(event) = store.event_of(&key, catalog) {
                        heard(Heard::Event(event));
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

    fn event_of(&self, key: &str, catalog: &Catalog) -> Option<Event> {
        if let Some(id) = key.strip_prefix(ANSWER) {
            let item = ItemId::new(id);
            let answer = match self.read(key) {
                None => Answer::default(),
                // What another tab wrote and we cannot read changes nothing here.
                Some(stored) => codec::read_answer(&stored, id, catalog).ok()?.0,
            };
            Some(Event::AnswerReplaced { item, answer })
        } else if key == DETAILS {
            let details = match self.read(key) {
                None => Details::default(),
                Some(stored) => codec::read_details(&stored).ok()?.0,
            };
            Some(Event::DetailsWritten(details))
        } else {
            None
        }
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

    fn write(&self, key: &str, value: &str) -> Result<(), Trouble> {
        if self.0.locked.borrow().contains(key) {
            return Err(Trouble::Refused);
        }
        self.0.storage.set_item(key, value).map_err(|error| trouble(&error))
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        if self.0.locked.borrow().contains(key) {
            return Err(Trouble::Refused);
        }
        self.0.storage.remove_item(key).map_err(|error| trouble(&error))
    }

    fn keep_answer(&self, assessment: &Assessment, item: &ItemId) -> Result<(), Trouble> {
        match assessment.given(item) {
            Some(answer) => self.write(&answer_key(item), &codec::write_answer(answer)),
            None => self.remove(&answer_key(item)),
        }
    }

    fn keep_details(&self, assessment: &Assessment) -> Result<(), Trouble> {
        if assessment.details == Details::default() {
            self.remove(DETAILS)
        } else {
            self.write(DETAILS, &codec::write_details(&assessment.details))
        }
    }
}

/// What another tab did.
#[derive(Debug)]
pub enum Heard {
    /// It changed something.
    Event(Event),
    /// It, or the visitor by hand, emptied the storage.
    Emptied,
}

impl Keeper for LocalStore {
    fn keep(&self, assessment: &Assessment, changed: &Changed) -> Result<(), Trouble> {
        match changed {
            Changed::Answer(item) => self.keep_answer(assessment, item),
            Changed::Details => self.keep_details(assessment),
            Changed::Everything => {
                // First what is there to stay, then what has gone: cut off in the middle, too much
                // is stored rather than too little.
                let mut result = self.keep_details(assessment);
                for (item, _) in assessment.answers() {
                    result = result.and(self.keep_answer(assessment, item));
                }
                for key in self.keys() {
                    if let Some(id) = key.strip_prefix(ANSWER)
                        && assessment.given(&ItemId::new(id)).is_none()
                    {
                        result = result.and(self.remove(&key));
                    }
                }
                result
            }
        }
    }
}

/// Keeps nothing: for a browser that gives the page no storage.
#[derive(Debug)]
pub struct NoStore(pub Trouble);

impl Keeper for NoStore {
    fn keep(&self, _: &Assessment, _: &Changed) -> Result<(), Trouble> {
        Err(self.0)
    }
}

fn answer_key(item: &ItemId) -> String {
    format!("{ANSWER}{item}")
}

/// The version in a key that another version of the page wrote: `aims-readiness/v2/…`.
fn other_version(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(PREFIX)?;
    let (version, _) = rest.split_once('/')?;
    let number = version.strip_prefix('v')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && version != "v1").then_some(version)
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
