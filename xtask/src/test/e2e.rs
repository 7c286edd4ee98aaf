//! The stage that plays a visitor: Playwright on the release site, served in three ways.

use std::ffi::OsString;
use std::path::{self, Path, PathBuf};

use serde::Deserialize;

use crate::server::Site;
use crate::tools::Tools;
use crate::{Result, dist, link, run};

const FOLDER: &str = "tests/e2e";

/// Runs Playwright with these further arguments.
///
/// The tests learn from the environment where things are: `AIMS_URL`, the site with its headers;
/// `AIMS_URL_SUBPATH`, the same below a path; `AIMS_URL_PLAIN`, without any header; each with a slash
/// at its end. `AIMS_DIST`, the files of the site; `AIMS_SCORE`, the example `score`, built for this
/// machine; `AIMS_CHROMIUM`, the browser; `AIMS_SOFFICE`, LibreOffice; `AIMS_NGINX` and `AIMS_CADDY`,
/// the two hosts that there are examples for.
pub fn e2e(arguments: &[OsString], tools: &mut Tools) -> Result<()> {
    // All of them, so that all that is missing is named in one run.
    let found = (tools.playwright(), tools.chromium(), tools.libreoffice());
    let hosts = (tools.nginx(), tools.caddy());
    let (modules, chromium, soffice) = (found.0?, found.1?, found.2?);
    let (nginx, caddy) = (hosts.0?, hosts.1?);
    if !dist::is_there() {
        dist::build(tools)?;
    }
    let score = build_example("score")?;
    link::link(&modules, &Path::new(FOLDER).join("node_modules"))?;

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
        .env("AIMS_CHROMIUM", chromium)
        .env("AIMS_SOFFICE", soffice)
        .env("AIMS_NGINX", nginx)
        .env("AIMS_CADDY", caddy);
    run::stream(&mut node)
}

/// Builds the site and lets a browser take the picture of the README.
pub fn screenshot(tools: &mut Tools) -> Result<()> {
    let (modules, chromium) = (tools.playwright()?, tools.chromium()?);
    dist::build(tools)?;
    link::link(&modules, &Path::new(FOLDER).join("node_modules"))?;
    let mut node = run::command("node");
    node.arg("screenshot.mjs")
        .current_dir(FOLDER)
        .env("AIMS_URL", Site::new(Path::new(dist::FOLDER), "/")?.start(0..=0)?)
        .env("AIMS_CHROMIUM", chromium);
    run::stream(&mut node)
}

/// Builds an example, and asks cargo where it went.
pub fn build_example(name: &str) -> Result<PathBuf> {
    build(name, &["--package", "aims-readiness", "--example", name])
}

/// Builds a program that these words name to cargo, and asks where it went.
pub fn build(name: &str, words: &[&str]) -> Result<PathBuf> {
    let mut cargo = run::command("cargo");
    cargo.arg("build").args(words).arg("--message-format=json-render-diagnostics");
    println!("$ {}", run::shown(&cargo));
    let messages = run::output(&mut cargo)?;
    executable(&messages, name).ok_or_else(|| format!("cargo built no `{name}`"))
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
}
