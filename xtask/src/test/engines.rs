//! The stage that tries the main steps in browsers that share no code with Chromium: Firefox and
//! WebKit. It also tries Chromium if that is named, and in `cargo xtask soak`. If Firefox or WebKit
//! is missing and cannot be installed, the stage goes on without it, and the output says so
//! prominently.

use std::ffi::OsString;
use std::path::{self, Path};

use super::starts;
use crate::tools::Tools;
use crate::{Result, dist, run};

const PROGRAM: &str = "tests/engines/run.mjs";

/// Runs the tests in the browsers that `names` selects: all tests if it names none, and the usual
/// browsers if it names none. Adds each missing browser to `skipped`.
///
/// The tests find everything through the environment: `AIMS_DIST`, the files of the site;
/// `AIMS_CHROMIUM` and `CHROMEDRIVER`; `AIMS_FIREFOX` and `GECKODRIVER`; `AIMS_WEBKIT_DRIVER` and
/// `AIMS_XVFB`. The variables of a missing browser are not set.
pub fn engines(
    names: &[OsString],
    more: &[(&str, &str)],
    tools: &mut Tools,
    skipped: &mut Vec<&'static str>,
) -> Result<()> {
    // Look for every tool before stopping, so that one run names all that are missing.
    let found = (tools.chromium(), tools.chromedriver());
    let firefox = tools
        .firefox()
        .and_then(|browser| Ok([("AIMS_FIREFOX", browser), ("GECKODRIVER", tools.geckodriver()?)]));
    let webkit = tools
        .webkit_driver()
        .and_then(|driver| Ok([("AIMS_WEBKIT_DRIVER", driver), ("AIMS_XVFB", tools.xvfb()?)]));
    let (chromium, chromedriver) = (found.0?, found.1?);
    dist::ready(tools)?;
    let site = path::absolute(Path::new(dist::FOLDER)).map_err(|error| format!("dist: {error}"))?;

    let mut node = run::command("node");
    node.arg(PROGRAM)
        .args(names)
        .env("AIMS_DIST", site)
        .env("AIMS_CHROMIUM", chromium)
        .env("CHROMEDRIVER", chromedriver)
        .env(starts::VARIABLE, starts::file())
        .envs(more.iter().copied());
    for name in ["AIMS_FIREFOX", "GECKODRIVER", "AIMS_WEBKIT_DRIVER", "AIMS_XVFB"] {
        node.env_remove(name);
    }
    for (engine, found) in [("Firefox", firefox), ("WebKit", webkit)] {
        match found {
            Ok(places) => {
                node.envs(places);
            }
            Err(problem) => {
                eprintln!("{}", notice(engine, &problem));
                skipped.push(engine);
            }
        }
    }
    run::stream(&mut node)
}

/// The notice about a skipped browser, framed so that nobody overlooks it.
fn notice(engine: &str, problem: &str) -> String {
    let rule = "!".repeat(80);
    let text: String = problem.lines().map(|line| format!("!! {line}\n")).collect();
    format!("{rule}\n!! {engine} IS SKIPPED: nothing is tried in it\n!!\n{text}{rule}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_engine_gets_a_framed_notice() {
        let text = notice("Firefox", "Firefox is missing\n  by hand: type this");
        assert_eq!(text.lines().count(), 6);
        assert!(text.lines().all(|line| line.starts_with("!!")), "{text}");
        assert!(text.contains("!! Firefox IS SKIPPED"), "{text}");
        assert!(text.contains("!!   by hand: type this"), "{text}");
    }
}
