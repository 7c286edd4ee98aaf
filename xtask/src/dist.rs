//! `cargo xtask dist`: builds the release site, compresses it for hosts that serve compressed
//! copies, prints its size, and checks the size against xtask/budgets.toml.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::package::modules::MODULES;
use crate::package::{names, split};
use crate::progress::Step;
use crate::test::WASM;
use crate::tools::Tools;
use crate::{Result, root, run};

/// The folder of the built site.
pub const FOLDER: &str = "dist";

/// The variable with compiler flags that cargo adds to those of .cargo/config.toml.
pub const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The file with the budgets: the number of bytes in brotli that each file may have.
const BUDGETS: &str = "xtask/budgets.toml";

/// A compressor for Node.js, which wasm-opt needs anyway. It writes the compressed copies, `.br`
/// and `.gz`, beside each file.
const COMPRESS: &str = "
    const { readFileSync, writeFileSync } = require('node:fs');
    const { brotliCompressSync, constants, gzipSync } = require('node:zlib');
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    for (const file of process.argv.slice(1)) {
        const bytes = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    }";
const COMPRESSED: [&str; 2] = [".br", ".gz"];
/// The files that get no compressed copies: they are compressed already, or no visitor asks for
/// them.
const AS_IT_IS: [&str; 2] = [".png", "_headers"];

/// The sources of the site: a change in any of these makes dist/ out of date.
const SOURCES: [&str; 25] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "calls/Cargo.toml",
    "calls/src",
    "compiler/Cargo.toml",
    "compiler/src",
    "content",
    "core/Cargo.toml",
    "core/src",
    "exporter/Cargo.toml",
    "exporter/src",
    "guide.html",
    "index.html",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "workbook/Cargo.toml",
    "workbook/src",
    "xtask/src/dist.rs",
    "xtask/src/package",
    "xtask/tools.toml",
];

/// The file with the hash of the sources that dist/ was built from.
const STAMP: &str = "target/dist.stamp";

/// Builds the site if it is out of date, prints its size, and checks the budgets.
pub fn dist(tools: &mut Tools) -> Result<()> {
    build(tools)?;
    let rows = measure(Path::new(FOLDER))?;
    print!("\n{}", table(&rows));
    let page = root::read(Path::new(FOLDER).join("index.html"))?;
    let chunks = root::read(split::CHUNKS)?;
    let chunks = serde_json::from_str(&chunks).map_err(|error| error.to_string())?;
    within(&root::read(BUDGETS)?, &rows, &chunks, &page)
}

/// Builds the site, unless dist/ was built from the current sources.
pub fn build(tools: &mut Tools) -> Result<()> {
    let sources = sources()?;
    if is_of(&sources) {
        println!("dist/ is up to date");
        return Ok(());
    }
    // A build that is interrupted must leave no stamp.
    let _ = fs::remove_file(STAMP);
    tools.wasm_target()?;
    tools.install_beside(compile())?;
    let mut trunk = tools.trunk_command("build")?;
    trunk.args(["--release", "--dist", FOLDER]);
    if let Some(flags) = remap_flags() {
        trunk.env(RUSTFLAGS, flags);
    }
    run::stream(&mut trunk)?;
    compress(Path::new(FOLDER))?;
    root::write(STAMP, sources)
}

/// Makes sure that there is a site for tests. It is built only if there is none, so that a single
/// test can be repeated in seconds. A message says if the site is out of date.
pub fn ready(tools: &mut Tools) -> Result<()> {
    if !is_there() {
        return build(tools);
    }
    if !is_of(&sources()?) {
        println!("dist/ is older than the sources: add the stage `dist` to test what has changed");
    }
    Ok(())
}

fn is_of(sources: &str) -> bool {
    is_there() && fs::read_to_string(STAMP).is_ok_and(|stamp| stamp == sources)
}

/// A hash of the names and bytes of all sources.
fn sources() -> Result<String> {
    let mut all = Vec::new();
    for source in SOURCES {
        all.extend(hashes(Path::new(source))?);
    }
    Ok(names::hash(&all))
}

/// The path and the hash of each file below a folder, or of this one file.
pub fn hashes(path: &Path) -> Result<Vec<u8>> {
    let paths = if path.is_dir() {
        files(path)?.into_iter().map(|name| path.join(name)).collect()
    } else {
        vec![path.to_owned()]
    };
    let mut all = Vec::new();
    for path in paths {
        all.extend_from_slice(path.to_string_lossy().as_bytes());
        all.extend_from_slice(names::hash(&root::read_bytes(path)?).as_bytes());
    }
    Ok(all)
}

