//! `cargo xtask test`: runs every test, in stages.

mod crosscheck;
mod e2e;
mod engines;
mod stages;
pub mod starts;

use std::thread;
use std::time::{Duration, Instant};

pub use crosscheck::crosscheck;
pub use e2e::{build, e2e, screenshot};
pub use engines::engines;
pub use stages::{HOST, WASM};

use crate::args::TestOptions;
use crate::tools::Tools;
use crate::{Result, dist};

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The format of the code.
    Fmt,
    /// The compiler's and clippy's warnings, for this machine and for the browser.
    Clippy,
    /// The tests that run on this machine, without a browser.
    Native,
    /// The comparison of every figure with a second scorer.
    Crosscheck,
    /// The tests that need a browser's interfaces.
    Wasm,
    /// The build of the release site.
    Dist,
    /// A visitor's steps, in a real browser on the release site.
    E2e,
    /// The main steps and some faults, in Firefox and WebKit.
    Engines,
}

impl Stage {
    /// All stages in the order in which they run: the fastest to fail come first.
    pub const ALL: [Self; 8] = [
        Self::Fmt,
        Self::Clippy,
        Self::Native,
        Self::Crosscheck,
        Self::Wasm,
        Self::Dist,
        Self::E2e,
        Self::Engines,
    ];

    /// The name of the stage on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Crosscheck => "crosscheck",
            Self::Wasm => "wasm",
            Self::Dist => "dist",
            Self::E2e => "e2e",
            Self::Engines => "engines",
        }
    }
}

/// The outcome of a stage.
pub struct Outcome {
    pub name: &'static str,
    pub took: Duration,
    pub result: Result<()>,
    /// The browsers that were missing, and so were not tried.
    pub skipped: Vec<&'static str>,
    /// How much was tried, in words; empty if that is not worth a line.
    pub figure: String,
}

/// Runs the stages. A stage that fails does not stop the others, so that one run shows every
/// failure.
pub fn test(options: &TestOptions, tools: &mut Tools) -> Result<()> {
    tools.wasm_target()?;
    starts::forget();
    let is_whole = options.stages.len() == Stage::ALL.len();
    let installer = is_whole.then(|| tools.clone());
    let outcomes = thread::scope(|scope| {
        if let Some(tools) = &installer {
            scope.spawn(|| tools.install_for_tests());
        }
        stages(options, tools)
    });
    conclude(&outcomes)
}

fn stages(options: &TestOptions, tools: &mut Tools) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for &stage in &options.stages {
        println!("\n== {} ==", stage.name());
        let start = Instant::now();
        let mut skipped = Vec::new();
        // An old dist/ would pass or fail for reasons that no longer apply.
        let dist = Stage::Dist.name();
        let no_dist = outcomes.iter().any(|one| one.name == dist && one.result.is_err());
        let result = match stage {
            Stage::E2e | Stage::Engines if no_dist => {
                Err("not run, because there is no new dist/".to_owned())
            }
            Stage::Fmt => stages::fmt(tools),
            Stage::Clippy => stages::clippy(tools),
            Stage::Native => stages::native(tools),
            Stage::Crosscheck => crosscheck(crosscheck::USUAL, crosscheck::SEED),
            Stage::Wasm => stages::wasm(tools),
            Stage::Dist => dist::dist(tools),
            Stage::E2e => e2e(&options.rest, &[], tools),
            Stage::Engines => {
                // The arguments after `--` go to Playwright if both stages run.
                let with_e2e = options.stages.contains(&Stage::E2e);
                let names = if with_e2e { &[] } else { options.rest.as_slice() };
                engines(names, &[], tools, &mut skipped)
            }
        };
        if let Err(problem) = &result {
            eprintln!("error: {}: {problem}", stage.name());
        }
        let name = stage.name();
        outcomes.push(Outcome {
            name,
            took: start.elapsed(),
            result,
            skipped,
            figure: String::new(),
        });
    }
    outcomes
}

/// Prints the table of outcomes.
///
/// # Errors
/// A stage failed. The message is empty, because the table has already named the stage.
pub fn conclude(outcomes: &[Outcome]) -> Result<()> {
    print!("\n{}", summary(outcomes, starts::repeated()));
    // The table has already reported the failures, and its last line has to be the last of the
    // output.
    if outcomes.iter().all(|one| one.result.is_ok()) { Ok(()) } else { Err(String::new()) }
}

fn summary(outcomes: &[Outcome], starts: usize) -> String {
    let mut text = String::new();
    for Outcome { name, took, result, skipped, figure } in outcomes {
        let mut result = result.as_ref().map_or_else(
            // The rest of the problem has been printed above.
            |problem| format!("FAILED: {}", problem.lines().last().unwrap_or_default()),
            |()| "passed".into(),
        );
        if !figure.is_empty() {
            result += &format!(": {figure}");
        }
        if !skipped.is_empty() {
            result += &format!("; SKIPPED, since it is not there: {}", skipped.join(", "));
        }
        text += &format!("{name:10} {:6.1} s  {result}\n", took.as_secs_f64());
    }
    let total: Duration = outcomes.iter().map(|one| one.took).sum();
    text += &format!("{:10} {:6.1} s\n", "together", total.as_secs_f64());
    let failed = outcomes.iter().filter(|one| one.result.is_err()).count();
    let skipped: usize = outcomes.iter().map(|one| one.skipped.len()).sum();
    let skipped = if skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
    // Added only if it happened, so that the line otherwise keeps the form that tools expect.
    let starts = if starts == 0 {
        String::new()
    } else {
        format!(", {starts} starts of a browser repeated")
    };
    text + &format!("{} passed, {failed} failed{skipped}{starts}\n", outcomes.len() - failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_has_only_the_counts() {
        let outcome = |name, millis, result| Outcome {
            name,
            took: Duration::from_millis(millis),
            result,
            skipped: Vec::new(),
            figure: String::new(),
        };
        let mut outcomes =
            [outcome("fmt", 1200, Ok(())), outcome("e2e", 61_000, Err("said\nwhy".into()))];
        let expected = "\
fmt           1.2 s  passed
e2e          61.0 s  FAILED: why
together     62.2 s
1 passed, 1 failed
";
        assert_eq!(summary(&outcomes, 0), expected);
        outcomes[0].skipped = vec!["Firefox", "WebKit"];
        outcomes[0].figure = "7 cases".into();
        let expected = "\
fmt           1.2 s  passed: 7 cases; SKIPPED, since it is not there: Firefox, WebKit
e2e          61.0 s  FAILED: why
together     62.2 s
1 passed, 1 failed, 2 skipped, 3 starts of a browser repeated
";
        assert_eq!(summary(&outcomes, 3), expected);
    }
}
