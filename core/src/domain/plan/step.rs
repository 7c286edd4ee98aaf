//! Steps: what brings one item closer to a goal, and what it costs.

use super::plan_data::EffortDays;
use crate::domain::answer::{Answer, Applicability, Evidence, Level};
use crate::domain::catalog::ItemIx;
use crate::domain::edit::Edit;
use crate::domain::event::Event;
use crate::domain::item::Effort;
use crate::domain::sheet::Sheet;

/// From this level on, an item with records has no major or minor finding.
pub(super) const IN_PLACE: u8 = 3;

/// What a plan leads to, as far as the answers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// No concern at Stage 1.
    Stage1,
    /// No concern at Stage 2 either. Minor findings remain.
    Stage2,
    /// No minor finding either.
    NoMinors,
    /// Every answered item at this level or above.
    Target(Level),
}

impl Goal {
    /// The goal's id in what programs print.
    pub fn id(self) -> &'static str {
        match self {
            Self::Stage1 => "stage_1",
            Self::Stage2 => "stage_2",
            Self::NoMinors => "no_minors",
            Self::Target(_) => "target",
        }
    }
}

/// Why a step is needed: the first of these that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The item is a concern at Stage 1.
    Concern,
    /// It has a major finding.
    Major,
    /// Its group has too many minor findings, and the plan clears this one.
    ManyMinors,
    /// It has a minor finding.
    Minor,
    /// It is below the target.
    Target,
    /// Another step depends on it.
    Dependency,
}

impl Purpose {
    /// The purpose's id in what programs print.
    pub fn id(self) -> &'static str {
        match self {
            Self::Concern => "concern",
            Self::Major => "major",
            Self::ManyMinors => "many_minors",
            Self::Minor => "minor",
            Self::Target => "target",
            Self::Dependency => "dependency",
        }
    }
}

/// Everything that a plan asks of one item.
///
/// [`Step::count`] says how many steps it is. Each level upward is one. Evidence comes with a level, or is a
/// step of its own if the level stays. The reason for a decision is always a step of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which item.
    pub item: ItemIx,
    /// The level to reach, if the item has to rise.
    pub level: Option<Level>,
    /// The evidence to have, if more is needed.
    pub evidence: Option<Evidence>,
    /// Whether the decision on the control needs a reason.
    pub reason: bool,
    /// Why it is needed.
    pub purpose: Purpose,
    /// How many steps it counts as.
    pub count: usize,
    /// How many working days it takes: the effort of the item for each step. If the item is in place and
    /// only its evidence is missing, effort S at most. A reason takes none.
    pub days: usize,
}

impl Step {
    /// The step from an answer to a state; `None` if nothing is left to do.
    pub(super) fn new(
        sheet: Sheet<'_>,
        item: ItemIx,
        to: State,
        purpose: Purpose,
        days: EffortDays,
    ) -> Option<Self> {
        let from = State::of(sheet.answer(item));
        let work = from.steps_to(to);
        let count = work + usize::from(to.reason);
        let step = Self {
            item,
            level: (to.level > from.level).then(|| Level::new(to.level)).flatten(),
            evidence: (to.evidence > from.evidence).then_some(to.evidence),
            reason: to.reason,
            purpose,
            count,
            days: from.days_to(to, sheet.item(item).effort, days),
        };
        (count > 0).then_some(step)
    }

    /// Whether the step asks only for the reason for a decision.
    pub fn is_reason_only(&self) -> bool {
        self.reason && self.level.is_none() && self.evidence.is_none()
    }

    /// Whether the item is in place, and only its evidence is missing.
    pub fn is_evidence_only(&self, sheet: Sheet<'_>) -> bool {
        let is_in_place = State::of(sheet.answer(self.item)).level >= IN_PLACE;
        is_in_place && self.level.is_none() && self.evidence.is_some()
    }

    /// The event that carries out the step. `why` is the reason to give if one is missing.
    pub fn done(&self, sheet: Sheet<'_>, why: &str) -> Event {
        let (id, answer) = (&sheet.item(self.item).id, sheet.answer(self.item));
        let level = self.level.map(|level| Edit::Level(Some(level)));
        let evidence = self.evidence.map(Edit::Evidence);
        let reason = || match answer.applicability {
            Applicability::Excluded(_) => Applicability::Excluded(why.to_owned()),
            _ => Applicability::Included(why.to_owned()),
        };
        let reason = self.reason.then(|| Edit::Applicability(reason()));
        let edits = [level, evidence, reason].into_iter().flatten();
        Event::Batch(edits.map(|edit| Event::edited(id, edit)).collect())
    }
}

/// How far an item is, or has to get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The level; 0 if there is none.
    pub level: u8,
    /// The evidence.
    pub evidence: Evidence,
    /// Whether a reason has to be given.
    pub reason: bool,
}

impl State {
    /// How far an item with this answer is.
    pub fn of(answer: &Answer) -> Self {
        let level = answer.level.map_or(0, Level::value);
        Self { level, evidence: answer.evidence, reason: false }
    }

    /// The same state, with at least this level and this evidence.
    pub fn raised(self, level: u8, evidence: Evidence) -> Self {
        Self { level: self.level.max(level), evidence: self.evidence.max(evidence), ..self }
    }

    /// How many steps of work lead from this state to one that is no lower. Reasons do not count.
    pub fn steps_to(self, to: Self) -> usize {
        let levels = usize::from(to.level.saturating_sub(self.level));
        levels.max(usize::from(to.evidence > self.evidence))
    }

    /// How many working days those steps take on an item of this effort.
    pub fn days_to(self, to: Self, effort: Effort, days: EffortDays) -> usize {
        let each = usize::from(days.of(effort));
        if self.level >= IN_PLACE && to.level == self.level {
            return self.steps_to(to) * each.min(usize::from(days.s));
        }
        self.steps_to(to) * each
    }
}
