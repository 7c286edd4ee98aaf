//! `cargo xtask bench`: measures the speed and the size of the page beside pages that do the same,
//! and the work that the code itself takes. No test depends on it, because the results depend on
//! the machine and on its load.

mod native;
mod web;

use std::path::{Path, PathBuf};
use std::{fs, thread};

use crate::tools::Tools;
use crate::{Result, root};

/// The document that gets the figures, between marks that name the part.
const DOCUMENT: &str = "docs/performance.md";

/// The folder for the figures as JSON, and for the data that they were computed from.
const FOLDER: &str = "target/bench";

/// A part that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Measures the code without a browser, on this machine.
    Native,
    /// Measures the built site in a browser, beside other pages with the same questions.
    Web,
}

impl Part {
    /// All parts in the order in which they run.
    pub const ALL: [Self; 2] = [Self::Native, Self::Web];

    /// The name of the part on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Web => "web",
        }
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct BenchOptions {
    /// The parts in the order in which they run, each once.
    pub parts: Vec<Part>,
    /// Whether the web part measures only figures that have a bound, in ten to twelve minutes. The
    /// document then stays as it is.
    pub quick: bool,
    /// The measurements of the web part to run; all of them if empty.
    pub only: Vec<String>,
    /// The values of an earlier run of the web part to compare with; if `None`, of the last run of
    /// its kind.
    pub compare: Option<PathBuf>,
}

/// Runs the parts one after the other, because two at once would slow each other down.
pub fn bench(options: &BenchOptions, tools: &mut Tools) -> Result<()> {
    fs::create_dir_all(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    for part in &options.parts {
        println!("\n== {} ==", part.name());
        match part {
            Part::Native => native(tools)?,
            Part::Web => web::web(options, tools)?,
        }
    }
    Ok(())
}

fn native(tools: &mut Tools) -> Result<()> {
    let name = Part::Native.name();
    let table = native::native(&Path::new(FOLDER).join(name), tools)?;
    print!("\n{table}");
    let document = put_between(&root::read(DOCUMENT)?, name, &table)
        .ok_or_else(|| format!("{DOCUMENT}: no marks for `{name}`"))?;
    root::write(DOCUMENT, document)
}

/// Returns the document with this table between the marks of a part; `None` if it lacks the marks.
fn put_between(document: &str, part: &str, table: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {part}:begin -->\n"), format!("<!-- {part}:end -->"));
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{table}\n{end}{after}"))
}

/// The facts about the machine that affect a time: the number of cores, and their load.
fn machine() -> (usize, Option<String>) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // Only Linux has this file; on other systems the load is unknown.
    let load = fs::read_to_string("/proc/loadavg").ok();
    (cores, load.and_then(|load| load.split_whitespace().next().map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_replaces_the_previous_one() {
        let document = "a\n<!-- x:begin -->\n\nold\n\n<!-- x:end -->\nb\n";
        let expected = "a\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nb\n";
        assert_eq!(put_between(document, "x", "new\n").as_deref(), Some(expected));
        assert_eq!(put_between(expected, "x", "new\n").as_deref(), Some(expected));
        assert_eq!(put_between(document, "y", "new\n"), None);
    }

    #[test]
    fn the_document_has_a_place_for_the_table() -> Result<()> {
        let document = root::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/performance.md"))?;
        assert!(put_between(&document, Part::Native.name(), "").is_some());
        Ok(())
    }
}
