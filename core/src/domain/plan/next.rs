//! Next steps: the few things that matter most now, each with its reason.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::order::ordered;
use super::path::Path;
use super::plan_data::EffortDays;
use super::step::{Goal, Step};
use crate::domain::assessment::Assessment;
use crate::domain::catalog::ItemIx;
use crate::domain::gather::gather;
use crate::domain::item::Effort;
use crate::domain::part::Record;
use crate::domain::sheet::Sheet;
use crate::domain::verdict::{AuditForecast, ConcernReason, OpenReason, Severity, Verdict};

/// The largest number of next steps.
const MOST: usize = 5;

/// Something to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What to do.
    pub task: Task,
    /// The items that it is about, in catalog order. The first is the one to open.
    pub items: Vec<ItemIx>,
    /// What it brings.
    pub gain: Gain,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Answer open questions.
    Answer,
    /// Include or exclude controls.
    Decide,
    /// Give the reasons for decisions on controls.
    GiveReasons,
    /// Improve one item.
    Improve(Step),
}

impl Task {
    /// The task's id in what programs print.
    pub fn id(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Decide => "decide",
            Self::GiveReasons => "give_reasons",
            Self::Improve(_) => "improve",
        }
    }
}

/// What a step brings by itself, according to the forecast. What an answer or a decision brings cannot be
/// known in advance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// How many concerns at Stage 1 it clears.
    pub stage_1: usize,
    /// How many major findings it clears.
    pub majors: usize,
    /// How many minor findings it clears. A major finding that becomes a minor one is not counted.
    pub minors: usize,
    /// The effort of the item, which applies to each of its steps.
    pub effort: Option<Effort>,
    /// The items of other steps to the same goal that wait for it, in catalog order.
    pub unlocks: Vec<ItemIx>,
    /// The verdict after it, if it is better.
    pub verdict: Option<Verdict>,
}

