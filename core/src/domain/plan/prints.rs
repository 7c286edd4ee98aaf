//! Prints of items: short numbers by which it is seen that a catalog asks something else.

use std::collections::BTreeMap;

use crate::domain::catalog::Catalog;
use crate::domain::flag::Flag;
use crate::domain::ids::ItemId;
use crate::domain::item::{DocumentKind, Item};

/// For each item a number of what is asked and of what a finding looks at. Two catalogs that ask the same give
/// the same number; the opposite is all but certain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemPrints(BTreeMap<ItemId, u32>);

impl ItemPrints {
    /// The prints of a catalog.
    pub fn of(catalog: &Catalog) -> Self {
        catalog
            .items()
            .map(|item| catalog.item(item))
            .map(|it| (it.id.clone(), print(it)))
            .collect()
    }

    /// The print of an item, if it was there.
    pub fn of_item(&self, item: &ItemId) -> Option<u32> {
        self.0.get(item).copied()
    }

    /// The items that were there, in the order of their ids as text.
    pub fn ids(&self) -> impl Iterator<Item = &ItemId> {
        self.0.keys()
    }

    /// All prints.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ItemId, u32)> {
        self.0.iter().map(|(id, print)| (id, *print))
    }
}

impl FromIterator<(ItemId, u32)> for ItemPrints {
    fn from_iter<I: IntoIterator<Item = (ItemId, u32)>>(prints: I) -> Self {
        Self(crate::domain::gather(prints))
    }
}

/// FNV-1a over the question, the levels, the points, the flags of the rules and the document of an item.
fn print(item: &Item) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |text: &str| {
        // A byte that no text holds keeps the texts apart.
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    add(&item.question);
    item.levels.iter().for_each(|sentence| add(sentence));
    for point in &item.points {
        add(&point.id);
        add(if point.tag.is_required() { "required" } else { "" });
    }
    // The quick check asks about other items without any being asked in another way.
    item.flags.iter().filter(|flag| *flag != Flag::Quick.id()).for_each(|flag| add(flag));
    add(match item.document.as_ref().map(|demand| demand.kind) {
        None => "",
        Some(DocumentKind::Document) => "document",
        Some(DocumentKind::Record) => "record",
    });
    hash
}
