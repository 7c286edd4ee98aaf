//! How far an assessment has come, in items: how many are clear for each audit stage, and how many are at
//! each level. The counts are for a picture; no rule uses them.

use super::answer::{Evidence, Level};
use super::sheet::Sheet;
use super::verdict::{AuditForecast, Severity};

/// How many items raise no concern at Stage 1, and for how many of them no nonconformity is expected either.
/// An open item counts as neither, so nothing unanswered counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// Items that raise no concern at Stage 1.
    pub no_concern: usize,
    /// Those of them for which no major or minor nonconformity is expected.
    pub no_finding: usize,
    /// All items that count, including those excluded without a reason, which are a concern. Items excluded
    /// with a reason do not count.
    pub of: usize,
}

/// How many items are at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Items with a level, by level.
    pub levels: [usize; 6],
    /// Applicable items without a level.
    pub open: usize,
    /// Excluded items.
    pub excluded: usize,
    /// Items with a level that have records of use as evidence.
    pub recorded: usize,
}

impl Distribution {
    /// How many items have a level.
    pub fn answered(&self) -> usize {
        self.levels.iter().sum()
    }
}

impl Sheet<'_> {
    /// Counts the items that are clear, given the forecast of this sheet.
    pub fn cleared(self, forecast: &AuditForecast) -> Cleared {
        let mut cleared = Cleared { no_concern: 0, no_finding: 0, of: 0 };
        for item in self.items() {
            let is_open = forecast.open.binary_search_by_key(&item, |open| open.item).is_ok();
            let is_concern =
                forecast.stage_1.binary_search_by_key(&item, |concern| concern.item).is_ok();
            if self.is_excluded(item) && !is_concern {
                continue;
            }
            cleared.of += 1;
            if is_open || is_concern {
                continue;
            }
            cleared.no_concern += 1;
            let is_found = forecast.finding(item).is_some_and(|it| it < Severity::Opportunity);
            cleared.no_finding += usize::from(!is_found);
        }
        cleared
    }

    /// Counts the items at each level.
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
