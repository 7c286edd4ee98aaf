//! Computes every figure twice: with the core, and with a scorer in another language that was
//! written from docs/scoring.md.

use super::HOST;
use super::e2e::build;
use crate::{Result, run};

/// The number of assessments that `cargo xtask test` makes up at random.
pub const USUAL: u64 = 10_000;
pub const SEED: u64 = 42_001;

/// Compares both scorers on this many assessments. The same seed gives the same assessments.
pub fn crosscheck(assessments: u64, seed: u64) -> Result<()> {
    let random = build("random", &[HOST.as_slice(), &["--example", "random"]].concat())?;
    let mut node = run::command("node");
    node.args(["tests/crosscheck/compare.mjs", "target/crosscheck/difference.json"]);
    let mut random = run::command(random);
    run::pipe(random.args([assessments.to_string(), seed.to_string()]), &mut node)
}
