//! What changed between versions of a catalog, and which of the changes concern an assessment.
//!
//! Ids of items and points are never renamed, so answers stay valid. The questions behind them may change,
//! and the visitor should know which ones to read again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::assessment::Assessment;
use super::catalog::ItemIx;
use super::ids::ItemId;
use super::item::Item;
use super::sheet::Sheet;

/// What changed in an item with one version of the catalog. The `changes.toml` of a catalog uses these
/// field names for each version and item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemChange {
    /// The version that brought the change.
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
    /// The document or record that the item demands has changed.
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
    /// Points that were removed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub retired: BTreeSet<String>,
    /// Points that were moved to another item, with that item.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub moved: BTreeMap<String, ItemId>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl ItemChange {
    /// What changed in an item since `version`, over all later versions together; `None` if nothing did.
    ///
    /// `item` is the current item: a point that was added and removed again is not mentioned.
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
        // A point that is new since `version` cannot have been reworded or become a hint since.
        for points in [&mut all.reworded, &mut all.hints] {
            points.retain(|id| has(id) && !new.contains(id));
        }
        all.retired.retain(|id| !has(id) && !new.contains(id));
        all.moved.retain(|id, _| !has(id) && !new.contains(id));
        (all != Self { version: all.version.clone(), ..Self::default() }).then_some(all)
    }

    /// Whether the words that an answer was based on have changed.
    pub fn is_reworded(&self) -> bool {
        self.question || self.levels || !self.reworded.is_empty()
    }
}

/// What changed in the answered items of an assessment since the version of the catalog that the answers
/// were given to, in catalog order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Items whose question, level sentences or points were reworded.
    pub reworded: Vec<ItemIx>,
    /// New points, with their items.
    pub new: Vec<(ItemIx, String)>,
    /// Ticked points that were removed or moved to another item.
    pub retired: Vec<(ItemIx, String)>,
    /// All answered items in which something changed.
    pub items: Vec<ItemIx>,
}

impl Changes {
    /// Whether no change concerns the answers.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl Assessment {
    /// Records that the answers were given to `version` of the current catalog, if that is an older one.
    /// Without an answer, or if `version` is newer, the assessment keeps the current version.
    pub fn note_given_to(&mut self, version: String) {
        if self.answers().len() > 0 && is_older(&version, &self.catalog.version) {
            self.catalog.version = version;
        }
    }

    /// Whether the answers were given to a version of the catalog that is older than `version`.
    pub fn is_older_than(&self, version: &str) -> bool {
        is_older(&self.catalog.version, version)
    }
}

impl Sheet<'_> {
    /// What changed in an item since the version of the catalog that the answers were given to; `None`
    /// if nothing did or the item has no answer.
    pub fn change(self, item: ItemIx, changes: &[ItemChange]) -> Option<ItemChange> {
        let facts = self.item(item);
        self.assessment.given(&facts.id)?;
        ItemChange::since(changes, &self.assessment.catalog.version, facts)
    }

    /// Like [`Sheet::change`], for all items. `of` returns the changes of an item in each version.
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

/// Whether a version comes before another one, as `1.9` does before `1.10.0`. Parts that are missing or not
/// numeric count as 0, so an unknown version is the oldest.
pub fn is_older(version: &str, other: &str) -> bool {
    numbers(version) < numbers(other)
}

fn numbers(version: &str) -> [u32; 3] {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}
