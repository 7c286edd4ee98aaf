//! Chromium and its driver. A browser is nothing to install behind somebody's back: only where the
//! machine is a throw-away one (Debian, as root), that is done.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::Lock;
use super::{Plan, install};
use crate::{Result, run};

const PACKAGES: &str = "chromium chromium-driver";
const PURPOSE: &str = "the browser for the tests";

/// Where Chromium is, or a browser that is the same inside.
pub fn chromium(folder: &Path) -> Result<PathBuf> {
    find_or_install(folder, find_chromium)
}

/// Where chromedriver is.
pub fn chromedriver(folder: &Path) -> Result<PathBuf> {
    find_or_install(folder, || given("CHROMEDRIVER").or_else(|| run::which("chromedriver")))
}

fn find_chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];
    given("AIMS_CHROMIUM")
        .or_else(|| names.into_iter().find_map(run::which))
        .or_else(|| places.into_iter().map(PathBuf::from).find(|path| path.is_file()))
}

fn given(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn find_or_install(folder: &Path, find: impl Fn() -> Option<PathBuf>) -> Result<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    if run::which("apt-get").is_none() || !is_root() {
        return Err(advice());
    }
    let _lock = Lock::take(folder)?;
    if let Some(path) = find() {
        return Ok(path);
    }
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {PACKAGES}");
    let plan = Plan { what: PACKAGES, purpose: PURPOSE, takes: "1 minute", by_hand: &by_hand };
    install(&plan, || {
        // A source that does not answer costs apt a minute, and there are several.
        apt(120, &["update", "-qq"])?;
        let packages = PACKAGES.split(' ');
        let install = ["install", "-y", "-qq", "--no-install-recommends"];
        apt(900, &install.into_iter().chain(packages).collect::<Vec<_>>())
    })?;
    find().ok_or_else(|| format!("{PACKAGES} are installed, but not on PATH"))
}

fn apt(seconds: u64, arguments: &[&str]) -> Result<()> {
    let mut apt = run::command("apt-get");
    apt.args(["-o", "Acquire::Retries=1"])
        .args(["-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20"])
        .args(["-o", "DPkg::Lock::Timeout=60"])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    run::stream_within(Duration::from_secs(seconds), &mut apt)
}

fn is_root() -> bool {
    run::output(run::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn advice() -> String {
    let command = if run::which("apt-get").is_some() {
        "sudo apt-get install chromium chromium-driver"
    } else if cfg!(target_os = "macos") {
        "brew install --cask chromium chromedriver"
    } else {
        "install Chromium or Chrome, and the chromedriver of the same version, with your system's \
         package manager"
    };
    format!(
        "Chromium or chromedriver is missing ({PURPOSE})\n  by hand: {command}\n  \
         or set AIMS_CHROMIUM and CHROMEDRIVER to where they are"
    )
}
