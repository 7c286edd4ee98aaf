//! The interface to whatever saves assessments.

use aims_core::domain::{Assessment, AssessmentId, Part};

/// Why something could not be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser gives this page no storage at all.
    Blocked,
    /// The storage is full.
    Full,
    /// The storage refuses for another reason, or holds a value that must not be overwritten.
    Refused,
}

/// Saves what changed. The browser layer implements it with local storage, tests with a map. The default
/// methods are those of a store that keeps nothing.
pub trait Store {
    /// Saves one part of an assessment before it returns.
    ///
    /// # Errors
    /// Why it could not be saved. The caller remembers the part and tries again.
    fn save(&self, id: &AssessmentId, assessment: &Assessment, part: &Part) -> Result<(), Trouble>;

    /// Saves a whole assessment in place of what was stored of it.
    ///
    /// # Errors
    /// Why it could not be saved. The caller remembers that, and tries again.
    fn save_all(&self, id: &AssessmentId, assessment: &Assessment) -> Result<(), Trouble>;

    /// The stored assessments, in order of creation.
    fn ids(&self) -> Vec<AssessmentId> {
        Vec::new()
    }

    /// Reads an assessment in order to open it. What is damaged is set aside.
    fn load(&self, _id: &AssessmentId) -> Assessment {
        Assessment::default()
    }

    /// Reads an assessment only to look at it. Nothing is set aside.
    fn peek(&self, _id: &AssessmentId) -> Assessment {
        Assessment::default()
    }

    /// Removes an assessment.
    ///
    /// # Errors
    /// Why it could not be removed. Some of it may still be there.
    fn delete(&self, _id: &AssessmentId) -> Result<(), Trouble> {
        Ok(())
    }

    /// Whether an assessment is archived: out of the short list, and never opened by itself.
    fn is_archived(&self, _id: &AssessmentId) -> bool {
        false
    }

    /// Archives an assessment, or takes it out of the archive.
    ///
    /// # Errors
    /// Why that failed. The assessment is as it was.
    fn archive(&self, _id: &AssessmentId, _is_archived: bool) -> Result<(), Trouble> {
        Ok(())
    }

    /// Remembers that the visitor has opened an assessment. From now on it exists even while it is empty,
    /// and the next visit begins with it.
    fn remember(&self, _id: &AssessmentId) {}
}
