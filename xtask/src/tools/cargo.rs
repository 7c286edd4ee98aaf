//! Tools that cargo compiles.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::lock::{Lock, put_in_place};
use super::pins::{Pins, is_version};
use super::{Plan, install, system};
use crate::{Result, run};

struct Crate<'a> {
    name: &'a str,
    version: &'a str,
    programs: &'a [&'a str],
    purpose: &'a str,
    takes: &'a str,
}

/// The folder that holds trunk.
pub fn trunk(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    let wanted = Crate {
        name: "trunk",
        version: &pins.cargo.trunk,
        programs: &["trunk"],
        purpose: "builds the site",
        takes: "6 minutes",
    };
    find_or_install(folder, &wanted)
}

/// The folder that holds wasm-bindgen and its test runner.
pub fn wasm_bindgen(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    let wanted = Crate {
        name: "wasm-bindgen-cli",
        version: &pins.cargo.wasm_bindgen_cli,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        purpose: "joins the program to the page, and runs its tests in a browser",
        takes: "2 minutes",
    };
    find_or_install(folder, &wanted)
}

/// Where geckodriver is. Debian has no package of it.
pub fn geckodriver(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    if let Some(path) = system::find("GECKODRIVER", &[], &[]) {
        return Ok(path);
    }
    let wanted = Crate {
        name: "geckodriver",
        version: &pins.cargo.geckodriver,
        programs: &["geckodriver"],
        purpose: "drives Firefox in the tests",
        takes: "3 minutes",
    };
    let bin = find_or_install(folder, &wanted)?;
    Ok(bin.join(format!("geckodriver{}", env::consts::EXE_SUFFIX)))
}

/// The folder that holds cargo-deny.
pub fn deny(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    let wanted = Crate {
        name: "cargo-deny",
        version: &pins.cargo.cargo_deny,
        programs: &["cargo-deny"],
        purpose: "checks licences, sources and advisories of the crates in use",
        takes: "5 minutes",
    };
    find_or_install(folder, &wanted)
}

/// The folder that holds cargo-fuzz.
pub fn fuzz(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    let wanted = Crate {
        name: "cargo-fuzz",
        version: &pins.cargo.cargo_fuzz,
        programs: &["cargo-fuzz"],
        purpose: "tries the readers on millions of made-up inputs",
        takes: "1 minute",
    };
    find_or_install(folder, &wanted)
}

/// The folder that holds cargo-mutants.
pub fn mutants(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    let wanted = Crate {
        name: "cargo-mutants",
        version: &pins.cargo.cargo_mutants,
        programs: &["cargo-mutants"],
        purpose: "breaks the code on purpose, to see whether a test notices",
        takes: "3 minutes",
    };
    find_or_install(folder, &wanted)
}

fn find_or_install(folder: &Path, wanted: &Crate) -> Result<PathBuf> {
    let on_path = run::which(wanted.programs[0]).and_then(|path| Some(path.parent()?.to_owned()));
    let root = folder.join(format!("{}-{}", wanted.name, wanted.version));
    let bin = root.join("bin");
    let found = || on_path.iter().chain([&bin]).find(|bin| holds(bin, wanted)).cloned();
    if let Some(bin) = found() {
        return Ok(bin);
    }
    let _lock = Lock::take(folder)?;
    // Another clone may have installed it while this one waited.
    if let Some(bin) = found() {
        return Ok(bin);
    }
    compile(folder, &root, wanted)?;
    Ok(bin)
}

fn holds(bin: &Path, wanted: &Crate) -> bool {
    wanted.programs.iter().all(|program| {
        let mut command = run::command(bin.join(program));
        // cargo hands its subcommands their own name first, and some insist on it.
        let printed = run::version(command.args(program.strip_prefix("cargo-")));
        printed.is_some_and(|printed| is_version(&printed, wanted.version))
    })
}

fn compile(folder: &Path, root: &Path, wanted: &Crate) -> Result<()> {
    let Crate { name, version, .. } = wanted;
    let by_hand =
        format!("cargo install {name} --version {version} --locked --root '{}'", root.display());
    let what = format!("{name} {version}");
    let plan =
        Plan { what: &what, purpose: wanted.purpose, takes: wanted.takes, by_hand: &by_hand };
    install(&plan, || {
        let partial = folder.join(format!(".partial-{name}-{version}"));
        // Compiled objects stay there when this is interrupted, so that the next start goes on.
        let target = partial.join("target");
        let mut cargo = run::command("cargo");
        cargo.args(["install", name, "--version", version, "--locked", "--force"]);
        cargo.arg("--root").arg(&partial).arg("--target-dir").arg(&target);
        run::stream(&mut cargo)?;
        fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
        put_in_place(&partial, root)
    })
}