/// The steps that compile for the browser: one for the program, one for the exporter and the module
/// for workbooks. Each uses the same options as trunk and `package` do later, so that they find
/// everything compiled. The steps run side by side, because linking keeps only one core busy.
fn compile<'a>() -> Vec<Step<'a>> {
    vec![
        Step::new("page", || {
            let mut cargo = run::command("cargo");
            cargo.args(["build", "--release", "--package", "aims-readiness", "--target", WASM]);
            cargo.args(["--features", "split"]);
            if let Some(flags) = remap_flags() {
                cargo.env(RUSTFLAGS, flags);
            }
            run::stream(&mut cargo)
        }),
        Step::new("exporter", || {
            MODULES.iter().try_for_each(|module| module.compile(remap_flags()))
        }),
    ]
}

fn compress(folder: &Path) -> Result<()> {
    let names = files(folder)?.into_iter();
    let names = names.filter(|name| !AS_IT_IS.iter().any(|end| name.ends_with(end)));
    let mut node = run::command("node");
    run::output(node.args(["-e", COMPRESS, "--"]).args(names.map(|name| folder.join(name))))?;
    Ok(())
}

/// Whether a site was built.
pub fn is_there() -> bool {
    Path::new(FOLDER).join("index.html").is_file()
}

/// Flags that shorten the paths of crates. Messages of panics name source files. Without these
/// flags the messages would show every visitor the folders of the machine that built the page, and
/// two machines would build different pages.
fn remap_flags() -> Option<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let sources = fs::read_dir(home.join("registry/src")).ok()?.flatten();
    // The value of the variable cannot quote a space.
    let paths =
        sources.map(|entry| entry.path()).filter(|path| !path.display().to_string().contains(' '));
    let mut flags: Vec<String> =
        paths.map(|path| format!("--remap-path-prefix={}=crates", path.display())).collect();
    flags.sort();
    Some(flags.join(" "))
}

/// The files of each chunk.
type Chunks = BTreeMap<String, Vec<String>>;

struct Row {
    name: String,
    raw: usize,
    brotli: usize,
    /// Whether the page fetches the file before it can be used.
    first: bool,
}

fn measure(folder: &Path) -> Result<Vec<Row>> {
    let names = files(folder)?.into_iter();
    let names = names.filter(|name| !COMPRESSED.iter().any(|end| name.ends_with(end)));
    let page = root::read(folder.join("index.html"))?;
    let rows = names.map(|name| {
        let raw = root::read_bytes(folder.join(&name))?.len();
        let brotli = fs::metadata(folder.join(format!("{name}.br")));
        let brotli = brotli.map_or(raw, |file| file.len() as usize);
        // A `meta` names a file that is fetched when it is needed. Files named elsewhere come
        // first.
        let is_named = page.contains(&format!("\"{name}\""));
        let is_later = page.contains(&format!(" content=\"{name}\""));
        // The content is the exception: a `meta` names it, but the page fetches it after the first
        // paint.
        let is_content =
            page.contains(&format!("id=\"content\" name=\"aims-content\" content=\"{name}\""));
        let first = name == "index.html" || is_content || is_named && !is_later;
        Ok(Row { name, raw, brotli, first })
    });
    rows.collect()
}

/// The files that the page needs before it can be used, each with its bytes in brotli.
pub fn first_use() -> Result<BTreeMap<String, usize>> {
    let rows = measure(Path::new(FOLDER))?.into_iter();
    Ok(rows.filter(|row| row.first).map(|row| (row.name, row.brotli)).collect())
}

/// The names of all files below a folder, sorted.
pub fn files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    list(folder, "", &mut names)?;
    names.sort();
    Ok(names)
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

/// The number of bytes that a page has inside elements of this name.
fn inline(page: &str, name: &str) -> usize {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let elements = page.split(open.as_str()).skip(1);
    let inner = elements.filter_map(|element| element.split_once('>')?.1.split_once(&close));
    inner.map(|(text, _)| text.trim().len()).sum()
}

