//! The file with the guidance on all items, in one language. It is separate from the content file,
//! because answering does not need it: it is fetched when the page is idle.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::content::{ContentError, form};
use crate::domain::plan::PlanData;
use crate::domain::{Guidance, Item, ItemChange, ItemId, Point, QuickQuestion};

/// The guidance on the items of a catalog, what the catalog says about planning, and the quick check.
///
/// It holds the text of the file and parses a part only on request: a screen shows the guidance on one item,
/// and parsing ten thousand would double the memory. The main module only passes the file on, so it contains
/// no reader of plans.
#[derive(Debug)]
pub struct GuidanceFile {
    text: String,
    /// The place of the guidance on each item in the text, and the parsed guidance after the first request.
    items: BTreeMap<ItemId, (Range<usize>, OnceLock<Option<Guidance>>)>,
    /// The place of the [`PlanData`].
    plan: Range<usize>,
    /// The place of the questions of the quick check.
    quick: Range<usize>,
}

/// The file as written.
#[derive(Serialize)]
struct Written<'a> {
    items: &'a BTreeMap<ItemId, Guidance>,
    plan: &'a PlanData,
    quick: &'a [QuickQuestion],
}

/// The parts of the file.
#[derive(Deserialize)]
struct Parts<'a> {
    #[serde(borrow)]
    items: BTreeMap<ItemId, &'a RawValue>,
    #[serde(borrow)]
    plan: &'a RawValue,
    #[serde(borrow)]
    quick: &'a RawValue,
}

impl GuidanceFile {
    /// Writes the file of a catalog, for the build.
    ///
    /// # Errors
    /// A part cannot be written as JSON.
    pub fn write(
        items: &BTreeMap<ItemId, Guidance>,
        plan: &PlanData,
        quick: &[QuickQuestion],
    ) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Written { items, plan, quick })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// The text is not a guidance file of this build.
    pub fn read(file: impl Into<String>) -> Result<Self, ContentError> {
        let text = file.into();
        let start = text.as_ptr().addr();
        let place = |part: &RawValue| {
            let from = part.get().as_ptr().addr() - start;
            from..from + part.get().len()
        };
        let parts: Parts<'_> = serde_json::from_str(&text).map_err(form)?;
        let mut items = BTreeMap::new();
        for (id, part) in parts.items {
            // A part that cannot be used is reported now, not when somebody looks at it.
            serde_json::from_str::<Guidance>(part.get()).map_err(form)?;
            items.insert(id, (place(part), OnceLock::new()));
        }
        let (plan, quick) = (place(parts.plan), place(parts.quick));
        Ok(Self { text, items, plan, quick })
    }

    fn part(&self, place: &Range<usize>) -> &str {
        self.text.get(place.clone()).unwrap_or_default()
    }

    /// The points of an item, each with its statement.
    pub fn points<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = (&'a Point, &'a str)> {
        let texts = self.of(&item.id).into_iter().flat_map(|guidance| &guidance.points);
        item.points.iter().zip(texts.map(String::as_str))
    }

    /// The guidance on an item, if there is any.
    pub fn of(&self, item: &ItemId) -> Option<&Guidance> {
        let (place, parsed) = self.items.get(item)?;
        parsed.get_or_init(|| serde_json::from_str(self.part(place)).ok()).as_ref()
    }

    /// What the catalog says about planning.
    ///
    /// # Errors
    /// The file is not one of this build.
    pub fn plan(&self) -> Result<PlanData, ContentError> {
        serde_json::from_str(self.part(&self.plan)).map_err(form)
    }

    /// The questions of the quick check, in catalog order; empty if the catalog has no quick check.
    ///
    /// # Errors
    /// The file is not one of this build.
    pub fn quick(&self) -> Result<Vec<QuickQuestion>, ContentError> {
        serde_json::from_str(self.part(&self.quick)).map_err(form)
    }

    /// What changed in an item from version to version of the catalog.
    pub fn changes(&self, item: &ItemId) -> &[ItemChange] {
        self.of(item).map_or(&[], |guidance| &guidance.changes)
    }
}
