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
mod python;
mod system;
mod toolchain;
mod valgrind;

use std::collections::BTreeMap;
use std::env;
use std::path::{self, Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::progress::{self, Shown, Step};
use crate::{Result, root, run};
use cargo::Tool;
use pins::Pins;
use system::Program;

/// What the tests need beside the build and is installed with apt, in one go.
const FOR_TESTS: [&Program; 9] = [
    &browser::CHROMIUM,
    &browser::CHROMEDRIVER,
    &browser::FIREFOX,
    &browser::WEBKIT_DRIVER,
    &browser::XVFB,
    &office::LIBREOFFICE,
    &hosts::NGINX,
    &hosts::CADDY,
    &python::PYTHON,
];

/// The variable in which `package` finds the `node_modules` that the build uses.
pub const MODULES: &str = "AIMS_NPM_BUILD";

/// Finds tools, and installs those that are missing.
#[derive(Clone)]
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

    fn tool(&mut self, tool: &Tool) -> Result<PathBuf> {
        self.once(tool.name, |tools| cargo::install(&tools.folder, tool, &tools.pins))
    }

    /// The folder that holds `trunk`.
    fn trunk(&mut self) -> Result<PathBuf> {
        self.tool(&cargo::TRUNK)
    }

    /// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub fn wasm_bindgen(&mut self) -> Result<PathBuf> {
        self.tool(&cargo::WASM_BINDGEN)
    }

    /// The folder that holds `wasm-split-cli`.
    fn wasm_split(&mut self) -> Result<PathBuf> {
        self.tool(&cargo::WASM_SPLIT)
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
        self.program("Chromium", &browser::CHROMIUM)
    }

    /// What drives that browser for wasm-bindgen's tests.
    pub fn chromedriver(&mut self) -> Result<PathBuf> {
        self.program("chromedriver", &browser::CHROMEDRIVER)
    }

    /// Another browser. Who asks can do without, and learns what to type, so nothing is said here.
    pub fn firefox(&self) -> Result<PathBuf> {
        system::find_or_install(&self.folder, &browser::FIREFOX)
    }

    /// What drives it.
    pub fn geckodriver(&self) -> Result<PathBuf> {
        cargo::geckodriver(&self.folder, &self.pins)
    }

    /// The driver of a third browser, as little needed as the second one.
    pub fn webkit_driver(&self) -> Result<PathBuf> {
        system::find_or_install(&self.folder, &browser::WEBKIT_DRIVER)
    }

    /// The display for that browser, which cannot do without.
    pub fn xvfb(&self) -> Result<PathBuf> {
        system::find_or_install(&self.folder, &browser::XVFB)
    }

    /// What opens the Word files and workbooks that the page makes.
    pub fn libreoffice(&mut self) -> Result<PathBuf> {
        self.program("LibreOffice", &office::LIBREOFFICE)
    }

    /// What serves the site with the shipped example.
    pub fn nginx(&mut self) -> Result<PathBuf> {
        self.program("nginx", &hosts::NGINX)
    }

    /// What serves it with the other example.
    pub fn caddy(&mut self) -> Result<PathBuf> {
        self.program("Caddy", &hosts::CADDY)
    }

    /// Python with packages that read what the page saves.
    pub fn python(&mut self) -> Result<PathBuf> {
        self.once("Python", |tools| python::interpreter(&tools.folder, &tools.pins))
    }

    /// What counts instructions.
    pub fn valgrind(&mut self) -> Result<PathBuf> {
        self.program("Valgrind", &valgrind::VALGRIND)
    }

    fn program(&mut self, name: &'static str, program: &Program) -> Result<PathBuf> {
        self.once(name, |tools| system::find_or_install(&tools.folder, program))
    }

    /// Carries out these steps, and installs what the build needs and is missing at the same time. What
    /// cannot be installed is told by who asks for it next.
    ///
    /// # Errors
    /// Those of the steps.
    pub fn install_beside(&self, steps: Vec<Step<'_>>) -> Result<()> {
        let count = steps.len();
        let all = steps.into_iter().chain(self.build_steps()).collect();
        let mut results = progress::all_at_once(all, Shown::Line);
        results.truncate(count);
        let problems: Vec<String> = results.into_iter().filter_map(Result::err).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems.join("\nerror: ")) }
    }

    /// What the build needs: the tools that cargo compiles one after the other, since each of them
    /// keeps all cores busy.
    fn build_steps(&self) -> Vec<Step<'_>> {
        let (folder, pins) = (&self.folder, &self.pins);
        vec![
            Step::new("tools", move || {
                cargo::install(folder, &cargo::TRUNK, pins)?;
                cargo::install(folder, &cargo::WASM_BINDGEN, pins)?;
                cargo::install(folder, &cargo::WASM_SPLIT, pins).map(drop)
            }),
            Step::new("npm", move || npm::build(folder, pins).map(drop)),
        ]
    }

    /// Installs all that the tests need, while the stages that do without it run. A stage that needs
    /// something waits for it, and tells what could not be installed.
    pub fn install_for_tests(&self) {
        let (folder, pins) = (&self.folder, &self.pins);
        let mut steps = vec![
            Step::new("tools", move || {
                cargo::install(folder, &cargo::WASM_BINDGEN, pins)?;
                cargo::install(folder, &cargo::TRUNK, pins)?;
                cargo::install(folder, &cargo::WASM_SPLIT, pins)?;
                cargo::geckodriver(folder, pins).map(drop)
            }),
            Step::new("npm", move || {
                npm::build(folder, pins)?;
                npm::playwright(folder, pins).map(drop)
            }),
        ];
        steps.push(Step::new("apt", move || {
            system::install_missing(folder, &FOR_TESTS)?;
            python::interpreter(folder, pins).map(drop)
        }));
        drop(progress::all_at_once(steps, Shown::Nothing));
    }

    /// A call of `cargo deny`.
    pub fn deny_command(&mut self) -> Result<Command> {
        self.cargo_command(&cargo::DENY)
    }

    /// A call of `cargo fuzz`.
    pub fn fuzz_command(&mut self) -> Result<Command> {
        self.cargo_command(&cargo::FUZZ)
    }

    /// A call of `cargo mutants`.
    pub fn mutants_command(&mut self) -> Result<Command> {
        self.cargo_command(&cargo::MUTANTS)
    }

    /// A call of a subcommand that is a program of its own: cargo finds it on PATH.
    fn cargo_command(&mut self, tool: &Tool) -> Result<Command> {
        let bin = self.tool(tool)?;
        let program = tool.name;
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
            self.wasm_split().map(Some),
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
    progress::say(&format!(
        "installing {} ({}), about {} ...",
        plan.what, plan.purpose, plan.takes
    ));
    let start = Instant::now();
    steps().map_err(|problem| {
        format!(
            "{} could not be installed ({}): {problem}\n  by hand: {}",
            plan.what, plan.purpose, plan.by_hand
        )
    })?;
    progress::say(&format!("installed {} in {}", plan.what, progress::clock(start.elapsed())));
    Ok(())
}
