//! The overview: many assessments side by side. Each has a row with its verdict, the maturity of every group
//! and its progress.
//!
//! A row holds sums and counts instead of means. So it is small, and every figure computed from it is exact
//! (docs/scoring.md has the rules). All rows of a table belong to the same catalog.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::catalog::Catalog;
use super::exact::Exact;
use super::scoring::{GroupReport, SectionReport, Status, Tally};
use super::section::SectionIx;
use super::sheet::Sheet;
use super::timestamp::Timestamp;
use super::verdict::Verdict;
use crate::fold::lowercase;

/// The most letters of a text that a row keeps, so that a table stays light even if its files come from
/// anywhere.
const MOST_LETTERS: usize = 200;

/// An assessment as a row of the table. Texts are cut after 200 letters.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct OverviewRow {
    /// The name of the assessment; may be empty.
    pub name: String,
    /// The name of the organisation; may be empty.
    pub organisation: String,
    /// The audit stage that the answers are good enough for; `None` if no item is answered.
    pub verdict: Option<Verdict>,
    /// How many concerns are known, at both stages together.
    pub concerns: usize,
    /// How many items are open.
    pub open: usize,
    /// The figures of every group, in catalog order.
    pub groups: Vec<GroupFigure>,
    /// When an answer was last changed; `None` if no answer has a known date.
    pub changed: Option<Timestamp>,
    /// The owner of the most items; the first by name if several own equally many. Empty if no item has an
    /// owner.
    pub owner: String,
    /// How many other people own items.
    pub other_owners: usize,
}

/// The figures of the answers to one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct GroupFigure {
    /// The sum of the levels of the answered items.
    pub level_sum: usize,
    /// Applicable items with a level.
    pub answered: usize,
    /// Items that count.
    pub applicable: usize,
    /// How far the group is.
    pub status: Status,
}

impl GroupFigure {
    fn of(report: &GroupReport) -> Self {
        let tally = &report.tally;
        let (level_sum, answered, applicable) = (tally.level_sum, tally.answered, tally.applicable);
        Self { level_sum, answered, applicable, status: tally.status() }
    }

    /// The mean level of the answered items; `None` if none is answered.
    pub fn maturity(&self) -> Option<Exact> {
        Exact::ratio(self.level_sum, self.answered)
    }
}

/// A column by which the rows can be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverviewColumn {
    /// The name, or the organisation if the assessment has no name.
    Name,
    /// The organisation.
    Organisation,
    /// The verdict, from not ready upward.
    Verdict,
    /// The maturity of a section.
    Section(SectionIx),
    /// The share of items that are answered.
    Coverage,
    /// The number of concerns.
    Concerns,
    /// The moment of the last change.
    Changed,
    /// The owner of the most items.
    Owner,
}

impl Sheet<'_> {
    /// The row of this assessment.
    pub fn overview(self) -> OverviewRow {
        let report = self.report();
        let (owner, other_owners) = self.owners();
        let details = &self.assessment.details;
        OverviewRow {
            name: cut(&details.name),
            organisation: cut(&details.profile.organisation),
            verdict: report.forecast.verdict,
            concerns: report.forecast.concerns(),
            open: report.forecast.open.len(),
            groups: report.groups.iter().map(GroupFigure::of).collect(),
            changed: self.assessment.changed(),
            owner,
            other_owners,
        }
    }

    /// The owner of the most items of the catalog, and how many other people own any.
    fn owners(self) -> (String, usize) {
        let mut names: Vec<&str> =
            self.items().map(|item| self.answer(item).owner.trim()).collect();
        names.retain(|name| !name.is_empty());
        names.sort_unstable();
        let runs = || names.chunk_by(|one, other| one == other);
        let most = runs().map(<[&str]>::len).max().unwrap_or_default();
        let first = runs().find(|run| run.len() == most).and_then(|run| run.first());
        (first.map(|name| cut(name)).unwrap_or_default(), runs().count().saturating_sub(1))
    }
}

fn cut(text: &str) -> String {
    text.trim().chars().take(MOST_LETTERS).collect()
}

impl OverviewRow {
    /// The title in a list: the name, or else the organisation. Empty if there is neither.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.organisation } else { &self.name }
    }

    /// How many items are answered, and how many count.
    pub fn progress(&self) -> (usize, usize) {
        let sum = |of: fn(&GroupFigure) -> usize| self.groups.iter().map(of).sum();
        (sum(|group| group.answered), sum(|group| group.applicable))
    }

    /// The groups of a section, in catalog order.
    pub fn groups_of(
        &self,
        catalog: &Catalog,
        section: SectionIx,
    ) -> impl Iterator<Item = &GroupFigure> {
        let groups = catalog.groups().zip(&self.groups);
        groups.filter(move |((_, group), _)| group.section == section).map(|(_, figure)| figure)
    }

    /// The report of a section, without its weakest items and its status, which a row does not hold.
    pub fn section(&self, catalog: &Catalog, section: SectionIx) -> SectionReport {
        let groups = || self.groups_of(catalog, section);
        let mut tally = Tally::default();
        for group in groups() {
            tally.applicable += group.applicable;
            tally.answered += group.answered;
            tally.level_sum += group.level_sum;
        }
        let minimum = Exact::mean(groups().map(|group| (group.level_sum, group.applicable)));
        SectionReport { section, tally, maturity: self.maturity(catalog, section), minimum }
    }

    /// The unweighted mean of the maturity of a section's groups, over the groups that have one.
    pub fn maturity(&self, catalog: &Catalog, section: SectionIx) -> Option<Exact> {
        let groups = self.groups_of(catalog, section);
        Exact::mean(groups.map(|group| (group.level_sum, group.answered)))
    }
}

/// The positions of the rows, sorted by a column. In either direction, a row without a value comes last, and
/// so does an assessment that could not be read (`None`). Rows with equal values keep their order.
pub fn overview_order(
    rows: &[Option<&OverviewRow>],
    catalog: &Catalog,
    column: OverviewColumn,
    is_descending: bool,
) -> Vec<usize> {
    let keys: Vec<Option<Key>> =
        rows.iter().map(|row| row.and_then(|row| key(row, catalog, column))).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let key = |place: &usize| keys.get(*place).and_then(Option::as_ref);
    order.sort_by(|one, other| match (key(one), key(other)) {
        (Some(one), Some(other)) if is_descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    });
    order
}

/// A sort key. All keys of a column are of the same variant.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Verdict(Verdict),
    Exact(Exact),
    Count(usize),
    Time(Timestamp),
}

fn key(row: &OverviewRow, catalog: &Catalog, column: OverviewColumn) -> Option<Key> {
    let text = |text: &str| (!text.is_empty()).then(|| Key::Text(lowercase(text)));
    match column {
        OverviewColumn::Name => text(row.title()),
        OverviewColumn::Organisation => text(&row.organisation),
        OverviewColumn::Owner => text(&row.owner),
        OverviewColumn::Verdict => row.verdict.map(Key::Verdict),
        OverviewColumn::Section(section) => row.maturity(catalog, section).map(Key::Exact),
        OverviewColumn::Coverage => {
            let (answered, applicable) = row.progress();
            Exact::ratio(answered, applicable).map(Key::Exact)
        }
        OverviewColumn::Concerns => Some(Key::Count(row.concerns)),
        OverviewColumn::Changed => row.changed.map(Key::Time),
    }
}
