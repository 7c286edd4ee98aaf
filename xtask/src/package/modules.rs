//! Wasm modules that the page fetches when it first needs them: one makes Word files, the other
//! writes and reads workbooks. A further module needs a row here, and a crate that declares its
//! calls (`calls/`).

use std::path::Path;

use super::split::optimised;
use crate::dist::RUSTFLAGS;
use crate::{Result, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// The target folder for the modules. It is separate, so that they can be compiled beside the
/// program.
const FOLDER: &str = "target/exporter";

/// A wasm module.
pub struct Module {
    /// The name of its crate, and of its file in the site.
    pub name: &'static str,
    /// Whether wasm-bindgen has to process the module, to remove js-sys, which declares all of
    /// JavaScript. The imports that remain are answered by `public/worker.js`.
    is_bound: bool,
}

/// All modules.
pub const MODULES: [Module; 2] =
    [Module { name: "exporter", is_bound: false }, Module { name: "workbook", is_bound: true }];

impl Module {
    /// Compiles the module, always for release.
    pub fn compile(&self, flags: Option<String>) -> Result<()> {
        let mut cargo = run::command("cargo");
        cargo.args(["build", "--release", "--package", self.name, "--target", TARGET]);
        cargo.args(["--target-dir", FOLDER]);
        if let Some(flags) = flags {
            cargo.env(RUSTFLAGS, flags);
        }
        run::stream(&mut cargo)
    }

    /// Builds the module, and returns its bytes.
    pub fn build(&self, release: bool) -> Result<Vec<u8>> {
        // trunk passes its environment on, and that already holds the flags.
        self.compile(None)?;
        let folder = Path::new(FOLDER).join(TARGET).join("release");
        let linked = folder.join(format!("{}.wasm", self.name));
        if !self.is_bound {
            return optimised(&linked, release);
        }
        let bound = Path::new(FOLDER).join(self.name);
        let mut bindgen = run::command("wasm-bindgen");
        bindgen.arg(&linked).arg("--out-dir").arg(&bound);
        bindgen.args(["--target", "web", "--no-typescript"]);
        run::output(&mut bindgen)?;
        optimised(&bound.join(format!("{}_bg.wasm", self.name)), release)
    }
}
