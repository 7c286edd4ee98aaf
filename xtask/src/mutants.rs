//! `cargo xtask mutants`: breaks the code on purpose, bit by bit, and looks whether a test notices.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::MutantsOptions;
use crate::tools::Tools;
use crate::{Result, root, run};

/// What is worth it: everything that decides a figure or reads a file.
const FILES: [&str; 2] = ["core/src/domain/**/*.rs", "core/src/codec/**/*.rs"];

/// What is broken, and what comes of it.
const FOLDER: &str = "target/mutants";

/// The lowest share of compiling mutants, in per cent, that the tests have to notice. Some of the others
/// no test can notice.
const WANTED: usize = 95;

/// The test of a catalog of ten thousand items. Not optimised, it takes as long as all others.
const LONG: &str = "ten_thousand_items";

/// Compiles each mutant quickly: only what is compiled once is optimised.
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
        // Of every file a part, so that each shard says something about the whole.
        mutants.args(["--sharding", "round-robin", "--shard", shard]);
    }
    if options.list {
        mutants.arg("--list");
        return run::stream(&mut mutants);
    }
    // Compiling and the properties take the time, half each, at an eighth of the usual cases.
    if std::env::var_os("PROPTEST_CASES").is_none() {
        mutants.env("PROPTEST_CASES", "32");
    }
    // A test that waits for ever is a mutant that was noticed.
    mutants.args(["--minimum-test-timeout", "60", "--", "--test", "core", "--", "--skip", LONG]);
    let ended = run::stream(&mut mutants);
    let outcome = Path::new(FOLDER).join("mutants.out");
    let count = |name: &str| -> Result<usize> {
        Ok(root::read(outcome.join(format!("{name}.txt")))?.lines().count())
    };
    let (caught, missed, timeout) = (count("caught")?, count("missed")?, count("timeout")?);
    let unviable = count("unviable")?;
    let (noticed, all) = (caught + timeout, caught + missed + timeout);
    // cargo-mutants ends with a failure where a mutant was missed, and where it did not come to its
    // end. Of a part no score is told.
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

/// `19 of 20 noticed (95.0 %)`, never rounded up.
fn score(noticed: usize, all: usize) -> String {
    let per_mille = noticed * 1000 / all;
    format!("{noticed} of {all} noticed ({}.{} %)", per_mille / 10, per_mille % 10)
}

/// A place in the folder that does not depend on where a program is started.
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
