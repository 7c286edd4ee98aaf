//! The tools that the project needs, and their installation.
//!
//! They go into a folder outside the checkout, so that a second clone starts in seconds. A tool that
//! is there already in the right version, there or on PATH, is used. An installation counts only once
//! it is whole: it is made beside its place and then renamed, so one that was interrupted leaves
//! nothing that looks finished. Whoever asks for a tool twice gets the first answer again, so that a
//! failure costs its time once.

mod browser;
mod cargo;
mod hosts;
mod lock;
mod npm;
mod office;
mod pins;
mod system;
mod toolchain;
mod valgrind;

use std::collections::BTreeMap;
use std::env;
use std::path::{self, Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::{Result, root, run};
use pins::Pins;

/// The variable in which `finish` finds the `node_modules` that the build uses.
pub const MODULES: &str = "AIMS_NPM_BUILD";

/// Finds tools, and installs those that are missing.
pub struct Tools {
    folder: PathBuf,
    pins: Pins,
    /// What became of each tool that was asked for.
    asked: BTreeMap<&'static str, Result<PathBuf>>,
}

/// What is to be installed, as the person at the terminal is told.
struct Plan<'a> {
    /// `trunk 0.21.14`
    what: &'a str,
    /// `builds the site`
    purpose: &'a str,
    /// `6 minutes`
    takes: &'a str,
    /// The command that does the same.
    by_hand: &'a str,
}

