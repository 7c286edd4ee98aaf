//! Ids of items and groups, which catalogs, answers and files share.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The number of an item in the standard, such as `6.1.3`. It has its own type so that no other text
/// (a title, a group's number) is ever looked up as an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct ItemId(String);

impl ItemId {
    /// An id as written. It is not checked against a catalog.
    pub fn new(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ItemId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a group in the standard, such as `6`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct GroupId(String);

impl GroupId {
    /// An id as written. It is not checked against a catalog.
    pub fn new(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
