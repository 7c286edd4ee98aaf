//! Forecast of findings, blockers and verdict: how an audit might go.
//!
//! A heuristic of our own, which no certification body uses; docs/scoring.md explains it and the
//! page says so. The rules are fixed. Nothing here is ever merged with an average.

use super::answer::{Answer, Applicability, Evidence, Level};
use super::catalog::{Catalog, GroupIx, ItemIx};
use super::flag::Flag;
use super::item::DocumentKind;
use super::sheet::Sheet;

/// The level below which internal audit and management review block Stage 1.
const CARRIED_OUT: u8 = 2;

/// A group with this many minor findings blocks Stage 2.
const MANY_MINORS: usize = 3;

/// What an auditor might find, from the gravest to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A major nonconformity.
    Major,
    /// A minor nonconformity.
    Minor,
    /// An opportunity for improvement.
    Opportunity,
    /// Conformity.
    Conform,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 4] = [Self::Major, Self::Minor, Self::Opportunity, Self::Conform];

    /// The id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Opportunity => "opportunity",
            Self::Conform => "conform",
        }
    }
}

/// The finding that is forecast for an answered, applicable item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which item.
    pub item: ItemIx,
    /// What an auditor might find there.
    pub severity: Severity,
}

/// Why an item blocks Stage 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockReason {
    /// A requirement is unanswered.
    Unanswered,
    /// A requirement stands at level 0.
    Absent,
    /// A requirement demands a document, and there is none that is approved.
    NoDocument,
    /// Internal audit or management review stands below level 2.
    NotCarriedOut,
    /// A control is neither answered nor excluded.
    Undecided,
    /// A control is excluded without a reason.
    NoReason,
}

impl BlockReason {
    /// The reason's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Absent => "absent",
            Self::NoDocument => "no_document",
            Self::NotCarriedOut => "not_carried_out",
            Self::Undecided => "undecided",
            Self::NoReason => "no_reason",
        }
    }
}

/// One item that blocks Stage 1, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// Which item.
    pub item: ItemIx,
    /// Why.
    pub reason: BlockReason,
}

/// A group with three or more minor findings, which together weigh as much as a major one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyMinors {
    /// Which group.
    pub group: GroupIx,
    /// Its items with a minor finding, in catalog order.
    pub items: Vec<ItemIx>,
}

/// The audit stage that the answers are good enough for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Something blocks Stage 1.
    NotReady,
    /// Nothing blocks Stage 1, but something blocks Stage 2.
    Stage1,
    /// Nothing blocks either, and minor findings are likely.
    Stage2Minors,
    /// Nothing blocks either, and no minor finding is forecast.
    Stage2,
}

impl Verdict {
    /// The verdict's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotReady => "not_ready",
            Self::Stage1 => "stage_1",
            Self::Stage2Minors => "stage_2_minors",
            Self::Stage2 => "stage_2",
        }
    }
}

/// How an audit might go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditForecast {
    /// The forecast for each answered, applicable item, in catalog order.
    pub findings: Vec<Finding>,
    /// What blocks Stage 1, in catalog order. Each of them blocks Stage 2 as well.
    pub blockers: Vec<Blocker>,
    /// Groups that block Stage 2 by the number of their minor findings. Each major finding blocks
    /// it, too.
    pub many_minors: Vec<ManyMinors>,
    /// The audit stage that the answers are good enough for.
    pub verdict: Verdict,
}

impl AuditForecast {
    /// The items with a finding of this severity, in catalog order.
    pub fn of_severity(&self, severity: Severity) -> Vec<ItemIx> {
        let found = self.findings.iter().filter(|finding| finding.severity == severity);
        found.map(|finding| finding.item).collect()
    }

    /// The finding of an item, if it is answered and applicable.
    pub fn finding(&self, item: ItemIx) -> Option<Severity> {
        let place = self.findings.binary_search_by_key(&item, |finding| finding.item).ok()?;
        self.findings.get(place).map(|finding| finding.severity)
    }
}

