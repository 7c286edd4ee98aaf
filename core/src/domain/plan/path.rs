//! The shortest path: the fewest steps to a goal.
//!
//! It minimises the number of steps and, among plans with equally few steps, the working days. [`Step`] says
//! what counts as a step. Two rules make it more than a list of shortcomings:
//!
//! - An item does not rise while an item that it depends on is a gap (level 0 or 1). The plan first raises
//!   that item to level 2, and in turn the items that it depends on.
//! - A group with too many minor findings is a concern at Stage 2. Some of them have to be cleared, no
//!   matter which. So the plan clears those that are cheapest together with what they depend on.
//!
//! A plan never excludes a control and never guesses an answer. It lists what is open, since only an answer
//! tells what work remains.

use std::collections::BTreeSet;

use super::plan_data::EffortDays;
use super::search::{self, Choice, Price, Problem};
use super::step::{Goal, IN_PLACE, Purpose, State, Step};
use crate::domain::answer::Evidence;
use crate::domain::catalog::{Group, ItemIx};
use crate::domain::flag::Flag;
use crate::domain::gather::gather;
use crate::domain::item::DocumentKind;
use crate::domain::sheet::Sheet;
use crate::domain::soa::Decision;
use crate::domain::verdict::{CARRIED_OUT, MANY_MINORS, Open, Severity};

/// The level that an item has to reach before an item that depends on it rises.
const STANDS: u8 = 2;

/// The limit on the work of the search: nodes times choices. With 70 choices, that is 20,000 nodes. If it is
/// not enough, the plan is good but perhaps not the shortest.
const MOST_WORK: usize = 1_400_000;

/// The fewest steps to a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The steps, each after the steps that it depends on.
    pub steps: Vec<Step>,
    /// What has to be answered and decided before the goal counts as reached. Empty for [`Goal::Target`].
    pub open: Vec<Open>,
    /// How many steps it takes.
    pub count: usize,
    /// How many working days the steps take, one after the other.
    pub days: usize,
    /// Whether it is certain that no plan has fewer steps. For a catalog many times as large as the
    /// standard's, that can take too long to find out.
    pub is_exact: bool,
    /// How many nodes of the search were visited.
    pub nodes: usize,
}

/// The known state of each item, and the state that it has to reach.
struct Plan<'a> {
    sheet: Sheet<'a>,
    /// For each item, its state and the state that it has to reach; `None` if it has no level that counts.
    states: Vec<Option<(State, State)>>,
    days: EffortDays,
}

impl Sheet<'_> {
    /// The goals of a plan, the nearest first. [`Goal::Target`] is one of them if the profile has a target.
    pub fn goals(self) -> impl Iterator<Item = Goal> {
        let target = self.profile().target.map(Goal::Target);
        [Goal::Stage1, Goal::Stage2, Goal::NoMinors].into_iter().chain(target)
    }

    /// The first goal that is not reached; Stage 1 if all are reached.
    pub fn first_goal(self, days: EffortDays) -> Goal {
        let is_open = |goal: &Goal| !self.fewest_steps(*goal, days).steps.is_empty();
        self.goals().find(is_open).unwrap_or(Goal::Stage1)
    }

    /// The fewest steps to a goal.
    pub fn fewest_steps(self, goal: Goal, days: EffortDays) -> Path {
        let state = |item| {
            let from = State::of(self.answer(item));
            self.level(item).map(|_| (from, self.least(item, from, goal)))
        };
        let mut plan = Plan { sheet: self, states: self.items().map(state).collect(), days };
        plan.raise_all(self.items().filter(|item| plan.rises(*item)).collect());
        let mut chosen = BTreeSet::new();
        let (mut nodes, mut is_exact) = (0, true);
        if goal == Goal::Stage2 {
            let (problem, items) = plan.problem();
            let solution = search::cheapest(&problem, MOST_WORK / items.len().max(1));
            (nodes, is_exact) = (solution.nodes, solution.is_exact);
            chosen =
                gather(solution.choices.into_iter().filter_map(|place| items.get(place).copied()));
            for item in &chosen {
                plan.set(*item, self.cleared_state(*item));
            }
            plan.raise_all(chosen.iter().copied().filter(|item| plan.rises(*item)).collect());
        }
        let steps = plan.steps(goal, &chosen);
        Path {
            open: if matches!(goal, Goal::Target(_)) { Vec::new() } else { self.forecast().open },
            count: steps.iter().map(|step| step.count).sum(),
            days: steps.iter().map(|step| step.days).sum(),
            steps,
            is_exact,
            nodes,
        }
    }

    /// The lowest state in which an item does not by itself prevent the goal.
    fn least(self, item: ItemIx, from: State, goal: Goal) -> State {
        let is_control = self.catalog.is_excludable(item);
        let facts = self.item(item);
        let (mut level, mut evidence) = (0, Evidence::None);
        if let Goal::Target(target) = goal {
            return from.raised(target.value(), evidence);
        }
        if facts.has(Flag::BeforeStage1) {
            level = level.max(CARRIED_OUT);
        }
        if !is_control {
            level = level.max(1);
            let demands = facts.document.as_ref().map(|demand| demand.kind);
            if demands == Some(DocumentKind::Document) {
                evidence = Evidence::Approved;
            }
            if goal > Goal::Stage1 && facts.has(Flag::Core) {
                level = level.max(2);
            }
        }
        if goal == Goal::NoMinors {
            return from.raised(level, evidence).raised(IN_PLACE, self.shown(item));
        }
        from.raised(level, evidence)
    }

    /// The lowest state without a major or minor finding.
    fn cleared_state(self, item: ItemIx) -> State {
        State::of(self.answer(item)).raised(IN_PLACE, self.shown(item))
    }

    /// The evidence that an item at level 3 or above needs in order to have no minor finding.
    fn shown(self, item: ItemIx) -> Evidence {
        if self.catalog.is_excludable(item) { Evidence::None } else { Evidence::Records }
    }

    /// The items that an item depends on.
    pub(super) fn dependencies(self, item: ItemIx) -> impl Iterator<Item = ItemIx> {
        let ids = self.item(item).depends_on.iter();
        ids.filter_map(move |id| self.catalog.find(id.as_str()))
    }
}

