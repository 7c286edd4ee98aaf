//! A catalog as it is read from its file, and the errors that it can have.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use super::ids::{GroupId, ItemId};
use super::item::Item;
use super::scale::Scale;
use super::section::Section;

/// A catalog as it is read from its file, before [`Catalog::new`](super::Catalog::new) has checked it.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct RawCatalog {
    /// The catalog's id.
    pub id: String,
    /// The catalog's own version.
    pub version: String,
    /// The words for its levels and grades of evidence.
    pub scale: Scale,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Certificates that a visitor may hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certificate>,
    /// The last part of the address of the template that the Statement of Applicability links to.
    #[serde(default)]
    pub soa_template: String,
    /// The last part of the address of the guide's article that the Statement of Applicability links to.
    #[serde(default)]
    pub soa_article: String,
    /// Whether there is a crosswalk to other frameworks.
    #[serde(default)]
    pub has_crosswalk: bool,
    /// Its groups with their items.
    pub groups: Vec<RawGroup>,
}

/// A group as it is read from its file.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawGroup {
    /// The number in the standard.
    pub id: GroupId,
    /// The id of its section.
    pub section: String,
    /// The title in the standard.
    pub title: String,
    /// What the group is about.
    pub intro: String,
    /// Its items.
    pub items: Vec<Item>,
}

/// An error that makes a catalog unusable.
#[derive(Debug, PartialEq, Eq)]
pub enum CatalogError {
    /// Two items have this id.
    DuplicateItem(ItemId),
    /// Two groups have this id.
    DuplicateGroup(GroupId),
    /// The group names a section that the catalog does not have.
    UnknownSection(GroupId),
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateItem(id) => write!(f, "two items have the id {id}"),
            Self::DuplicateGroup(id) => write!(f, "two groups have the id {id}"),
            Self::UnknownSection(id) => write!(f, "the section of the group {id} is not there"),
        }
    }
}

impl std::error::Error for CatalogError {}
