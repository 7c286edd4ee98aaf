//! Snapshots of an assessment: a key of their own for each, below the assessment. Only chunks call these functions.

use aims_core::codec::{Kept, Key};
use aims_core::domain::{AssessmentId, EntryId};

use super::{LocalStore, PROBE};
use crate::state::Trouble;

/// How many letters must still fit when a snapshot was kept, so that answers go on being saved.
const ROOM: usize = 100_000;

impl LocalStore {
    /// The snapshots of an assessment as they are stored, the earliest first.
    pub fn snapshots(&self, id: &AssessmentId) -> Vec<(EntryId, String)> {
        let snapshot = |key: String| match Key::parse(&key) {
            Some(Key::Of(of, Kept::Snapshot(snapshot))) if of == *id => {
                Some((snapshot, self.read(&key)?))
            }
            _ => None,
        };
        self.keys().into_iter().filter_map(snapshot).collect()
    }

    /// Stores a snapshot. One that would leave too little room for answers is not stored, and what was stored
    /// under its name before stays.
    ///
    /// # Errors
    /// What stood in the way. Nothing has changed then.
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
    /// What stood in the way.
    pub fn remove_snapshot(&self, id: &AssessmentId, snapshot: &EntryId) -> Result<(), Trouble> {
        self.remove(&snapshot_key(id, snapshot))
    }
}

fn snapshot_key(id: &AssessmentId, snapshot: &EntryId) -> String {
    Key::Of(id.clone(), Kept::Snapshot(snapshot.clone())).to_string()
}
