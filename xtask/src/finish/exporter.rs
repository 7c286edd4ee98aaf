//! The exporter: a wasm file of its own that makes Word files, fetched only when asked for.

use std::env;
use std::path::{Path, PathBuf};

use crate::{Result, root, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc uses. With more, wasm-opt writes what browsers refuse; index.html has the same list
/// for the program.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds it, and returns its bytes. It is always built for release: nobody debugs it in the page.
pub fn build(release: bool) -> Result<Vec<u8>> {
    run::stream(run::command("cargo").args([
        "build",
        "--release",
        "--offline",
        "--package",
        "exporter",
        "--target",
        TARGET,
    ]))?;
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let built = target.join(TARGET).join("release").join("exporter.wasm");
    if !release {
        return root::read_bytes(&built);
    }
    let small = built.with_extension("small.wasm");
    run::stream(
        run::command("wasm-opt")
            // The linker puts the stack into the lowest memory, and it ends there, so that no address is
            // reckoned across it, and what is added to one can be part of the instruction.
            .args(["-Oz", "--low-memory-unused", "--strip-debug", "--strip-producers"])
            .args(FEATURES)
            .arg(&built)
            .arg("-o")
            .arg(&small),
    )?;
    root::read_bytes(Path::new(&small))
}
