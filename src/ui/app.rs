//! What every view may ask for.

use aims_core::codec::{Content, Library, Readings};
use aims_core::domain::{GroupIx, ItemIx};
use aims_core::route::Route;
use leptos::prelude::*;

use super::backup::Backup;
use crate::browser::fetch::Fetched;
use crate::browser::storage::{LocalStore, Notice};
use crate::state::Session;
use crate::words::names;

/// What every view may ask for. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct App {
    /// The assessment.
    pub session: Session,
    /// What is asked, and the words for it.
    pub content: &'static Content,
    /// Where it is kept; nothing where the browser has no storage.
    pub store: Option<&'static LocalStore>,
    /// The screen.
    pub route: RwSignal<Route>,
    /// What was not as expected in the storage.
    pub notices: RwSignal<Vec<Notice>>,
    /// What is said to who listens rather than looks.
    pub announcement: RwSignal<String>,
    /// Whether single-key shortcuts are on.
    pub keys_on: RwSignal<bool>,
    /// Whether the list of shortcuts was asked for.
    pub help: RwSignal<bool>,
    /// The question to go on with.
    pub place: RwSignal<Option<Route>>,
    /// What can be read beside the questions, once somebody has asked for it.
    pub library: RwSignal<Fetched<Library>, LocalStorage>,
    /// What there is to read about the items, once the page stands.
    pub readings: RwSignal<Fetched<Readings>, LocalStorage>,
    /// What the page knows about how safe the answers are.
    pub backup: Backup,
    /// What went wrong just now and cannot be seen on the screen.
    pub error: RwSignal<Option<String>>,
}

impl App {
    /// A page at its start: home, nothing said, nothing fetched.
    pub fn new(
        session: Session,
        content: &'static Content,
        store: Option<&'static LocalStore>,
    ) -> Self {
        Self {
            session,
            content,
            store,
            route: RwSignal::new(Route::Home),
            notices: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            keys_on: RwSignal::new(store.is_none_or(LocalStore::are_keys_on)),
            help: RwSignal::new(false),
            place: RwSignal::new(None),
            library: RwSignal::new_local(Fetched::default()),
            readings: RwSignal::new_local(Fetched::default()),
            backup: Backup::new(store.map_or(0, LocalStore::since_file)),
            error: RwSignal::new(None),
        }
    }

    /// The title of an item, with the heading above it where the title says too little alone.
    pub fn title_of(self, ix: ItemIx) -> String {
        names::item_title(&self.content.catalog, ix)
    }

    /// The number and the title of an item.
    pub fn name_of(self, ix: ItemIx) -> String {
        names::item(&self.content.catalog, ix)
    }

    /// The number and the title of a group.
    pub fn name_of_group(self, ix: GroupIx) -> String {
        names::group(self.content.catalog.group(ix))
    }

    /// Says something in the live region.
    pub fn announce(self, words: impl Into<String>) {
        self.announcement.set(words.into());
    }
}
