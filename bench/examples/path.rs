//! Measures the longest time for the shortest path, over the samples and random assessments, on the real
//! catalog and on larger ones.
//!
//! ```sh
//! cargo run --release -p bench --example path
//! ```

use std::time::Instant;

use aims_core::domain::plan::{EffortDays, Goal};
use aims_core::domain::{Assessment, Catalog, Sheet};
use bench::{LARGE, RANDOM, SMALL, at_random, catalog, samples};

fn main() {
    let small = catalog(SMALL);
    worst("the samples", &small, samples(&small));
    for (items, seeds) in [(SMALL, RANDOM), (700, 20), (LARGE, 3)] {
        let catalog = catalog(items);
        worst("at random", &catalog, at_random(&catalog, seeds));
    }
}

/// Prints for each goal the longest time, the most nodes, and how many paths are not exact.
fn worst(name: &str, catalog: &Catalog, all: impl IntoIterator<Item = Assessment>) {
    let all: Vec<Assessment> = all.into_iter().collect();
    for goal in [Goal::Stage1, Goal::Stage2, Goal::NoMinors] {
        let (mut longest, mut nodes, mut inexact) = (0, 0, 0);
        for assessment in &all {
            let find = || Sheet::new(catalog, assessment).fewest_steps(goal, EffortDays::default());
            // The best of three, to leave out the time that the machine spends on other things.
            let time = |_| {
                let start = Instant::now();
                std::hint::black_box(find());
                start.elapsed().as_micros()
            };
            longest = longest.max((0..3).map(time).min().unwrap_or_default());
            let path = find();
            nodes = nodes.max(path.nodes);
            inexact += usize::from(!path.is_exact);
        }
        println!(
            "{} {name}, {} items, {}: at most {longest} µs and {nodes} nodes; {inexact} not exact",
            all.len(),
            catalog.items().count(),
            goal.id(),
        );
    }
}
