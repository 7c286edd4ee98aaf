//! Scores: maturity, minimum, weakest, coverage and status. The rules are fixed; docs/scoring.md
//! explains each with an example.

use serde::{Deserialize, Serialize};

use super::answer::Level;
use super::catalog::{GroupIx, ItemIx};
use super::exact::Exact;
use super::section::SectionIx;
use super::sheet::Sheet;
use super::verdict::AuditForecast;

/// The counts and sums for the answers to a set of items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items that count: all items except the excluded ones.
    pub applicable: usize,
    /// Applicable items with a level.
    pub answered: usize,
    /// The sum of the levels of the answered items.
    pub level_sum: usize,
    /// The lowest answered level, with its items in catalog order.
    pub weakest: Option<Weakest>,
    /// Answered items whose level is 3 or more and whose evidence is below `records`.
    pub claimed: usize,
}

/// The lowest answered level and the items at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weakest {
    /// The level.
    pub level: Level,
    /// The items at this level, in catalog order.
    pub items: Vec<ItemIx>,
}

/// How far a set of items is: the first status in this order that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Status {
    /// No item is applicable.
    NotApplicable,
    /// An answered item is at level 0 or 1.
    Gap,
    /// An applicable item is unanswered.
    Incomplete,
    /// An item is at level 2, or at 3 or more with evidence below `records`.
    Nearly,
    /// None of the above applies.
    Ready,
}

impl Status {
    /// The status' id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Gap => "gap",
            Self::Incomplete => "incomplete",
            Self::Nearly => "nearly",
            Self::Ready => "ready",
        }
    }
}

impl Tally {
    /// The mean level of the answered items; `None` if none is answered.
    pub fn maturity(&self) -> Option<Exact> {
        Exact::ratio(self.level_sum, self.answered)
    }

    /// The mean level of the applicable items, with unanswered ones as 0; `None` if none is applicable.
    pub fn minimum(&self) -> Option<Exact> {
        Exact::ratio(self.level_sum, self.applicable)
    }

    /// The share of the applicable items that are answered; `None` if none is applicable.
    pub fn coverage(&self) -> Option<Exact> {
        Exact::ratio(self.answered, self.applicable)
    }

    /// Whether fewer than half of the items that count are answered. A single number would then say more
    /// than is known.
    pub fn is_thin(&self) -> bool {
        self.answered * 2 < self.applicable
    }

    /// Whether there are items that count, and all of them are answered.
    pub fn is_whole(&self) -> bool {
        self.answered > 0 && self.answered == self.applicable
    }

    /// How far the items are.
    pub fn status(&self) -> Status {
        let lowest = self.weakest.as_ref().map(|weakest| weakest.level);
        if self.applicable == 0 {
            Status::NotApplicable
        } else if lowest.is_some_and(Level::is_gap) {
            Status::Gap
        } else if self.answered < self.applicable {
            Status::Incomplete
        } else if lowest.map(Level::value) == Some(2) || self.claimed > 0 {
            Status::Nearly
        } else {
            Status::Ready
        }
    }

    /// Counts one item.
    fn count(&mut self, sheet: Sheet<'_>, item: ItemIx) {
        let answer = sheet.answer(item);
        if sheet.excludes(item, answer) {
            return;
        }
        self.applicable += 1;
        let Some(level) = answer.level else { return };
        self.answered += 1;
        self.level_sum += level.index();
        self.claimed += usize::from(answer.is_claimed());
        match &mut self.weakest {
            Some(weakest) if weakest.level < level => {}
            Some(weakest) if weakest.level == level => weakest.items.push(item),
            weakest => *weakest = Some(Weakest { level, items: vec![item] }),
        }
    }

