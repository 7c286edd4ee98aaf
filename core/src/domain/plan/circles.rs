//! Circles: cycles of things that wait for each other.

use std::collections::{BTreeSet, VecDeque};

use crate::domain::gather::gather;

/// For each thing, the numbers of the things that it waits for.
type Waits = Vec<Vec<usize>>;

/// The most circles that are returned, and the number of things in them after which no other circle is
/// added. A visitor mends one circle at a time, and a file could have more circles than memory holds.
const MOST_CIRCLES: usize = 20;
const MOST_THINGS: usize = 500;

/// The most dependencies that are followed to find circles: some hundredths of a second. Two hundred actions
/// that all wait for each other are within this limit.
const MOST_STEPS: usize = 5_000_000;

/// Joins two sorts of dependencies so that no thing waits for itself, not even through others. The `fixed`
/// ones make no circle by themselves. A `wished` one that would close a circle is left out, and the circle
/// is returned, but only the first circles if there are very many. In a circle, each thing waits for the
/// next, and the last for the first.
///
/// The work is bounded. When the limit is reached, the remaining `wished` dependencies between things in
/// circles are left out too.
pub(super) fn without_circles(fixed: &Waits, wished: &Waits) -> (Waits, Vec<Vec<usize>>) {
    let mut all: Waits = fixed.iter().zip(wished).map(|(one, other)| joined(one, other)).collect();
    let caught = in_circles(&all);
    let mut circles: Vec<Vec<usize>> = Vec::new();
    if caught.is_empty() {
        return (all, circles);
    }
    let mut is_caught = vec![false; all.len()];
    for thing in &caught {
        is_caught[*thing] = true;
        // A dependency that leads out of the circles closes none.
        let out = wished[*thing].iter().copied().filter(|other| !caught.contains(other));
        all[*thing] = joined(&fixed[*thing], &out.collect::<Vec<_>>());
    }
    // The fixed dependencies come from a catalog that the build has checked. An unchecked one must not hang
    // the page.
    let still = in_circles(&all);
    for thing in &still {
        all[*thing].retain(|other| !still.contains(other));
    }
    let mut ways = Ways::new(is_caught);
    for thing in &caught {
        for other in wished[*thing].iter().filter(|other| caught.contains(*other)) {
            if ways.steps_left == 0 {
                break;
            }
            match ways.find(&all, *other, *thing) {
                Some(way) => {
                    let things: usize = circles.iter().map(Vec::len).sum();
                    if circles.len() < MOST_CIRCLES && things < MOST_THINGS {
                        circles.push([*thing].into_iter().chain(way).collect());
                    }
                }
                None => all[*thing].push(*other),
            }
        }
        all[*thing] = joined(&all[*thing], &[]);
    }
    (all, circles)
}

fn joined(one: &[usize], other: &[usize]) -> Vec<usize> {
    let all: BTreeSet<usize> = gather(one.iter().chain(other).copied());
    all.into_iter().collect()
}

/// The things in a circle, or on the way from one circle to another.
fn in_circles(all: &Waits) -> BTreeSet<usize> {
    let mut behind = vec![Vec::new(); all.len()];
    for (thing, others) in all.iter().enumerate() {
        for other in others {
            behind[*other].push(thing);
        }
    }
    let mut caught: BTreeSet<usize> = gather(0..all.len());
    // First remove what waits for nothing that is left, then what nothing that is left waits for.
    for (before, after) in [(all, &behind), (&behind, all)] {
        let left = |thing: usize| before[thing].iter().filter(|other| caught.contains(*other));
        let mut left: Vec<usize> = (0..all.len()).map(|thing| left(thing).count()).collect();
        let mut ready: Vec<usize> = caught.iter().copied().filter(|it| left[*it] == 0).collect();
        while let Some(thing) = ready.pop() {
            caught.remove(&thing);
            for next in after[thing].iter().filter(|next| caught.contains(*next)) {
                left[*next] -= 1;
                if left[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
    }
    caught
}

/// A search for ways between things in circles. Its notes about a thing are valid for one search only, so
/// that a search need not first reset the notes about all things.
struct Ways {
    is_caught: Vec<bool>,
    /// For each thing, the search that last saw it, and the thing from which it was reached.
    seen: Vec<(usize, Option<usize>)>,
    search: usize,
    steps_left: usize,
}

impl Ways {
    fn new(is_caught: Vec<bool>) -> Self {
        let seen = vec![(0, None); is_caught.len()];
        Self { is_caught, seen, search: 0, steps_left: MOST_STEPS }
    }

    /// The shortest way from one thing to another, on which each thing waits for the next. The last thing is
    /// left out.
    fn find(&mut self, all: &Waits, from: usize, to: usize) -> Option<Vec<usize>> {
        if from == to {
            return Some(Vec::new());
        }
        self.search += 1;
        let mut queue = VecDeque::from([from]);
        self.seen[from] = (self.search, None);
        while let Some(thing) = queue.pop_front() {
            for other in &all[thing] {
                self.steps_left = self.steps_left.saturating_sub(1);
                if *other == to {
                    return Some(self.way_to(thing));
                }
                if self.is_caught[*other] && self.seen[*other].0 != self.search {
                    self.seen[*other] = (self.search, Some(thing));
                    queue.push_back(*other);
                }
            }
        }
        None
    }

    /// The way on which the search reached a thing, up to and including that thing.
    fn way_to(&self, last: usize) -> Vec<usize> {
        let mut way = vec![last];
        while let Some(before) = way.last().and_then(|thing| self.seen[*thing].1) {
            way.push(before);
        }
        way.reverse();
        way
    }
}
