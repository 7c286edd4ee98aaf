//! Starts of a browser or its driver that had to be repeated.
//!
//! A browser that does not come up on a busy machine says nothing about the page. It is started again,
//! twice at most, and counted; an assertion is never retried. The test programs append a line to a file
//! for each repeated start.

use std::fs;
use std::path::{self, PathBuf};

/// The variable in which the test programs find the file.
pub const VARIABLE: &str = "AIMS_STARTS";

const FILE: &str = "target/repeated-starts.txt";

/// The most that a start is repeated.
pub const MOST: usize = 2;

/// Where the file is, for programs that run in another folder.
pub fn file() -> PathBuf {
    path::absolute(FILE).unwrap_or_else(|_| PathBuf::from(FILE))
}

/// Forgets what a run before has counted.
pub fn forget() {
    let _ = fs::remove_file(FILE);
}

/// Counts a start that is repeated, and says why.
pub fn note(why: &str) {
    println!("starting the browser again: {why}");
    let before = fs::read_to_string(FILE).unwrap_or_default();
    let _ = fs::write(FILE, format!("{before}{}\n", why.replace('\n', " ")));
}

/// How many starts were repeated.
pub fn repeated() -> usize {
    fs::read_to_string(FILE).map_or(0, |text| text.lines().count())
}