impl Sheet<'_> {
    /// The things that matter most now, the most important first: at most five.
    ///
    /// While too little is answered, questions to answer come first. Then come missing reasons, which take
    /// minutes, and then items, from those on the way to Stage 1 to those below the target. The remaining
    /// controls to decide on and questions to answer come before the items if no concern at Stage 1 is
    /// known, otherwise last.
    pub fn next_steps(self, days: EffortDays) -> Vec<NextStep> {
        let forecast = self.forecast();
        let plain = |task, items: Vec<ItemIx>| {
            let gain = Gain::default();
            (!items.is_empty()).then_some(NextStep { task, items, gain })
        };
        let mut unanswered = forecast.open_for(OpenReason::Unanswered);
        unanswered.extend(forecast.open_for(OpenReason::NoLevel));
        let answer = plain(Task::Answer, unanswered);
        let decide = plain(Task::Decide, forecast.open_for(OpenReason::Undecided));
        let no_reason = forecast.concerned(ConcernReason::NoReason);
        let reasons = plain(Task::GiveReasons, no_reason).map(|step| {
            let stage_1 = step.items.len();
            NextStep { gain: Gain { stage_1, ..Gain::default() }, ..step }
        });
        let mut steps = Vec::new();
        let mut open = Vec::new();
        if forecast.is_half_answered() {
            open.extend(decide);
            open.extend(answer);
        } else {
            steps.extend(answer);
            open.extend(decide);
        }
        steps.extend(reasons);
        let has_concern = !forecast.stage_1.is_empty();
        if !has_concern {
            steps.append(&mut open);
        }
        let most = MOST.saturating_sub(open.len());
        let target = self.profile().target.map(Goal::Target);
        for goal in [Goal::Stage1, Goal::Stage2, Goal::NoMinors].into_iter().chain(target) {
            if steps.len() >= most {
                break;
            }
            let path = self.fewest_steps(goal, days);
            for step in self.improvements(&path, &forecast) {
                let is_new = steps.iter().all(|other: &NextStep| !other.is_about(&step));
                if is_new && steps.len() < most {
                    steps.push(step);
                }
            }
        }
        steps.extend(open);
        steps.truncate(MOST);
        for step in &mut steps {
            step.gain.verdict = self.better(step.task, &forecast);
        }
        steps
    }

    /// The steps of a path that need nothing else done first, the most important first.
    fn improvements(self, path: &Path, forecast: &AuditForecast) -> Vec<NextStep> {
        let waits = |step: &Step, item| {
            step.level.is_some() && self.dependencies(step.item).any(|other| other == item)
        };
        let is_ready = |step: &&Step| !path.steps.iter().any(|other| waits(step, other.item));
        // Reasons are a task of their own, given all at once.
        let ready = path.steps.iter().filter(is_ready).filter(|step| !step.is_reason_only());
        let found: Vec<_> = ready
            .map(|step| {
                let behind = path.behind(step.item, &waits);
                let unlocks = path.steps.iter().filter(|other| waits(other, step.item));
                let unlocks: BTreeSet<ItemIx> = gather(unlocks.map(|other| other.item));
                let unlocks = unlocks.into_iter().collect();
                let gain = Gain { unlocks, ..self.gain(step, forecast) };
                let concerns = forecast.stage_1.iter().filter(|it| behind.contains(&it.item));
                let majors = behind
                    .iter()
                    .filter(|item| forecast.finding(**item) == Some(Severity::Major))
                    .count();
                let weight = gain.stage_1 + gain.majors + gain.minors + concerns.count() + majors;
                let key = (Reverse(weight), step.days, step.item);
                (key, NextStep { task: Task::Improve(*step), items: vec![step.item], gain })
            })
            .collect();
        let order = ordered(found.len(), &mut |one, other| found[one].0.cmp(&found[other].0));
        order.into_iter().map(|place| found[place].1.clone()).collect()
    }

    /// What one step brings: compares the forecast for its item before and after it. The step changes the
    /// finding of no other item. The verdict is looked at only for the few steps that are shown.
    fn gain(self, step: &Step, before: &AuditForecast) -> Gain {
        let id = &self.item(step.item).id;
        let mut after = Assessment::default();
        after.put(Record::Answer(id.clone(), self.answer(step.item).clone()));
        after.apply(step.done(self, ANY_REASON));
        let after = Sheet::new(self.catalog, &after);
        let (was, is) = (before.finding(step.item), after.finding(step.item));
        let clears = |severity| usize::from(was == Some(severity) && is != Some(severity));
        let concerns = before.stage_1.iter().filter(|concern| concern.item == step.item).count();
        Gain {
            stage_1: concerns.saturating_sub(after.concerns_of(step.item)),
            majors: clears(Severity::Major),
            minors: clears(Severity::Minor),
            effort: Some(self.item(step.item).effort),
            unlocks: Vec::new(),
            verdict: None,
        }
    }

    /// The verdict after a task, if it is better.
    fn better(self, task: Task, before: &AuditForecast) -> Option<Verdict> {
        let Task::Improve(step) = task else { return None };
        let mut copy = self.assessment.clone();
        copy.apply(step.done(self, ANY_REASON));
        let after = Sheet::new(self.catalog, &copy).forecast();
        after.verdict.filter(|verdict| Some(*verdict) > before.verdict)
    }
}

/// A placeholder for a reason in words; any text will do.
const ANY_REASON: &str = "-";

impl NextStep {
    /// Whether both improve the same item.
    fn is_about(&self, other: &Self) -> bool {
        let is_improvement = |step: &Self| matches!(step.task, Task::Improve(_));
        is_improvement(self) && is_improvement(other) && self.items == other.items
    }
}

impl Path {
    /// The items of the steps that wait for an item, directly or through others.
    fn behind(&self, item: ItemIx, waits: &impl Fn(&Step, ItemIx) -> bool) -> Vec<ItemIx> {
        let mut behind: Vec<ItemIx> = Vec::new();
        let mut from = vec![item];
        while let Some(item) = from.pop() {
            for step in self.steps.iter().filter(|step| waits(step, item)) {
                if !behind.contains(&step.item) {
                    behind.push(step.item);
                    from.push(step.item);
                }
            }
        }
        behind
    }
}
