//! The tools that the project needs, and their installation.
//!
//! They are installed into a folder outside the checkout, so that a second clone starts in seconds.
//! A tool that is already in that folder or on PATH, in the right version, is used. Each tool is
//! installed beside its final place and then renamed, so an interrupted installation leaves nothing
//! that looks finished. The outcome for each tool is remembered, so that a failure costs its time
//! only once.

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

/// The programs that only the tests need. apt installs them in one call.
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

/// The environment variable that gives `package` the `node_modules` for the build.
pub const MODULES: &str = "AIMS_NPM_BUILD";

/// Finds tools, and installs those that are missing.
#[derive(Clone)]
pub struct Tools {
    folder: PathBuf,
    pins: Pins,
    /// The outcome for each tool that has been asked for.
    asked: BTreeMap<&'static str, Result<PathBuf>>,
}

/// An installation, in words for the person at the terminal.
struct Plan<'a> {
    /// The tool: `trunk 0.21.14`.
    what: &'a str,
    /// Its purpose: `builds the site`.
    purpose: &'a str,
    /// The time that the installation takes: `6 minutes`.
    takes: &'a str,
    /// The command to install it by hand.
    by_hand: &'a str,
}

/// The folder for tools: `$AIMS_TOOLS`, or a folder for this project in the user's cache folder.
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
    /// Reads the pinned versions, and checks them against Cargo.lock.
    pub fn new(folder: PathBuf) -> Result<Self> {
        let pins = Pins::parse(&root::read(pins::FILE)?)?;
        pins.check_lock_file(&root::read("Cargo.lock")?)?;
        Ok(Self { folder, pins, asked: BTreeMap::new() })
    }

    /// Makes sure that the standard library for the browser is installed.
    pub fn wasm_target(&mut self) -> Result<()> {
        self.once("the wasm target", |_| toolchain::wasm_target()).map(drop)
    }

    /// Makes sure that `cargo fmt` and `cargo clippy` are installed.
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

    /// The `node_modules` with the packages for the build, such as binaryen, which holds
    /// `wasm-opt`.
    fn npm_build(&mut self) -> Result<PathBuf> {
        self.once("wasm-opt", |tools| npm::build(&tools.folder, &tools.pins))
    }

    /// The `node_modules` with Playwright and axe-core.
    pub fn playwright(&mut self) -> Result<PathBuf> {
        self.once("Playwright", |tools| npm::playwright(&tools.folder, &tools.pins))
    }

    /// The `node_modules` with the page's rivals in the bench, and the tools that measure them.
    pub fn bench_modules(&mut self) -> Result<PathBuf> {
        self.once("what the bench needs", |tools| npm::bench(&tools.folder))
    }

    /// Chromium, the main browser for the tests.
    pub fn chromium(&mut self) -> Result<PathBuf> {
        self.program("Chromium", &browser::CHROMIUM)
    }

    /// The driver of Chromium, for wasm-bindgen's tests and the tests in all engines.
    pub fn chromedriver(&mut self) -> Result<PathBuf> {
        self.program("chromedriver", &browser::CHROMEDRIVER)
    }

    /// Firefox. The caller can do without it, and reports the error itself, so nothing is printed
    /// here.
    pub fn firefox(&self) -> Result<PathBuf> {
        system::find_or_install(&self.folder, &browser::FIREFOX)
    }

    /// The driver of Firefox.
    pub fn geckodriver(&self) -> Result<PathBuf> {
        cargo::geckodriver(&self.folder, &self.pins)
    }

    /// The driver of WebKitGTK, which the caller can also do without.
    pub fn webkit_driver(&self) -> Result<PathBuf> {
        system::find_or_install(&self.folder, &browser::WEBKIT_DRIVER)
    }

    /// The virtual display that WebKitGTK's browser needs.
    pub fn xvfb(&self) -> Result<PathBuf> {
        system::find_or_install(&self.folder, &browser::XVFB)
    }

    /// LibreOffice, which opens the Word files and workbooks that the page makes.
    pub fn libreoffice(&mut self) -> Result<PathBuf> {
        self.program("LibreOffice", &office::LIBREOFFICE)
    }

    /// nginx, which serves the site with the example that is shipped for it.
    pub fn nginx(&mut self) -> Result<PathBuf> {
        self.program("nginx", &hosts::NGINX)
    }

    /// Caddy, which serves the site with the other example.
    pub fn caddy(&mut self) -> Result<PathBuf> {
        self.program("Caddy", &hosts::CADDY)
    }

    /// Python with packages that read what the page saves.
    pub fn python(&mut self) -> Result<PathBuf> {
        self.once("Python", |tools| python::interpreter(&tools.folder, &tools.pins))
    }

    /// Valgrind, which counts instructions.
    pub fn valgrind(&mut self) -> Result<PathBuf> {
        self.program("Valgrind", &valgrind::VALGRIND)
    }

    fn program(&mut self, name: &'static str, program: &Program) -> Result<PathBuf> {
        self.once(name, |tools| system::find_or_install(&tools.folder, program))
    }

    /// Runs these steps, and installs missing tools for the build at the same time. A tool that
    /// cannot be installed is reported when it is next asked for.
    ///
    /// # Errors
    /// One of the steps fails. A failed installation is not an error here.
    pub fn install_beside(&self, steps: Vec<Step<'_>>) -> Result<()> {
        let count = steps.len();
        let all = steps.into_iter().chain(self.build_steps()).collect();
        let mut results = progress::all_at_once(all, Shown::Line);
        results.truncate(count);
        let problems: Vec<String> = results.into_iter().filter_map(Result::err).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems.join("\nerror: ")) }
    }

    /// The steps that install the tools for the build. cargo compiles its tools one after the
    /// other, because each of them keeps all cores busy.
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

    /// Installs all tools for the tests, while stages that do not need them run. A stage that needs
    /// a tool waits for it, and reports a tool that could not be installed.
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

    /// The command `cargo deny`.
    pub fn deny_command(&mut self) -> Result<Command> {
        self.cargo_command(&cargo::DENY)
    }

    /// The command `cargo fuzz`.
    pub fn fuzz_command(&mut self) -> Result<Command> {
        self.cargo_command(&cargo::FUZZ)
    }

    /// The command `cargo mutants`.
    pub fn mutants_command(&mut self) -> Result<Command> {
        self.cargo_command(&cargo::MUTANTS)
    }

    /// The command for a cargo subcommand that is a separate program, which cargo finds on PATH.
    fn cargo_command(&mut self, tool: &Tool) -> Result<Command> {
        let bin = self.tool(tool)?;
        let program = tool.name;
        let mut command = run::command("cargo");
        command.arg(program.trim_start_matches("cargo-")).env("PATH", run::path_with(&[&bin])?);
        Ok(command)
    }

    /// A trunk command that finds all its tools, and does not use the network.
    pub fn trunk_command(&mut self, subcommand: &str) -> Result<Command> {
        // Look for every tool even if one fails, so that a person sees at once which ones are
        // missing.
        let found = [
            self.wasm_target().map(|()| None),
            self.trunk().map(Some),
            self.wasm_bindgen().map(Some),
            self.wasm_split().map(Some),
            self.npm_build().map(|modules| Some(modules.join(".bin"))),
        ];
        let folders: Vec<PathBuf> =
            found.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        // trunk runs offline and makes cargo run offline too, so the crates have to be here
        // already.
        run::stream(run::command("cargo").args(["fetch", "--target", toolchain::WASM]))?;
        let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
        let mut trunk = run::command("trunk");
        trunk
            .args([subcommand, "--offline=true", "--skip-version-check"])
            .env("PATH", run::path_with(&folders)?)
            .env(MODULES, self.npm_build()?)
            // trunk fails if NO_COLOR is `1`, because it expects the word `true`.
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

/// Announces an installation and its purpose, and runs it. If it fails, the error says what to do
/// by hand.
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
