//! `cargo xtask test`: every test there is, in stages.

mod e2e;
mod engines;
mod second;
mod stages;

use std::time::{Duration, Instant};

pub use e2e::{build, screenshot};

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
    /// Every figure against a second scorer.
    Second,
    /// Tests that need a browser's interfaces.
    Wasm,
    /// The release site can be built.
    Dist,
    /// A person's steps, in a real browser on the release site.
    E2e,
    /// The main steps and some faults, in three browsers that share no code.
    Engines,
}

impl Stage {
    /// In the order in which they run: what fails fastest comes first.
    pub const ALL: [Self; 8] = [
        Self::Fmt,
        Self::Clippy,
        Self::Native,
        Self::Second,
        Self::Wasm,
        Self::Dist,
        Self::E2e,
        Self::Engines,
    ];

    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Second => "second",
            Self::Wasm => "wasm",
            Self::Dist => "dist",
            Self::E2e => "e2e",
            Self::Engines => "engines",
        }
    }
}

/// How a stage ended.
struct Outcome {
    stage: Stage,
    took: Duration,
    result: Result<()>,
    /// What was not there, and so was not tried.
    skipped: Vec<&'static str>,
}

/// Runs the stages. One that fails does not stop the others, so that one run tells everything.
pub fn test(options: &TestOptions, tools: &mut Tools) -> Result<()> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for &stage in &options.stages {
        println!("\n== {} ==", stage.name());
        let start = Instant::now();
        let mut skipped = Vec::new();
        // An old dist/ would pass or fail for reasons that are gone.
        let no_dist = outcomes.iter().any(|one| one.stage == Stage::Dist && one.result.is_err());
        let result = match stage {
            Stage::E2e | Stage::Engines if no_dist => {
                Err("not run, because there is no new dist/".to_owned())
            }
            Stage::Fmt => stages::fmt(tools),
            Stage::Clippy => stages::clippy(tools),
            Stage::Native => stages::native(),
            Stage::Second => second::second(),
            Stage::Wasm => stages::wasm(tools),
            Stage::Dist => dist::dist(tools),
            Stage::E2e => e2e::e2e(&options.rest, tools),
            Stage::Engines => {
                // They are for one of the two.
                let with_e2e = options.stages.contains(&Stage::E2e);
                let names = if with_e2e { &[] } else { options.rest.as_slice() };
                engines::engines(names, tools, &mut skipped)
            }
        };
        if let Err(problem) = &result {
            eprintln!("error: {}: {problem}", stage.name());
        }
        outcomes.push(Outcome { stage, took: start.elapsed(), result, skipped });
    }
    print!("\n{}", summary(&outcomes));
    // The table has said it all, and its last line has to stay the last.
    if outcomes.iter().all(|one| one.result.is_ok()) { Ok(()) } else { Err(String::new()) }
}

fn summary(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for Outcome { stage, took, result, skipped } in outcomes {
        let mut result = result
            .as_ref()
            .map_or_else(|problem| format!("FAILED: {problem}"), |()| "passed".into());
        if !skipped.is_empty() {
            result += &format!("; SKIPPED, since it is not there: {}", skipped.join(", "));
        }
        text += &format!("{:7} {:6.1} s  {result}\n", stage.name(), took.as_secs_f64());
    }
    let failed = outcomes.iter().filter(|one| one.result.is_err()).count();
    let skipped: usize = outcomes.iter().map(|one| one.skipped.len()).sum();
    let skipped = if skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
    text + &format!("{} passed, {failed} failed{skipped}\n", outcomes.len() - failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_stands_alone_on_the_last_line() {
        let outcome = |stage, millis, result| Outcome {
            stage,
            took: Duration::from_millis(millis),
            result,
            skipped: Vec::new(),
        };
        let mut outcomes =
            [outcome(Stage::Fmt, 1200, Ok(())), outcome(Stage::E2e, 61_000, Err("why".into()))];
        let expected = "\
fmt        1.2 s  passed
e2e       61.0 s  FAILED: why
1 passed, 1 failed
";
        assert_eq!(summary(&outcomes), expected);
        outcomes[0].skipped = vec!["Firefox", "WebKit"];
        let expected = "\
fmt        1.2 s  passed; SKIPPED, since it is not there: Firefox, WebKit
e2e       61.0 s  FAILED: why
1 passed, 1 failed, 2 skipped
";
        assert_eq!(summary(&outcomes), expected);
    }
}
