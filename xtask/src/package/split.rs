//! Splits the program: code that is not needed to answer goes into separate files
//! (`src/ui/chunk.rs`).
//!
//! trunk cannot split (trunk-rs/trunk#1022). So this module takes the program as the linker left
//! it, runs `wasm-split-cli` and wasm-bindgen, and returns files that replace trunk's output.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{PROGRAM, interface};
use crate::test::WASM;
use crate::{Result, root, run};

/// The wasm features that rustc uses. With more of them, wasm-opt writes code that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The passes of wasm-opt, in order. They give more bytes than `-Oz`, but fewer after brotli:
/// inlined code repeats itself, and rebuilt control flow has fewer forms.
const PASSES: [&str; 5] = ["-Os", "--flatten", "--rereloop", "-Os", "-Os"];

/// The path by which the glue imports the script that `wasm-split-cli` writes.
const LINK: &str = "./__wasm_split.js";

/// The file that tells the budgets which files belong to which chunk: a JSON object of lists.
pub const CHUNKS: &str = "target/chunks.json";

/// The name under which a file is served, without its hash. `split_results.wasm` is the file of one
/// chunk; several chunks share a file such as `chunk_5.wasm`.
pub fn stem(file: &str) -> String {
    let stem = file.trim_end_matches(".wasm");
    format!("chunk-{}", stem.strip_prefix("split_").unwrap_or("shared"))
}

/// The program, split into parts.
pub struct Parts {
    /// The glue of wasm-bindgen. It imports [`LINK`], which [`Links::script`] replaces.
    pub glue: String,
    /// The main module, which the page starts.
    pub main: Vec<u8>,
    /// The other files, by the names that the links use.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Which files belong to which chunk.
    pub links: Links,
}

/// Splits the program from the last build.
pub fn split(release: bool) -> Result<Parts> {
    let profile = if release { "release" } else { "debug" };
    let linked = Path::new("target").join(WASM).join(profile).join(format!("{PROGRAM}.wasm"));
    let folder = Path::new("target/split").join(profile);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut tool = run::command("wasm-split-cli");
    tool.arg(&linked).arg(&folder).args(["--target", "web", "--out-name", PROGRAM]);
    run::output(&mut tool)?;
    let bound = folder.join("bound");
    let mut bindgen = run::command("wasm-bindgen");
    bindgen.arg(folder.join(format!("{PROGRAM}.wasm"))).arg("--out-dir").arg(&bound);
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    run::output(&mut bindgen)?;
    let links = Links::parse(&root::read(folder.join(LINK))?)?;
    let mut files = BTreeMap::new();
    for file in links.files() {
        files.insert(file.clone(), optimised(&folder.join(file), release)?);
    }
    let program = bound.join(format!("{PROGRAM}_bg.wasm"));
    let glue = root::read(bound.join(format!("{PROGRAM}.js")))?;
    let (glue, main) = if release {
        let (glue, lean) = interface::without_unused(&glue, &root::read_bytes(&program)?)?;
        let program = program.with_extension("lean.wasm");
        root::write(&program, lean)?;
        interface::shortened(&glue, &optimised(&program, release)?)?
    } else {
        (glue, root::read_bytes(&program)?)
    };
    Ok(Parts { glue, main, files, links })
}

/// Returns the bytes of a wasm file as it is served: for a release, optimised by wasm-opt.
///
/// # Errors
/// wasm-opt fails, with its own message on the terminal, or a file cannot be read.
pub fn optimised(file: &Path, release: bool) -> Result<Vec<u8>> {
    if !release {
        return root::read_bytes(file);
    }
    let small: PathBuf = file.with_extension("small.wasm");
    let mut tool = run::command("wasm-opt");
    // The linker puts the stack at the start of memory, where it ends at address 0, so no address
    // is computed across it. wasm-opt may then fold a constant added to an address into the
    // instruction.
    tool.args(PASSES).args([
        "--low-memory-unused",
        "--strip-debug",
        "--strip-producers",
        "--quiet",
    ]);
    tool.args(FEATURES).arg(file).arg("-o").arg(&small);
    run::output(&mut tool)?;
    root::read_bytes(&small)
}