    /// Adds the items of another set, which come after the items of this one.
    fn add(&mut self, other: &Self) {
        self.applicable += other.applicable;
        self.answered += other.answered;
        self.level_sum += other.level_sum;
        self.claimed += other.claimed;
        match (&mut self.weakest, &other.weakest) {
            (_, None) => {}
            (Some(mine), Some(theirs)) if mine.level < theirs.level => {}
            (Some(mine), Some(theirs)) if mine.level == theirs.level => {
                mine.items.extend(&theirs.items);
            }
            (mine, theirs) => mine.clone_from(theirs),
        }
    }
}

/// One group's scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupReport {
    /// Which group.
    pub group: GroupIx,
    /// The section that it belongs to.
    pub section: SectionIx,
    /// The counts and sums for its answers.
    pub tally: Tally,
}

/// Scores over all groups of one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionReport {
    /// Which section.
    pub section: SectionIx,
    /// All its items together, for coverage, weakest items and status.
    pub tally: Tally,
    /// The unweighted mean of the groups' maturity, over the groups that have one.
    pub maturity: Option<Exact>,
    /// The unweighted mean of the groups' minimum, over the groups that have one.
    pub minimum: Option<Exact>,
}

/// The figure that represents a whole section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline<'a> {
    /// Nothing is answered.
    None,
    /// Fewer than half of the items are answered, so a single number would say more than is known. The range
    /// goes from the minimum to the maturity.
    Range {
        /// The minimum.
        from: &'a Exact,
        /// The maturity.
        to: &'a Exact,
    },
    /// The maturity.
    Mean(&'a Exact),
}

impl SectionReport {
    /// The figure that represents the section.
    pub fn headline(&self) -> Headline<'_> {
        match (&self.minimum, &self.maturity) {
            (_, None) => Headline::None,
            (Some(from), Some(to)) if self.tally.is_thin() => Headline::Range { from, to },
            (_, Some(maturity)) => Headline::Mean(maturity),
        }
    }
}

/// Everything computed from a catalog and an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Each group, in catalog order.
    pub groups: Vec<GroupReport>,
    /// Each section, in catalog order. No figure combines two sections.
    pub sections: Vec<SectionReport>,
    /// How an audit might go. It is never combined with the means.
    pub forecast: AuditForecast,
}

impl Report {
    /// The groups of a section, in catalog order.
    pub fn groups_of(&self, section: SectionIx) -> impl Iterator<Item = &GroupReport> {
        self.groups.iter().filter(move |report| report.section == section)
    }

    /// How many items have a level, and how many count, over all sections.
    pub fn progress(&self) -> (usize, usize) {
        let tallies = || self.sections.iter().map(|report| &report.tally);
        (tallies().map(|it| it.answered).sum(), tallies().map(|it| it.applicable).sum())
    }
}

impl Sheet<'_> {
    /// Computes the report. Every score that the page shows, prints or writes comes from this function.
    pub fn report(self) -> Report {
        let groups: Vec<GroupReport> = self
            .catalog
            .groups()
            .map(|(ix, group)| GroupReport {
                group: ix,
                section: group.section,
                tally: self.tally(ix),
            })
            .collect();
        let sections = self.catalog.sections().map(|(section, _)| overall(section, &groups));
        Report { sections: sections.collect(), groups, forecast: self.forecast() }
    }

    /// The counts and sums for the answers to one group.
    pub fn tally(self, group: GroupIx) -> Tally {
        let mut tally = Tally::default();
        self.catalog.group(group).items().for_each(|item| tally.count(self, item));
        tally
    }
}

fn overall(section: SectionIx, groups: &[GroupReport]) -> SectionReport {
    let tallies = || groups.iter().filter(|it| it.section == section).map(|it| &it.tally);
    let mut all = Tally::default();
    tallies().for_each(|tally| all.add(tally));
    SectionReport {
        section,
        maturity: Exact::mean(tallies().map(|tally| (tally.level_sum, tally.answered))),
        minimum: Exact::mean(tallies().map(|tally| (tally.level_sum, tally.applicable))),
        tally: all,
    }
}
