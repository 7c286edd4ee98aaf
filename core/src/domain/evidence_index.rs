//! Indexes for a report: which items have their evidence in a place, and which items a person owns.

use std::collections::BTreeMap;

use super::catalog::ItemIx;
use super::entry::OwnControl;
use super::sheet::Sheet;
use crate::fold::lowercase;

/// A line of an index: a place or a person, and what belongs there.
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
    /// Where the evidence is, by place. An answer may name several: each on a line of its own, or between semicolons.
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

    /// Who answers for what.
    pub fn by_owner(self) -> Vec<IndexLine<'a>> {
        let items = self.items().map(|item| (self.answer(item).owner.trim(), item));
        let own = self.own_controls().map(|control| (control.owner.trim(), control));
        index(items, own)
    }
}

/// Puts what has the same name on one line, the names in the order of the alphabet, whatever their case. What has no name
/// is on no line.
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
        // A place that is named twice in one answer is listed once.
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
