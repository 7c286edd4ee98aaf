//! Guidance: everything at the start, and one key when another tab has written it.

use std::collections::BTreeSet;

use aims_core::codec::{self, StoredError};
use aims_core::domain::{Assessment, Catalog, CatalogRef, Part, Record};

use super::{Loaded, LocalStore, Notice, other_version};

impl LocalStore {
    /// Reads everything that was saved. What cannot be read is set aside, never deleted.
    pub fn load(&self, catalog: &Catalog) -> Loaded {
        let mut loaded =
            Loaded { assessment: Assessment::new(CatalogRef::of(catalog)), ..Loaded::default() };
        let mut others = BTreeSet::new();
        for key in self.keys() {
            if let Some(part) = self.part(&key) {
                if let Some(record) = self.load_part(&part, catalog, &mut loaded.notices) {
                    loaded.assessment.put(record);
                }
            } else if let Some(version) = other_version(&key) {
                others.insert(version.to_owned());
            }
        }
        if !loaded.assessment.is_empty() {
            self.mark();
        }
        loaded.notices.extend(others.into_iter().map(|version| Notice::OtherVersion { version }));
        loaded.place = self.place();
        loaded
    }

    /// Reads one part. What of it is lost is noted, and the original set aside.
    fn load_part(
        &self,
        part: &Part,
        catalog: &Catalog,
        notices: &mut Vec<Notice>,
    ) -> Option<Record> {
        let key = self.key(part);
        let stored = self.read(&key)?;
        let what = codec::part_key(part);
        match codec::read_record(part, &stored, catalog) {
            Ok((record, mut repairs)) => {
                repairs.retain(|repair| repair.problem.loses());
                if !repairs.is_empty() {
                    self.set_aside(&key, &stored, false);
                    notices.push(Notice::Repaired { what, repairs });
                }
                Some(record)
            }
            Err(StoredError) => {
                self.set_aside(&key, &stored, true);
                notices.push(if self.is_locked(&key) {
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
        let part = self.part(key)?;
        match self.read(key) {
            Some(stored) => Some(codec::read_record(&part, &stored, catalog).ok()?.0),
            None => Some(Record::empty(&part)),
        }
    }
}
