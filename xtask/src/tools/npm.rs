//! Tools that npm installs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;

use super::lock::{Lock, put_in_place};
use super::pins::{Packages, Pins};
use super::{Plan, install};
use crate::package::names;
use crate::{Result, root, run};

/// The limits for downloads. With npm's defaults a failing download takes minutes.
const PATIENCE: [&str; 4] = [
    "--fetch-timeout=20000",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=2000",
];

const BENCH_MANIFEST: &str = "tests/bench/package.json";
const BENCH_LOCK_FILE: &str = "tests/bench/package-lock.json";

/// The `node_modules` that the build uses.
pub fn build(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    find_or_install(folder, &pins.npm.build, "to make the program small and its first screen")
}

/// The `node_modules` that the browser tests use.
pub fn playwright(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    find_or_install(folder, &pins.npm.test, "for the tests in a browser")
}

/// The `node_modules` that the bench uses. A lock file names its many packages with their hashes,
/// so that the bench compares the same code everywhere.
pub fn bench(folder: &Path) -> Result<PathBuf> {
    run::output(run::command("node").arg("--version"))?;
    let (manifest, lock_file) = (root::read(BENCH_MANIFEST)?, root::read(BENCH_LOCK_FILE)?);
    let hash = names::hash(format!("{manifest}{lock_file}").as_bytes());
    let place = folder.join(format!("npm-bench-{}", &hash[..8]));
    let modules = place.join("node_modules");
    // npm writes this file when everything is installed, and the folder gets its final name after
    // that.
    let is_there = || modules.join(".package-lock.json").is_file();
    if is_there() {
        return Ok(modules);
    }
    let _lock = Lock::take(folder, "npm")?;
    if is_there() {
        return Ok(modules);
    }
    let plan = Plan {
        what: "what tests/bench/package-lock.json names",
        purpose: "rivals of the page, and what measures them",
        takes: "30 seconds",
        by_hand: "npm ci --ignore-scripts --prefix tests/bench",
    };
    install(&plan, || {
        let partial = empty_beside(&place)?;
        root::write(partial.join("package.json"), &manifest)?;
        root::write(partial.join("package-lock.json"), &lock_file)?;
        let mut npm = run::npm();
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"])
            .args(PATIENCE)
            .current_dir(&partial);
        run::stream_within(Duration::from_secs(600), &mut npm)?;
        put_in_place(&partial, &place)
    })?;
    Ok(modules)
}

fn find_or_install(folder: &Path, packages: &Packages, purpose: &str) -> Result<PathBuf> {
    // The packages run in Node.js, so they are useless without it.
    run::output(run::command("node").arg("--version"))?;
    let list = list(packages);
    let place = place(folder, packages);
    let modules = place.join("node_modules");
    if are_there(&modules, packages) {
        return Ok(modules);
    }
    let _lock = Lock::take(folder, "npm")?;
    if are_there(&modules, packages) {
        return Ok(modules);
    }
    let by_hand = format!("npm install --prefix '{}' {}", place.display(), list.join(" "));
    let what = list.join(", ");
    let plan = Plan { what: &what, purpose, takes: "10 seconds", by_hand: &by_hand };
    install(&plan, || download(&place, packages))?;
    Ok(modules)
}

fn list(packages: &Packages) -> Vec<String> {
    packages.iter().map(|(name, version)| format!("{name}@{version}")).collect()
}

fn place(folder: &Path, packages: &Packages) -> PathBuf {
    folder.join(format!("npm-{}", &names::hash(list(packages).join("\n").as_bytes())[..8]))
}

/// Whether all packages are installed in these versions. Reading the versions is faster than
/// starting each program, and npm links the programs last.
fn are_there(modules: &Path, packages: &Packages) -> bool {
    #[derive(Deserialize)]
    struct Manifest {
        version: String,
    }
    packages.iter().all(|(name, version)| {
        let text = fs::read_to_string(modules.join(name).join("package.json"));
        let manifest = text.ok().and_then(|text| serde_json::from_str::<Manifest>(&text).ok());
        manifest.is_some_and(|manifest| manifest.version == *version)
    })
}

fn download(place: &Path, packages: &Packages) -> Result<()> {
    let partial = empty_beside(place)?;
    // npm never gives up on a proxy that does not answer, so a small request with a time limit
    // comes first.
    if let Some((name, version)) = packages.first_key_value() {
        let mut npm = run::npm();
        npm.args(["view", &format!("{name}@{version}"), "version", "--loglevel=error"]);
        run::stream_within(Duration::from_secs(30), npm.args(PATIENCE).stdout(Stdio::null()))?;
    }
    let manifest = serde_json::json!({ "private": true, "dependencies": packages });
    root::write(partial.join("package.json"), manifest.to_string())?;
    let mut npm = run::npm();
    npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error"])
        // None of these packages needs an install script, so none may run one.
        .arg("--ignore-scripts")
        .args(PATIENCE)
        .current_dir(&partial);
    run::stream_within(Duration::from_secs(600), &mut npm)?;
    put_in_place(&partial, place)
}

/// Creates an empty folder beside `place`. It gets the name of `place` once it is complete.
fn empty_beside(place: &Path) -> Result<PathBuf> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let partial = place.with_file_name(format!(".partial-{name}"));
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(|error| format!("{}: {error}", partial.display()))?;
    }
    fs::create_dir_all(&partial).map_err(|error| format!("{}: {error}", partial.display()))?;
    Ok(partial)
}