/// Checks each file, each chunk and the inline parts of the page against their budgets, and that
/// each budget has its file or chunk.
fn within(budgets: &str, rows: &[Row], chunks: &Chunks, page: &str) -> Result<()> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Budgets {
        until_first_use: usize,
        brotli: BTreeMap<String, usize>,
        inline: BTreeMap<String, usize>,
        /// The bytes in brotli that a visitor fetches when a chunk is first needed.
        #[serde(default)]
        chunks: BTreeMap<String, usize>,
    }
    let budgets: Budgets =
        toml::from_str(budgets).map_err(|error| format!("{BUDGETS}: {error}"))?;
    let mut problems = Vec::new();
    let mut hold = |name: &str, is: usize, most: usize| {
        if is > most {
            problems.push(format!(
                "{name} has {is} bytes and may have {most}: make it smaller, or say in the commit \
                 why it is worth more and change {BUDGETS}"
            ));
        }
    };
    let mut seen = BTreeSet::new();
    for row in rows {
        let name = without_hash(&row.name);
        // A budget such as `guide/*` applies to each file of a folder.
        let folder = name.split_once('/').map(|(folder, _)| format!("{folder}/*"));
        let key = [Some(name.clone()), folder].into_iter().flatten();
        match key.into_iter().find(|key| budgets.brotli.contains_key(key)) {
            Some(key) => {
                hold(&name, row.brotli, budgets.brotli[&key]);
                seen.insert(key);
            }
            None => hold(&name, row.brotli, 0),
        }
    }
    let first = rows.iter().filter(|row| row.first).map(|row| row.brotli).sum();
    hold("all until first use", first, budgets.until_first_use);
    for (chunk, files) in chunks {
        let is_its = |row: &&Row| files.contains(&row.name);
        let bytes = rows.iter().filter(is_its).map(|row| row.brotli).sum();
        let most = budgets.chunks.get(chunk).copied().unwrap_or(0);
        hold(&format!("the chunk `{chunk}`"), bytes, most);
    }
    for (name, most) in &budgets.inline {
        hold(&format!("<{name}> in index.html"), inline(page, name), *most);
    }
    let gone = budgets.brotli.keys().filter(|key| !seen.contains(*key));
    problems.extend(gone.map(|key| format!("{BUDGETS}: there is no file {key}")));
    let gone = budgets.chunks.keys().filter(|chunk| !chunks.contains_key(*chunk));
    problems.extend(gone.map(|chunk| format!("{BUDGETS}: there is no chunk {chunk}")));
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\nerror: ")) }
}

/// The name of a file in the table of budgets: `boot.js` for `boot-0123456789abcdef.js`.
fn without_hash(name: &str) -> String {
    let is_hash =
        |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.rsplit_once('-') {
        Some((stem, rest)) => match rest.split_once('.') {
            Some((hash, extension)) if is_hash(hash) => format!("{stem}.{extension}"),
            _ => name.to_owned(),
        },
        None => name.to_owned(),
    }
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
    fn the_table_totals_the_files_needed_until_first_use() {
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

    #[test]
    fn a_file_may_not_outgrow_its_budget() {
        let row = |name: &str, raw, first| Row { name: name.into(), raw, brotli: raw / 10, first };
        let rows = [row("a-0123456789abcdef.js", 1000, true), row("b/c.html", 500, false)];
        let page =
            "<script a>\nlong\n</script><p>no</p><script src=\"x\"></script><script>er</script>";
        let check = |first: usize, a: usize, b: usize, most: usize, more: &str| {
            let budgets = format!(
                "until_first_use = {first}\n[brotli]\n\"a.js\" = {a}\n\"b/*\" = {b}\n{more}\n\
                 [inline]\nscript = {most}\n"
            );
            within(&budgets, &rows, &Chunks::new(), page).err().unwrap_or_default()
        };
        assert_eq!(check(100, 100, 50, 6, ""), "");
        assert!(check(100, 99, 50, 6, "").starts_with("a.js has 100 bytes and may have 99"));
        assert!(check(100, 100, 49, 6, "").starts_with("b/c.html has 50"));
        assert!(check(100, 100, 50, 5, "").starts_with("<script> in index.html has 6"));
        assert!(check(99, 100, 50, 6, "").starts_with("all until first use has 100"));
        assert!(check(100, 100, 50, 6, "\"d.js\" = 1").ends_with("there is no file d.js"));
        let without = "until_first_use = 100\n[brotli]\n\"a.js\" = 100\n[inline]\n";
        let problem = within(without, &rows, &Chunks::new(), page).err().unwrap_or_default();
        assert!(problem.starts_with("b/c.html has 50 bytes and may have 0"), "{problem}");
    }

    #[test]
    fn a_chunk_may_not_outgrow_its_budget() {
        let row = |name: &str, brotli| Row { name: name.into(), raw: 0, brotli, first: false };
        let rows = [row("chunk-x.wasm", 100), row("chunk-shared.wasm", 10), row("other.wasm", 1)];
        let files = ["chunk-x.wasm", "chunk-shared.wasm"].map(str::to_owned).to_vec();
        let chunks = Chunks::from([("x".to_owned(), files)]);
        let check = |budget: &str, expected: &str| {
            let budgets = format!(
                "until_first_use = 0\n[brotli]\n\"chunk-x.wasm\" = 100\n\"other.wasm\" = 1\n\
                 \"chunk-shared.wasm\" = 10\n[inline]\n[chunks]\n{budget}\n"
            );
            let problem = within(&budgets, &rows, &chunks, "").err().unwrap_or_default();
            assert!(problem.starts_with(expected) && problem.is_empty() == expected.is_empty());
        };
        check("x = 110", "");
        check("x = 109", "the chunk `x` has 110 bytes and may have 109");
        check("", "the chunk `x` has 110 bytes and may have 0");
        check("x = 110\ny = 1", "xtask/budgets.toml: there is no chunk y");
    }
}
