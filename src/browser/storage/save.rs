//! Writing: only the key of the part that changed.

use aims_core::codec::{self, Kept, Key, OldKey};
use aims_core::domain::{Assessment, AssessmentId, Part};

use super::{LocalStore, Notice, head_key, part_key};
use crate::state::{Store, Trouble};

impl LocalStore {
    /// Whether a stored assessment has gone, removed by the browser or by the visitor. The `storage`
    /// event reaches only other tabs, so this tab has to check.
    pub fn is_emptied(&self, id: &AssessmentId) -> bool {
        let head = head_key(id);
        self.0.heads.borrow().contains(&head) && self.read(&head).is_none()
    }

    /// Writes one part, or removes its key if there is nothing to save.
    fn save_part(
        &self,
        id: &AssessmentId,
        assessment: &Assessment,
        part: &Part,
    ) -> Result<(), Trouble> {
        let key = part_key(id, part);
        match codec::record_wire(assessment, part) {
            Some(value) => {
                self.write(&key, value)?;
                self.write_head(id, &assessment.catalog.version);
            }
            None => self.remove(&key)?,
        }
        self.forget_old(id, part);
        Ok(())
    }

    /// Notes in the storage that an assessment exists and which version of the catalog it was given for,
    /// and that this tab has it open.
    pub(super) fn write_head(&self, id: &AssessmentId, version: &str) {
        let head = head_key(id);
        if !self.0.heads.borrow().contains(&head) && self.write(&head, version).is_ok() {
            // Only a `head` that was written can be missed later, when the storage has been emptied.
            self.0.heads.borrow_mut().insert(head);
            self.save_open_here(id);
        }
    }

    fn save_everything(&self, id: &AssessmentId, assessment: &Assessment) -> Result<(), Trouble> {
        // Writes first and removes afterwards: if this is interrupted, too much is stored rather than too
        // little.
        let mut result = Ok(());
        for part in assessment.parts() {
            result = result.and(self.save_part(id, assessment, &part));
        }
        for key in self.keys() {
            if let Some(Key::Of(of, Kept::Part(part))) = Key::parse(&key)
                && of == *id
                && !assessment.has(&part)
            {
                result = result.and(self.remove(&key));
            }
        }
        result
    }
}

impl Store for LocalStore {
    fn save(&self, id: &AssessmentId, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        if self.is_emptied(id) {
            let saved = self.save_all(id, assessment);
            if saved.is_ok() {
                self.0.notices.borrow_mut().push(Notice::Emptied);
            }
            return saved;
        }
        self.save_part(id, assessment, part)
    }

    fn save_all(&self, id: &AssessmentId, assessment: &Assessment) -> Result<(), Trouble> {
        self.0.heads.borrow_mut().remove(&head_key(id));
        self.save_everything(id, assessment)
    }

    fn ids(&self) -> Vec<AssessmentId> {
        self.all_ids()
    }

    fn load(&self, id: &AssessmentId) -> Assessment {
        let mut notices = Vec::new();
        let assessment = self.load_all(id, Some(&mut notices));
        self.0.notices.borrow_mut().extend(notices);
        if !assessment.is_empty() || self.read(&head_key(id)).is_some() {
            self.write_head(id, &assessment.catalog.version);
        }
        assessment
    }

    fn peek(&self, id: &AssessmentId) -> Assessment {
        self.load_all(id, None)
    }

    fn delete(&self, id: &AssessmentId) -> Result<(), Trouble> {
        // The head goes first, so that another tab that has the assessment open does not think that the
        // storage was emptied.
        let head = head_key(id);
        self.0.heads.borrow_mut().remove(&head);
        self.remove(&head)?;
        let is_first = *id == self.first_id();
        let is_of = |key: &&String| {
            matches!(Key::parse(key), Some(Key::Of(of, _)) if of == *id)
                || is_first && matches!(self.old_key(key), Some(OldKey::Part(_)))
        };
        let keys = self.keys();
        let kept = keys.iter().filter(|key| comes_back_with(key, id));
        let kept = kept.filter_map(|key| Some((key.clone(), self.read(key)?)));
        self.0.deleted.borrow_mut().extend(kept);
        keys.iter().filter(is_of).try_for_each(|key| self.remove(key))
    }

    fn is_archived(&self, id: &AssessmentId) -> bool {
        self.read(&Key::Of(id.clone(), Kept::Archived).to_string()).is_some()
    }

    fn archive(&self, id: &AssessmentId, is_archived: bool) -> Result<(), Trouble> {
        let key = Key::Of(id.clone(), Kept::Archived).to_string();
        if is_archived { self.write(&key, true) } else { self.remove(&key) }
    }

    fn remember(&self, id: &AssessmentId) {
        self.write_head(id, &self.given_to(id));
        self.save_open(id);
        // If it was deleted before, its snapshots come back, and so does the fact that it was archived.
        // What finds no room is tried again next time.
        let is_to_come = |(key, value): &mut (String, String)| {
            !comes_back_with(key, id) || self.copy(key, value).is_err()
        };
        self.0.deleted.borrow_mut().retain_mut(is_to_come);
    }
}

/// Whether a key comes back with its assessment when the deletion is undone.
fn comes_back_with(key: &str, id: &AssessmentId) -> bool {
    matches!(Key::parse(key), Some(Key::Of(of, Kept::Snapshot(_) | Kept::Archived)) if of == *id)
}

/// A store that saves nothing, for a browser that gives the page no storage.
#[derive(Debug)]
pub struct NullStore(pub Trouble);

impl Store for NullStore {
    fn save(&self, _: &AssessmentId, _: &Assessment, _: &Part) -> Result<(), Trouble> {
        Err(self.0)
    }

    fn save_all(&self, _: &AssessmentId, _: &Assessment) -> Result<(), Trouble> {
        Err(self.0)
    }

    fn archive(&self, _: &AssessmentId, _: bool) -> Result<(), Trouble> {
        Err(self.0)
    }
}
