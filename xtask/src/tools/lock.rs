//! One installation of a tool at a time, also where two clones start at once.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::Result;

/// Held while something is installed. The system lets go of it when the process ends, however it
/// ends, so no lock is ever left behind.
pub struct Lock(#[allow(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Waits for its turn to install this tool.
    pub fn take(folder: &Path, tool: &str) -> Result<Self> {
        let path = folder.join(format!(".{tool}.lock"));
        let say = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        fs::create_dir_all(folder).map_err(|error| say(&error))?;
        let file = File::create(&path).map_err(|error| say(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let folder = folder.display();
                println!("waiting until {tool} is installed in {folder} ...");
                file.lock().map_err(|error| say(&error))?;
            }
            Err(TryLockError::Error(error)) => return Err(say(&error)),
        }
        Ok(Self(file))
    }
}

/// Puts what was made at `partial` in its place. What stood there was not whole.
pub fn put_in_place(partial: &Path, place: &Path) -> Result<()> {
    if place.exists() {
        fs::remove_dir_all(place).map_err(|error| format!("{}: {error}", place.display()))?;
    }
    fs::rename(partial, place).map_err(|error| format!("{}: {error}", place.display()))
}
