//! The roadmap: who does what by when.
//!
//! The steps to the goal become actions, and the visitor adds more. If the assessment has an action with the
//! id of an item, that action replaces the one proposed for the item; what it leaves empty comes from the
//! proposal. `schedule.rs` decides when each action is done.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::action::{PlannedAction, Slot, sort};
use super::order::ordered;
use super::path::Path;
use super::plan_data::EffortDays;
use super::schedule::{Job, Jobs, Placed};
use super::step::Goal;
use super::workday::{self, Workday};
use crate::domain::date::Date;
use crate::domain::entry::{ActionStatus, EntryId};
use crate::domain::profile::AT_ONCE;
use crate::domain::sheet::Sheet;

/// How many actions one person works on at the same time, unless the visitor says otherwise.
pub const DEFAULT_AT_ONCE: u16 = 2;

/// The options of a roadmap.
#[derive(Clone, Copy, Debug)]
pub struct RoadmapOptions {
    /// The goal that the actions lead to.
    pub goal: Goal,
    /// The day on which the first action can begin.
    pub today: Date,
    /// Whether actions are done as late as the desired date of Stage 1 and their own due dates allow,
    /// instead of as early as possible.
    pub backwards: bool,
    /// How long each effort takes.
    pub days: EffortDays,
}

/// Whether the actions fit before the desired date of Stage 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// No date is set.
    NoDate,
    /// The date is today or earlier.
    Past,
    /// They fit, with working days to spare.
    Fits {
        /// How many working days are to spare.
        spare: usize,
    },
    /// They do not fit: working days are missing.
    Short {
        /// How many working days are missing.
        missing: usize,
    },
}

/// A scheduled plan: its actions in the order in which they begin, those without a slot last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roadmap<'a> {
    /// The actions.
    pub actions: Vec<PlannedAction<'a>>,
    /// The path that they follow. Only the path lists missing reasons and open items.
    pub path: Path,
    /// The last day of the last action.
    pub end: Option<Date>,
    /// Whether the actions fit before the desired date of Stage 1.
    pub fit: Fit,
    /// The visitor's dependencies that were ignored, as circles: each action waits for the next, and the
    /// last for the first.
    pub circles: Vec<Vec<EntryId>>,
}

impl Roadmap<'_> {
    /// How many of the actions still to do have no owner.
    pub fn unassigned(&self) -> usize {
        self.open().filter(|action| action.owner.is_empty()).count()
    }

    /// How many actions end after they are due.
    pub fn late(&self) -> usize {
        self.open().filter(|action| action.slot.is_some_and(|slot| slot.is_late)).count()
    }

    /// The actions that are still to do.
    pub fn open(&self) -> impl Iterator<Item = &PlannedAction<'_>> {
        self.actions.iter().filter(|action| action.slot.is_some())
    }

    /// Whether an action waits for another one, directly or through others. No action waits for one that is
    /// done or cancelled. An action counts as waiting for itself, since such a dependency would close a
    /// circle.
    pub fn waits_for(&self, one: &EntryId, other: &EntryId) -> bool {
        let place = |id: &EntryId| self.actions.iter().position(|action| action.id == *id);
        let Some(one) = place(one) else { return false };
        let mut seen = vec![false; self.actions.len()];
        let mut left = vec![one];
        while let Some(action) = left.pop() {
            let Some(is_seen) = seen.get_mut(action) else { continue };
            if std::mem::replace(is_seen, true) {
                continue;
            }
            let Some(action) = self.actions.get(action) else { continue };
            if action.id == *other {
                return true;
            }
            left.extend(&action.after);
        }
        false
    }

    /// The action with this id.
    pub fn find(&self, id: &EntryId) -> Option<&PlannedAction<'_>> {
        self.actions.iter().find(|action| action.id == *id)
    }
}

