//! Starts of a browser or its driver that had to be repeated.
//!
//! A browser that does not start on a busy machine says nothing about the page. It is started
//! again, at most twice, and each repeated start is counted; an assertion is never retried. The
//! test programs append a line to a file for each repeated start.

use std::fs;
use std::path::{self, PathBuf};

/// The environment variable that gives the test programs the path of the file.
pub const VARIABLE: &str = "AIMS_STARTS";

const FILE: &str = "target/repeated-starts.txt";

/// How often a start is repeated at most.
pub const MOST: usize = 2;

/// The absolute path of the file, for programs that run in another folder.
pub fn file() -> PathBuf {
    path::absolute(FILE).unwrap_or_else(|_| PathBuf::from(FILE))
}

/// Forgets the repeated starts of an earlier run.
pub fn forget() {
    let _ = fs::remove_file(FILE);
}

/// Counts a repeated start, and prints the reason.
pub fn note(why: &str) {
    println!("starting the browser again: {why}");
    let before = fs::read_to_string(FILE).unwrap_or_default();
    let _ = fs::write(FILE, format!("{before}{}\n", why.replace('\n', " ")));
}

/// The number of repeated starts.
pub fn repeated() -> usize {
    fs::read_to_string(FILE).map_or(0, |text| text.lines().count())
}
