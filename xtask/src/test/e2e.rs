//! The end-to-end tests: Playwright acts as a visitor of the release site, which is served in three
//! ways.

use std::ffi::OsString;
use std::path::{self, Path, PathBuf};

use serde::Deserialize;

use super::{HOST, starts};
use crate::host::{self, Host, Site};
use crate::tools::Tools;
use crate::{Result, dist, link, root, run};

const FOLDER: &str = "tests/e2e";

/// Runs Playwright with these further arguments and variables.
///
/// The tests find everything through the environment: `AIMS_URL`, the site with its headers;
/// `AIMS_URL_SUBPATH`, the same below a path; `AIMS_URL_PLAIN`, without any header; each with a
/// slash at its end. `AIMS_DIST`, the files of the site; `AIMS_SCORE`, the example `score`, built
/// for this machine; `AIMS_CHROMIUM`, the browser; `AIMS_SOFFICE`, LibreOffice; `AIMS_PYTHON`,
/// Python with the packages of `xtask/tools.toml`; `AIMS_NGINX` and `AIMS_CADDY`, the two hosts for
/// which the site has example configurations; `AIMS_SMALL`, the files of the small catalog.
pub fn e2e(arguments: &[OsString], more: &[(&str, &str)], tools: &mut Tools) -> Result<()> {
    // Look for every tool before stopping, so that one run names all that are missing.
    let found = (tools.playwright(), tools.chromium(), tools.libreoffice());
    let hosts = (tools.nginx(), tools.caddy(), tools.python());
    let (modules, chromium, soffice) = (found.0?, found.1?, found.2?);
    let (nginx, caddy, python) = (hosts.0?, hosts.1?, hosts.2?);
    dist::ready(tools)?;
    let score = build("score", &[HOST.as_slice(), &["--example", "score"]].concat())?;
    let small = small()?;
    link::link(&modules, &Path::new(FOLDER).join("node_modules"))?;

    let names = ["AIMS_URL", "AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"];
    let sites = [Site::at("/"), Site::at("/some/sub-path/"), Site::plain("/")];
    let host = Host::start(dist::FOLDER, &sites, host::ANY)?;
    let site = path::absolute(dist::FOLDER).map_err(|error| format!("dist: {error}"))?;
    let mut node = run::command("node");
    node.arg(modules.join("@playwright/test/cli.js"))
        .arg("test")
        .args(arguments)
        .current_dir(FOLDER)
        .envs(names.into_iter().zip(&host.addresses))
        .env("AIMS_DIST", site)
        .env("AIMS_SCORE", score)
        .env("AIMS_CHROMIUM", chromium)
        .env("AIMS_SOFFICE", soffice)
        .env("AIMS_PYTHON", python)
        .env("AIMS_NGINX", nginx)
        .env("AIMS_CADDY", caddy)
        .env("AIMS_SMALL", small)
        .env(starts::VARIABLE, starts::file())
        .envs(more.iter().copied());
    run::stream(&mut node)
}

/// Compiles the small catalog of tests/fixtures/, which tests serve in place of the site's own
/// catalog, and returns the folder of its files.
fn small() -> Result<PathBuf> {
    let compiled = content_compiler::small();
    let folder = path::absolute("target/catalog-small").map_err(|error| error.to_string())?;
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    root::write(folder.join("content.json"), &compiled.json)?;
    root::write(folder.join("words.json"), &compiled.later_words)?;
    root::write(folder.join("guidance.json"), &compiled.guidance)?;
    root::write(folder.join("library.json"), &compiled.library)?;
    Ok(folder)
}

/// Builds the site and takes the screenshot for the README in a browser.
pub fn screenshot(tools: &mut Tools) -> Result<()> {
    let (modules, chromium) = (tools.playwright()?, tools.chromium()?);
    dist::build(tools)?;
    link::link(&modules, &Path::new(FOLDER).join("node_modules"))?;
    let host = Host::start(dist::FOLDER, &[Site::at("/")], host::ANY)?;
    let mut node = run::command("node");
    node.arg("screenshot.mjs")
        .current_dir(FOLDER)
        .envs(["AIMS_URL"].into_iter().zip(&host.addresses))
        .env("AIMS_CHROMIUM", chromium);
    run::stream(&mut node)
}

/// Builds the program that these arguments of cargo select, and returns the path of the program.
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
    fn the_program_is_found_in_the_messages_of_cargo() {
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
