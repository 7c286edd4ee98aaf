//! Writing: one key for the part that changed.

use aims_core::codec;
use aims_core::domain::{Assessment, Part};

use super::LocalStore;
use crate::state::{Store, Trouble};

impl LocalStore {
    /// Writes one part, or removes its key where there is nothing to save.
    pub(super) fn save_part(&self, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        let key = self.key(part);
        match codec::write_record(assessment, part) {
            Some(value) => {
                self.write(&key, &value)?;
                self.mark();
                Ok(())
            }
            None => self.remove(&key),
        }
    }
}

impl Store for LocalStore {
    fn save(&self, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        if self.is_emptied() {
            self.0.marked.set(false);
            return self.save_all(assessment);
        }
        self.save_part(assessment, part)
    }

    fn save_all(&self, assessment: &Assessment) -> Result<(), Trouble> {
        // First what is there to stay, then what has gone: cut off in the middle, too much is
        // stored rather than too little.
        let mut result = Ok(());
        for part in assessment.parts() {
            result = result.and(self.save_part(assessment, &part));
        }
        for key in self.keys() {
            if let Some(part) = self.part(&key)
                && !assessment.has(&part)
            {
                result = result.and(self.remove(&key));
            }
        }
        result
    }
}

/// Saves nothing: for a browser that gives the page no storage.
#[derive(Debug)]
pub struct NullStore(pub Trouble);

impl Store for NullStore {
    fn save(&self, _: &Assessment, _: &Part) -> Result<(), Trouble> {
        Err(self.0)
    }

    fn save_all(&self, _: &Assessment) -> Result<(), Trouble> {
        Err(self.0)
    }
}
