//! The catalog: what is asked. Data, not code: nothing here knows a number of the standard.

use std::collections::BTreeSet;
use std::ops::Range;

use super::answer::Level;
use super::certificate::Certificate;
use super::ids::GroupId;
use super::item::Item;
use super::raw_catalog::{CatalogError, RawCatalog};
use super::scale::Scale;
use super::section::{Section, SectionIx};

/// The place of an item in its catalog. Only a catalog creates one, so the item always exists there.
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

/// A group of items, such as a clause or a control objective.
#[derive(Clone, Debug)]
pub struct Group {
    /// The number in the standard.
    pub id: GroupId,
    /// The section that it belongs to.
    pub section: SectionIx,
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

/// A catalog: groups of items in order, with look-up by id.
#[derive(Debug)]
pub struct Catalog {
    /// The catalog's id.
    pub id: String,
    /// The catalog's own version, not the standard's.
    pub version: String,
    /// The names of its levels and grades of evidence.
    pub scale: Scale,
    /// Certificates that a visitor may hold, in the order of the page.
    pub certificates: Vec<Certificate>,
    /// The last part of the address of the template that the Statement of Applicability links to; empty
    /// if there is none.
    pub soa_template: String,
    /// The last part of the address of the guide article that it links to; empty if there is none.
    pub soa_article: String,
    /// Whether there is a crosswalk to other frameworks. It is fetched later.
    pub has_crosswalk: bool,
    sections: Vec<Section>,
    groups: Vec<Group>,
    items: Vec<Item>,
    group_of: Vec<GroupIx>,
    /// The items, sorted by id.
    by_id: Vec<ItemIx>,
    shared_titles: BTreeSet<String>,
}

impl Catalog {
    /// Builds a catalog of any size; it may have no items.
    ///
    /// # Errors
    /// Two items or two groups share an id, so their answers could not be told apart; or a group names
    /// a section that does not exist.
    pub fn new(raw: RawCatalog) -> Result<Self, CatalogError> {
        let mut catalog = Self {
            id: raw.id,
            version: raw.version,
            scale: raw.scale,
            certificates: raw.certificates,
            soa_template: raw.soa_template,
            soa_article: raw.soa_article,
            has_crosswalk: raw.has_crosswalk,
            sections: raw.sections,
            groups: Vec::new(),
            items: Vec::new(),
            group_of: Vec::new(),
            by_id: Vec::new(),
            shared_titles: BTreeSet::new(),
        };
        let mut titles = BTreeSet::new();
        for group in raw.groups {
            if catalog.find_group(group.id.as_str()).is_some() {
                return Err(CatalogError::DuplicateGroup(group.id));
            }
            let section = catalog.sections.iter().position(|section| section.id == group.section);
            let Some(section) = section.map(SectionIx) else {
                return Err(CatalogError::UnknownSection(group.id));
            };
            let start = catalog.items.len();
            for item in group.items {
                let place = ItemIx(catalog.items.len());
                match catalog.search(item.id.as_str()) {
                    Ok(_) => return Err(CatalogError::DuplicateItem(item.id)),
                    Err(between) => catalog.by_id.insert(between, place),
                }
                if item.heading.is_some() && !titles.insert(item.title.clone()) {
                    catalog.shared_titles.insert(item.title.clone());
                }
                catalog.group_of.push(GroupIx(catalog.groups.len()));
                catalog.items.push(item);
            }
            catalog.groups.push(Group {
                id: group.id,
                section,
                title: group.title,
                intro: group.intro,
                items: start..catalog.items.len(),
            });
        }
        Ok(catalog)
    }

    /// All sections with their places, in order.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = (SectionIx, &Section)> {
        self.sections.iter().enumerate().map(|(place, section)| (SectionIx(place), section))
    }

    /// The section at a place.
    pub fn section(&self, ix: SectionIx) -> &Section {
        &self.sections[ix.0]
    }

    /// The section that an item belongs to.
    pub fn section_of(&self, item: ItemIx) -> &Section {
        self.section(self.group(self.group_of(item)).section)
    }

    /// The groups of a section with their places, in order.
    pub fn groups_of(&self, section: SectionIx) -> impl Iterator<Item = (GroupIx, &Group)> {
        self.groups().filter(move |(_, group)| group.section == section)
    }

    /// The places of the items of a section, in order.
    pub fn items_of(&self, section: SectionIx) -> impl Iterator<Item = ItemIx> {
        self.groups_of(section).flat_map(|(_, group)| group.items())
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

    /// The items before and after an item, in catalog order.
    pub fn neighbours(&self, ix: ItemIx) -> (Option<ItemIx>, Option<ItemIx>) {
        let at = |place: usize| (place < self.items.len()).then_some(ItemIx(place));
        (ix.0.checked_sub(1).and_then(at), at(ix.0 + 1))
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are no items.
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

    /// Whether the title is ambiguous without the heading above it: another item under a heading has
    /// the same title, such as "General".
    pub fn needs_heading(&self, place: ItemIx) -> bool {
        let item = self.item(place);
        item.heading.is_some() && self.shared_titles.contains(&item.title)
    }

    /// Whether an item can be left out. Its section decides that.
    pub fn is_excludable(&self, ix: ItemIx) -> bool {
        self.section_of(ix).excludable
    }

    /// Whether a section lets its items be left out, so that there is a Statement of Applicability.
    pub fn has_soa(&self) -> bool {
        self.sections.iter().any(|section| section.excludable)
    }

    /// The places of all items that can be left out, in order.
    pub fn excludable(&self) -> impl Iterator<Item = ItemIx> {
        self.items().filter(|ix| self.is_excludable(*ix))
    }

    /// The sentence for an item at a level: the item's own, or else the one of the scale.
    pub fn sentence(&self, ix: ItemIx, level: Level) -> &str {
        let own = self.item(ix).levels.get(level.index());
        own.unwrap_or(&self.scale.level(level).anchor)
    }

    /// The place of the item with this id.
    pub fn find(&self, id: &str) -> Option<ItemIx> {
        let found = self.search(id).ok()?;
        self.by_id.get(found).copied()
    }

    /// The position of an id in `by_id`, or the position at which to insert it.
    fn search(&self, id: &str) -> Result<usize, usize> {
        self.by_id.binary_search_by(|place| self.item(*place).id.as_str().cmp(id))
    }

    /// The place of the group with this id.
    pub fn find_group(&self, id: &str) -> Option<GroupIx> {
        self.groups.iter().position(|group| group.id.as_str() == id).map(GroupIx)
    }
}
