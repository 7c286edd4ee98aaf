//! `cargo xtask test`: every test there is, in stages.

mod e2e;
mod stages;

use std::time::{Duration, Instant};

pub use e2e::screenshot;

use crate::args::TestOptions;
use crate::tools::Tools;
use crate::{Result, dist};

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The form of the code.
    Fmt,
    /// The compiler's and clippy's warnings, for this machine and for the browser.
    Clippy,
    /// Tests on this machine.
    Native,
    /// Tests that need a browser's interfaces.
    Wasm,
    /// The release site can be built.
    Dist,
    /// A person's steps, in a real browser on the release site.
    E2e,
}

impl Stage {
    /// In the order in which they run: what fails fastest comes first.
    pub const ALL: [Self; 6] =
        [Self::Fmt, Self::Clippy, Self::Native, Self::Wasm, Self::Dist, Self::E2e];

    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Dist => "dist",
            Self::E2e => "e2e",
        }
    }
}

/// How a stage ended.
struct Outcome {
    stage: Stage,
    took: Duration,
    result: Result<()>,
}

/// Runs the stages. One that fails does not stop the others, so that one run tells everything.
pub fn test(options: &TestOptions, tools: &mut Tools) -> Result<()> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for &stage in &options.stages {
        println!("\n== {} ==", stage.name());
        let start = Instant::now();
        // An old dist/ would pass or fail for reasons that are gone.
        let no_dist = outcomes.iter().any(|one| one.stage == Stage::Dist && one.result.is_err());
        let result = match stage {
            Stage::E2e if no_dist => Err("not run, because there is no new dist/".to_owned()),
            Stage::Fmt => stages::fmt(tools),
            Stage::Clippy => stages::clippy(tools),
            Stage::Native => stages::native(),
            Stage::Wasm => stages::wasm(tools),
            Stage::Dist => dist::dist(tools),
            Stage::E2e => e2e::e2e(&options.for_playwright, tools),
        };
        if let Err(problem) = &result {
            eprintln!("error: {}: {problem}", stage.name());
        }
        outcomes.push(Outcome { stage, took: start.elapsed(), result });
    }
    print!("\n{}", summary(&outcomes));
    // The table has said it all, and its last line has to stay the last.
    if outcomes.iter().all(|one| one.result.is_ok()) { Ok(()) } else { Err(String::new()) }
}

fn summary(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for Outcome { stage, took, result } in outcomes {
        let result = result
            .as_ref()
            .map_or_else(|problem| format!("FAILED: {problem}"), |()| "passed".into());
        text += &format!("{:7} {:6.1} s  {result}\n", stage.name(), took.as_secs_f64());
    }
    let failed = outcomes.iter().filter(|one| one.result.is_err()).count();
    text + &format!("{} passed, {failed} failed\n", outcomes.len() - failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_stands_alone_on_the_last_line() {
        let outcome =
            |stage, millis, result| Outcome { stage, took: Duration::from_millis(millis), result };
        let outcomes =
            [outcome(Stage::Fmt, 1200, Ok(())), outcome(Stage::E2e, 61_000, Err("why".into()))];
        let expected = "\
fmt        1.2 s  passed
e2e       61.0 s  FAILED: why
1 passed, 1 failed
";
        assert_eq!(summary(&outcomes), expected);
    }
}
