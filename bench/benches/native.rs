//! Times each case with criterion. `cargo xtask bench native` runs it.

use bench::{Case, LARGE, SMALL};
use criterion::Criterion;

fn main() {
    // The figures go into a table in docs/performance.md, which has no plots.
    let mut criterion = Criterion::default().sample_size(30).without_plots().configure_from_args();
    for name in Case::NAMES {
        let mut group = criterion.benchmark_group(name);
        for items in [SMALL, LARGE] {
            group.bench_function(items.to_string(), |bencher| {
                // Made here, so that a case that the command line filters out is not prepared.
                if let Some(case) = Case::new(name, items) {
                    bencher.iter(|| case.measured());
                }
            });
        }
        group.finish();
    }
    criterion.final_summary();
}