/// The files of each chunk, and the imports that they share.
#[derive(Debug, PartialEq, Eq)]
pub struct Links {
    /// The names of the exports of the main module that the parts import.
    shared: Vec<String>,
    /// In a debug build, an import that makes the browser refuse parts of another build.
    mark: String,
    /// The files of each chunk, by the name of the function that loads the chunk.
    chunks: BTreeMap<String, Vec<String>>,
}

impl Links {
    /// Parses the script of `wasm-split-cli`, in the form that the pinned version writes.
    fn parse(script: &str) -> Result<Self> {
        let lost = |what: &str| format!("wasm-split-cli writes another script than before: {what}");
        let mut links = Self { shared: Vec::new(), mark: String::new(), chunks: BTreeMap::new() };
        let mut own: BTreeMap<&str, &str> = BTreeMap::new();
        let (mut name, mut file) = ("", None);
        for line in script.lines().map(str::trim) {
            if let Some(mark) = between(line, "sharedImports = { __wasm_split: {", "} };") {
                links.mark = mark.trim().to_owned();
            } else if let Some(shared) = between(line, "const {", "} = initSync(") {
                let shared = shared.split(',').map(str::trim).filter(|name| !name.is_empty());
                links.shared = shared.map(str::to_owned).collect();
            } else if let Some(chunk) =
                between(line, "const ", " = ").filter(|_| line.contains("makeLoad("))
            {
                (name, file) = (chunk.trim_start_matches("const "), None);
            }
            if let Some(found) = between(line, "new URL(\"./", "\"") {
                file = Some(found);
            }
            // The end of a call: the list of the other parts that this part needs.
            let Some(needs) = between(line, ", [", "]") else { continue };
            let needs = needs.split(',').map(str::trim).filter(|need| !need.is_empty());
            if line.ends_with("]));") {
                let mut files: Vec<String> = file.iter().map(|file| (*file).to_owned()).collect();
                for need in needs {
                    let file = own.get(need).ok_or_else(|| lost(need))?;
                    files.push((*file).to_owned());
                }
                links.chunks.insert(name.to_owned(), files);
            } else {
                own.insert(name, file.ok_or_else(|| lost(name))?);
            }
        }
        if links.shared.is_empty() || links.chunks.is_empty() {
            return Err(lost("no chunk was found in it"));
        }
        Ok(links)
    }

    /// All files but the main module.
    fn files(&self) -> impl Iterator<Item = &String> {
        let mut files: Vec<&String> = self.chunks.values().flatten().collect();
        files.sort_unstable();
        files.dedup();
        files.into_iter()
    }

    /// The names of the chunks, each with its files.
    pub fn chunks<'a>(&'a self) -> impl Iterator<Item = (&'a str, &'a [String])> {
        let name = |load: &'a str| load.trim_start_matches("__wasm_split_load_");
        self.chunks.iter().map(move |(load, files)| (name(load), files.as_slice()))
    }

    /// Puts the loader of the chunks into the glue, so that one integrity value covers both.
    /// `served` gives, for each file, the name under which it is served and its integrity value.
    ///
    /// # Errors
    /// A file is not served, or the glue has another form than expected.
    pub fn link_into(&self, glue: &str, served: &BTreeMap<String, [String; 2]>) -> Result<String> {
        let mut loads = String::new();
        for (load, files) in &self.chunks {
            let files: Option<Vec<_>> = files.iter().map(|file| served.get(file)).collect();
            let files = files.ok_or_else(|| format!("{load}: a file of it is not served"))?;
            let files = serde_json::to_string(&files).map_err(|error| error.to_string())?;
            loads.push_str(&format!("  {load}: loadChunk({files}),\n"));
        }
        let shared: String =
            self.shared.iter().map(|name| format!("{name}: wasm.{name}, ")).collect();
        let loader = LOADER
            .replace("/* shared */", &format!("{shared}{}", self.mark))
            .replace("/* loads */", &loads);
        // The glue imports the script once for each chunk, each time under another name. One is
        // enough.
        let (imports, rest): (Vec<&str>, Vec<&str>) =
            glue.lines().partition(|line| line.ends_with(&format!(" from \"{LINK}\"")));
        let first = imports.first().and_then(|line| between(line, "import * as ", " "));
        let first = first.ok_or_else(|| format!("the glue does not import {LINK}"))?;
        let is_other = |line: &&&str| {
            line.contains(&format!("\"{LINK}\": ")) && !line.contains(&format!(": {first},"))
        };
        let lines: String =
            rest.iter().filter(|line| !is_other(line)).flat_map(|line| [*line, "\n"]).collect();
        let lines = format!("const {first} = chunks;\n{lines}");
        Ok(format!("{loader}{lines}"))
    }
}

