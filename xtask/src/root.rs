//! The root of the checkout, and reading and writing of files.

use std::path::PathBuf;
use std::{env, fs};

use crate::Result;

/// Makes the root of the checkout the working folder, so that all other modules can use paths
/// relative to the repository, and messages are short.
pub fn enter() -> Result<()> {
    let root = find().ok_or("this is not the checkout: no folder above holds xtask/tools.toml")?;
    env::set_current_dir(&root).map_err(|error| format!("{}: {error}", root.display()))
}

/// Finds the root, starting from the package that cargo runs: cargo sets the variable at run time.
/// The path at compile time would be wrong if two clones share a target folder.
fn find() -> Option<PathBuf> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let start = manifest.or_else(|| env::current_dir().ok())?;
    let root = start.ancestors().find(|folder| folder.join("xtask/tools.toml").is_file())?;
    Some(root.to_owned())
}

/// Reads a text file. The error names a file that cannot be read.
pub fn read(path: impl AsRef<std::path::Path>) -> Result<String> {
    let path = path.as_ref();
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads a file. The error names a file that cannot be read.
pub fn read_bytes(path: impl AsRef<std::path::Path>) -> Result<Vec<u8>> {
    let path = path.as_ref();
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file. The error names a file that cannot be written.
pub fn write(path: impl AsRef<std::path::Path>, bytes: impl AsRef<[u8]>) -> Result<()> {
    let path = path.as_ref();
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
