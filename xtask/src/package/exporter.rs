//! The exporter: a wasm file of its own that makes Word files, fetched only when asked for.

use std::path::Path;

use super::split::optimised;
use crate::dist::RUSTFLAGS;
use crate::{Result, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where cargo puts it, and the module for workbooks, which shares much with it. It is not the program's folder, so that
/// they can be compiled beside the program.
pub(super) const FOLDER: &str = "target/exporter";

/// Compiles it, always for release.
pub fn compile(flags: Option<String>) -> Result<()> {
    let mut cargo = run::command("cargo");
    cargo.args(["build", "--release", "--package", "exporter", "--target", TARGET]);
    cargo.args(["--target-dir", FOLDER]);
    if let Some(flags) = flags {
        cargo.env(RUSTFLAGS, flags);
    }
    run::stream(&mut cargo)
}

/// Builds it, and returns its bytes.
pub fn build(release: bool) -> Result<Vec<u8>> {
    // trunk hands its environment on, with the flags in it.
    compile(None)?;
    let built = Path::new(FOLDER).join(TARGET).join("release").join("exporter.wasm");
    optimised(&built, release)
}
