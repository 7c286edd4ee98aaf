//! Values that cannot be used as they are: copied aside, never deleted.

use aims_core::codec::{self, ASIDE, PREFIX};
use aims_core::domain::Part;

use super::{LocalStore, Notice};

impl LocalStore {
    /// Copies a value to a separate key, and removes the original if `take_away` is set. If the copy
    /// fails, the original must never be overwritten, and is locked.
    pub(super) fn set_aside(&self, key: &str, stored: &str, take_away: bool) {
        let rest = key.strip_prefix(PREFIX).unwrap_or(key);
        let keys = self.keys();
        let same = |n: &usize| {
            let aside = format!("{ASIDE}{n}/{rest}");
            !keys.contains(&aside) || self.read(&aside).as_deref() == Some(stored)
        };
        let aside = (1..).find(same).map(|n| format!("{ASIDE}{n}/{rest}"));
        let kept = aside.is_some_and(|aside| self.copy(&aside, stored).is_ok());
        if !kept {
            self.0.locked.borrow_mut().insert(key.to_owned());
        } else if take_away {
            // The copy is safe. If the original stays, it is set aside again next time.
            let _ = self.remove(key);
        }
    }

    /// Sets aside a value that cannot be read at all, and returns a notice of the outcome.
    pub(super) fn set_aside_damaged(&self, key: &str, part: &Part, stored: &str) -> Notice {
        self.set_aside(key, stored, true);
        let what = codec::part_key(part);
        if self.is_locked(key) { Notice::Stuck { what } } else { Notice::Damaged { what } }
    }

    /// Everything that was set aside, could not be set aside, or belongs to another version, as keys and
    /// values.
    pub fn aside(&self) -> Vec<(String, String)> {
        let is_told = |key: &String| {
            key.starts_with(ASIDE) || codec::other_version(key).is_some() || self.is_locked(key)
        };
        let keys = self.keys().into_iter().filter(is_told);
        keys.filter_map(|key| Some((key.clone(), self.read(&key)?))).collect()
    }

    /// Notes which other versions of the page have values here.
    pub(super) fn note_other_versions(&self) {
        let mut last = String::new();
        for key in self.keys() {
            // The keys are sorted, so those of one version follow each other.
            if let Some(version) = codec::other_version(&key)
                && version != last
            {
                version.clone_into(&mut last);
                let version = version.to_owned();
                self.0.notices.borrow_mut().push(Notice::OtherVersion { version });
            }
        }
    }

    /// The part of the open assessment that a notice is about, if any.
    pub fn part_of(&self, notice: &Notice) -> Option<Part> {
        match notice {
            Notice::Damaged { what } | Notice::Stuck { what } | Notice::Repaired { what, .. } => {
                codec::part_of_key(what)
            }
            _ => None,
        }
    }
}
