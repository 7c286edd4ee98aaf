//! Prints of items: short numbers that show whether a catalog asks something else.

use std::collections::BTreeMap;

use crate::domain::catalog::Catalog;
use crate::domain::flag::Flag;
use crate::domain::ids::ItemId;
use crate::domain::item::{DocumentKind, Item};

/// For each item, a number made from what is asked and from what a finding depends on. Two catalogs that ask
/// the same have the same number; two that do not almost certainly have different ones.
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

    /// The print of an item, if the catalog has the item.
    pub fn of_item(&self, item: &ItemId) -> Option<u32> {
        self.0.get(item).copied()
    }

    /// The items of the catalog, sorted by their ids as text.
    pub fn ids(&self) -> impl Iterator<Item = &ItemId> {
        self.0.keys()
    }

    /// All items with their prints.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ItemId, u32)> {
        self.0.iter().map(|(id, print)| (id, *print))
    }
}

impl FromIterator<(ItemId, u32)> for ItemPrints {
    fn from_iter<I: IntoIterator<Item = (ItemId, u32)>>(prints: I) -> Self {
        Self(crate::domain::gather(prints))
    }
}

/// The FNV-1a hash of an item's question, levels, points, rule flags and document.
fn print(item: &Item) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |text: &str| {
        // This byte occurs in no text, so it keeps the texts apart.
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
    // The quick check may ask about other items without a change to what any item asks.
    item.flags.iter().filter(|flag| *flag != Flag::Quick.id()).for_each(|flag| add(flag));
    add(match item.document.as_ref().map(|demand| demand.kind) {
        None => "",
        Some(DocumentKind::Document) => "document",
        Some(DocumentKind::Record) => "record",
    });
    hash
}
