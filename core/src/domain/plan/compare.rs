//! Comparing two assessments: what changed, which findings were opened and closed, and which items differ
//! between the two catalogs.
//!
//! Both may belong to the same catalog, or to two versions of one. Items are identified by their ids. An
//! answer to an item that the catalog does not have belongs to another version: the item is retired. The
//! page has only one version of a catalog. The [`ItemPrints`] of a snapshot record what the catalog asked
//! when the snapshot was made.

use std::collections::BTreeSet;

use super::prints::ItemPrints;
use crate::domain::answer::{Evidence, Level};
use crate::domain::catalog::{GroupIx, ItemIx};
use crate::domain::exact::Exact;
use crate::domain::ids::ItemId;
use crate::domain::scoring::{GroupReport, SectionReport};
use crate::domain::section::SectionIx;
use crate::domain::sheet::Sheet;
use crate::domain::soa::Decision;
use crate::domain::verdict::{AuditForecast, ConcernReason, Severity, Verdict};

/// A value before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

impl<T: PartialEq> Change<T> {
    /// Whether the two differ.
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

/// The figures of a section or group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The mean level of the answered items.
    pub maturity: Option<Exact>,
    /// The mean level with unanswered items as 0.
    pub minimum: Option<Exact>,
    /// Items with a level.
    pub answered: usize,
    /// Items that count.
    pub applicable: usize,
}

/// What changed in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerChange {
    /// The item, by its place in the later catalog.
    pub item: ItemIx,
    /// The level that counts.
    pub level: Change<Option<Level>>,
    /// The evidence.
    pub evidence: Change<Evidence>,
    /// The decision.
    pub decision: Change<Decision>,
    /// What an auditor might find.
    pub finding: Change<Option<Severity>>,
}

/// A comparison of two assessments. Places are those of the later catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Change<Option<Verdict>>,
    /// How many concerns are known.
    pub concerns: Change<usize>,
    /// Each section of the later catalog. A section that the earlier catalog does not have has no earlier
    /// figures.
    pub sections: Vec<(SectionIx, Change<Figures>)>,
    /// Each group of the later catalog.
    pub groups: Vec<(GroupIx, Change<Figures>)>,
    /// The answers whose level, evidence, decision or finding changed.
    pub answers: Vec<AnswerChange>,
    /// Concerns at Stage 1 that were not known before.
    pub opened: Vec<(ItemIx, ConcernReason)>,
    /// Concerns at Stage 1 that are cleared. Concerns about items that the later catalog does not have are
    /// left out.
    pub closed: Vec<(ItemIx, ConcernReason)>,
    /// Items that were asked only at the later time.
    pub new: Vec<ItemIx>,
    /// Items whose words, points or effect on findings differ.
    pub reworded: Vec<ItemIx>,
    /// Items that were asked only at the earlier time, and items with an earlier answer that were never
    /// asked.
    pub retired: Vec<ItemId>,
}

impl Comparison {
    /// Compares an assessment with a later one. `asked` says what the catalog asked at each time, if that is
    /// known. Otherwise the assessment's catalog says it.
    pub fn new(before: Sheet<'_>, after: Sheet<'_>, asked: Change<Option<&ItemPrints>>) -> Self {
        let (was, is) = (before.report(), after.report());
        let (then, now) = (ItemPrints::of(before.catalog), ItemPrints::of(after.catalog));
        let (then, now) = (asked.before.unwrap_or(&then), asked.after.unwrap_or(&now));
        let print = |prints: &ItemPrints, item: ItemIx| prints.of_item(&after.item(item).id);
        let is_asked = |item: &ItemIx| print(now, *item).is_some();
        let is_new = |item: &ItemIx| is_asked(item) && print(then, *item).is_none();
        let is_reworded = |item: &ItemIx| {
            let (then, now) = (print(then, *item), print(now, *item));
            then.is_some() && now.is_some() && then != now
        };
        let old = |item: ItemIx| {
            let old = before.catalog.find(after.item(item).id.as_str());
            old.filter(|_| print(then, item).is_some() && is_asked(&item))
        };
        let answers = after.items().filter_map(|item| {
            let old = old(item)?;
            let (was, is) = (was.forecast.finding(old), is.forecast.finding(item));
            answer_change(before, old, after, item, Change { before: was, after: is })
        });
        let sections = is.sections.iter().map(|report| {
            let id = &after.catalog.section(report.section).id;
            let old = was.sections.iter().find(|it| before.catalog.section(it.section).id == *id);
            let change = Change {
                before: old.map(of_section).unwrap_or_default(),
                after: of_section(report),
            };
            (report.section, change)
        });
        let groups = is.groups.iter().map(|report| {
            let id = &after.catalog.group(report.group).id;
            let old = was.groups.iter().find(|it| before.catalog.group(it.group).id == *id);
            let change =
                Change { before: old.map(of_group).unwrap_or_default(), after: of_group(report) };
            (report.group, change)
        });
        let (known, known_now) = (concerns(before, &was.forecast), concerns(after, &is.forecast));
        let place = |(id, reason): &(ItemId, ConcernReason)| {
            Some((after.catalog.find(id.as_str())?, *reason))
        };
        let mut opened: Vec<_> = known_now.difference(&known).filter_map(place).collect();
        let mut closed: Vec<_> = known.difference(&known_now).filter_map(place).collect();
        opened.sort_unstable();
        closed.sort_unstable();
        let asked = then.ids().chain(before.assessment.answers().map(|(id, _)| id));
        let gone: BTreeSet<&ItemId> = asked.filter(|id| now.of_item(id).is_none()).collect();
        Self {
            verdict: Change { before: was.forecast.verdict, after: is.forecast.verdict },
            concerns: Change { before: was.forecast.concerns(), after: is.forecast.concerns() },
            sections: sections.collect(),
            groups: groups.collect(),
            answers: answers.collect(),
            opened,
            closed,
            new: after.items().filter(is_new).collect(),
            reworded: after.items().filter(is_reworded).collect(),
            retired: gone.into_iter().cloned().collect(),
        }
    }

