//! Migrating what version 2 stored, or is still storing in another tab: keys below `aims-readiness/v2/`.
//!
//! Each value is converted and written under its key of this version, then the old key is removed. If
//! that is interrupted between any two writes, the next start continues: if both versions have the same
//! value, only the old key is removed. docs/file-format.md says which of two different values counts. The
//! other one is set aside, so that nothing is lost.

use aims_core::codec::{self, OldKey, Problem, Repair, StoredError};
use aims_core::domain::{Answer, Assessment, AssessmentId, Part, Record, Scope};

use super::{LocalStore, Notice, head_key, part_key};

impl LocalStore {
    /// Migrates all keys of version 2.
    pub(super) fn migrate(&self) {
        let mut notices = Vec::new();
        let mut included = Vec::new();
        self.note_old_catalog();
        for key in self.keys() {
            match self.old_key(&key) {
                Some(OldKey::Part(part)) => {
                    self.migrate_part(&key, &part, &mut notices, &mut included);
                }
                Some(setting) => self.migrate_setting(&key, &setting),
                None => {}
            }
        }
        if !included.is_empty() {
            notices.push(Notice::Included { items: included });
        }
        self.0.notices.borrow_mut().extend(notices);
    }

    /// Notes, before anything is migrated, that the answers of version 2 were given for a catalog of its time.
    fn note_old_catalog(&self) {
        let is_part = |key: &String| matches!(self.old_key(key), Some(OldKey::Part(_)));
        let head = head_key(&self.first_id());
        if self.read(&head).is_none() && self.keys().iter().any(is_part) {
            let _ = self.write(&head, 1);
        }
    }

    /// Reads a key as one of version 2 for our catalog.
    pub(super) fn old_key(&self, key: &str) -> Option<OldKey> {
        OldKey::parse(key, &self.0.catalog.id)
    }

    fn migrate_part(
        &self,
        key: &str,
        part: &Part,
        notices: &mut Vec<Notice>,
        included: &mut Vec<String>,
    ) {
        let Some(stored) = self.read(key) else { return };
        let Ok((record, repairs)) = codec::read_record_of_2(part, &stored, self.0.catalog) else {
            notices.push(self.set_aside_damaged(key, part, &stored));
            return;
        };
        let ours = part_key(&self.first_id(), part);
        let value = codec::write_record(&only(&record), part);
        let now = self.read(&ours);
        if now.is_some() && now != value {
            let what = codec::part_key(part);
            if self.counts(part, now.as_deref()) {
                self.set_aside(key, &stored, true);
                notices.push(Notice::Superseded { what });
                return;
            }
            self.set_aside(&ours, now.as_deref().unwrap_or_default(), false);
            notices.push(Notice::Superseded { what });
        }
        let became = |repair: &Repair| repair.problem == Problem::BecameIncluded;
        if let Part::Answer(item) = part
            && repairs.iter().any(became)
        {
            included.push(item.to_string());
        }
        let lost: Vec<Repair> =
            repairs.into_iter().filter(|repair| repair.problem.loses()).collect();
        if !lost.is_empty() {
            self.set_aside(key, &stored, false);
            notices.push(Notice::Repaired { what: codec::part_key(part), repairs: lost });
        }
        // Without room for a copy or for the new value, the old value stays and is read again next time.
        let is_written = match value {
            Some(value) if now.as_ref() != Some(&value) => self.copy(&ours, &value).is_ok(),
            _ => true,
        };
        if is_written {
            let _ = self.remove(key);
        }
    }

    fn migrate_setting(&self, key: &str, setting: &OldKey) {
        let stored = self.read(key).unwrap_or_default();
        let first = self.first_id();
        match setting {
            OldKey::Place if self.place(&first).is_none() => self.save_place(&first, &stored),
            OldKey::SinceFile if self.since_file(&first) == 0 => {
                self.save_since_file(&first, stored.parse().unwrap_or_default());
            }
            OldKey::Shortcuts if stored == "off" => self.save_shortcuts_on(false),
            _ => {}
        }
        let _ = self.remove(key);
    }

    /// Whether this version's value counts when version 2 has a different one. An answer counts if it was
    /// changed in this version, but not if it was only taken over. Other parts record no time of change,
    /// so they count.
    fn counts(&self, part: &Part, now: Option<&str>) -> bool {
        match now.map(|now| codec::read_record(part, now, self.0.catalog)) {
            None | Some(Err(StoredError)) => false,
            Some(Ok((Record::Answer(_, Answer { changed, .. }), _))) => changed.is_some(),
            Some(Ok(_)) => true,
        }
    }

    /// Adds to an assessment the parts that only version 2 has, because they could not be migrated.
    pub(super) fn load_old(&self, found: &Scope, assessment: &mut Assessment) {
        for key in self.keys() {
            if let Some(OldKey::Part(part)) = self.old_key(&key)
                && !found.contains(&part)
                && let Some(stored) = self.read(&key)
                && let Ok((record, _)) = codec::read_record_of_2(&part, &stored, self.0.catalog)
            {
                assessment.put(record);
                self.0.from_v2.borrow_mut().insert(key);
            }
        }
    }

    /// Takes over what a tab with version 2 has just written, if it counts, and stores it in our form,
    /// too. The old key stays, because that tab shows its value; it is removed at the next start.
    pub(super) fn take_over_live(&self, key: &str, part: &Part) -> Option<Record> {
        let stored = self.read(key)?;
        let (record, _) = codec::read_record_of_2(part, &stored, self.0.catalog).ok()?;
        let ours = part_key(&self.first_id(), part);
        let now = self.read(&ours);
        if self.counts(part, now.as_deref()) {
            return None;
        }
        // Typing there writes the value once per letter. Only what was there before the first is set aside.
        let is_next = self.0.from_v2.borrow().contains(key);
        let value = codec::write_record(&only(&record), part)?;
        if let Some(now) = now.filter(|now| !is_next && *now != value) {
            self.set_aside(&ours, &now, false);
        }
        self.copy(&ours, &value).ok()?;
        self.0.from_v2.borrow_mut().insert(key.to_owned());
        Some(record)
    }

    /// Removes what version 2 has of a part that has been saved in this version: it is out of date.
    pub(super) fn forget_old(&self, id: &AssessmentId, part: &Part) {
        if self.0.from_v2.borrow().is_empty() || *id != self.first_id() {
            return;
        }
        let key = codec::old_key(&self.0.catalog.id, part);
        if self.0.from_v2.borrow_mut().remove(&key) {
            let _ = self.remove(&key);
        }
    }
}

/// An assessment with a single record.
fn only(record: &Record) -> Assessment {
    let mut assessment = Assessment::default();
    assessment.put(record.clone());
    assessment
}
