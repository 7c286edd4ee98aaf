//! `cargo xtask check`: a check of half a minute that shows whether a change is sound so far.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::package::names;
use crate::test::{HOST, WASM};
use crate::tools::Tools;
use crate::{Result, dist, progress, root, run};

/// The folder with the hashes of the sources that passed.
const PASSED: &str = "target/check";

/// The tests to run when sources change: the name of a stamp, the files and folders, and cargo's
/// arguments that select the tests.
const PARTS: [(&str, &[&str], &[&str]); 8] = [
    ("content", &["content"], &["--test", "broken", "--test", "core", "--test", "native"]),
    ("compiler", &["compiler"], &["--test", "broken", "--test", "core"]),
    ("core", &["core"], &["--test", "core", "--test", "memory"]),
    ("exporter", &["exporter", "calls"], &["--test", "export"]),
    ("workbook", &["workbook", "calls"], &["--test", "workbook"]),
    ("page", &["src", "style", "tests/fixtures", "tests/native"], &["--test", "native"]),
    ("docs", &DOCS, &["--test", "native"]),
    ("xtask", &["xtask"], &["--bin", "xtask"]),
];

/// The documents whose names and paths a test checks.
const DOCS: [&str; 6] = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "content/README.md",
    "docs",
    "tests/README.md",
];

/// The sources from which the page is compiled for the browser.
const PAGE: [&str; 8] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "build.rs",
    "content",
    "core/Cargo.toml",
    "core/src",
    "src",
    "tests/web",
];

/// Formats, lints and tests what has changed since the last check that passed.
pub fn check(tools: &mut Tools) -> Result<()> {
    let start = Instant::now();
    tools.lints()?;
    tools.wasm_target()?;
    fs::create_dir_all(PASSED).map_err(|error| format!("{PASSED}: {error}"))?;
    run::stream(run::command("cargo").args(["fmt", "--all", "--check"]))?;

    let mut changed = Vec::new();
    let mut tests: Vec<&str> = Vec::new();
    for (name, folders, words) in PARTS {
        let hash = hash(folders)?;
        if !has_passed(name, &hash) {
            changed.push((name, hash));
            // A test that two parts need runs only once.
            for pair in words.chunks(2) {
                if !tests.chunks(2).any(|other| other == pair) {
                    tests.extend(pair);
                }
            }
        }
    }
    let page = hash(&PAGE)?;
    let is_page_old = !has_passed("wasm", &page);
    // Tests come first, because they show a fault in the fewest seconds.
    if !tests.is_empty() {
        run::stream(run::command("cargo").args(["test", "--quiet"]).args(HOST).args(&tests))?;
    }
    if !changed.is_empty() {
        let mut clippy = run::command("cargo");
        clippy.args(["clippy", "--quiet"]).args(HOST).args([
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]);
        run::stream(&mut clippy)?;
    }
    if is_page_old {
        let mut clippy = run::command("cargo");
        clippy.args(["clippy", "--quiet", "--package", "aims-readiness", "--target", WASM]);
        run::stream(clippy.args(["--lib", "--bins", "--test", "web", "--", "-D", "warnings"]))?;
        changed.push(("wasm", page));
    }
    for (name, hash) in &changed {
        root::write(Path::new(PASSED).join(name), hash)?;
    }
    let names: Vec<&str> = changed.iter().map(|(name, _)| *name).collect();
    let names = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
    println!("checked {names} in {}", progress::clock(start.elapsed()));
    Ok(())
}

fn has_passed(name: &str, hash: &str) -> bool {
    fs::read_to_string(Path::new(PASSED).join(name)).is_ok_and(|passed| passed == hash)
}

/// A hash of these files, of all files below these folders, and of Cargo.lock.
fn hash(paths: &[&str]) -> Result<String> {
    let mut all = root::read("Cargo.lock")?.into_bytes();
    for path in paths {
        all.extend(dist::hashes(Path::new(path))?);
    }
    Ok(names::hash(&all))
}
