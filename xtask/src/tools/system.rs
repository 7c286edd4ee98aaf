//! Programs that the system's own package manager installs. xtask does not install them behind
//! somebody's back, but only on a throw-away machine: one with apt, where it runs as root.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::Lock;
use super::{Plan, install};
use crate::{Result, run};

/// A program that may have to be installed.
pub struct Program {
    /// The Debian packages that hold the program.
    pub packages: &'static [&'static str],
    /// The purpose of the program.
    pub purpose: &'static str,
    /// The time that its installation takes.
    pub takes: &'static str,
    /// Finds the path of the program.
    pub find: fn() -> Option<PathBuf>,
    /// Says how to install the program by hand.
    pub advice: fn() -> String,
}

/// The path of a program. Installs the program if it is missing and [`may_install`] allows it.
pub fn find_or_install(folder: &Path, program: &Program) -> Result<PathBuf> {
    if let Some(path) = (program.find)() {
        return Ok(path);
    }
    if !may_install() {
        return Err((program.advice)());
    }
    install_missing(folder, &[program])?;
    (program.find)().ok_or_else(|| format!("{}: installed, but not on PATH", names(&[program])))
}

/// Installs all missing programs in one go, if [`may_install`] allows it: most of the time goes
/// into updating the list of packages. A program that is still missing is reported when it is
/// needed.
pub fn install_missing(folder: &Path, programs: &[&Program]) -> Result<()> {
    let missing = || programs.iter().copied().filter(|program| (program.find)().is_none());
    if !may_install() || missing().next().is_none() {
        return Ok(());
    }
    let _lock = Lock::take(folder, "apt")?;
    let missing: Vec<&Program> = missing().collect();
    let Some(first) = missing.first() else { return Ok(()) };
    let what = names(&missing);
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {what}");
    let takes = if missing.len() > 1 { "2 minutes" } else { first.takes };
    let purpose = if missing.len() > 1 { "for the tests" } else { first.purpose };
    install(&Plan { what: &what, purpose, takes, by_hand: &by_hand }, || {
        // Each source that does not answer costs apt a minute, and there are several sources.
        apt(120, &["update", "-qq"])?;
        let install = ["install", "-y", "-qq", "--no-install-recommends"];
        apt(900, &install.into_iter().chain(packages(&missing)).collect::<Vec<_>>())
    })
}

/// The packages that hold these programs, each once.
fn packages(programs: &[&Program]) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for package in programs.iter().flat_map(|program| program.packages.iter().copied()) {
        if !packages.contains(&package) {
            packages.push(package);
        }
    }
    packages
}

fn names(programs: &[&Program]) -> String {
    packages(programs).join(" ")
}

/// Whether programs may be installed unasked: only on throw-away machines.
fn may_install() -> bool {
    has_apt() && is_root()
}

/// The first file that exists: named by the environment variable, on PATH, or in one of the usual
/// places.
pub fn find(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    given(variable)
        .or_else(|| names.iter().find_map(|name| run::which(name)))
        .or_else(|| places.iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// The file that the environment variable names, if it exists.
fn given(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// Whether this is a system that installs with apt.
pub fn has_apt() -> bool {
    run::which("apt-get").is_some()
}

fn apt(seconds: u64, arguments: &[&str]) -> Result<()> {
    let mut apt = run::command("apt-get");
    apt.args(["-o", "Acquire::Retries=1"])
        .args(["-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20"])
        .args(["-o", "DPkg::Lock::Timeout=60"])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // The installation must not start a server from a package.
        .env("RUNLEVEL", "1");
    run::stream_within(Duration::from_secs(seconds), &mut apt)
}

fn is_root() -> bool {
    run::output(run::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_is_searched_before_the_usual_places() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let nowhere = "AIMS_NO_SUCH_VARIABLE";
        let on_path = find(nowhere, &["no-such-program", "cargo"], &[here]);
        assert_eq!(on_path, run::which("cargo"));
        assert_eq!(find(nowhere, &["no-such-program"], &[here]), Some(PathBuf::from(here)));
        assert_eq!(find(nowhere, &["no-such-program"], &["/no/such/place"]), None);
        // Cargo sets `CARGO` for every test. `CARGO_MANIFEST_DIR` names a folder, so it is no
        // program.
        assert_eq!(given("CARGO"), env::var_os("CARGO").map(PathBuf::from));
        assert_eq!(given("CARGO_MANIFEST_DIR"), None);
    }

    #[test]
    fn a_program_that_is_there_is_not_installed_again() {
        let program = Program {
            packages: &["no-such-package"],
            purpose: "for this test",
            takes: "no time",
            find: || Some(PathBuf::from("/somewhere/soffice")),
            advice: || "by hand".to_owned(),
        };
        let folder = Path::new("/no/such/folder");
        let found = find_or_install(folder, &program);
        assert_eq!(found, Ok(PathBuf::from("/somewhere/soffice")));
        assert_eq!(install_missing(folder, &[&program, &program]), Ok(()));
        assert_eq!(packages(&[&program, &program]), ["no-such-package"]);
    }
}
