//! The stages that take only a few calls of cargo.

use std::{env, fs, process};

use super::starts;
use crate::tools::Tools;
use crate::{Result, host, root, run};

/// The compile target for the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

pub fn fmt(tools: &mut Tools) -> Result<()> {
    tools.lints()?;
    run::stream(run::command("cargo").args(["fmt", "--all", "--check"]))
}

/// The packages and features that cargo compiles for this machine. They are the same for every
/// stage: another choice would give dependencies other features and compile them again. The page's
/// screens are left out: they are compiled for the browser, and clippy checks them there.
pub const HOST: [&str; 2] = ["--workspace", "--no-default-features"];

pub fn clippy(tools: &mut Tools) -> Result<()> {
    tools.lints()?;
    let mut host = run::command("cargo");
    host.arg("clippy").args(HOST).args(["--all-targets", "--", "-D", "warnings"]);
    let host = run::stream(&mut host);
    tools.wasm_target()?;
    let page = run::stream(
        run::command("cargo")
            .args(["clippy", "--package", "aims-readiness", "--target", WASM])
            .args(["--features", "split"])
            .args(["--lib", "--bins", "--test", "web", "--", "-D", "warnings"]),
    );
    host.and(page)
}

pub fn native(tools: &mut Tools) -> Result<()> {
    let host = host::test();
    let cargo = || {
        let mut cargo = run::command("cargo");
        cargo.arg("test").args(HOST);
        cargo
    };
    // While this compiles, tools that some of the tests need may still be being installed.
    run::stream(cargo().arg("--no-run"))?;
    let python = tools.python()?;
    run::stream(cargo().env("AIMS_PYTHON", python)).and(host)
}

pub fn wasm(tools: &mut Tools) -> Result<()> {
    // Look for every tool before stopping, so that one run names all that are missing.
    let found = (tools.wasm_target(), tools.wasm_bindgen(), tools.chromedriver(), tools.chromium());
    let ((), bindgen, driver, chromium) = (found.0?, found.1?, found.2?, found.3?);
    let runner = format!("wasm-bindgen-test-runner{}", env::consts::EXE_SUFFIX);

    let capabilities = serde_json::json!({ "goog:chromeOptions": { "binary": chromium } });
    let file = env::temp_dir().join(format!("aims-readiness-webdriver-{}.json", process::id()));
    root::write(&file, capabilities.to_string())?;

    let mut cargo = run::command("cargo");
    cargo
        .args(["test", "--package", "aims-readiness", "--no-default-features"])
        .args(["--target", WASM, "--test", "web"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", bindgen.join(runner))
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &file)
        // On a busy machine a browser may take longer to start than the default 5 and 20 seconds.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    // The runner would use another browser if the environment named one.
    for other in ["GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER", "CHROMEDRIVER"] {
        cargo.env_remove(format!("{other}_REMOTE"));
        if other != "CHROMEDRIVER" {
            cargo.env_remove(other);
        }
    }
    let result = with_restarts(|| run::tee(&mut cargo));
    let _ = fs::remove_file(file);
    result
}

/// Runs wasm-bindgen's tests, and runs them again if no test has begun: then the driver or the
/// browser did not start.
fn with_restarts(mut run: impl FnMut() -> (String, Result<()>)) -> Result<()> {
    for _ in 0..starts::MOST {
        match run() {
            (_, Ok(())) => return Ok(()),
            (said, Err(problem)) if has_begun(&said) => return Err(problem),
            (said, Err(_)) => starts::note(said.lines().last().unwrap_or_default()),
        }
    }
    run().1
}

/// Whether the output shows that cargo failed to compile, or that a test ran to its end.
fn has_begun(said: &str) -> bool {
    let marks = ["could not compile", "test result:", "... ok", "... FAIL", "panicked at"];
    marks.iter().any(|mark| said.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_browser_start_is_repeated_but_a_failed_test_is_not() {
        let check = |answers: &[(&str, bool)], expected: bool, runs: usize| {
            let mut at = 0;
            let result = with_restarts(|| {
                let (said, passed) = answers[at];
                at += 1;
                (said.to_owned(), if passed { Ok(()) } else { Err("why".to_owned()) })
            });
            assert_eq!((result.is_ok(), at), (expected, runs), "{answers:?}");
        };
        let late = ("Error: driver failed to start", false);
        check(&[("test result: ok", true)], true, 1);
        check(&[late, ("test result: ok", true)], true, 2);
        check(&[late, late, ("", true)], true, 3);
        check(&[late, late, late], false, 3);
        check(&[("test a::b ... FAIL", false)], false, 1);
        check(&[late, ("error: could not compile `x`", false)], false, 2);
    }
}
