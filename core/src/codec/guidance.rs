//! The file with the guidance on all items, in one language. It is apart from the content file, because
//! nobody needs it to answer: it is fetched when the page is idle.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::content::{ContentError, form};
use crate::domain::plan::PlanData;
use crate::domain::{Guidance, Item, ItemChange, ItemId, Point, QuickQuestion};

/// The guidance on the items of a catalog, and what the catalog says about planning.
#[derive(Debug, Deserialize, Serialize)]
pub struct GuidanceFile {
    items: BTreeMap<ItemId, Guidance>,
    /// A [`PlanData`], which is not parsed until a plan is opened: the main module reads this file, and its
    /// reader would otherwise be in the main module as well.
    plan: Box<RawValue>,
    /// The questions of the quick check, for the same reason.
    quick: Box<RawValue>,
}

impl GuidanceFile {
    /// The file of a catalog, as the build writes it.
    ///
    /// # Errors
    /// A part cannot be written as JSON.
    pub fn new(
        items: BTreeMap<ItemId, Guidance>,
        plan: &PlanData,
        quick: &[QuickQuestion],
    ) -> Result<Self, serde_json::Error> {
        let (plan, quick) = (to_raw_value(plan)?, to_raw_value(quick)?);
        Ok(Self { items, plan, quick })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// The text is not such a file of this build.
    pub fn read(file: &str) -> Result<Self, ContentError> {
        serde_json::from_str(file).map_err(form)
    }

    /// The points of an item, each with its statement.
    pub fn points<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = (&'a Point, &'a str)> {
        let texts = self.of(&item.id).into_iter().flat_map(|guidance| &guidance.points);
        item.points.iter().zip(texts.map(String::as_str))
    }

    /// The guidance on an item, if there is any.
    pub fn of(&self, item: &ItemId) -> Option<&Guidance> {
        self.items.get(item)
    }

    /// What the catalog says about planning.
    ///
    /// # Errors
    /// The file is not one of this build.
    pub fn plan(&self) -> Result<PlanData, ContentError> {
        serde_json::from_str(self.plan.get()).map_err(form)
    }

    /// The questions of the quick check, in catalog order; none where the catalog has no quick check.
    ///
    /// # Errors
    /// The file is not one of this build.
    pub fn quick(&self) -> Result<Vec<QuickQuestion>, ContentError> {
        serde_json::from_str(self.quick.get()).map_err(form)
    }

    /// What changed in an item from version to version of the catalog.
    pub fn changes(&self, item: &ItemId) -> &[ItemChange] {
        self.of(item).map_or(&[], |guidance| &guidance.changes)
    }
}
