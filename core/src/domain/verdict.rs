//! Forecast of findings, concerns and verdict: how an audit might go.
//!
//! This is a heuristic of our own, which no certification body uses; docs/scoring.md explains it, and the
//! page says so. The rules are fixed. Nothing here is ever combined with an average.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Evidence, Level};
use super::catalog::{GroupIx, ItemIx};
use super::flag::Flag;
use super::item::DocumentKind;
use super::sheet::Sheet;
use super::soa::Decision;

/// Below this level, internal audit and management review are a concern at Stage 1.
pub(super) const CARRIED_OUT: u8 = 2;

/// A group with this many minor findings is a concern at Stage 2 if at least half of its applicable items
/// have one.
pub(super) const MANY_MINORS: usize = 3;

/// What an auditor might find, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A major nonconformity.
    Major,
    /// A minor nonconformity.
    Minor,
    /// An opportunity for improvement.
    Opportunity,
    /// Conformity.
    Conforming,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 4] = [Self::Major, Self::Minor, Self::Opportunity, Self::Conforming];

    /// The id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Opportunity => "opportunity",
            Self::Conforming => "conforming",
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

/// Why an item is likely to be an area of concern at Stage 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConcernReason {
    /// A requirement is at level 0.
    Absent,
    /// An answered requirement demands a document, but no approved document exists.
    NoDocument,
    /// Internal audit or management review is below level 2.
    NotCarriedOut,
    /// A control is included or excluded without a reason.
    NoReason,
}

impl ConcernReason {
    /// The reason's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::NoDocument => "no_document",
            Self::NotCarriedOut => "not_carried_out",
            Self::NoReason => "no_reason",
        }
    }
}

/// An area of concern at Stage 1: one item, for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Which item.
    pub item: ItemIx,
    /// Why it is a concern.
    pub reason: ConcernReason,
}

/// Why an item is open. An open item is unknown, and never a concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenReason {
    /// A requirement is unanswered.
    Unanswered,
    /// A control is neither included nor excluded.
    Undecided,
    /// A control is included and has no level.
    NoLevel,
}

impl OpenReason {
    /// The reason's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Undecided => "undecided",
            Self::NoLevel => "no_level",
        }
    }
}

/// An item that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Which item.
    pub item: ItemIx,
    /// Why it is open.
    pub reason: OpenReason,
}

/// A group with three or more minor findings, on at least half of its applicable items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyMinors {
    /// Which group.
    pub group: GroupIx,
    /// Its items with a minor finding, in catalog order.
    pub items: Vec<ItemIx>,
}

/// The audit stage that the answers are good enough for, as far as they tell. In this order, a better answer
/// never lowers the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Verdict {
    /// There is a concern at Stage 1.
    NotReady,
    /// Too little is answered to say more.
    TooEarly,
    /// There is no concern at Stage 1, but there is one at Stage 2.
    Stage1,
    /// There is no concern at either stage, but minor findings are likely.
    Stage2Minors,
    /// There is no concern at either stage, and no minor finding is forecast.
    Stage2,
}

impl Verdict {
    /// All verdicts, in ascending order.
    pub const ALL: [Self; 5] =
        [Self::NotReady, Self::TooEarly, Self::Stage1, Self::Stage2Minors, Self::Stage2];

    /// The verdict's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotReady => "not_ready",
            Self::TooEarly => "too_early",
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
    /// The known concerns at Stage 1, in catalog order. Each is also a concern at Stage 2.
    pub stage_1: Vec<Concern>,
    /// Groups that are a concern at Stage 2 because they have too many minor findings. Each major finding is
    /// also a concern.
    pub many_minors: Vec<ManyMinors>,
    /// The open items, in catalog order, each once.
    pub open: Vec<Open>,
    /// How many requirements are answered.
    pub answered: usize,
    /// How many requirements there are.
    pub requirements: usize,
    /// The audit stage that the answers are good enough for; `None` if no item is answered.
    pub verdict: Option<Verdict>,
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

    /// The items that are a concern at Stage 1 for a reason, in catalog order.
    pub fn concerned(&self, reason: ConcernReason) -> Vec<ItemIx> {
        let of_reason = self.stage_1.iter().filter(|concern| concern.reason == reason);
        of_reason.map(|concern| concern.item).collect()
    }

    /// The items that are open for a reason, in catalog order.
    pub fn open_for(&self, reason: OpenReason) -> Vec<ItemIx> {
        let of_reason = self.open.iter().filter(|open| open.reason == reason);
        of_reason.map(|open| open.item).collect()
    }

    /// The items with a major finding that are not already a concern at Stage 1, in catalog order.
    pub fn further_majors(&self) -> Vec<ItemIx> {
        let is_known =
            |item: &ItemIx| self.stage_1.binary_search_by_key(item, |concern| concern.item).is_ok();
        let mut majors = self.of_severity(Severity::Major);
        majors.retain(|item| !is_known(item));
        majors
    }

    /// How many concerns are known: those at Stage 1, and those added at Stage 2.
    pub fn concerns(&self) -> usize {
        self.stage_1.len() + self.further_majors().len() + self.many_minors.len()
    }

    /// Whether at least half of the requirements are answered.
    pub fn is_half_answered(&self) -> bool {
        self.answered * 2 >= self.requirements
    }