/// `$AIMS_TOOLS`, or a folder of this project among the user's caches.
pub fn folder() -> Result<PathBuf> {
    let given = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let caches = || {
        let home = env::home_dir();
        if cfg!(windows) {
            given("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            home.map(|home| home.join("Library/Caches"))
        } else {
            given("XDG_CACHE_HOME").or_else(|| home.map(|home| home.join(".cache")))
        }
    };
    let folder = given("AIMS_TOOLS").or_else(|| Some(caches()?.join("aims-readiness")));
    let folder = folder.ok_or("no home folder is known: set AIMS_TOOLS to a folder for tools")?;
    path::absolute(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}

impl Tools {
    /// Reads which versions are wanted, and checks them against Cargo.lock.
    pub fn new(folder: PathBuf) -> Result<Self> {
        let pins = Pins::parse(&root::read(pins::FILE)?)?;
        pins.check_lock_file(&root::read("Cargo.lock")?)?;
        Ok(Self { folder, pins, asked: BTreeMap::new() })
    }

    /// The standard library for the browser.
    pub fn wasm_target(&mut self) -> Result<()> {
        self.once("the wasm target", |_| toolchain::wasm_target()).map(drop)
    }

    /// `cargo fmt` and `cargo clippy`.
    pub fn lints(&mut self) -> Result<()> {
        self.once("rustfmt and clippy", |_| toolchain::lints()).map(drop)
    }

    /// The folder that holds `trunk`.
    fn trunk(&mut self) -> Result<PathBuf> {
        self.once("trunk", |tools| cargo::trunk(&tools.folder, &tools.pins))
    }

    /// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub fn wasm_bindgen(&mut self) -> Result<PathBuf> {
        self.once("wasm-bindgen", |tools| cargo::wasm_bindgen(&tools.folder, &tools.pins))
    }

    /// The `node_modules` with binaryen, which holds `wasm-opt`, and happy-dom.
    fn npm_build(&mut self) -> Result<PathBuf> {
        self.once("wasm-opt", |tools| npm::build(&tools.folder, &tools.pins))
    }

    /// The `node_modules` with Playwright and axe-core.
    pub fn playwright(&mut self) -> Result<PathBuf> {
        self.once("Playwright", |tools| npm::playwright(&tools.folder, &tools.pins))
    }

    /// The `node_modules` with what the bench compares the page with.
    pub fn bench_modules(&mut self) -> Result<PathBuf> {
        self.once("what the bench needs", |tools| npm::bench(&tools.folder))
    }

    /// The browser for the tests.
    pub fn chromium(&mut self) -> Result<PathBuf> {
        self.once("Chromium", |tools| browser::chromium(&tools.folder))
    }

    /// What drives that browser for wasm-bindgen's tests.
    pub fn chromedriver(&mut self) -> Result<PathBuf> {
        self.once("chromedriver", |tools| browser::chromedriver(&tools.folder))
    }

    /// Another browser. Who asks can do without, and learns what to type, so nothing is said here.
    pub fn firefox(&self) -> Result<PathBuf> {
        browser::firefox(&self.folder)
    }

    /// What drives it.
    pub fn geckodriver(&self) -> Result<PathBuf> {
        cargo::geckodriver(&self.folder, &self.pins)
    }

    /// The driver of a third browser, as little needed as the second one.
    pub fn webkit_driver(&self) -> Result<PathBuf> {
        browser::webkit_driver(&self.folder)
    }

    /// The display for that browser, which cannot do without.
    pub fn xvfb(&self) -> Result<PathBuf> {
        browser::xvfb(&self.folder)
    }

    /// What opens the Word files that the page makes.
    pub fn libreoffice(&mut self) -> Result<PathBuf> {
        self.once("LibreOffice", |tools| office::libreoffice(&tools.folder))
    }

    /// What serves the site with the shipped example.
    pub fn nginx(&mut self) -> Result<PathBuf> {
        self.once("nginx", |tools| hosts::nginx(&tools.folder))
    }

    /// What serves it with the other example.
    pub fn caddy(&mut self) -> Result<PathBuf> {
        self.once("Caddy", |tools| hosts::caddy(&tools.folder))
    }

    /// What counts instructions.
    pub fn valgrind(&mut self) -> Result<PathBuf> {
        self.once("Valgrind", |tools| valgrind::valgrind(&tools.folder))
    }

    /// A call of `cargo deny`.
    pub fn deny_command(&mut self) -> Result<Command> {
        self.cargo_command("cargo-deny", cargo::deny)
    }

    /// A call of `cargo fuzz`.
    pub fn fuzz_command(&mut self) -> Result<Command> {
        self.cargo_command("cargo-fuzz", cargo::fuzz)
    }

    /// A call of `cargo mutants`.
    pub fn mutants_command(&mut self) -> Result<Command> {
        self.cargo_command("cargo-mutants", cargo::mutants)
    }

    /// A call of a subcommand that is a program of its own: cargo finds it on PATH.
    fn cargo_command(
        &mut self,
        program: &'static str,
        find: fn(&Path, &Pins) -> Result<PathBuf>,
    ) -> Result<Command> {
        let bin = self.once(program, |tools| find(&tools.folder, &tools.pins))?;
        let mut command = run::command("cargo");
        command.arg(program.trim_start_matches("cargo-")).env("PATH", run::path_with(&[&bin])?);
        Ok(command)
    }

    /// A call of trunk that finds all it needs and asks no network for it.
    pub fn trunk_command(&mut self, subcommand: &str) -> Result<Command> {
        // All of them, even when one fails: whoever has to help by hand wants to know it at once.
        let found = [
            self.wasm_target().map(|()| None),
            self.trunk().map(Some),
            self.wasm_bindgen().map(Some),
            self.npm_build().map(|modules| Some(modules.join(".bin"))),
        ];
        let folders: Vec<PathBuf> =
            found.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        // trunk is told to stay offline, and hands that on to cargo.
        run::stream(run::command("cargo").args(["fetch", "--target", toolchain::WASM]))?;
        let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
        let mut trunk = run::command("trunk");
        trunk
            .args([subcommand, "--offline=true", "--skip-version-check"])
            .env("PATH", run::path_with(&folders)?)
            .env(MODULES, self.npm_build()?)
            // trunk stops at NO_COLOR=1, because it wants the word `true`.
            .env_remove("NO_COLOR");
        if env::var_os("NO_COLOR").is_some() {
            trunk.arg("--color=never");
        }
        Ok(trunk)
    }

    fn once(
        &mut self,
        name: &'static str,
        find: impl FnOnce(&Self) -> Result<PathBuf>,
    ) -> Result<PathBuf> {
        if let Some(answer) = self.asked.get(name) {
            return answer.clone();
        }
        let answer = find(self).map_err(|problem| {
            eprintln!("error: {problem}");
            format!("{name} is missing, see above")
        });
        self.asked.insert(name, answer.clone());
        answer
    }
}

/// Says what is going to be installed and why, does it, and says what to do by hand if it fails.
fn install(plan: &Plan, steps: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("installing {} ({}), about {} ...", plan.what, plan.purpose, plan.takes);
    let start = Instant::now();
    steps().map_err(|problem| {
        format!(
            "{} could not be installed ({}): {problem}\n  by hand: {}",
            plan.what, plan.purpose, plan.by_hand
        )
    })?;
    println!("installed {} in {} s", plan.what, start.elapsed().as_secs());
    Ok(())
}
