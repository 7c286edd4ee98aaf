//! The part in a browser: Playwright on the release site and on rivals with the same questions, all
//! sent by one server.

use std::fs;
use std::path::{self, Path, PathBuf};

use super::BenchOptions;
use crate::tools::Tools;
use crate::{Result, dist, link, run};

const FOLDER: &str = "tests/bench";

/// Where the rivals are built, and the values of every run go.
const OUT: &str = "target/bench";

/// The tables go between two lines of this file.
const DOCUMENT: &str = "docs/performance.md";

/// Runs tests/bench/run.mjs.
///
/// It learns from the environment where things are: `AIMS_DIST`, the files of the site;
/// `AIMS_FIRST_USE`, which of them the budget counts as needed before first use, with their
/// bytes; `AIMS_BENCH_OUT`, the folder for what it makes; `AIMS_BENCH_DOC`, the document with the tables;
/// `AIMS_CHROMIUM`, the browser. What it makes there is kept for the next run: rivals and copies in
/// brotli, and of each kind of run the values, `web.json` and `quick.json`.
pub fn web(options: &BenchOptions, tools: &mut Tools) -> Result<()> {
    // All of them, so that all that is missing is named in one run.
    let found = (tools.bench_modules(), tools.chromium());
    let (modules, chromium) = (found.0?, found.1?);
    // It compiles nothing where dist/ was built from these sources; an older one is not measured.
    dist::build(tools)?;
    link::link(&modules, &Path::new(FOLDER).join("node_modules"))?;
    fs::create_dir_all(OUT).map_err(|error| format!("{OUT}: {error}"))?;

    let first_use =
        serde_json::to_string(&dist::first_use()?).map_err(|error| error.to_string())?;
    let mut node = run::command("node");
    node.arg("run.mjs")
        .args(options.quick.then_some("--quick"))
        .args(options.only.iter().map(|part| format!("--only={part}")))
        .current_dir(FOLDER)
        .env("AIMS_DIST", whole(dist::FOLDER)?)
        .env("AIMS_FIRST_USE", first_use)
        .env("AIMS_BENCH_OUT", whole(OUT)?)
        .env("AIMS_BENCH_DOC", whole(DOCUMENT)?)
        .env("AIMS_CHROMIUM", chromium);
    if let Some(earlier) = &options.compare {
        node.arg("--compare").arg(whole(earlier)?);
    }
    run::stream(&mut node)
}

/// Node.js runs in another folder.
fn whole(path: impl AsRef<Path>) -> Result<PathBuf> {
    let path = path.as_ref();
    path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))
}
