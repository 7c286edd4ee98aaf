//! Circles of things that wait for each other.

use std::collections::{BTreeSet, VecDeque};

use crate::domain::gather::gather;

/// For each thing, what it waits for, in numbers of things.
type Waits = Vec<Vec<usize>>;

/// Joins two sorts of dependencies so that no thing waits for itself. `fixed` makes no circle by itself; of
/// `wished`, those that would close one are left out. Each is returned as the circle that it would close: the
/// first waits for the second, and so on, and the last for the first.
pub(super) fn without_circles(fixed: &Waits, wished: &Waits) -> (Waits, Vec<Vec<usize>>) {
    let mut all: Waits = fixed.iter().zip(wished).map(|(one, other)| joined(one, other)).collect();
    let caught = in_circles(&all);
    let mut circles = Vec::new();
    if caught.is_empty() {
        return (all, circles);
    }
    for thing in &caught {
        all[*thing] = joined(&fixed[*thing], &[]);
    }
    // What is fixed comes from a catalog that the build has checked. One that it has not must not hang the page.
    let still = in_circles(&all);
    for thing in &still {
        all[*thing].retain(|other| !still.contains(other));
    }
    for thing in caught {
        for other in &wished[thing] {
            match way(&all, *other, thing) {
                Some(way) => circles.push([thing].into_iter().chain(way).collect()),
                None => all[thing] = joined(&all[thing], &[*other]),
            }
        }
    }
    (all, circles)
}

fn joined(one: &[usize], other: &[usize]) -> Vec<usize> {
    let all: BTreeSet<usize> = gather(one.iter().chain(other).copied());
    all.into_iter().collect()
}

/// The things that are in a circle, or wait for one that is.
fn in_circles(all: &Waits) -> BTreeSet<usize> {
    let mut behind = vec![Vec::new(); all.len()];
    let mut left: Vec<usize> = all.iter().map(Vec::len).collect();
    for (thing, others) in all.iter().enumerate() {
        for other in others {
            behind[*other].push(thing);
        }
    }
    let mut ready: Vec<usize> = (0..all.len()).filter(|thing| left[*thing] == 0).collect();
    let mut caught: BTreeSet<usize> = gather(0..all.len());
    while let Some(thing) = ready.pop() {
        caught.remove(&thing);
        for next in &behind[thing] {
            left[*next] -= 1;
            if left[*next] == 0 {
                ready.push(*next);
            }
        }
    }
    caught
}

/// The shortest row of things from one to another, of which each waits for the next; without the last.
fn way(all: &Waits, from: usize, to: usize) -> Option<Vec<usize>> {
    let mut came_from = vec![None; all.len()];
    let mut queue = VecDeque::from([from]);
    let mut seen = vec![false; all.len()];
    seen[from] = true;
    while let Some(thing) = queue.pop_front() {
        if thing == to {
            let mut way = Vec::new();
            let mut at = came_from[to];
            while let Some(thing) = at {
                way.push(thing);
                at = came_from[thing];
            }
            way.reverse();
            return Some(way);
        }
        for other in &all[thing] {
            if !seen[*other] {
                seen[*other] = true;
                came_from[*other] = Some(thing);
                queue.push_back(*other);
            }
        }
    }
    None
}