    /// Whether nothing changed, and the same was asked.
    pub fn is_empty(&self) -> bool {
        let is_same = !self.verdict.is_change() && !self.concerns.is_change();
        is_same
            && self.answers.is_empty()
            && self.opened.is_empty()
            && self.closed.is_empty()
            && self.new.is_empty()
            && self.reworded.is_empty()
            && self.retired.is_empty()
    }

    /// How many levels are higher than before, and how many are lower. A level that was added or removed is
    /// neither.
    pub fn moves(&self) -> (usize, usize) {
        let levels = self.answers.iter().filter_map(|it| it.level.before.zip(it.level.after));
        levels.fold((0, 0), |(up, down), (before, after)| {
            (up + usize::from(after > before), down + usize::from(after < before))
        })
    }

    /// The items with a major or minor finding that is new, or graver than before.
    pub fn findings_opened(&self) -> impl Iterator<Item = (ItemIx, Severity)> {
        let opened = |change: &AnswerChange| {
            let after = change.finding.after.filter(|severity| *severity <= Severity::Minor)?;
            let is_graver = change.finding.before.is_none_or(|before| after < before);
            is_graver.then_some((change.item, after))
        };
        self.answers.iter().filter_map(opened)
    }

    /// The items whose major or minor finding is gone or less grave, with the earlier severity.
    pub fn findings_closed(&self) -> impl Iterator<Item = (ItemIx, Severity)> {
        let closed = |change: &AnswerChange| {
            let before = change.finding.before.filter(|severity| *severity <= Severity::Minor)?;
            let is_lighter = change.finding.after.is_none_or(|after| after > before);
            is_lighter.then_some((change.item, before))
        };
        self.answers.iter().filter_map(closed)
    }
}

fn answer_change(
    before: Sheet<'_>,
    old: ItemIx,
    after: Sheet<'_>,
    item: ItemIx,
    finding: Change<Option<Severity>>,
) -> Option<AnswerChange> {
    let (was, is) = (before.answer(old), after.answer(item));
    let decision = |sheet: Sheet<'_>, ix, answer| {
        let is_control = sheet.catalog.is_excludable(ix);
        if is_control { Decision::of(answer) } else { Decision::Included }
    };
    let change = AnswerChange {
        item,
        level: Change { before: before.level(old), after: after.level(item) },
        evidence: Change { before: was.evidence, after: is.evidence },
        decision: Change { before: decision(before, old, was), after: decision(after, item, is) },
        finding,
    };
    let is_change = change.level.is_change()
        || change.evidence.is_change()
        || change.decision.is_change()
        || change.finding.is_change();
    is_change.then_some(change)
}

fn of_section(report: &SectionReport) -> Figures {
    Figures {
        maturity: report.maturity.clone(),
        minimum: report.minimum.clone(),
        answered: report.tally.answered,
        applicable: report.tally.applicable,
    }
}

fn of_group(report: &GroupReport) -> Figures {
    Figures {
        maturity: report.tally.maturity(),
        minimum: report.tally.minimum(),
        answered: report.tally.answered,
        applicable: report.tally.applicable,
    }
}

/// The concerns at Stage 1, with the ids of their items.
fn concerns(sheet: Sheet<'_>, forecast: &AuditForecast) -> BTreeSet<(ItemId, ConcernReason)> {
    let concerns = forecast.stage_1.iter();
    concerns.map(|concern| (sheet.item(concern.item).id.clone(), concern.reason)).collect()
}

/// The history of one answer over assessments by date, the earliest first: each level with the place of the
/// first assessment that has it. Assessments with the same level as the one before are left out.
pub fn history(sheets: &[Sheet<'_>], item: &ItemId) -> Vec<(usize, Option<Level>)> {
    let mut moves: Vec<(usize, Option<Level>)> = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        let level = sheet.catalog.find(item.as_str()).and_then(|item| sheet.level(item));
        if moves.last().is_none_or(|(_, last)| *last != level) {
            moves.push((place, level));
        }
    }
    moves
}
