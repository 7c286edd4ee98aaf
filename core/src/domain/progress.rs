//! How far an assessment has come, in items: how many are clear for each stage of an audit, and at which levels they
//! stand. Counts for a picture; no rule looks at them.

use super::answer::{Evidence, Level};
use super::sheet::Sheet;
use super::verdict::{AuditForecast, Severity};

/// How many of the items stand in the way of neither stage, or of Stage 1 alone. An item is clear for a stage when it
/// is not open and raises no concern there, so nothing that is unanswered counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// Items that are clear for Stage 1.
    pub stage_1: usize,
    /// Items that are clear for Stage 2, and so for Stage 1 as well.
    pub stage_2: usize,
    /// All items, those that are excluded among them: a decision without a reason is a concern, too.
    pub of: usize,
}

/// How many items stand at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Items with a level, by level.
    pub levels: [usize; 6],
    /// Applicable items without a level.
    pub open: usize,
    /// Excluded items.
    pub excluded: usize,
    /// Items with a level that are backed by records of use.
    pub recorded: usize,
}

impl Distribution {
    /// How many items have a level.
    pub fn answered(&self) -> usize {
        self.levels.iter().sum()
    }
}

impl Sheet<'_> {
    /// How many items are clear, by a forecast of this sheet.
    pub fn cleared(self, forecast: &AuditForecast) -> Cleared {
        let mut cleared = Cleared { stage_1: 0, stage_2: 0, of: self.catalog.len() };
        for item in self.items() {
            let is_open = forecast.open.binary_search_by_key(&item, |open| open.item).is_ok();
            let is_concern =
                forecast.stage_1.binary_search_by_key(&item, |concern| concern.item).is_ok();
            if is_open || is_concern {
                continue;
            }
            cleared.stage_1 += 1;
            let is_major = forecast.finding(item) == Some(Severity::Major);
            let mut many = forecast.many_minors.iter();
            let is_one_of_many = many.any(|minors| minors.items.binary_search(&item).is_ok());
            cleared.stage_2 += usize::from(!is_major && !is_one_of_many);
        }
        cleared
    }

    /// How many items stand at each level.
    pub fn distribution(self) -> Distribution {
        let mut all = Distribution::default();
        for item in self.items() {
            match self.level(item).map(Level::index) {
                _ if self.is_excluded(item) => all.excluded += 1,
                None => all.open += 1,
                Some(level) => {
                    if let Some(count) = all.levels.get_mut(level) {
                        *count += 1;
                    }
                    let evidence = self.answer(item).evidence;
                    all.recorded += usize::from(evidence == Evidence::Records);
                }
            }
        }
        all
    }
}
