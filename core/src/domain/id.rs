//! The id of an assessment.

use std::fmt;

/// The length of the unique part of an id, in characters.
const LETTERS: usize = 16;

/// The id of an assessment in a browser. It begins with the id of the catalog, so that the keys of two
/// catalogs on one site never mix. Ids sort in the order of creation.
///
/// ```
/// use aims_core::domain::AssessmentId;
///
/// let first = AssessmentId::first("iso42001-2023");
/// assert_eq!(first.as_str(), "iso42001-2023");
/// let other = AssessmentId::new("iso42001-2023", "019ab3c4d5e6f00d");
/// assert_eq!(other.as_str(), "iso42001-2023.019ab3c4d5e6f00d");
/// assert!(other.is_of("iso42001-2023") && first < other);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AssessmentId(String);

impl AssessmentId {
    /// The id of a visitor's first assessment. It is the same in every browser, so that two tabs on a
    /// first visit, the script of the first screen and the migration agree on it without communicating.
    pub fn first(catalog: &str) -> Self {
        Self(catalog.to_owned())
    }

    /// The id of a further assessment. `unique` has 16 characters, `0` to `9` and `a` to `f`.
    pub fn new(catalog: &str, unique: &str) -> Self {
        Self(format!("{catalog}.{unique}"))
    }

    /// An id as written in a key of the store.
    pub fn from_key(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// Whether it is the id of an assessment of this catalog.
    pub fn is_of(&self, catalog: &str) -> bool {
        let is_unique = |unique: &str| {
            unique.len() == LETTERS && unique.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        let rest = self.0.strip_prefix(catalog);
        rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('.').is_some_and(is_unique))
    }

    /// The part that distinguishes it from other ids of the catalog; empty for the first assessment.
    pub fn unique(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(_, unique)| unique)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AssessmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
