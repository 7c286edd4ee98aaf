//! Python with packages that read the files the page saves. Only the tests use it, not the build.
//!
//! The packages go into a separate virtual environment. All packages are pinned, including the
//! dependencies of others, so that pip has nothing to decide.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{Lock, put_in_place};
use super::pins::{Packages, Pins};
use super::system::{self, Program};
use super::{Plan, install};
use crate::package::names;
use crate::{Result, root, run};

const PURPOSE: &str = "reads files of the tests with other people's programs";

/// Python with the module for virtual environments, which Debian has in a separate package.
pub const PYTHON: Program = Program {
    packages: &["python3-venv"],
    purpose: PURPOSE,
    takes: "20 seconds",
    find: || {
        let given = env::var_os("AIMS_PYTHON3").map(PathBuf::from);
        let known = ["python3", "python"].into_iter().filter_map(run::which);
        let usual = [PathBuf::from("/usr/bin/python3")].into_iter().filter(|path| path.is_file());
        given.into_iter().chain(known).chain(usual).find(|python| {
            let asked = ["-c", "import ensurepip, venv, sys; assert sys.version_info >= (3, 10)"];
            run::output(run::command(python).args(asked)).is_ok()
        })
    },
    advice: || advice(system::has_apt()),
};

/// The Python interpreter of the environment with the packages. Installs them if they are missing.
///
/// # Errors
/// There is no Python 3.10 or later with `venv`, or a package cannot be installed.
pub fn interpreter(folder: &Path, pins: &Pins) -> Result<PathBuf> {
    let packages = &pins.python;
    let list = list(packages);
    let place = place(folder, packages);
    let interpreter = interpreter_in(&place);
    // The folder gets its final name once all packages are installed, and that name holds a hash of
    // their versions.
    if interpreter.is_file() {
        return Ok(interpreter);
    }
    let python = system::find_or_install(folder, &PYTHON)?;
    let _lock = Lock::take(folder, "python")?;
    if interpreter.is_file() {
        return Ok(interpreter);
    }
    let by_hand = format!(
        "{} -m venv '{place}' && '{}' -m pip install --no-deps {}",
        python.display(),
        interpreter.display(),
        list.join(" "),
        place = place.display(),
    );
    let what = format!("{} Python packages", list.len());
    let plan = Plan { what: &what, purpose: PURPOSE, takes: "20 seconds", by_hand: &by_hand };
    install(&plan, || {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let partial = place.with_file_name(format!(".partial-{name}"));
        if partial.exists() {
            fs::remove_dir_all(&partial)
                .map_err(|error| format!("{}: {error}", partial.display()))?;
        }
        let mut venv = run::command(&python);
        venv.args(["-m", "venv"]).arg(&partial);
        run::stream_within(Duration::from_secs(120), &mut venv)?;
        let wanted = partial.join("requirements.txt");
        root::write(&wanted, list.join("\n"))?;
        let mut pip = run::command(interpreter_in(&partial));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            // Only wheels: no code of a package runs during the installation.
            .args(["--no-deps", "--only-binary=:all:", "--timeout=20", "--retries=1"])
            .arg("--requirement")
            .arg(&wanted);
        run::stream_within(Duration::from_secs(300), &mut pip)?;
        // The folder can be moved: only scripts such as `pip` contain its path, and nothing calls
        // them.
        put_in_place(&partial, &place)
    })?;
    Ok(interpreter)
}

fn list(packages: &Packages) -> Vec<String> {
    packages.iter().map(|(name, version)| format!("{name}=={version}")).collect()
}

fn place(folder: &Path, packages: &Packages) -> PathBuf {
    folder.join(format!("python-{}", &names::hash(list(packages).join("\n").as_bytes())[..8]))
}

fn interpreter_in(place: &Path) -> PathBuf {
    if cfg!(windows) { place.join("Scripts/python.exe") } else { place.join("bin/python") }
}

fn advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install --no-install-recommends python3-venv"
    } else {
        "install Python 3.10 or later, from python.org or with your system's package manager"
    };
    format!(
        "Python is missing, or its module venv ({PURPOSE})\n  by hand: {command}\n  \
         or set AIMS_PYTHON3 to where the program `python3` is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_says_what_to_type() {
        let text = advice(true);
        assert!(text.contains("by hand: sudo apt-get install"), "{text}");
        assert!(text.contains("AIMS_PYTHON3"), "{text}");
        assert!(!advice(false).contains("apt-get"));
    }

    #[test]
    fn different_versions_have_different_folders() {
        let packages = |version: &str| Packages::from([("six".to_owned(), version.to_owned())]);
        let folder = Path::new("/tools");
        assert_eq!(list(&packages("1.17.0")), ["six==1.17.0"]);
        assert_eq!(place(folder, &packages("1.17.0")), place(folder, &packages("1.17.0")));
        assert_ne!(place(folder, &packages("1.17.0")), place(folder, &packages("1.16.0")));
    }
}
