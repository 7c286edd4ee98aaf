//! Snapshots of an assessment, each under a separate key below the assessment's. Only chunks call these
//! functions.

use aims_core::codec::{Kept, Key};
use aims_core::domain::{AssessmentId, EntryId};

use super::{LocalStore, PROBE};
use crate::state::Trouble;

/// How many characters must still fit after a snapshot has been stored, so that answers can still be saved.
const ROOM: usize = 100_000;

impl LocalStore {
    /// The stored snapshots of an assessment, the earliest first.
    pub fn snapshots(&self, id: &AssessmentId) -> Vec<(EntryId, String)> {
        let snapshot = |key: String| match Key::parse(&key) {
            Some(Key::Of(of, Kept::Snapshot(snapshot))) if of == *id => {
                Some((snapshot, self.read(&key)?))
            }
            _ => None,
        };
        self.keys().into_iter().filter_map(snapshot).collect()
    }

    /// Stores a snapshot. If it would leave too little room for answers, it is not stored, and the value
    /// that was under its key before stays.
    ///
    /// # Errors
    /// Why it could not be stored. Nothing has changed then.
    pub fn keep_snapshot(
        &self,
        id: &AssessmentId,
        snapshot: &EntryId,
        value: &str,
    ) -> Result<(), Trouble> {
        let key = snapshot_key(id, snapshot);
        let before = self.read(&key);
        self.copy(&key, value)?;
        let room = self.copy(PROBE, &" ".repeat(ROOM));
        let _ = self.remove(PROBE);
        if room.is_err() {
            let _ = match before {
                Some(before) => self.copy(&key, &before),
                None => self.remove(&key),
            };
        }
        room
    }

    /// Removes a snapshot.
    ///
    /// # Errors
    /// Why it could not be removed.
    pub fn remove_snapshot(&self, id: &AssessmentId, snapshot: &EntryId) -> Result<(), Trouble> {
        self.remove(&snapshot_key(id, snapshot))
    }
}

fn snapshot_key(id: &AssessmentId, snapshot: &EntryId) -> String {
    Key::Of(id.clone(), Kept::Snapshot(snapshot.clone())).to_string()
}
