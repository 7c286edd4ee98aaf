//! The context that the views share.

use aims_core::codec::{Content, GuidanceFile, Library};
use aims_core::domain::{GroupIx, ItemIx};
use aims_core::route::Route;
use leptos::prelude::*;

use super::backup::Backup;
use super::chunk::{Chunk, Chunks};
use crate::browser::fetch::Fetched;
use crate::browser::storage::{LocalStore, Notice};
use crate::state::{Change, Session};
use crate::words::names;

/// The context of the views: state that several of them share. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct App {
    /// The assessment.
    pub session: Session,
    /// The catalog and its words.
    pub content: &'static Content,
    /// The storage of the assessment; `None` if the browser has none.
    pub store: Option<&'static LocalStore>,
    /// The address of the current screen.
    pub route: RwSignal<Route>,
    /// Problems found in the storage.
    pub notices: RwSignal<Vec<Notice>>,
    /// The text of the live region, for screen readers.
    pub announcement: RwSignal<String>,
    /// The last change, shown for a while with a button that undoes it.
    pub done: RwSignal<Option<Change>>,
    /// Whether single-key shortcuts are on.
    pub keys_on: RwSignal<bool>,
    /// Whether the list of shortcuts is open.
    pub help: RwSignal<bool>,
    /// Whether the list of assessments is open.
    pub switching: RwSignal<bool>,
    /// The question or clause to resume at.
    pub place: RwSignal<Option<Route>>,
    /// The screen from which the visitor came to the questions.
    pub from: RwSignal<Option<Route>>,
    /// Notified when the visitor chooses a level; the value means nothing.
    pub chosen: RwSignal<bool>,
    /// Whether the next question opens after a level is chosen. Used if there is no storage to remember it.
    pub advances: RwSignal<bool>,
    /// The library, fetched when a screen first needs it.
    pub library: RwSignal<Fetched<Library>, LocalStorage>,
    /// The guidance of all items, fetched after the start.
    pub guidance: RwSignal<Fetched<GuidanceFile>, LocalStorage>,
    /// The parts of the program that are fetched on demand.
    pub chunks: Chunks,
    /// The state of the backup: how safe the answers are.
    pub backup: Backup,
    /// An error for a banner, since no other view shows it.
    pub error: RwSignal<Option<String>>,
}

impl App {
    /// The context at the start: on the home screen, with nothing fetched.
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
            done: RwSignal::new(None),
            keys_on: RwSignal::new(store.is_none_or(LocalStore::are_shortcuts_on)),
            help: RwSignal::new(false),
            switching: RwSignal::new(false),
            place: RwSignal::new(None),
            from: RwSignal::new(None),
            chosen: RwSignal::new(false),
            advances: RwSignal::new(false),
            library: RwSignal::new_local(Fetched::default()),
            guidance: RwSignal::new_local(Fetched::default()),
            chunks: Chunks::new(),
            backup: Backup::new(store.map_or(0, |store| store.since_file(&session.open_id()))),
            error: RwSignal::new(None),
        }
    }

    /// The title of an item, preceded by its heading if the title alone says too little.
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

    /// Announces a text in the live region. A repeated text gets a no-break space at its end, since a
    /// screen reader speaks only what has changed.
    pub fn announce(self, words: impl Into<String>) {
        let mut words = words.into();
        if self.announcement.with_untracked(|said| *said == words) {
            words.push('\u{a0}');
        }
        self.announcement.set(words);
    }

    /// Announces a change, and shows it for a while with a button that undoes it.
    pub fn announce_done(self, words: impl Into<String>) {
        self.announce(words);
        self.done.set(untrack(|| self.session.undoable()));
        self.chunks.request(Chunk::Data);
    }
}
