//! What saves an assessment.

use aims_core::domain::{Assessment, Part};

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

/// Saves what changed. The browser layer implements it with local storage, tests with a list.
pub trait Store {
    /// Saves one part of `assessment`, now, before it returns.
    ///
    /// # Errors
    /// What stood in the way. The caller remembers the part and tries again.
    fn save(&self, assessment: &Assessment, part: &Part) -> Result<(), Trouble>;

    /// Saves all of `assessment` in the place of what was stored.
    ///
    /// # Errors
    /// What stood in the way. The caller remembers that, and tries again.
    fn save_all(&self, assessment: &Assessment) -> Result<(), Trouble>;
}
