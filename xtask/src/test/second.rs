//! The stage that has every figure worked out twice: by the page's code, and by a scorer in another
//! language that was written from docs/scoring.md.

use super::e2e::build_example;
use crate::{Result, run};

/// How many assessments are made up. It takes seconds; a million would find no more.
const ASSESSMENTS: &str = "100000";

pub fn second() -> Result<()> {
    let random = build_example("random")?;
    let mut node = run::command("node");
    node.args(["tests/second/compare.mjs", "target/second/difference.json"]);
    run::pipe(run::command(random).arg(ASSESSMENTS), &mut node)
}
