//! Tools that cargo compiles.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::lock::{Lock, put_in_place};
use super::pins::{Pins, is_version};
use super::{Plan, system};
use crate::{Result, progress, run};

/// A tool, and the way it is compiled.
pub struct Tool {
    /// The name of the crate, as [`Pins::version`] expects it.
    pub name: &'static str,
    programs: &'static [&'static str],
    purpose: &'static str,
    takes: &'static str,
    /// The features of the crate; `None` for its defaults.
    features: Option<&'static str>,
    speed: Speed,
    /// Whether its programs print their version. Otherwise the tool is used only from its own
    /// folder, whose name holds the version.
    tells_version: bool,
}

enum Speed {
    /// Without optimisation: the tool runs for seconds, and optimising it would take minutes.
    QuickToCompile,
    /// With the profile of its authors: the tool runs for a long time.
    QuickToRun,
}

impl Speed {
    /// cargo's settings for the release profile.
    fn settings(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::QuickToCompile => &[
                ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
                ("CARGO_PROFILE_RELEASE_LTO", "off"),
                ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
                ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
            ],
            Self::QuickToRun => &[],
        }
    }
}

pub const TRUNK: Tool = Tool {
    name: "trunk",
    programs: &["trunk"],
    purpose: "builds the site",
    takes: "3 minutes",
    // xtask always runs it offline, so it needs no TLS.
    features: Some(""),
    speed: Speed::QuickToCompile,
    tells_version: true,
};

pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    purpose: "joins the program to the page, and runs its tests in a browser",
    takes: "1 minute",
    // TLS is needed only for drivers on other machines.
    features: Some(""),
    speed: Speed::QuickToCompile,
    tells_version: true,
};

pub const WASM_SPLIT: Tool = Tool {
    name: "wasm_split_cli_support",
    programs: &["wasm-split-cli"],
    purpose: "splits the program into the files that are fetched when they are needed",
    takes: "1 minute",
    features: Some("build-binary"),
    speed: Speed::QuickToCompile,
    tells_version: false,
};

const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    programs: &["geckodriver"],
    purpose: "drives Firefox in the tests",
    takes: "1 minute",
    features: None,
    speed: Speed::QuickToCompile,
    tells_version: true,
};

pub const DENY: Tool = Tool {
    name: "cargo-deny",
    programs: &["cargo-deny"],
    purpose: "checks licences, sources and advisories of the crates in use",
    takes: "5 minutes",
    features: None,
    speed: Speed::QuickToRun,
    tells_version: true,
};

pub const FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    programs: &["cargo-fuzz"],
    purpose: "tries the readers on millions of made-up inputs",
    takes: "1 minute",
    features: None,
    speed: Speed::QuickToCompile,
    tells_version: true,
};

pub const MUTANTS: Tool = Tool {
    name: "cargo-mutants",
    programs: &["cargo-mutants"],
    purpose: "breaks the code on purpose, to see whether a test notices",
    takes: "1 minute",
    features: None,
    speed: Speed::QuickToCompile,
    tells_version: true,
};

/// Finds or installs geckodriver, and returns its path. Debian has no package for it.
pub fn geckodriver(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    if let Some(path) = system::find("GECKODRIVER", &[], &[]) {
        return Ok(path);
    }
    let bin = install(folder, &GECKODRIVER, pins)?;
    Ok(bin.join(format!("geckodriver{}", env::consts::EXE_SUFFIX)))
}

/// The folder that holds a tool in the right version: on PATH, or in the folder for tools.
pub fn find(folder: &Path, tool: &Tool, pins: &Pins) -> Option<PathBuf> {
    let version = pins.version(tool.name);
    let on_path = run::which(tool.programs[0]).filter(|_| tool.tells_version);
    let on_path = on_path.and_then(|path| Some(path.parent()?.to_owned()));
    let ours = place(folder, tool, pins).join("bin");
    on_path.into_iter().chain([ours]).find(|bin| holds(bin, tool, version))
}

/// The folder that holds a tool in the right version. Installs the tool if it is missing.
pub fn install(folder: &Path, tool: &Tool, pins: &Pins) -> Result<PathBuf> {
    if let Some(bin) = find(folder, tool, pins) {
        return Ok(bin);
    }
    let _lock = Lock::take(folder, tool.name)?;
    // Another clone may have installed it while this one waited.
    if let Some(bin) = find(folder, tool, pins) {
        return Ok(bin);
    }
    let place = place(folder, tool, pins);
    compile(folder, &place, tool, pins.version(tool.name))?;
    Ok(place.join("bin"))
}

fn place(folder: &Path, tool: &Tool, pins: &Pins) -> PathBuf {
    folder.join(format!("{}-{}", tool.name, pins.version(tool.name)))
}

fn holds(bin: &Path, tool: &Tool, version: &str) -> bool {
    if !tool.tells_version {
        let is_there =
            |program: &&str| bin.join(format!("{program}{}", env::consts::EXE_SUFFIX)).is_file();
        return tool.programs.iter().all(is_there);
    }
    tool.programs.iter().all(|program| {
        let mut command = run::command(bin.join(program));
        // cargo passes its subcommands their own name as the first argument, and some require it.
        let printed = run::version(command.args(program.strip_prefix("cargo-")));
        printed.is_some_and(|printed| is_version(&printed, version))
    })
}

fn compile(folder: &Path, root: &Path, tool: &Tool, version: &str) -> Result<()> {
    let name = tool.name;
    let by_hand =
        format!("cargo install {name} --version {version} --locked --root '{}'", root.display());
    let what = format!("{name} {version}");
    let plan = Plan { what: &what, purpose: tool.purpose, takes: tool.takes, by_hand: &by_hand };
    super::install(&plan, || {
        let partial = folder.join(format!(".partial-{name}-{version}"));
        if run::which("cargo-binstall").is_some() {
            let mut binstall = run::command("cargo");
            binstall.args(["binstall", "--no-confirm", "--force", "--version", version, name]);
            if run::stream(binstall.arg("--root").arg(&partial)).is_ok() {
                return put_in_place(&partial, root);
            }
            progress::say(&format!("cargo-binstall brings no {what}: compiling it"));
        }
        // If this is interrupted, the compiled objects stay here, and the next attempt reuses them.
        let target = partial.join("target");
        let mut cargo = run::command("cargo");
        cargo.args(["install", name, "--version", version, "--locked", "--force"]);
        if let Some(features) = tool.features {
            cargo.args(["--no-default-features", "--features", features]);
        }
        cargo.envs(tool.speed.settings().iter().copied());
        cargo.arg("--root").arg(&partial).arg("--target-dir").arg(&target);
        run::stream(&mut cargo)?;
        fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
        put_in_place(&partial, root)
    })
}