/// The script that fetches the files of a chunk and tells the program whether they arrived. A file
/// that fails can be fetched again. The second attempt bypasses caches, because a cache on the way
/// may have damaged a file that the host itself sends intact, as in boot.js.
const LOADER: &str = include_str!("chunks.js");

fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A script in the form that `wasm-split-cli` writes.
    const SCRIPT: &str = r#"import { initSync } from "./aims-readiness.js";

let sharedImports = undefined;
function getSharedImports() {
    if (sharedImports === undefined) {
        sharedImports = { __wasm_split: { a_mark: ~0xdead, } };
        const { __indirect_function_table, memory,  } = initSync(undefined, undefined);
    }
}
function makeLoad(fetcher, deps) {
}
/* data, soa */
const __chunk_5 = makeLoad(() => {
    const src = fetch(new URL("./chunk_5.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_soa = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_soa.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_5]));
export const __wasm_split_load_data = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_5]));
"#;

    /// A program in three parts, for tests.
    pub fn parts() -> Result<Parts> {
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_owned());
        let import = |n: u8| format!("import * as import{n} from \"{LINK}\"\n");
        Ok(Parts {
            glue: import(1)
                + &import(2)
                + &format!("\"{LINK}\": import1,\n\"{LINK}\": import2,\n")
                + "new URL('aims-readiness_bg.wasm', here)",
            main: b"main".to_vec(),
            files: BTreeMap::from([file("split_soa.wasm", b"soa"), file("chunk_5.wasm", b"two")]),
            links: Links::parse(SCRIPT)?,
        })
    }

    #[test]
    fn the_files_of_each_chunk_are_read_from_the_script() -> Result<()> {
        let links = Links::parse(SCRIPT)?;
        let chunks: Vec<_> = links.chunks().collect();
        let [shared, soa] = ["chunk_5.wasm", "split_soa.wasm"].map(str::to_owned);
        let expected =
            [("data", &[shared.clone()][..]), ("soa", &[soa.clone(), shared.clone()][..])];
        assert_eq!(chunks, expected);
        assert_eq!(links.files().collect::<Vec<_>>(), [&shared, &soa]);
        assert_eq!(links.shared, ["__indirect_function_table", "memory"]);
        assert_eq!(links.mark, "a_mark: ~0xdead,");
        Ok(())
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        let check = |script: &str, expected: &str| {
            let problem = Links::parse(script).err().unwrap_or_default();
            assert!(problem.ends_with(expected), "{problem}");
        };
        check("", "no chunk was found in it");
        check(
            &SCRIPT.replace("const { __indirect", "let { __indirect"),
            "no chunk was found in it",
        );
        check(&SCRIPT.replace("const __chunk_5", "const __chunk_6"), "__chunk_5");
        check(&SCRIPT.replace("\"./chunk_5.wasm\"", "chunk"), "__chunk_5");
    }

    #[test]
    fn the_loader_is_put_into_the_glue() -> Result<()> {
        let Parts { glue, links, .. } = parts()?;
        let served = |file: &str| (file.to_owned(), [format!("{file}?"), "sha".to_owned()]);
        let served = BTreeMap::from([served("chunk_5.wasm"), served("split_soa.wasm")]);
        let glue = links.link_into(&glue, &served)?;
        let has = |text: &str| assert!(glue.contains(text), "{text}: {glue}");
        has("memory: wasm.memory, a_mark: ~0xdead,");
        has(r#"__wasm_split_load_data: loadChunk([["chunk_5.wasm?","sha"]]),"#);
        has(r#"loadChunk([["split_soa.wasm?","sha"],["chunk_5.wasm?","sha"]]),"#);
        has(&format!("const import1 = chunks;\n\"{LINK}\": import1,\nnew URL"));
        assert!(!glue.contains("import2"), "{glue}");
        assert!(links.link_into("no import", &served).is_err());
        assert!(links.link_into(&parts()?.glue, &BTreeMap::new()).is_err());
        Ok(())
    }
}
