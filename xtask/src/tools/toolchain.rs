//! Parts of the Rust toolchain that rust-toolchain.toml names. rustup installs them with the
//! toolchain, but does not add them to a toolchain that was installed before.

use std::path::PathBuf;
use std::time::Duration;

use super::{Plan, install};
use crate::{Result, run};

/// The compile target for the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Installs the standard library for [`WASM`] if it is missing, and returns its folder.
pub fn wasm_target() -> Result<PathBuf> {
    let place = sysroot()?.join("lib/rustlib").join(WASM).join("lib");
    if place.is_dir() {
        return Ok(place);
    }
    add(&["target", "add", WASM], "Rust's standard library for the browser")?;
    Ok(place)
}

/// Installs `cargo fmt` and `cargo clippy` if they are missing, and returns their folder.
pub fn lints() -> Result<PathBuf> {
    let bin = sysroot()?.join("bin");
    let is_there = |name: &str| {
        let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        bin.join(program).is_file()
    };
    if !["cargo-fmt", "cargo-clippy"].into_iter().all(is_there) {
        add(&["component", "add", "rustfmt", "clippy"], "check the form of the code")?;
    }
    Ok(bin)
}

fn sysroot() -> Result<PathBuf> {
    let printed = run::output(run::command("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(printed.trim()))
}

fn add(arguments: &[&str], purpose: &str) -> Result<()> {
    let by_hand = format!("rustup {}", arguments.join(" "));
    let what = arguments[2..].join(" and ");
    let plan = Plan { what: &what, purpose, takes: "20 seconds", by_hand: &by_hand };
    install(&plan, || {
        run::stream_within(Duration::from_secs(300), run::command("rustup").args(arguments))
    })
}
