//! What changed from one version of a catalog to the next, and what of it concerns an assessment.
//!
//! Ids of items and points are never renamed, so answers stay as they are. What changes is what they were
//! given to: a visitor should know which questions to read again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::assessment::Assessment;
use super::catalog::ItemIx;
use super::ids::ItemId;
use super::item::Item;
use super::sheet::Sheet;

/// What changed in an item with one version of the catalog. `changes.toml` of a catalog has these fields,
/// under these names, for each version and item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemChange {
    /// The version that it came with.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The item is new.
    #[serde(skip_serializing_if = "is_false")]
    pub added: bool,
    /// The question was reworded.
    #[serde(skip_serializing_if = "is_false")]
    pub question: bool,
    /// A level sentence was reworded.
    #[serde(skip_serializing_if = "is_false")]
    pub levels: bool,
    /// It demands something else in writing.
    #[serde(skip_serializing_if = "is_false")]
    pub document: bool,
    /// Points that are new.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub new: BTreeSet<String>,
    /// Points that were reworded.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub reworded: BTreeSet<String>,
    /// Points that no longer take part in a finding: they became hints.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub hints: BTreeSet<String>,
    /// Points that are gone.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub retired: BTreeSet<String>,
    /// Points that are gone from here, and the item that has them now.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub moved: BTreeMap<String, ItemId>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl ItemChange {
    /// What changed in an item since a version, of all versions together; nothing where nothing did.
    ///
    /// The item is as it is now: a point that came and went again is not mentioned.
    pub fn since(changes: &[Self], version: &str, item: &Item) -> Option<Self> {
        let mut all = Self::default();
        for change in changes.iter().filter(|change| is_older(version, &change.version)) {
            all.version.clone_from(&change.version);
            all.added |= change.added;
            all.question |= change.question;
            all.levels |= change.levels;
            all.document |= change.document;
            all.new.extend(change.new.iter().cloned());
            all.reworded.extend(change.reworded.iter().cloned());
            all.hints.extend(change.hints.iter().cloned());
            all.retired.extend(change.retired.iter().cloned());
            all.moved.extend(change.moved.iter().map(|(id, to)| (id.clone(), to.clone())));
        }
        let has = |id: &String| item.points.iter().any(|point| point.id == *id);
        let new = all.new.clone();
        all.new.retain(has);
        // What is new was not there to be reworded.
        for points in [&mut all.reworded, &mut all.hints] {
            points.retain(|id| has(id) && !new.contains(id));
        }
        all.retired.retain(|id| !has(id) && !new.contains(id));
        all.moved.retain(|id, _| !has(id) && !new.contains(id));
        (all != Self { version: all.version.clone(), ..Self::default() }).then_some(all)
    }

    /// Whether the words by which an answer was chosen are other ones now.
    pub fn is_reworded(&self) -> bool {
        self.question || self.levels || !self.reworded.is_empty()
    }
}

/// What changed in the answered items of an assessment since the version of the catalog that it was given
/// to, in catalog order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Items whose question, level sentences or points were reworded.
    pub reworded: Vec<ItemIx>,
    /// Points that are new.
    pub new: Vec<(ItemIx, String)>,
    /// Points that were ticked and are gone, or are asked for elsewhere now.
    pub retired: Vec<(ItemIx, String)>,
    /// All answered items in which something changed.
    pub items: Vec<ItemIx>,
}

impl Changes {
    /// Whether nothing changed that concerns the answers.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl Assessment {
    /// Notes to which version of the catalog at hand its answers were given. Without an answer there is
    /// nothing that was given to an older one, and what was given to a newer one is now given to this one.
    pub fn note_given_to(&mut self, version: String) {
        if self.answers().len() > 0 && is_older(&version, &self.catalog.version) {
            self.catalog.version = version;
        }
    }

    /// Whether its answers were given to an older version of the catalog than this one.
    pub fn is_older_than(&self, version: &str) -> bool {
        is_older(&self.catalog.version, version)
    }
}

impl Sheet<'_> {
    /// What changed in an item since the version of the catalog that the answers were given to; nothing
    /// where the item has no answer.
    pub fn change(self, item: ItemIx, changes: &[ItemChange]) -> Option<ItemChange> {
        let facts = self.item(item);
        self.assessment.given(&facts.id)?;
        ItemChange::since(changes, &self.assessment.catalog.version, facts)
    }

    /// The same for all items: `of` says what changed in one.
    pub fn changes<'c>(self, of: impl Fn(&ItemId) -> &'c [ItemChange]) -> Changes {
        let mut all = Changes::default();
        for item in self.items() {
            let Some(change) = self.change(item, of(&self.item(item).id)) else { continue };
            if change.is_reworded() {
                all.reworded.push(item);
            }
            all.new.extend(change.new.into_iter().map(|id| (item, id)));
            let ticked = &self.answer(item).points;
            let gone = change.retired.into_iter().chain(change.moved.into_keys());
            all.retired.extend(gone.filter(|id| ticked.contains(id)).map(|id| (item, id)));
            all.items.push(item);
        }
        all
    }
}

/// Whether a version comes before another one: `1.9` before `1.10.0`. Parts that are missing, or no numbers,
/// count as 0, so a version that is not known is the oldest.
pub fn is_older(version: &str, other: &str) -> bool {
    numbers(version) < numbers(other)
}

fn numbers(version: &str) -> [u32; 3] {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}
