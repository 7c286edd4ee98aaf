//! `cargo xtask dist`: the release site, and its size.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::tools::Tools;
use crate::{Result, root, run};

/// Where the site is built.
pub const FOLDER: &str = "dist";

/// A compressor that is there already: wasm-opt runs in Node.js too.
const BROTLI: &str = "
    const { readFileSync } = require('node:fs');
    const { brotliCompressSync, constants } = require('node:zlib');
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    for (const file of process.argv.slice(1)) {
        console.log(brotliCompressSync(readFileSync(file), { params }).length);
    }";

/// Builds the site and says how large it is.
pub fn dist(tools: &mut Tools) -> Result<()> {
    build(tools)?;
    print!("\n{}", table(&measure(Path::new(FOLDER))?));
    Ok(())
}

/// Builds the site.
pub fn build(tools: &mut Tools) -> Result<()> {
    let mut trunk = tools.trunk_command("build")?;
    trunk.args(["--release", "--dist", FOLDER]);
    if let Some(flags) = remap_flags() {
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    run::stream(&mut trunk)
}

/// Whether a site was built.
pub fn is_there() -> bool {
    Path::new(FOLDER).join("index.html").is_file()
}

/// Messages of panics name source files. Without this, they would tell every visitor where the
/// crates lie on the machine that built the page, and two machines would build two pages.
fn remap_flags() -> Option<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let sources = fs::read_dir(home.join("registry/src")).ok()?.flatten();
    // The variable has no way to quote a space.
    let paths =
        sources.map(|entry| entry.path()).filter(|path| !path.display().to_string().contains(' '));
    let mut flags: Vec<String> =
        paths.map(|path| format!("--remap-path-prefix={}=crates", path.display())).collect();
    flags.sort();
    Some(flags.join(" "))
}

struct Row {
    name: String,
    raw: usize,
    brotli: usize,
    /// Whether the page asks for it before it can be used.
    first: bool,
}

fn measure(folder: &Path) -> Result<Vec<Row>> {
    let mut names = Vec::new();
    list(folder, "", &mut names)?;
    names.sort();
    let page = root::read(folder.join("index.html"))?;
    let mut node = run::command("node");
    node.args(["-e", BROTLI, "--"]).args(names.iter().map(|name| folder.join(name)));
    let compressed = run::output(&mut node)?;
    let mut compressed = compressed.lines().map(|line| line.parse().unwrap_or_default());
    let rows = names.into_iter().map(|name| {
        let raw = root::read_bytes(folder.join(&name))?.len();
        let brotli = compressed.next().unwrap_or_default();
        let first = name == "index.html" || page.contains(&format!("\"{name}\""));
        Ok(Row { name, raw, brotli, first })
    });
    rows.collect()
}

fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let entry = entry.map_err(|error| format!("{}: {error}", folder.display()))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

fn table(rows: &[Row]) -> String {
    let total = |count: fn(&Row) -> usize| -> usize {
        rows.iter().filter(|row| row.first).map(count).sum()
    };
    let last = "until first use (*)";
    let width = rows.iter().map(|row| row.name.len() + 2).chain([last.len()]).max().unwrap_or(0);
    let line =
        |name: &str, raw: &str, brotli: &str| format!("{name:width$} {raw:>9} {brotli:>9}\n");
    let mut table = line("file", "bytes", "brotli");
    for row in rows {
        let name = format!("{}{}", row.name, if row.first { " *" } else { "" });
        table += &line(&name, &row.raw.to_string(), &row.brotli.to_string());
    }
    table + &line(last, &total(|row| row.raw).to_string(), &total(|row| row.brotli).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up_what_comes_first() {
        let row = |name: &str, raw, first| Row { name: name.into(), raw, brotli: raw / 10, first };
        let rows = [row("a.js", 1000, true), row("b.json", 500, false), row("c", 20, true)];
        let expected = "\
file                    bytes    brotli
a.js *                   1000       100
b.json                    500        50
c *                        20         2
until first use (*)      1020       102
";
        assert_eq!(table(&rows), expected);
    }
}
