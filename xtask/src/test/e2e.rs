//! The stage that plays a visitor: Playwright on the release site, served in three ways.

use std::ffi::OsString;
use std::fs;
use std::path::{self, Path, PathBuf};

use serde::Deserialize;

use crate::server::Site;
use crate::tools::Tools;
use crate::{Result, dist, run};

const FOLDER: &str = "tests/e2e";

/// Runs Playwright with these further arguments.
///
/// The tests learn from the environment where things are: `AIMS_URL`, the site with its headers;
/// `AIMS_URL_SUBPATH`, the same below a path; `AIMS_URL_PLAIN`, without any header; each with a slash
/// at its end. `AIMS_DIST`, the files of the site; `AIMS_SCORE`, the example `score`, built for this
/// machine; `AIMS_CHROMIUM`, the browser.
pub fn e2e(arguments: &[OsString], tools: &mut Tools) -> Result<()> {
    // Both, so that all that is missing is named in one run.
    let found = (tools.playwright(), tools.chromium());
    let (modules, chromium) = (found.0?, found.1?);
    if !dist::is_there() {
        dist::build(tools)?;
    }
    let score = build_score()?;
    link(&modules, &Path::new(FOLDER).join("node_modules"))?;

    let site = Path::new(dist::FOLDER);
    let mut node = run::command("node");
    node.arg(modules.join("@playwright/test/cli.js"))
        .arg("test")
        .args(arguments)
        .current_dir(FOLDER)
        .env("AIMS_URL", Site::new(site, "/")?.start(0..=0)?)
        .env("AIMS_URL_SUBPATH", Site::new(site, "/some/sub-path/")?.start(0..=0)?)
        .env("AIMS_URL_PLAIN", Site::plain(site, "/")?.start(0..=0)?)
        .env("AIMS_DIST", path::absolute(site).map_err(|error| format!("dist: {error}"))?)
        .env("AIMS_SCORE", score)
        .env("AIMS_CHROMIUM", chromium);
    run::stream(&mut node)
}

/// Builds the site and lets a browser take the picture of the README.
pub fn screenshot(tools: &mut Tools) -> Result<()> {
    let (modules, chromium) = (tools.playwright()?, tools.chromium()?);
    dist::build(tools)?;
    link(&modules, &Path::new(FOLDER).join("node_modules"))?;
    let mut node = run::command("node");
    node.arg("screenshot.mjs")
        .current_dir(FOLDER)
        .env("AIMS_URL", Site::new(Path::new(dist::FOLDER), "/")?.start(0..=0)?)
        .env("AIMS_CHROMIUM", chromium);
    run::stream(&mut node)
}

/// Builds the example, and asks cargo where it went.
fn build_score() -> Result<PathBuf> {
    let mut cargo = run::command("cargo");
    cargo.args(["build", "--package", "aims-readiness", "--example", "score"]);
    cargo.arg("--message-format=json-render-diagnostics");
    println!("$ {}", run::shown(&cargo));
    let messages = run::output(&mut cargo)?;
    executable(&messages, "score").ok_or_else(|| "cargo built no example `score`".to_owned())
}

fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    #[derive(Deserialize)]
    struct Artifact {
        target: Target,
        executable: Option<PathBuf>,
    }
    #[derive(Deserialize)]
    struct Target {
        name: String,
    }
    let artifacts = messages.lines().filter_map(|line| serde_json::from_str::<Artifact>(line).ok());
    artifacts.filter(|artifact| artifact.target.name == name).find_map(|found| found.executable)
}

/// Node.js looks for packages beside the tests, so a link there leads to the tool folder.
fn link(modules: &Path, link: &Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|target| target == modules) {
        return Ok(());
    }
    let say = |error: std::io::Error| format!("{}: {error}", link.display());
    match fs::symlink_metadata(link) {
        // A link to a folder is removed as a folder on Windows, as a file elsewhere.
        Ok(old) if old.is_symlink() => {
            fs::remove_file(link).or_else(|_| fs::remove_dir(link)).map_err(say)?;
        }
        Ok(_) => {
            return Err(format!(
                "{} is a folder, where a link to {} has to be: remove it",
                link.display(),
                modules.display()
            ));
        }
        Err(_) => {}
    }
    make_link(modules, link).map_err(say)
}

#[cfg(unix)]
fn make_link(modules: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(modules, link)
}

/// A junction, because a link would ask for more rights.
#[cfg(not(unix))]
fn make_link(modules: &Path, link: &Path) -> std::io::Result<()> {
    let mut command = run::command("cmd");
    // `mklink` takes a slash for the beginning of an option.
    let link = link.to_string_lossy().replace('/', "\\");
    command.args(["/c", "mklink", "/J"]).arg(link).arg(modules);
    let made = command.status()?.success();
    if made { Ok(()) } else { Err(std::io::Error::other("mklink /J failed")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_program_in_what_cargo_says() {
        let messages = concat!(
            "{\"reason\":\"compiler-artifact\",\"target\":{\"name\":\"lib\"},\"executable\":null}\n",
            "not JSON\n",
            "{\"reason\":\"compiler-artifact\",\"target\":{\"name\":\"score\"},\"executable\":\"/t/score\"}\n",
            "{\"reason\":\"build-finished\",\"success\":true}\n",
        );
        assert_eq!(executable(messages, "score"), Some(PathBuf::from("/t/score")));
        assert_eq!(executable(messages, "lib"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_made_and_moved_but_a_folder_stays() -> Result<(), std::io::Error> {
        let folder = std::env::temp_dir().join(format!("xtask-e2e-{}", std::process::id()));
        fs::create_dir_all(folder.join("real"))?;
        let place = folder.join("node_modules");
        for target in [folder.join("a"), folder.join("b"), folder.join("b")] {
            assert_eq!(link(&target, &place), Ok(()));
            assert_eq!(fs::read_link(&place)?, target);
        }
        let problem = link(&folder.join("a"), &folder.join("real")).err().unwrap_or_default();
        assert!(problem.contains("real is a folder"), "{problem}");
        fs::remove_dir_all(folder)
    }
}
