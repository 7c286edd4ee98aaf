//! The web part: Playwright measures the release site and rivals with the same questions, all
//! served by the same kind of server.

use std::fs;
use std::path::{self, Path, PathBuf};

use super::BenchOptions;
use crate::tools::Tools;
use crate::{Result, dist, link, run};

const FOLDER: &str = "tests/bench";

/// The folder for the built rivals and for the values of every run.
const OUT: &str = "target/bench";

/// The document that gets the tables, between two marks.
const DOCUMENT: &str = "docs/performance.md";

/// Runs tests/bench/run.mjs.
///
/// The script finds everything through the environment: `AIMS_DIST`, the files of the site;
/// `AIMS_FIRST_USE`, the files that the budget counts as needed before first use, with their bytes;
/// `AIMS_BENCH_OUT`, the output folder; `AIMS_BENCH_DOC`, the document with the tables;
/// `AIMS_CHROMIUM`, the browser. The output folder is kept for the next run: it holds the rivals,
/// copies in brotli, and the values of each kind of run, `web.json` and `quick.json`.
pub fn web(options: &BenchOptions, tools: &mut Tools) -> Result<()> {
    // Look for every tool before stopping, so that one run names all that are missing.
    let found = (tools.bench_modules(), tools.chromium());
    let (modules, chromium) = (found.0?, found.1?);
    // This builds nothing if dist/ is up to date. An out-of-date site is not measured.
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

/// The absolute path, because Node.js runs in another folder.
fn whole(path: impl AsRef<Path>) -> Result<PathBuf> {
    let path = path.as_ref();
    path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))
}
