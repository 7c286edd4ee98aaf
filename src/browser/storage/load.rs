//! Reading: everything at the start, and one key when another tab has written it.

use std::collections::BTreeSet;

use aims_core::codec::{self, Repair, StoredError};
use aims_core::domain::{Assessment, Catalog, CatalogRef, Record};

use super::{Loaded, LocalStore, Notice, OURS, older, other_version};

/// A value with what had to be repaired in it.
type Read<T> = Result<(T, Vec<Repair>), StoredError>;

impl LocalStore {
    /// Reads everything that was saved. What cannot be read is set aside, never deleted.
    pub fn load(&self, catalog: &Catalog) -> Loaded {
        let mut loaded =
            Loaded { assessment: Assessment::new(CatalogRef::of(catalog)), ..Loaded::default() };
        let mut others = BTreeSet::new();
        for key in self.keys() {
            if let Some(part) = self.part(&key) {
                let read = |stored: &str| codec::read_record(&part, stored, catalog);
                if let Some(record) = self.load_value(&key, &mut loaded.notices, read) {
                    loaded.assessment.put(record);
                }
            } else if let Some(version) = other_version(&key) {
                others.insert(version.to_owned());
            }
        }
        self.load_older(catalog, &mut loaded);
        if !loaded.assessment.is_empty() {
            self.mark();
        }
        loaded.notices.extend(others.into_iter().map(|version| Notice::OtherVersion { version }));
        loaded.place = self.place();
        loaded
    }

    /// Reads one value. What of it is lost is noted, and the original set aside.
    pub(super) fn load_value<T>(
        &self,
        key: &str,
        notices: &mut Vec<Notice>,
        read: impl FnOnce(&str) -> Read<T>,
    ) -> Option<T> {
        let stored = self.read(key)?;
        let short = key.strip_prefix(&self.0.catalog).or_else(|| key.strip_prefix(OURS));
        let what = short.unwrap_or(key).to_owned();
        match read(&stored) {
            Ok((value, mut repairs)) => {
                repairs.retain(|repair| repair.problem.loses());
                if !repairs.is_empty() {
                    self.set_aside(key, &stored, false);
                    notices.push(Notice::Repaired { what, repairs });
                }
                Some(value)
            }
            Err(StoredError) => {
                // An older tab that is open goes on to work with its own values, damaged or not.
                self.set_aside(key, &stored, !key.starts_with(older::OLDER));
                notices.push(if self.is_locked(key) {
                    Notice::Stuck { what }
                } else {
                    Notice::Damaged { what }
                });
                None
            }
        }
    }

    /// What a key says now; nothing for a key that holds no part of an assessment, or what another tab
    /// wrote and we cannot read.
    pub(super) fn record_of(&self, key: &str, catalog: &Catalog) -> Option<Record> {
        let Some(part) = self.part(key) else { return self.record_of_older(key, catalog) };
        match self.read(key) {
            Some(stored) => Some(codec::read_record(&part, &stored, catalog).ok()?.0),
            None => Some(Record::empty(&part)),
        }
    }
}
