//! The schedule: when each job begins, so that no job begins too early and no owner does too much at once.
//!
//! Each owner has a number of lanes, each for one job at a time. Time is counted in working days from 0.
//!
//! The first schedule starts every job that can start, the most urgent first. Then all jobs are pushed as
//! late as possible without moving the end, and then as early as possible, until that no longer shortens the
//! schedule. Neither push can make a schedule longer: the jobs that were pushed before leave each job at
//! least the place that it had. So the schedule from today and the schedule towards a day are equally long,
//! as long as nothing is due before that day.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::order::ordered;
use crate::domain::gather::gather;

/// Something that takes time.
#[derive(Clone, Debug, Default)]
pub(super) struct Job {
    /// The place of its owner.
    pub owner: usize,
    /// How many working days it takes; at least one.
    pub length: usize,
    /// The first day on which it may begin.
    pub release: usize,
    /// The places of the jobs that have to be finished first. They make no circle.
    pub after: Vec<usize>,
    /// The first day on which it would end too late for its due date.
    pub limit: Option<usize>,
    /// Its urgency: the job with the lowest number begins first.
    pub urgency: usize,
}

/// When a job begins, and in which of its owner's lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Placed {
    pub start: usize,
    pub lane: usize,
}

/// Days of a lane that are free because a limit made a job end earlier.
#[derive(Clone, Copy, Debug)]
struct Gap {
    lane: usize,
    from: usize,
    to: usize,
}

impl Gap {
    /// Finds the place in a gap at which a job begins latest, but after `start`, and ends by the day `last`.
    /// The rest of that gap remains.
    fn fill(gaps: &mut Vec<Self>, length: usize, last: usize, start: usize) -> Option<Placed> {
        let begin =
            |gap: &Self| gap.to.min(last).checked_sub(length).filter(|day| *day >= gap.from);
        let found = gaps.iter().enumerate().filter_map(|(place, gap)| Some((begin(gap)?, place)));
        let (day, place) = found.max().filter(|(day, _)| *day > start)?;
        let gap = gaps.swap_remove(place);
        let rest = [Self { to: day, ..gap }, Self { from: day + length, ..gap }];
        gaps.extend(rest.into_iter().filter(|gap| gap.from < gap.to));
        Some(Placed { start: day, lane: gap.lane })
    }
}

/// Jobs, with the same number of lanes for each owner.
#[derive(Debug)]
pub(super) struct Jobs {
    pub jobs: Vec<Job>,
    pub owners: usize,
    pub lanes: usize,
}

impl Jobs {
    /// The schedule in which each job begins as early as possible.
    pub fn forward(&self) -> Vec<Placed> {
        let mut best = self.first();
        loop {
            let late = self.late(&best, self.end(&best), false);
            let early = self.early(&late);
            if self.end(&early) >= self.end(&best) {
                return best;
            }
            best = early;
        }
    }

    /// The schedule that ends by `end`, with each job as late as possible. `forward` must end by then as
    /// well. No job begins before its place in `forward`, and a job that meets its limit there still does.
    pub fn backward(&self, forward: &[Placed], end: usize) -> Vec<Placed> {
        self.late(forward, end, true)
    }

    /// The day after the last job.
    pub fn end(&self, placed: &[Placed]) -> usize {
        self.jobs.iter().zip(placed).map(|(job, it)| it.start + job.length).max().unwrap_or(0)
    }

    /// The jobs that wait for each job.
    fn behind(&self) -> Vec<Vec<usize>> {
        let mut behind = vec![Vec::new(); self.jobs.len()];
        for (place, job) in self.jobs.iter().enumerate() {
            for other in &job.after {
                behind[*other].push(place);
            }
        }
        behind
    }