impl Plan<'_> {
    fn state(&self, item: ItemIx) -> Option<(State, State)> {
        self.states.get(item.index()).copied().flatten()
    }

    fn set(&mut self, item: ItemIx, to: State) {
        if let Some(Some((_, state))) = self.states.get_mut(item.index()) {
            *state = state.raised(to.level, to.evidence);
        }
    }

    fn rises(&self, item: ItemIx) -> bool {
        self.state(item).is_some_and(|(from, to)| to.level > from.level)
    }

    /// Raises the items that rising items depend on, and in turn the items that those depend on.
    fn raise_all(&mut self, mut rising: Vec<ItemIx>) {
        while let Some(item) = rising.pop() {
            let gaps: Vec<ItemIx> = self.gaps_before(item).collect();
            for gap in gaps {
                self.set(gap, State { level: STANDS, evidence: Evidence::None, reason: false });
                rising.push(gap);
            }
        }
    }

    /// The items that have to rise before an item does.
    fn gaps_before(&self, item: ItemIx) -> impl Iterator<Item = ItemIx> {
        let is_gap = |other: &ItemIx| self.state(*other).is_some_and(|(_, to)| to.level < STANDS);
        self.sheet.dependencies(item).filter(is_gap)
    }

    /// All items that have to rise before an item does, directly or through others. The item itself is left
    /// out.
    fn all_before(&self, item: ItemIx) -> BTreeSet<ItemIx> {
        let mut all = BTreeSet::new();
        let mut rising = vec![item];
        while let Some(item) = rising.pop() {
            rising.extend(self.gaps_before(item).filter(|gap| all.insert(*gap)));
        }
        all.remove(&item);
        all
    }

    /// The price of bringing an item from the state that it has to reach anyway to a higher one.
    fn price(&self, item: ItemIx, to: State) -> Price {
        let Some((from, least)) = self.state(item) else { return (0, 0) };
        let work = from.steps_to(to) - from.steps_to(least);
        let days = |to| from.days_to(to, self.sheet.item(item).effort, self.days);
        (work, days(to) - days(least))
    }

    /// The minor findings that have to be cleared, group by group, and the item of each choice.
    fn problem(&self) -> (Problem, Vec<ItemIx>) {
        let mut problem = Problem::default();
        let mut items = Vec::new();
        for (_, group) in self.sheet.catalog.groups() {
            let minors: Vec<ItemIx> = group.items().filter(|item| self.is_minor(*item)).collect();
            let too_many = minors.len().saturating_sub(self.most_minors(group));
            if too_many > 0 {
                problem.needs.push(too_many);
                items.extend(minors.into_iter().map(|item| (item, problem.needs.len() - 1)));
            }
        }
        // The bases are the gaps that rise only if a choice requires them or is one of them.
        let is_gap = |item: &ItemIx| self.state(*item).is_some_and(|(_, to)| to.level < STANDS);
        let before = |item: ItemIx| {
            let rises = self.state(item).is_some_and(|(from, _)| from.level < IN_PLACE);
            if rises { self.all_before(item) } else { BTreeSet::new() }
        };
        let mut bases = BTreeSet::new();
        for (item, _) in &items {
            bases.extend(before(*item));
            bases.extend(Some(*item).filter(is_gap));
        }
        let bases: Vec<ItemIx> = bases.into_iter().collect();
        let places = |items: BTreeSet<ItemIx>| -> Vec<usize> {
            items.iter().filter_map(|item| bases.binary_search(item).ok()).collect()
        };
        let stands = State { level: STANDS, evidence: Evidence::None, reason: false };
        let to_stand = |item: ItemIx| {
            let (_, least) = self.state(item)?;
            Some(least.raised(stands.level, stands.evidence))
        };
        let base_price = |item: &ItemIx| to_stand(*item).map_or((0, 0), |to| self.price(*item, to));
        problem.prices = bases.iter().map(base_price).collect();
        problem.requires = bases.iter().map(|item| places(self.all_before(*item))).collect();
        for (item, need) in &items {
            let own = bases.binary_search(item).ok();
            let whole = self.price(*item, self.sheet.cleared_state(*item));
            let base = own.and_then(|place| problem.prices.get(place).copied()).unwrap_or_default();
            problem.choices.push(Choice {
                need: *need,
                price: (whole.0 - base.0, whole.1 - base.1),
                own,
                bases: places(before(*item)),
            });
        }
        (problem, items.into_iter().map(|(item, _)| item).collect())
    }

    /// Whether an item will have a minor finding.
    fn is_minor(&self, item: ItemIx) -> bool {
        self.state(item)
            .is_some_and(|(_, to)| to.level < IN_PLACE || to.evidence < self.sheet.shown(item))
    }

    /// The most minor findings that a group can have without being a concern.
    fn most_minors(&self, group: &Group) -> usize {
        let applicable = group.items().filter(|item| !self.sheet.is_excluded(*item)).count();
        // Fewer than three, or fewer than half.
        (MANY_MINORS - 1).max(applicable.saturating_sub(1) / 2)
    }

    /// The steps, each after the steps that it depends on, otherwise in catalog order.
    fn steps(&self, goal: Goal, chosen: &BTreeSet<ItemIx>) -> Vec<Step> {
        let sheet = self.sheet;
        let forecast = sheet.forecast();
        let is_concern =
            |item| forecast.stage_1.binary_search_by_key(&item, |concern| concern.item).is_ok();
        let is_target = matches!(goal, Goal::Target(_));
        let step = |item| {
            let decision = Decision::of(sheet.answer(item));
            let is_decided = decision != Decision::Undecided;
            let is_control = sheet.catalog.is_excludable(item);
            let reason = !is_target && is_control && is_decided && !decision.is_complete();
            let from = State::of(sheet.answer(item));
            let to = State { reason, ..self.state(item).map_or(from, |(_, to)| to) };
            let finding = forecast.finding(item);
            let purpose = match goal {
                Goal::Target(target) if sheet.is_below(item, target) => Purpose::Target,
                Goal::Target(_) => Purpose::Dependency,
                _ if is_concern(item) => Purpose::Concern,
                Goal::Stage1 => Purpose::Dependency,
                _ if finding == Some(Severity::Major) => Purpose::Major,
                _ if chosen.contains(&item) => Purpose::ManyMinors,
                Goal::NoMinors if finding == Some(Severity::Minor) => Purpose::Minor,
                _ => Purpose::Dependency,
            };
            Step::new(sheet, item, to, purpose, self.days)
        };
        let mut waiting: Vec<Step> = sheet.items().filter_map(step).collect();
        let mut left: BTreeSet<ItemIx> = gather(waiting.iter().map(|step| step.item));
        let mut steps = Vec::new();
        while !waiting.is_empty() {
            let waits = |step: &Step| {
                step.level.is_some() && sheet.dependencies(step.item).any(|it| left.contains(&it))
            };
            // A catalog that the build has not checked could have a circle. It is cut at its first item.
            let next = waiting.iter().position(|step| !waits(step)).unwrap_or(0);
            let step = waiting.remove(next);
            left.remove(&step.item);
            steps.push(step);
        }
        steps
    }
}
