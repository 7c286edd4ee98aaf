//! `cargo xtask bench`: how fast the page is and how much it takes, beside pages that do the same, and
//! how much work the code itself is. No test depends on it: what it finds depends on the machine and on
//! what else that does.

mod native;
mod web;

use std::path::{Path, PathBuf};
use std::{fs, thread};

use crate::tools::Tools;
use crate::{Result, root};

/// What the figures are written into, between marks that name the part.
const DOCUMENT: &str = "docs/performance.md";

/// What the figures are kept in as JSON, and what they were worked out from.
const FOLDER: &str = "target/bench";

/// A part that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The code that knows no browser, on this machine.
    Native,
    /// In a browser: the built site beside other pages with the same questions.
    Web,
}

impl Part {
    /// In the order in which they run.
    pub const ALL: [Self; 2] = [Self::Native, Self::Web];

    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Web => "web",
        }
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct BenchOptions {
    /// In the order in which they run, each once.
    pub parts: Vec<Part>,
    /// Of the browser's part only what has a bound, in ten to twelve minutes. The document stays as it is.
    pub quick: bool,
    /// What of the browser's part is measured; all of it if nothing is named.
    pub only: Vec<String>,
    /// The values of an earlier run of the browser's part; else those of the last one of its kind.
    pub compare: Option<PathBuf>,
}

/// Runs the parts, one after the other: two at once would slow each other down.
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

/// The document with this table between the marks of a part.
fn put_between(document: &str, part: &str, table: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {part}:begin -->\n"), format!("<!-- {part}:end -->"));
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{table}\n{end}{after}"))
}

/// What a time depends on beside the code: how many cores there are, and how busy they are.
fn machine() -> (usize, Option<String>) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // Where the system is another one, nothing is said of it.
    let load = fs::read_to_string("/proc/loadavg").ok();
    (cores, load.and_then(|load| load.split_whitespace().next().map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_the_one_before() {
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
