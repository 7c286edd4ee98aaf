//! Reading: the list of assessments, a whole assessment, and a single key that another tab has written.

use std::borrow::Cow;

use aims_core::codec::{self, Kept, Key, OldKey, Raw, StoredError};
use aims_core::domain::{Assessment, AssessmentId, CatalogRef, Part, Record, Scope};

use super::{LocalStore, Notice, head_key, part_key};
use crate::browser::clock;
use crate::state::Store;

impl LocalStore {
    /// Migrates what version 2 stored, and returns the assessment to open: the one that this tab had
    /// open, else the one opened last, else the first. An archived one is never chosen: if all are
    /// archived, it is a new one.
    ///
    /// While the first screen is shown (`is_first`), it is always the first assessment: what is chosen on
    /// that screen is one of its answers.
    pub fn begin(&self, is_first: bool) -> AssessmentId {
        self.migrate();
        self.note_other_versions();
        if is_first {
            return self.first_id();
        }
        let ids = self.all_ids();
        let opens = |id: &AssessmentId| ids.contains(id) && !self.is_archived(id);
        let remembered = [self.open_here(), self.opened_last()].into_iter().flatten();
        let id = remembered.chain(ids.iter().cloned()).find(opens);
        id.unwrap_or_else(|| match ids.last() {
            None => self.first_id(),
            Some(last) => {
                let last = Some(last.unique()).filter(|last| !last.is_empty());
                AssessmentId::new(&self.0.catalog.id, &clock::new_id(last))
            }
        })
    }

    /// The stored assessments, in order of creation.
    pub(super) fn all_ids(&self) -> Vec<AssessmentId> {
        let first = self.first_id();
        let mut ids: Vec<AssessmentId> = Vec::new();
        let mut has_first = false;
        for key in self.keys() {
            let id = match Key::parse(&key) {
                Some(Key::Of(id, Kept::Head | Kept::Part(_))) => id,
                _ if matches!(self.old_key(&key), Some(OldKey::Part(_))) => first.clone(),
                _ => continue,
            };
            has_first |= id == first;
            // The keys are sorted, so those of one assessment follow each other.
            if id != first && ids.last() != Some(&id) && id.is_of(&self.0.catalog.id) {
                ids.push(id);
            }
        }
        if has_first {
            ids.insert(0, first);
        }
        ids
    }

    /// Reads an assessment. With `notices`, what cannot be read is set aside, never deleted, and noted there.
    pub(super) fn load_all(
        &self,
        id: &AssessmentId,
        mut notices: Option<&mut Vec<Notice>>,
    ) -> Assessment {
        let mut assessment = Assessment::new(CatalogRef::of(self.0.catalog));
        let mut found = Scope::default();
        for key in self.keys() {
            if let Some(Key::Of(of, Kept::Part(part))) = Key::parse(&key)
                && of == *id
            {
                if let Some(record) = self.load_part(&key, &part, notices.as_deref_mut()) {
                    assessment.put(record);
                }
                found.extend(Scope::of(part));
            }
        }
        if *id == self.first_id() {
            self.load_old(&found, &mut assessment);
        }
        assessment.note_given_to(self.given_to(id));
        assessment
    }

    /// The version of the catalog that the answers were given for, from the assessment's `head`. Before
    /// versions were noted there, it held the number 1, which counts as a version as well. Without a
    /// `head`, the first answer was given on the first screen a moment ago, so it is the present version.
    pub(super) fn given_to(&self, id: &AssessmentId) -> String {
        match self.read(&head_key(id)) {
            Some(head) => {
                let version = Raw::read(&head).and_then(Raw::whole_text).map(Cow::into_owned);
                version.unwrap_or(head)
            }
            None => self.0.catalog.version.clone(),
        }
    }

    /// Reads one part. If anything of it is lost, that is noted, and the original is set aside.
    fn load_part(
        &self,
        key: &str,
        part: &Part,
        notices: Option<&mut Vec<Notice>>,
    ) -> Option<Record> {
        let stored = self.read(key)?;
        match codec::read_record(part, &stored, self.0.catalog) {
            Ok((record, mut repairs)) => {
                repairs.retain(|repair| repair.problem.loses());
                if !repairs.is_empty()
                    && let Some(notices) = notices
                {
                    self.set_aside(key, &stored, false);
                    notices.push(Notice::Repaired { what: codec::part_key(part), repairs });
                }
                Some(record)
            }
            Err(StoredError) => {
                if let Some(notices) = notices {
                    notices.push(self.set_aside_damaged(key, part, &stored));
                }
                None
            }
        }
    }

    /// The record of a part as it is stored now; an empty record if nothing is stored. `None` if another
    /// tab wrote something that cannot be read.
    pub(super) fn record_of(&self, id: &AssessmentId, part: &Part) -> Option<Record> {
        match self.read(&part_key(id, part)) {
            Some(stored) => Some(codec::read_record(part, &stored, self.0.catalog).ok()?.0),
            None => Some(Record::empty(part)),
        }
    }
}
