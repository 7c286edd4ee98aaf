//! The module that writes and reads workbooks: a wasm file of its own, which the page runs in a worker.

use std::path::Path;

use super::exporter::FOLDER;
use super::split::optimised;
use crate::dist::RUSTFLAGS;
use crate::{Result, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles it, always for release.
pub fn compile(flags: Option<String>) -> Result<()> {
    let mut cargo = run::command("cargo");
    cargo.args(["build", "--release", "--package", "workbook", "--target", TARGET]);
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
    let linked = Path::new(FOLDER).join(TARGET).join("release").join("workbook.wasm");
    // js-sys declares all of JavaScript. Only the clock is left of it, and the glue for that is not needed:
    // public/worker.js answers whatever the module asks for.
    let bound = Path::new(FOLDER).join("workbook");
    let mut bindgen = run::command("wasm-bindgen");
    bindgen.arg(&linked).arg("--out-dir").arg(&bound);
    bindgen.args(["--target", "web", "--no-typescript"]);
    run::output(&mut bindgen)?;
    optimised(&bound.join("workbook_bg.wasm"), release)
}
