//! The crosswalk: which references in other frameworks an item corresponds to, and the reverse look-up.
//!
//! A link leads from an item to a framework; the relation is not symmetric. A strength says how much
//! of the evidence can be reused, never that the other framework is met.

use serde::{Deserialize, Serialize};

use super::catalog::{Catalog, ItemIx};
use super::ids::ItemId;

/// How much of the evidence can be reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// The same intent.
    Equivalent,
    /// A real overlap; additions are needed.
    Partial,
    /// The item supports or touches the subject.
    Related,
}

impl Strength {
    /// All strengths, the strongest first.
    pub const ALL: [Self; 3] = [Self::Equivalent, Self::Partial, Self::Related];
}

/// What a link rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkSource {
    /// The pair is in a published crosswalk. The strength is our own rating.
    Published,
    /// The pair is in a published crosswalk, but the item's number and title disagree there.
    PublishedUnclear,
    /// The link follows from the structure that ISO management system standards share.
    Structure,
    /// Our own judgement.
    Own,
}

impl LinkSource {
    /// All sources, the most solid first.
    pub const ALL: [Self; 4] =
        [Self::Published, Self::PublishedUnclear, Self::Structure, Self::Own];
}

/// A framework as read from its file.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawFramework {
    /// Its id.
    pub id: String,
    /// The references that links lead to or that the page lists, in the framework's order.
    pub references: Vec<String>,
}

/// A link as read from its file.
#[derive(Debug, Deserialize, Serialize)]
pub struct RawLink {
    /// The item.
    pub item: ItemId,
    /// The framework's id.
    pub framework: String,
    /// The reference in the framework.
    #[serde(rename = "ref")]
    pub reference: String,
    /// How much of the evidence can be reused.
    pub strength: Strength,
    /// What the link rests on.
    pub source: LinkSource,
}

/// A link from an item to a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The item.
    pub item: ItemIx,
    /// The framework's id.
    pub framework: String,
    /// The reference in the framework, such as `Art. 9(2)(a)`.
    pub reference: String,
    /// How much of the evidence can be reused.
    pub strength: Strength,
    /// What the link rests on.
    pub source: LinkSource,
}

/// All links, with the frameworks that they lead to.
#[derive(Debug, Default)]
pub struct Crosswalk {
    /// The frameworks, in the order of the page.
    pub frameworks: Vec<RawFramework>,
    links: Vec<Link>,
}

impl Crosswalk {
    /// Keeps the links whose item the catalog has. The build has checked that there are no others.
    pub fn new(catalog: &Catalog, frameworks: Vec<RawFramework>, links: Vec<RawLink>) -> Self {
        let link = |link: RawLink| {
            Some(Link {
                item: catalog.find(link.item.as_str())?,
                framework: link.framework,
                reference: link.reference,
                strength: link.strength,
                source: link.source,
            })
        };
        Self { frameworks, links: links.into_iter().filter_map(link).collect() }
    }

    /// All links, in the order of the items.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The links of an item to a framework.
    pub fn of_item<'a>(
        &'a self,
        item: ItemIx,
        framework: &'a str,
    ) -> impl Iterator<Item = &'a Link> {
        self.links.iter().filter(move |link| link.item == item && link.framework == framework)
    }

    /// The items without a link to a framework, in catalog order.
    pub fn unlinked(&self, catalog: &Catalog, framework: &str) -> Vec<ItemIx> {
        let is_free = |item: &ItemIx| self.of_item(*item, framework).next().is_none();
        catalog.items().filter(is_free).collect()
    }

    /// The links to a reference or to a part of it: those to `Art. 9` and to `Art. 9(2)` include the
    /// links to `Art. 9(2)(a)`.
    pub fn of_reference<'a>(
        &'a self,
        framework: &'a str,
        reference: &'a str,
    ) -> impl Iterator<Item = &'a Link> {
        self.links.iter().filter(move |link| {
            link.framework == framework && is_within(&link.reference, reference)
        })
    }
}

/// Whether a reference equals another one or is a part of it: `Art. 9(2)(a)` is within `Art. 9(2)`, but
/// `Art. 90` is not within `Art. 9`.
fn is_within(reference: &str, whole: &str) -> bool {
    let rest = reference.strip_prefix(whole);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}
