//! `cargo xtask soak`: repeats what `test` does once, with large numbers and under load, before an
//! issue is closed. It takes an hour or two, so that `test` can stay quick.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::args::SoakOptions;
use crate::test::{self, HOST, Outcome, starts};
use crate::tools::Tools;
use crate::{Result, dist, run};

/// The number of assessments on which both scorers are compared.
const ASSESSMENTS: u64 = 1_000_000;

/// The number of cases for each property, instead of proptest's usual 256.
const CASES: u64 = 4096;

/// How often each end-to-end test runs in a row under load. There are more than 500 tests, and one
/// run of all of them takes over eight minutes without load. With more repeats, this part would
/// take longer than the two hours that a whole soak may take.
const REPEATS: u64 = 5;

/// The variable that tells the browser tests that they run in a soak, so that they use the larger
/// of their two numbers.
const SOAK: (&str, &str) = ("AIMS_SOAK", "1");

/// A part that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoakPart {
    /// The comparison of both scorers on a million assessments.
    Scores,
    /// The properties of the core and the session, with more cases.
    Properties,
    /// The tests of the page, with its screens, which have to be compiled for this machine first.
    Screens,
    /// The end-to-end tests with their large numbers.
    E2e,
    /// All three engines, with every test.
    Engines,
    /// Every end-to-end test five times in a row while other programs keep the cores busy.
    Steady,
}

impl SoakPart {
    /// All parts in the order in which they run.
    pub const ALL: [Self; 6] =
        [Self::Scores, Self::Properties, Self::Screens, Self::E2e, Self::Engines, Self::Steady];

    /// The name of the part on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Properties => "properties",
            Self::Screens => "screens",
            Self::E2e => "e2e",
            Self::Engines => "engines",
            Self::Steady => "steady",
        }
    }
}

/// Runs the parts. A part that fails does not stop the others.
pub fn soak(options: &SoakOptions, tools: &mut Tools) -> Result<()> {
    tools.wasm_target()?;
    starts::forget();
    if options
        .parts
        .iter()
        .any(|part| matches!(part, SoakPart::E2e | SoakPart::Engines | SoakPart::Steady))
    {
        dist::build(tools)?;
    }
    let mut outcomes = Vec::new();
    for &part in &options.parts {
        println!("\n== {} ==", part.name());
        let start = Instant::now();
        let mut skipped = Vec::new();
        let (result, figure) = match part {
            SoakPart::Scores => (
                test::crosscheck(ASSESSMENTS, options.seed),
                format!("{ASSESSMENTS} assessments, seed {}", options.seed),
            ),
            SoakPart::Properties => (properties(), format!("{CASES} cases for each property")),
            SoakPart::Screens => (screens(), String::new()),
            SoakPart::E2e => (test::e2e(&[], &[SOAK], tools), String::new()),
            SoakPart::Engines => (test::engines(&[], &[SOAK], tools, &mut skipped), String::new()),
            SoakPart::Steady => (steady(tools), format!("each test {REPEATS} times under load")),
        };
        if let Err(problem) = &result {
            eprintln!("error: {}: {problem}", part.name());
        }
        outcomes.push(Outcome {
            name: part.name(),
            took: start.elapsed(),
            result,
            skipped,
            figure,
        });
    }
    test::conclude(&outcomes)
}

fn properties() -> Result<()> {
    let mut cargo = run::command("cargo");
    cargo.arg("test").args(HOST).args(["--test", "core", "--test", "native"]);
    // With more cases, proportionally more are rejected because they do not meet a condition.
    cargo.env("PROPTEST_MAX_GLOBAL_REJECTS", (4 * CASES).to_string());
    run::stream(cargo.env("PROPTEST_CASES", CASES.to_string()))
}

fn screens() -> Result<()> {
    run::stream(run::command("cargo").args(["test", "--package", "aims-readiness"]))
}

fn steady(tools: &mut Tools) -> Result<()> {
    let arguments = ["--repeat-each".into(), REPEATS.to_string().into()];
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for core in 0..thread::available_parallelism().map_or(2, usize::from) {
            let is_over = &is_over;
            scope.spawn(move || load(core as u64, is_over));
        }
        let result = test::e2e(&arguments, &[], tools);
        is_over.store(true, Ordering::Relaxed);
        result
    })
}

/// Keeps a core busy in bursts, half of the time. The events that a test waits for then come early,
/// late or in another order, which a steady load would not cause.
fn load(seed: u64, is_over: &AtomicBool) {
    let mut state = seed + 1;
    while !is_over.load(Ordering::Relaxed) {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let burst = Duration::from_millis(100 + (state >> 33) % 1900);
        let start = Instant::now();
        while start.elapsed() < burst {
            std::hint::spin_loop();
        }
        thread::sleep(burst);
    }
}