impl Sheet<'_> {
    /// Computes the forecast.
    pub fn forecast(self) -> AuditForecast {
        let mut findings = Vec::new();
        let mut blockers = Vec::new();
        for item in self.items() {
            let answer = self.answer(item);
            findings.extend(self.severity(item, answer).map(|severity| Finding { item, severity }));
            let reasons = self.block_reasons(item, answer).into_iter();
            blockers.extend(reasons.map(|reason| Blocker { item, reason }));
        }
        let many_minors = many_minors(self.catalog, &findings);
        let has = |severity| findings.iter().any(|finding| finding.severity == severity);
        let verdict = if !blockers.is_empty() {
            Verdict::NotReady
        } else if has(Severity::Major) || !many_minors.is_empty() {
            Verdict::Stage1
        } else if has(Severity::Minor) {
            Verdict::Stage2Minors
        } else {
            Verdict::Stage2
        };
        AuditForecast { findings, blockers, many_minors, verdict }
    }

    /// What an auditor might find for one item; nothing where it is unanswered or left out.
    pub fn finding(self, item: ItemIx) -> Option<Severity> {
        self.severity(item, self.answer(item))
    }

    fn severity(self, item: ItemIx, answer: &Answer) -> Option<Severity> {
        let level = answer.level.filter(|_| !self.excludes(item, answer))?;
        let can_be_out = self.catalog.is_excludable(item);
        let all_points =
            self.item(item).points.iter().all(|point| answer.points.contains(&point.id));
        Some(match (level.value(), answer.evidence) {
            (0 | 1, _) if can_be_out => Severity::Minor,
            (0 | 1, _) => Severity::Major,
            (2, _) => Severity::Minor,
            (_, Evidence::Records) if all_points => Severity::Conform,
            (_, Evidence::Records) => Severity::Opportunity,
            _ if can_be_out => Severity::Opportunity,
            _ => Severity::Minor,
        })
    }

    fn block_reasons(self, item: ItemIx, answer: &Answer) -> Vec<BlockReason> {
        let mut reasons = Vec::new();
        if self.catalog.is_excludable(item) {
            reasons.extend(match &answer.applicability {
                Applicability::Excluded(why) => {
                    why.trim().is_empty().then_some(BlockReason::NoReason)
                }
                _ => answer.level.is_none().then_some(BlockReason::Undecided),
            });
            return reasons;
        }
        reasons.extend(match answer.level.map(Level::value) {
            None => Some(BlockReason::Unanswered),
            Some(0) => Some(BlockReason::Absent),
            Some(_) => None,
        });
        reasons.extend(self.lacks_document(item, answer).then_some(BlockReason::NoDocument));
        let below = answer.level.is_some_and(|level| level.value() < CARRIED_OUT);
        let is_late = self.item(item).has(Flag::BeforeStage1) && below;
        reasons.extend(is_late.then_some(BlockReason::NotCarriedOut));
        reasons
    }

    /// Whether an item demands a document and there is none that is approved.
    fn lacks_document(self, item: ItemIx, answer: &Answer) -> bool {
        let demand = self.item(item).document.as_ref();
        demand.is_some_and(|demand| demand.kind == DocumentKind::Document)
            && answer.evidence < Evidence::Approved
    }
}

fn many_minors(catalog: &Catalog, findings: &[Finding]) -> Vec<ManyMinors> {
    let mut groups: Vec<ManyMinors> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Minor) {
        let group = catalog.group_of(finding.item);
        // Findings stand in catalog order, so those of a group follow each other.
        match groups.last_mut() {
            Some(last) if last.group == group => last.items.push(finding.item),
            _ => groups.push(ManyMinors { group, items: vec![finding.item] }),
        }
    }
    groups.retain(|minors| minors.items.len() >= MANY_MINORS);
    groups
}