    /// The first schedule: starts, day by day, each job that can start.
    fn first(&self) -> Vec<Placed> {
        let behind = self.behind();
        let mut placed = vec![Placed::default(); self.jobs.len()];
        let mut waits: Vec<usize> = self.jobs.iter().map(|job| job.after.len()).collect();
        let mut free: Vec<BTreeSet<usize>> = vec![gather(0..self.lanes); self.owners];
        let mut ready: Vec<BTreeSet<(usize, usize)>> = vec![BTreeSet::new(); self.owners];
        // For each day, the jobs that end, and the jobs that may begin.
        let mut days: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (place, job) in self.jobs.iter().enumerate().filter(|(_, job)| job.after.is_empty()) {
            days.entry(job.release).or_default().1.push(place);
        }
        while let Some((day, (ended, mut begins))) = days.pop_first() {
            let mut owners = BTreeSet::new();
            for place in ended {
                let job = &self.jobs[place];
                free[job.owner].insert(placed[place].lane);
                owners.insert(job.owner);
                for next in &behind[place] {
                    waits[*next] -= 1;
                    if waits[*next] > 0 {
                        continue;
                    }
                    match self.jobs[*next].release {
                        release if release > day => days.entry(release).or_default().1.push(*next),
                        _ => begins.push(*next),
                    }
                }
            }
            for place in begins {
                let job = &self.jobs[place];
                ready[job.owner].insert((job.urgency, place));
                owners.insert(job.owner);
            }
            for owner in owners {
                while let (Some(lane), Some((_, place))) =
                    (free[owner].first().copied(), ready[owner].first().copied())
                {
                    free[owner].remove(&lane);
                    ready[owner].pop_first();
                    placed[place] = Placed { start: day, lane };
                    let end = day + self.jobs[place].length;
                    days.entry(end).or_default().0.push(place);
                }
            }
        }
        placed
    }

    /// Pushes all jobs of a schedule as late as possible, the last one first. A limit keeps a job from
    /// moving later, but lets it stay where it is. Limits leave gaps behind them, which are filled with jobs
    /// that fit.
    fn late(&self, placed: &[Placed], end: usize, with_limits: bool) -> Vec<Placed> {
        let behind = self.behind();
        let mut lanes = vec![vec![end; self.lanes]; self.owners];
        let mut gaps: Vec<Vec<Gap>> = vec![Vec::new(); self.owners];
        let mut late = placed.to_vec();
        let key = |place: usize| (placed[place].start + self.jobs[place].length, place);
        let order = ordered(self.jobs.len(), &mut |one, other| key(other).cmp(&key(one)));
        for place in order {
            let job = &self.jobs[place];
            let next = behind[place].iter().map(|next| late[*next].start).min().unwrap_or(end);
            let limit = job.limit.filter(|_| with_limits).map(|limit| limit.max(key(place).0));
            let last = limit.map_or(next, |limit| limit.min(next));
            // The lane that is free the longest leaves the job the most room.
            let free = lanes[job.owner].iter().copied().enumerate();
            let Some((lane, free)) = free.max_by_key(|(lane, free)| (*free, Reverse(*lane))) else {
                continue;
            };
            let start = last.min(free).saturating_sub(job.length);
            if let Some(filled) = Gap::fill(&mut gaps[job.owner], job.length, last, start) {
                late[place] = filled;
                continue;
            }
            late[place] = Placed { start, lane };
            lanes[job.owner][lane] = start;
            if limit.is_some_and(|limit| limit < next.min(free)) {
                gaps[job.owner].push(Gap { lane, from: start + job.length, to: free });
            }
        }
        late
    }

    /// Pushes all jobs of a schedule as early as possible, the first one first.
    fn early(&self, placed: &[Placed]) -> Vec<Placed> {
        let mut lanes = vec![vec![0; self.lanes]; self.owners];
        let mut early = placed.to_vec();
        let key = |place: usize| placed[place].start;
        let order = ordered(self.jobs.len(), &mut |one, other| key(one).cmp(&key(other)));
        for place in order {
            let job = &self.jobs[place];
            let before =
                job.after.iter().map(|other| early[*other].start + self.jobs[*other].length);
            let ready = before.max().unwrap_or(0).max(job.release);
            let free = lanes[job.owner].iter().copied().enumerate();
            let Some((lane, free)) = free.min_by_key(|(lane, free)| (*free, *lane)) else {
                continue;
            };
            let start = ready.max(free);
            early[place] = Placed { start, lane };
            lanes[job.owner][lane] = start + job.length;
        }
        early
    }
}
