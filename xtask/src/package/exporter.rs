//! The exporter: a wasm file of its own that makes Word files, fetched only when asked for.

use std::path::Path;

use crate::dist::RUSTFLAGS;
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

/// Where cargo puts it. It has a folder of its own, so that it can be compiled beside the program.
const FOLDER: &str = "target/exporter";

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
