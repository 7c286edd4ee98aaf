//! What is stored besides the parts: which assessment is open, the screen to resume at, the switches for
//! shortcuts, tips and auto-advance, and the number of changes since a file was saved. A failure to save
//! these is not reported. A failure to save an answer is, and matters more.

use std::borrow::Cow;

use aims_core::codec::{Kept, Key, Raw};
use aims_core::domain::AssessmentId;

use super::LocalStore;

/// The key of the assessment that this tab has open, in the tab's own storage, which survives a reload.
pub(in crate::browser) const OPEN_HERE: &str = "aims-readiness-open";

fn tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

impl LocalStore {
    /// The address of the screen that the visitor was on.
    pub fn place(&self, id: &AssessmentId) -> Option<String> {
        self.text_setting(&Key::Of(id.clone(), Kept::Place))
    }

    /// Remembers the address of the screen that the visitor is on.
    pub fn save_place(&self, id: &AssessmentId, place: &str) {
        let _ = self.write(&Key::Of(id.clone(), Kept::Place).to_string(), place);
    }

    /// The number of changes since a file was last saved.
    pub fn since_file(&self, id: &AssessmentId) -> usize {
        let stored = self.read(&Key::Of(id.clone(), Kept::SinceFile).to_string());
        stored.and_then(|stored| Raw::read(&stored)?.number()).unwrap_or_default()
    }

    /// Remembers the number of changes since a file was last saved.
    pub fn save_since_file(&self, id: &AssessmentId, count: usize) {
        let key = Key::Of(id.clone(), Kept::SinceFile).to_string();
        let _ = if count == 0 { self.remove(&key) } else { self.write(&key, count) };
    }

    /// Whether single-key shortcuts are on.
    pub fn are_shortcuts_on(&self) -> bool {
        self.is_on(&Key::Shortcuts)
    }

    /// Remembers whether single-key shortcuts are on.
    pub fn save_shortcuts_on(&self, on: bool) {
        let _ = self.write(&Key::Shortcuts.to_string(), on);
    }

    /// Whether tips are shown.
    pub fn are_tips_on(&self) -> bool {
        self.is_on(&Key::Tips)
    }

    /// Remembers that the visitor wants no tips.
    pub fn switch_tips_off(&self) {
        let _ = self.write(&Key::Tips.to_string(), false);
    }

    /// Whether choosing a level leads straight to the next question.
    pub fn advances(&self) -> bool {
        self.read(&Key::Advance.to_string()).as_deref() == Some("true")
    }

    /// Remembers whether choosing a level leads straight to the next question.
    pub fn save_advances(&self, on: bool) {
        let _ = self.write(&Key::Advance.to_string(), on);
    }

    /// Remembers which assessment is open, for this tab and for the next visit.
    pub(super) fn save_open(&self, id: &AssessmentId) {
        let _ = self.write(&Key::Open.to_string(), id.as_str());
        self.save_open_here(id);
    }

    pub(super) fn save_open_here(&self, id: &AssessmentId) {
        if let Some(tab) = tab() {
            let _ = tab.set_item(OPEN_HERE, id.as_str());
        }
    }

    /// The assessment that this tab had open before it was reloaded.
    pub(super) fn open_here(&self) -> Option<AssessmentId> {
        Some(AssessmentId::from_key(&tab()?.get_item(OPEN_HERE).ok()??))
    }

    /// The assessment that was opened last, in any tab.
    pub(super) fn opened_last(&self) -> Option<AssessmentId> {
        self.text_setting(&Key::Open).map(|id| AssessmentId::from_key(&id))
    }

    /// Whether a switch is on, which is the default.
    fn is_on(&self, key: &Key) -> bool {
        let stored = self.read(&key.to_string());
        stored
            .and_then(|stored| Raw::read(&stored).map(|value| value.get() != "false"))
            .unwrap_or(true)
    }

    fn text_setting(&self, key: &Key) -> Option<String> {
        Raw::read(&self.read(&key.to_string())?)?.whole_text().map(Cow::into_owned)
    }
}
