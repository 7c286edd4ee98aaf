//! Indexes for a report: the items by the place of their evidence, and the items by owner.

use std::collections::BTreeMap;

use super::catalog::ItemIx;
use super::entry::OwnControl;
use super::sheet::Sheet;
use crate::fold::lowercase;

/// A line of an index: a place or a person, with its items and controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexLine<'a> {
    /// The place or the person, as the visitor wrote it.
    pub name: &'a str,
    /// Items, in catalog order.
    pub items: Vec<ItemIx>,
    /// Controls of the organisation's own, in the order in which they were added.
    pub own: Vec<&'a OwnControl>,
}

impl<'a> Sheet<'a> {
    /// The index of evidence by place. A location may name several places, one on each line or separated
    /// by semicolons.
    pub fn by_place(self) -> Vec<IndexLine<'a>> {
        let places = |text: &'a str| text.split(['\n', '\r', ';']).map(str::trim);
        let items = self.items().flat_map(move |item| {
            places(&self.answer(item).location).map(move |place| (place, item))
        });
        let own = self
            .own_controls()
            .flat_map(move |control| places(&control.location).map(move |place| (place, control)));
        index(items, own)
    }

    /// The index of items by owner.
    pub fn by_owner(self) -> Vec<IndexLine<'a>> {
        let items = self.items().map(|item| (self.answer(item).owner.trim(), item));
        let own = self.own_controls().map(|control| (control.owner.trim(), control));
        index(items, own)
    }
}

/// Collects the items and controls with the same name on one line. The lines are in alphabetical order,
/// whatever the case of the names. Items and controls with an empty name are left out.
fn index<'a>(
    items: impl Iterator<Item = (&'a str, ItemIx)>,
    own: impl Iterator<Item = (&'a str, &'a OwnControl)>,
) -> Vec<IndexLine<'a>> {
    let mut lines: BTreeMap<(String, &'a str), IndexLine<'a>> = BTreeMap::new();
    let mut line = |name: &'a str, add: &mut dyn FnMut(&mut IndexLine<'a>)| {
        if !name.is_empty() {
            let line = lines.entry((lowercase(name), name)).or_default();
            line.name = name;
            add(line);
        }
    };
    for (name, item) in items {
        // An item whose answer names a place twice is listed there once.
        line(name, &mut |line| {
            if line.items.last() != Some(&item) {
                line.items.push(item);
            }
        });
    }
    for (name, control) in own {
        line(name, &mut |line| {
            if !line.own.last().is_some_and(|last| std::ptr::eq(*last, control)) {
                line.own.push(control);
            }
        });
    }
    lines.into_values().collect()
}
