//! `cargo xtask mutants`: breaks the code on purpose, in one place at a time, and checks whether a
//! test notices.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::MutantsOptions;
use crate::tools::Tools;
use crate::{Result, root, run};

/// The files to mutate by default: everything that decides a figure or reads a file.
const FILES: [&str; 2] = ["core/src/domain/**/*.rs", "core/src/codec/**/*.rs"];

/// The folder for the build of the mutants and for the results.
const FOLDER: &str = "target/mutants";

/// The lowest share, in per cent, of the mutants that compile which the tests have to notice. No
/// test can notice some of the others.
const WANTED: usize = 95;

/// The test of a catalog of ten thousand items. Without optimisation it takes as long as all other
/// tests together.
const LONG: &str = "ten_thousand_items";

/// Settings that make each mutant quick to compile: only the dependencies, which are compiled once,
/// are optimised.
const PROFILE: [&str; 3] = [
    "profile.dev.package.aims-core.opt-level=0",
    "profile.dev.package.'*'.opt-level=2",
    "profile.dev.debug=false",
];

/// Runs cargo-mutants on the core crate with its own tests, in a copy of the checkout.
pub fn mutants(options: &MutantsOptions, tools: &mut Tools) -> Result<()> {
    let mut mutants = tools.mutants_command()?;
    fs::create_dir_all(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    mutants
        .args(["--package", "aims-core", "--no-shuffle", "--output"])
        .arg(place("")?)
        .env("CARGO_TARGET_DIR", place("target")?);
    for setting in PROFILE {
        mutants.arg(format!("--cargo-arg=--config={setting}"));
    }
    let files = options.files.iter().map(String::as_str);
    let all = FILES.into_iter().filter(|_| options.files.is_empty());
    for file in files.chain(all) {
        mutants.args(["--file", file]);
    }
    if let Some(shard) = &options.shard {
        // Each shard takes a part of every file, so that its result tells something about the
        // whole.
        mutants.args(["--sharding", "round-robin", "--shard", shard]);
    }
    if options.list {
        mutants.arg("--list");
        return run::stream(&mut mutants);
    }
    // With an eighth of the usual cases, compiling and the property tests each take half of the
    // time.
    if std::env::var_os("PROPTEST_CASES").is_none() {
        mutants.env("PROPTEST_CASES", "32");
    }
    // A test that hangs counts as having noticed the mutant.
    mutants.args(["--minimum-test-timeout", "60", "--", "--test", "core", "--", "--skip", LONG]);
    let ended = run::stream(&mut mutants);
    let outcome = Path::new(FOLDER).join("mutants.out");
    let count = |name: &str| -> Result<usize> {
        Ok(root::read(outcome.join(format!("{name}.txt")))?.lines().count())
    };
    let (caught, missed, timeout) = (count("caught")?, count("missed")?, count("timeout")?);
    let unviable = count("unviable")?;
    let (noticed, all) = (caught + timeout, caught + missed + timeout);
    // cargo-mutants fails when a mutant was missed, and also when it did not finish. An unfinished
    // run gets no score.
    let mutants: Vec<serde_json::Value> =
        serde_json::from_str(&root::read(outcome.join("mutants.json"))?)
            .map_err(|error| format!("mutants.json: {error}"))?;
    if all == 0 || all + unviable < mutants.len() {
        return ended;
    }
    print!("\n{}", root::read(outcome.join("missed.txt"))?);
    println!("{}, and {unviable} that do not compile", score(noticed, all));
    if noticed * 100 >= all * WANTED {
        return Ok(());
    }
    Err(format!("under {WANTED} %: {}/missed.txt holds what no test noticed", outcome.display()))
}

/// Formats a score as `19 of 20 noticed (95.0 %)`, never rounded up.
fn score(noticed: usize, all: usize) -> String {
    let per_mille = noticed * 1000 / all;
    format!("{noticed} of {all} noticed ({}.{} %)", per_mille / 10, per_mille % 10)
}

/// The absolute path of a file or folder in [`FOLDER`], for programs that run elsewhere.
fn place(name: &str) -> Result<PathBuf> {
    let folder = fs::canonicalize(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    Ok(folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn a_score_is_not_rounded_up() {
        assert_eq!(score(19, 20), "19 of 20 noticed (95.0 %)");
        assert_eq!(score(9499, 10_000), "9499 of 10000 noticed (94.9 %)");
    }
}
