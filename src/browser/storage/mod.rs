//! Local storage: a key of its own for each part of each assessment.
//!
//! docs/file-format.md has the table of keys, and `aims_core::codec::Key` makes and reads them. A save costs
//! the same whatever the size of the assessment, and two tabs that answer different questions both win.
//!
//! There is no list of assessments that two tabs could overwrite: the keys are the index, and a `head` key
//! stands for an assessment in which nothing was given yet.

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

/// The key that tells whether something can be written.
const PROBE: &str = "aims-readiness/probe";

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
    /// A tab with the previous version of the page and this version both changed it. One of the two counts,
    /// the other was set aside.
    Superseded {
        /// Which value: the rest of its key.
        what: String,
    },
    /// Controls that had a level and no decision in the previous version. They count as included.
    Included {
        /// Their ids.
        items: Vec<String>,
    },
    /// Values of another version of this page are there. They were left alone.
    OtherVersion {
        /// The version as it stands in the keys.
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

/// The page's part of local storage. A cheap handle.
#[derive(Clone, Debug)]
pub struct LocalStore(SendWrapper<Rc<Inner>>);

#[derive(Debug)]
struct Inner {
    local: Local,
    catalog: &'static Catalog,
    /// Keys whose unreadable value could not be set aside, so that it must not be overwritten.
    locked: RefCell<BTreeSet<String>>,
    /// The `head` keys that were seen in the storage: when one has gone, its assessment has.
    heads: RefCell<BTreeSet<String>>,
    /// Keys of version 2 whose values are part of what was loaded or taken over, and are still there.
    from_v2: RefCell<BTreeSet<String>>,
    /// Problems found, not reported yet.
    notices: RefCell<Vec<Notice>>,
    /// What "erase everything" took away beside the open assessment, until the page is left.
    erased: RefCell<Vec<(String, String)>>,
    /// Snapshots that were deleted with their assessment, and that it was archived, until it is brought back or the
    /// page is left.
    deleted: RefCell<Vec<(String, String)>>,
}

impl LocalStore {
    /// The store for assessments of a catalog, where the browser has one.
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

    /// Whether a value can be written now.
    ///
    /// # Errors
    /// What stood in the way.
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
