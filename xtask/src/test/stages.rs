//! The stages that are a call or two of cargo.

use std::{env, fs, process};

use crate::tools::Tools;
use crate::{Result, root, run};

const WASM: &str = "wasm32-unknown-unknown";

pub fn fmt(tools: &mut Tools) -> Result<()> {
    tools.lints()?;
    run::stream(run::command("cargo").args(["fmt", "--all", "--check"]))
}

pub fn clippy(tools: &mut Tools) -> Result<()> {
    tools.lints()?;
    let host = run::stream(run::command("cargo").args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]));
    tools.wasm_target()?;
    let page = run::stream(
        run::command("cargo")
            .args(["clippy", "--package", "aims-readiness", "--target", WASM])
            .args(["--lib", "--bins", "--test", "web", "--", "-D", "warnings"]),
    );
    host.and(page)
}

pub fn native() -> Result<()> {
    run::stream(run::command("cargo").args(["test", "--workspace"]))
}

pub fn wasm(tools: &mut Tools) -> Result<()> {
    // All of them, so that all that is missing is named in one run.
    let found = (tools.wasm_target(), tools.wasm_bindgen(), tools.chromedriver(), tools.chromium());
    let ((), bindgen, driver, chromium) = (found.0?, found.1?, found.2?, found.3?);
    let runner = format!("wasm-bindgen-test-runner{}", env::consts::EXE_SUFFIX);

    let capabilities = serde_json::json!({ "goog:chromeOptions": { "binary": chromium } });
    let file = env::temp_dir().join(format!("aims-readiness-webdriver-{}.json", process::id()));
    root::write(&file, capabilities.to_string())?;

    let mut cargo = run::command("cargo");
    cargo
        .args(["test", "--package", "aims-readiness", "--target", WASM, "--test", "web"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", bindgen.join(runner))
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &file)
        // On a busy machine a browser alone may take longer than the 5 and 20 seconds it is given.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    // The runner would take another browser that the environment names.
    for other in ["GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER", "CHROMEDRIVER"] {
        cargo.env_remove(format!("{other}_REMOTE"));
        if other != "CHROMEDRIVER" {
            cargo.env_remove(other);
        }
    }
    let result = run::stream(&mut cargo);
    let _ = fs::remove_file(file);
    result
}
