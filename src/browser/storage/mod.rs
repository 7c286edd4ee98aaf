//! Local storage, with a separate key for each part of each assessment.
//!
//! docs/file-format.md has the table of keys, and `aims_core::codec::Key` makes and reads them. A save
//! costs the same whatever the size of the assessment, and if two tabs answer different questions, both
//! answers stay.
//!
//! There is no stored list of assessments that two tabs could overwrite: the keys are the index. A `head`
//! key makes an assessment exist even while nothing has been entered in it.

mod erase;
mod load;
mod local;
mod migrate;
mod quarantine;
mod save;
mod settings;
mod snapshots;
mod store;
mod tabs;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use aims_core::codec::{Kept, Key, Repair};
use aims_core::domain::{AssessmentId, Catalog, Part};
use send_wrapper::SendWrapper;

use crate::state::Trouble;
use local::Local;

pub use save::NullStore;
pub(super) use settings::OPEN_HERE;
pub use tabs::StorageChange;

/// The key used to test whether anything can be written.
const PROBE: &str = "aims-readiness/probe";

/// A stored value that was not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It could not be read at all, and was set aside under another key.
    Damaged {
        /// Which part, as written in its key.
        what: String,
    },
    /// It could not be read at all, and there was no room to set it aside. It stays where it is.
    Stuck {
        /// Which part, as written in its key.
        what: String,
    },
    /// It could be read in part; the original was set aside.
    Repaired {
        /// Which part, as written in its key.
        what: String,
        /// What was repaired.
        repairs: Vec<Repair>,
    },
    /// Both this version and a tab with the previous version changed it. One value counts; the other was
    /// set aside.
    Superseded {
        /// Which part, as written in its key.
        what: String,
    },
    /// Controls that had a level but no decision in the previous version. They count as included.
    Included {
        /// Their ids.
        items: Vec<String>,
    },
    /// There are values of another version of this page. They were left alone.
    OtherVersion {
        /// The version, as written in the keys.
        version: String,
    },
    /// The storage was emptied while the page was open. The open assessment was written again.
    Emptied,
}

impl Notice {
    /// Whether something was set aside that the visitor can save to a file.
    pub fn has_aside(&self) -> bool {
        !matches!(self, Self::Emptied | Self::Included { .. })
    }
}

/// A cheap handle to the page's part of local storage.
#[derive(Clone, Debug)]
pub struct LocalStore(SendWrapper<Rc<Inner>>);

#[derive(Debug)]
struct Inner {
    local: Local,
    catalog: &'static Catalog,
    /// Keys whose unreadable value could not be set aside, so it must not be overwritten.
    locked: RefCell<BTreeSet<String>>,
    /// The `head` keys seen in the storage. If one has gone, so has its assessment.
    heads: RefCell<BTreeSet<String>>,
    /// Keys of version 2 that are still there although their values have been loaded or taken over.
    from_v2: RefCell<BTreeSet<String>>,
    /// Problems found but not reported yet.
    notices: RefCell<Vec<Notice>>,
    /// What "erase everything" removed besides the open assessment, until the page is left.
    erased: RefCell<Vec<(String, String)>>,
    /// What comes back with a deleted assessment: its snapshots, and whether it was archived. Held until
    /// it is brought back or the page is left.
    deleted: RefCell<Vec<(String, String)>>,
}

impl LocalStore {
    /// Opens the store for assessments of a catalog.
    ///
    /// # Errors
    /// The browser gives this page no storage.
    pub fn open(catalog: &'static Catalog) -> Result<Self, Trouble> {
        let inner = Inner {
            local: Local::open()?,
            catalog,
            locked: RefCell::default(),
            heads: RefCell::default(),
            from_v2: RefCell::default(),
            notices: RefCell::default(),
            erased: RefCell::default(),
            deleted: RefCell::default(),
        };
        Ok(Self(SendWrapper::new(Rc::new(inner))))
    }

    /// Checks that a value can be written now.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn probe(&self) -> Result<(), Trouble> {
        self.write(PROBE, 1)?;
        self.remove(PROBE)
    }

    /// Takes the problems found since the last call.
    pub fn take_notices(&self) -> Vec<Notice> {
        self.0.notices.take()
    }

    fn first_id(&self) -> AssessmentId {
        AssessmentId::first(&self.0.catalog.id)
    }
}

fn head_key(id: &AssessmentId) -> String {
    Key::Of(id.clone(), Kept::Head).to_string()
}

fn part_key(id: &AssessmentId, part: &Part) -> String {
    Key::Of(id.clone(), Kept::Part(part.clone())).to_string()
}
