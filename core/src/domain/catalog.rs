//! The catalog: what is asked. Data, not code: nothing here knows a number of the standard.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::item::Item;

/// The number of an item in the standard, `6.1.3`. A type of its own, so that no other text (a
/// title, a group's number) is ever looked up as an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct ItemId(String);

impl ItemId {
    /// An id as written; whether the catalog has it is another question.
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

/// The number of a group in the standard, `6`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct GroupId(String);

impl GroupId {
    /// An id as written; whether the catalog has it is another question.
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

/// The place of an item in its catalog. Only a catalog hands it out, so it always exists there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(usize);

impl ItemIx {
    /// The place, counted from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// The place of a group in its catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIx(usize);

impl GroupIx {
    /// The place, counted from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// What a group holds. Overall scores are computed for each kind apart and never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupKind {
    /// A clause with requirements: nothing in it can be excluded.
    Clause,
    /// A control objective with controls.
    Objective,
}

/// A group of items: a clause or a control objective.
#[derive(Clone, Debug)]
pub struct Group {
    /// The number in the standard.
    pub id: GroupId,
    /// Clause or control objective.
    pub kind: GroupKind,
    /// The title in the standard.
    pub title: String,
    /// What the group is about.
    pub intro: String,
    items: Range<usize>,
}

impl Group {
    /// The places of its items, in catalog order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = ItemIx> + DoubleEndedIterator + use<> {
        self.items.clone().map(ItemIx)
    }
}

/// A catalog as it comes from its file, before [`Catalog::new`] has looked at it.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawCatalog {
    /// The catalog's id.
    pub id: String,
    /// Its own version.
    pub version: String,
    /// Its groups with their items.
    pub groups: Vec<RawGroup>,
}

/// A group as it comes from its file.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawGroup {
    /// The number in the standard.
    pub id: GroupId,
    /// Clause or control objective.
    pub kind: GroupKind,
    /// The title in the standard.
    pub title: String,
    /// What the group is about.
    pub intro: String,
    /// Its items.
    pub items: Vec<Item>,
}

/// What makes a catalog unusable.
#[derive(Debug, PartialEq, Eq)]
pub enum CatalogError {
    /// Two items have this id.
    DuplicateItem(ItemId),
    /// Two groups have this id.
    DuplicateGroup(GroupId),
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateItem(id) => write!(f, "two items have the id {id}"),
            Self::DuplicateGroup(id) => write!(f, "two groups have the id {id}"),
        }
    }
}

impl std::error::Error for CatalogError {}

/// What is asked: groups of items in order, with a way to find them.
#[derive(Debug)]
pub struct Catalog {
    /// The catalog's id, `iso42001-2023`.
    pub id: String,
    /// The catalog's own version, which is not the standard's.
    pub version: String,
    groups: Vec<Group>,
    items: Vec<Item>,
    group_of: Vec<GroupIx>,
    by_id: BTreeMap<ItemId, ItemIx>,
    shared_titles: BTreeSet<String>,
}

impl Catalog {
    /// Takes a catalog of any size, from no item at all to any number.
    ///
    /// # Errors
    /// Two items or two groups with one id: answers could not be told apart.
    pub fn new(raw: RawCatalog) -> Result<Self, CatalogError> {
        let mut catalog = Self {
            id: raw.id,
            version: raw.version,
            groups: Vec::new(),
            items: Vec::new(),
            group_of: Vec::new(),
            by_id: BTreeMap::new(),
            shared_titles: BTreeSet::new(),
        };
        let mut titles = BTreeSet::new();
        for group in raw.groups {
            if catalog.find_group(group.id.as_str()).is_some() {
                return Err(CatalogError::DuplicateGroup(group.id));
            }
            let start = catalog.items.len();
            for item in group.items {
                let place = ItemIx(catalog.items.len());
                if catalog.by_id.insert(item.id.clone(), place).is_some() {
                    return Err(CatalogError::DuplicateItem(item.id));
                }
                if item.heading.is_some() && !titles.insert(item.title.clone()) {
                    catalog.shared_titles.insert(item.title.clone());
                }
                catalog.group_of.push(GroupIx(catalog.groups.len()));
                catalog.items.push(item);
            }
            catalog.groups.push(Group {
                id: group.id,
                kind: group.kind,
                title: group.title,
                intro: group.intro,
                items: start..catalog.items.len(),
            });
        }
        Ok(catalog)
    }

    /// All groups with their places, in order.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (GroupIx, &Group)> {
        self.groups.iter().enumerate().map(|(place, group)| (GroupIx(place), group))
    }

    /// The places of all items, in order.
    pub fn items(
        &self,
    ) -> impl ExactSizeIterator<Item = ItemIx> + DoubleEndedIterator + Clone + use<> {
        (0..self.items.len()).map(ItemIx)
    }

    /// The items before and after one, in order.
    pub fn neighbours(&self, ix: ItemIx) -> (Option<ItemIx>, Option<ItemIx>) {
        let at = |place: usize| (place < self.items.len()).then_some(ItemIx(place));
        (ix.0.checked_sub(1).and_then(at), at(ix.0 + 1))
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The item at a place.
    pub fn item(&self, place: ItemIx) -> &Item {
        &self.items[place.0]
    }

    /// The group at a place.
    pub fn group(&self, place: GroupIx) -> &Group {
        &self.groups[place.0]
    }

    /// The group that an item belongs to.
    pub fn group_of(&self, place: ItemIx) -> GroupIx {
        self.group_of[place.0]
    }

    /// Whether the title says too little without the heading above it: another item under a
    /// heading has the same one, as the several "General".
    pub fn needs_heading(&self, place: ItemIx) -> bool {
        let item = self.item(place);
        item.heading.is_some() && self.shared_titles.contains(&item.title)
    }

    /// Whether an item is a control, which can be left out, rather than a requirement.
    pub fn is_control(&self, place: ItemIx) -> bool {
        self.group(self.group_of(place)).kind == GroupKind::Objective
    }

    /// The places of all controls, in order.
    pub fn controls(&self) -> impl Iterator<Item = ItemIx> {
        self.items().filter(|place| self.is_control(*place))
    }

    /// The place of the item with this id.
    pub fn find(&self, id: &str) -> Option<ItemIx> {
        self.by_id.get(id).copied()
    }

    /// The place of the group with this id.
    pub fn find_group(&self, id: &str) -> Option<GroupIx> {
        self.groups.iter().position(|group| group.id.as_str() == id).map(GroupIx)
    }
}