impl<'a> Sheet<'a> {
    /// The scheduled actions to a goal.
    pub fn roadmap(self, options: RoadmapOptions) -> Roadmap<'a> {
        let path = self.fewest_steps(options.goal, options.days);
        let mut actions = self.actions(&path, options.days);
        let circles = self.depend(&mut actions);
        let (end, fit) = self.schedule(&mut actions, options);
        sort(&mut actions);
        Roadmap { actions, path, end, fit, circles }
    }

    fn schedule(
        self,
        actions: &mut [PlannedAction<'a>],
        options: RoadmapOptions,
    ) -> (Option<Date>, Fit) {
        let first = workday::on_or_after(options.today);
        let open: Vec<usize> =
            (0..actions.len()).filter(|place| actions[*place].status.is_open()).collect();
        let jobs = self.jobs(actions, &open, first);
        let mut placed = jobs.forward();
        let end = jobs.end(&placed);
        let wished = self.profile().stage_1;
        // The first day that is too late.
        let limit =
            wished.map(|date| usize::try_from(workday::on_or_after(date) - first).unwrap_or(0));
        let fit = match (wished, limit) {
            (Some(date), _) if date <= options.today => Fit::Past,
            (_, Some(limit)) if end <= limit => Fit::Fits { spare: limit - end },
            (_, Some(limit)) => Fit::Short { missing: end - limit },
            _ => Fit::NoDate,
        };
        if let (true, Fit::Fits { spare }) = (options.backwards, fit) {
            placed = jobs.backward(&placed, end + spare);
        }
        let day = |number: usize| {
            workday::date_of(
                first.saturating_add(Workday::try_from(number).unwrap_or(Workday::MAX)),
            )
        };
        for (place, Placed { start, lane }) in open.iter().zip(&placed) {
            let action = &mut actions[*place];
            let end = day(start + usize::from(action.days) - 1);
            let is_late = action.due().is_some_and(|due| end > due);
            action.slot = Some(Slot { start: day(*start), end, lane: *lane, is_late });
        }
        let end = actions.iter().filter_map(|action| Some(action.slot?.end)).max();
        (end, fit)
    }

    /// The open actions as jobs. The most urgent are the actions in progress, then those that are due first,
    /// then those that the longest work waits for.
    fn jobs(self, actions: &[PlannedAction<'a>], open: &[usize], first: Workday) -> Jobs {
        let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
        let mut jobs = Vec::new();
        for place in open {
            let action = &actions[*place];
            let next = owners.len();
            let start = action.entry.and_then(|entry| entry.start);
            let release = start.map(|start| workday::on_or_after(start) - first);
            let after = action.after.iter().filter_map(|other| open.binary_search(other).ok());
            jobs.push(Job {
                owner: *owners.entry(action.owner).or_insert(next),
                length: usize::from(action.days),
                release: release.and_then(|release| usize::try_from(release).ok()).unwrap_or(0),
                after: after.collect(),
                limit: action.due().map(|due| {
                    usize::try_from(workday::on_or_after(due.plus_days(1)) - first).unwrap_or(0)
                }),
                urgency: 0,
            });
        }
        let tails = tails(&jobs);
        let key = |job: usize| {
            let action = &actions[open[job]];
            let is_planned = action.status == ActionStatus::Planned;
            (is_planned, action.due().unwrap_or(Date::LAST), Reverse(tails[job]))
        };
        let order = ordered(jobs.len(), &mut |one, other| key(one).cmp(&key(other)));
        for (urgency, job) in order.into_iter().enumerate() {
            jobs[job].urgency = urgency;
        }
        let lanes = self
            .profile()
            .at_once
            .unwrap_or(DEFAULT_AT_ONCE)
            .clamp(*AT_ONCE.start(), *AT_ONCE.end());
        Jobs { jobs, owners: owners.len(), lanes: usize::from(lanes) }
    }
}

/// For each job, the length of the longest chain of jobs that begins with it. In a chain, each job waits for
/// the one before.
fn tails(jobs: &[Job]) -> Vec<usize> {
    let mut tails: Vec<usize> = jobs.iter().map(|job| job.length).collect();
    let mut left = vec![0_usize; jobs.len()];
    for other in jobs.iter().flat_map(|job| &job.after) {
        left[*other] += 1;
    }
    let mut ready: Vec<usize> = (0..jobs.len()).filter(|job| left[*job] == 0).collect();
    while let Some(job) = ready.pop() {
        for other in &jobs[job].after {
            tails[*other] = tails[*other].max(jobs[*other].length + tails[job]);
            left[*other] -= 1;
            if left[*other] == 0 {
                ready.push(*other);
            }
        }
    }
    tails
}