    /// The first verdict that applies; docs/scoring.md has the list. `None` if no item is answered.
    fn judged(&self) -> Option<Verdict> {
        let has = |severity| self.findings.iter().any(|finding| finding.severity == severity);
        if self.findings.is_empty() {
            return None;
        }
        Some(if !self.is_half_answered() {
            Verdict::TooEarly
        } else if !self.stage_1.is_empty() {
            Verdict::NotReady
        } else if !self.open.is_empty() {
            Verdict::TooEarly
        } else if has(Severity::Major) || !self.many_minors.is_empty() {
            Verdict::Stage1
        } else if has(Severity::Minor) {
            Verdict::Stage2Minors
        } else {
            Verdict::Stage2
        })
    }
}

impl Sheet<'_> {
    /// Computes the forecast.
    pub fn forecast(self) -> AuditForecast {
        let mut findings = Vec::new();
        let mut stage_1 = Vec::new();
        let mut open = Vec::new();
        let (mut answered, mut requirements) = (0, 0);
        for item in self.items() {
            let answer = self.answer(item);
            if !self.catalog.is_excludable(item) {
                requirements += 1;
                answered += usize::from(answer.level.is_some());
            }
            findings.extend(self.severity(item, answer).map(|severity| Finding { item, severity }));
            let reasons = self.concern_reasons(item, answer).into_iter();
            stage_1.extend(reasons.map(|reason| Concern { item, reason }));
            open.extend(self.open_reason(item, answer).map(|reason| Open { item, reason }));
        }
        let many_minors = self.many_minors(&findings);
        let verdict = None;
        let forecast =
            AuditForecast { findings, stage_1, many_minors, open, answered, requirements, verdict };
        AuditForecast { verdict: forecast.judged(), ..forecast }
    }

    /// What an auditor might find for one item; `None` if it is unanswered or excluded.
    pub fn finding(self, item: ItemIx) -> Option<Severity> {
        self.severity(item, self.answer(item))
    }

    /// For how many reasons an item is a concern at Stage 1.
    pub(super) fn concerns_of(self, item: ItemIx) -> usize {
        self.concern_reasons(item, self.answer(item)).len()
    }

    fn severity(self, item: ItemIx, answer: &Answer) -> Option<Severity> {
        let level = answer.level.filter(|_| !self.excludes(item, answer))?;
        let is_control = self.catalog.is_excludable(item);
        let facts = self.item(item);
        let has_required = || {
            let mut required = facts.points.iter().filter(|point| point.tag.is_required());
            required.all(|point| answer.points.contains(&point.id))
        };
        Some(match (level.value(), answer.evidence) {
            (0, _) if !is_control => Severity::Major,
            (1, _) if !is_control && facts.has(Flag::Core) => Severity::Major,
            (0..=2, _) => Severity::Minor,
            (_, Evidence::Records) if has_required() => Severity::Conforming,
            (_, Evidence::Records) => Severity::Opportunity,
            _ if is_control => Severity::Opportunity,
            _ => Severity::Minor,
        })
    }

    /// All reasons why an item is a concern at Stage 1, in the order of [`ConcernReason`].
    fn concern_reasons(self, item: ItemIx, answer: &Answer) -> Vec<ConcernReason> {
        let mut reasons = Vec::new();
        let level = answer.level.filter(|_| !self.excludes(item, answer)).map(Level::value);
        let is_control = self.catalog.is_excludable(item);
        let facts = self.item(item);
        if !is_control && level == Some(0) {
            reasons.push(ConcernReason::Absent);
        }
        let demands = facts.document.as_ref().map(|demand| demand.kind);
        let is_approved = answer.evidence >= Evidence::Approved;
        if !is_control && level.is_some() && demands == Some(DocumentKind::Document) && !is_approved
        {
            reasons.push(ConcernReason::NoDocument);
        }
        if facts.has(Flag::BeforeStage1) && level.is_some_and(|level| level < CARRIED_OUT) {
            reasons.push(ConcernReason::NotCarriedOut);
        }
        let decision = Decision::of(answer);
        if is_control && decision != Decision::Undecided && !decision.is_complete() {
            reasons.push(ConcernReason::NoReason);
        }
        reasons
    }

    fn open_reason(self, item: ItemIx, answer: &Answer) -> Option<OpenReason> {
        if self.awaits_decision(item, answer) {
            return Some(OpenReason::Undecided);
        }
        let is_unanswered = answer.level.is_none() && !self.excludes(item, answer);
        let is_control = self.catalog.is_excludable(item);
        is_unanswered.then_some(if is_control {
            OpenReason::NoLevel
        } else {
            OpenReason::Unanswered
        })
    }

    fn many_minors(self, findings: &[Finding]) -> Vec<ManyMinors> {
        let mut groups: Vec<ManyMinors> = Vec::new();
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Minor) {
            let group = self.catalog.group_of(finding.item);
            // Findings are in catalog order, so the findings of a group are adjacent.
            match groups.last_mut() {
                Some(last) if last.group == group => last.items.push(finding.item),
                _ => groups.push(ManyMinors { group, items: vec![finding.item] }),
            }
        }
        groups.retain(|minors| {
            let items = self.catalog.group(minors.group).items();
            let applicable = || items.filter(|item| !self.is_excluded(*item)).count();
            minors.items.len() >= MANY_MINORS && minors.items.len() * 2 >= applicable()
        });
        groups
    }
}
