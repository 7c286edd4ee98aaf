//! `cargo xtask deny`: checks the licences, sources and security advisories of all crates in use.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use crate::tools::Tools;
use crate::{Result, run};

/// The time limit for fetching the database of security advisories, a git repository that is cloned once.
const PATIENCE: Duration = Duration::from_secs(120);

/// Checks the rules of deny.toml.
///
/// If the database of security advisories is not available, the other checks decide whether the command
/// fails, and the last line says that the flaws were not checked.
pub fn deny(tools: &mut Tools) -> Result<()> {
    let mut here = tools.deny_command()?;
    let here = run::stream(here.args(["check", "bans", "licenses", "sources"]));
    let fetched = run::stream_within(PATIENCE, tools.deny_command()?.args(["fetch", "db"]));
    // A database that was fetched before is better than none.
    let known = if fetched.is_ok() || database_is_there() {
        let mut known = tools.deny_command()?;
        Some(run::stream(known.args(["--offline", "check", "--disable-fetch", "advisories"])))
    } else {
        None
    };
    let word = |result: &Result<()>| if result.is_ok() { "passed" } else { "FAILED" };
    println!("\nlicences, duplicates and sources: {}", word(&here));
    match (&known, &fetched) {
        (Some(known), Ok(())) => println!("security advisories: {}", word(known)),
        (Some(known), Err(problem)) => {
            println!(
                "security advisories: {}, by a database that may be OLD ({problem})",
                word(known)
            );
        }
        (None, _) => {
            println!("security advisories: NOT CHECKED, since their database could not be fetched");
        }
    }
    here.and(known.unwrap_or(Ok(())))
}

/// Whether cargo-deny has cloned a database before, into its usual folder.
fn database_is_there() -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let inside = home.and_then(|home| home.join("advisory-dbs").read_dir().ok());
    inside.is_some_and(|inside| inside.flatten().any(|entry| entry.path().is_dir()))
}
