//! Allows only one installation of a tool at a time, even if two clones start at once.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::Result;

/// A lock that is held while a tool is installed. The system releases it when the process ends, for
/// whatever reason, so no lock is left behind.
pub struct Lock(#[allow(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Takes the lock for this tool, and waits until it is free.
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

/// Moves the finished folder `partial` to its place, and removes an incomplete one there.
pub fn put_in_place(partial: &Path, place: &Path) -> Result<()> {
    if place.exists() {
        fs::remove_dir_all(place).map_err(|error| format!("{}: {error}", place.display()))?;
    }
    fs::rename(partial, place).map_err(|error| format!("{}: {error}", place.display()))
}
