//! Turns trunk's output into a site: `cargo xtask package`, which trunk calls at the end of its
//! build.
//!
//! trunk's staging folder holds the program, its glue and a copy of public/. This module adds the
//! content and the style, gives each file that may change a name with a hash of its bytes, and
//! writes the names into index.html and `_headers`. The same sources give the same bytes: nothing
//! here depends on the time, on the machine, or on the order in which a folder lists its files.

mod guide;
mod interface;
mod minify;
pub mod modules;
pub mod names;
mod policy;
mod prerender;
mod sbom;
pub mod split;
mod style;
mod template;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use self::modules::MODULES;
use crate::{Result, root};

/// The language of the page.
const LANGUAGE: &str = "en";

/// The name that trunk gives to the program and its glue.
const PROGRAM: &str = "aims-readiness";

/// The keys of the files without which the page does not start, as index.html names them. The
/// service worker caches these files even if the visitor has asked to save data.
const FIRST: [&str; 6] = ["boot", "js", "wasm", "content", "style", "offline"];

/// The keys of the files that only some visitors need, for a document or a workbook. The service
/// worker caches them once they have been fetched.
const ON_DEMAND: [&str; 3] = ["exporter", "workbook", "worker"];

/// The staging folder that trunk hands over, and what has been added to it.
struct Stage {
    folder: PathBuf,
    release: bool,
    /// The values for templates: words, and the names and integrity values of files.
    values: BTreeMap<String, String>,
    /// The names of the files that carry a hash.
    hashed: Vec<String>,
}

/// Makes the site.
pub fn package() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("trunk calls `package` while it builds: use `cargo xtask dist`")?;
    let release = env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "debug");
    let compiled = content_compiler::compile(Path::new("content"), LANGUAGE);
    let compiled = compiled.map_err(|problems| problems.join("\nerror: "))?;

    for (framework, rows) in &compiled.rows {
        println!("crosswalk: {rows} rows for {framework}");
    }

    let mut stage = Stage { folder, release, values: compiled.page, hashed: Vec::new() };
    stage.values.insert("permissions".to_owned(), policy::PERMISSIONS.to_owned());
    stage.add("content", &format!("content.{LANGUAGE}"), "json", compiled.json.as_bytes())?;
    stage.add("words", &format!("words.{LANGUAGE}"), "json", compiled.later_words.as_bytes())?;
    let guidance = compiled.guidance.as_bytes();
    stage.add("guidance", &format!("guidance.{LANGUAGE}"), "json", guidance)?;
    stage.add("library", &format!("library.{LANGUAGE}"), "json", compiled.library.as_bytes())?;
    for module in MODULES {
        stage.add(module.name, module.name, "wasm", &module.build(release)?)?;
    }
    let style = style::read(Path::new("style"), release)?;
    stage.add("style", "style", "css", style.first.as_bytes())?;
    stage.add("later", "later", "css", style.later.as_bytes())?;
    let script = minify::script(&stage.take_text("prerender.js")?, release)?;
    stage.values.extend(prerender::facts(&compiled.json)?);
    stage.carry(style.inline, script);
    for script in ["boot", "offline", "worker"] {
        let text = stage.take_text(&format!("{script}.js"))?;
        stage.add(script, script, "js", minify::script(&text, release)?.as_bytes())?;
    }
    stage.add_around()?;
    stage.add_manifest()?;
    let chunks = stage.add_program(&split::split(release)?)?;
    root::write(split::CHUNKS, serde_json::to_string(&chunks).map_err(|error| error.to_string())?)?;
    stage.add_prerendered()?;
    stage.fill_page()?;
    stage.add_guide(&compiled.pages)?;
    if release {
        root::write(stage.folder.join("sbom.json"), sbom::build()?)?;
    }
    stage.fill_headers()?;
    stage.fill_hosting()?;
    stage.fill_worker()
}

impl Stage {
    /// Writes a file under a name with a hash, and adds its name and integrity value to the values.
    fn add(&mut self, key: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<()> {
        let name = format!("{stem}-{}.{extension}", names::hash(bytes));
        root::write(self.folder.join(&name), bytes)?;
        self.values.insert(format!("{key}.integrity"), names::integrity(bytes));
        self.values.insert(key.to_owned(), name.clone());
        self.hashed.push(name);
        Ok(())
    }

    /// Reads and removes a file that will get another name.
    fn take(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        let bytes = root::read_bytes(&path)?;
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(bytes)
    }

    fn take_text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.take(name)?).map_err(|error| format!("{name}: {error}"))
    }

    /// Adds the inline style and script of index.html, and the policy, which names their hashes.
    fn carry(&mut self, style: String, script: String) {
        let integrity = |text: &str| names::integrity(text.as_bytes());
        let policy = policy::content(self.release, &integrity(&style), &integrity(&script));
        self.values.insert("policy".to_owned(), policy);
        self.values.insert("raw.style".to_owned(), style);
        self.values.insert("raw.script".to_owned(), script);
    }

    /// Adds the prerendered screen, as the program shows it on a first visit.
    fn add_prerendered(&mut self) -> Result<()> {
        let files = ["js", "wasm", "content"].map(|key| self.folder.join(&self.values[key]));
        self.values.insert("raw.prerendered".to_owned(), prerender::render(&files)?);
        Ok(())
    }

    /// Adds the parts of the program, and the glue that names them. Returns the files of each
    /// chunk.
    fn add_program(&mut self, parts: &split::Parts) -> Result<BTreeMap<String, Vec<String>>> {
        let built = format!("{PROGRAM}_bg.wasm");
        self.take(&built)?;
        self.take(&format!("{PROGRAM}.js"))?;
        self.add("wasm", PROGRAM, "wasm", &parts.main)?;
        let mut served = BTreeMap::new();
        for (file, bytes) in &parts.files {
            let stem = split::stem(file);
            self.add(file, &stem, "wasm", bytes)?;
            served.insert(file.clone(), [self.values[file].clone(), names::integrity(bytes)]);
        }
        let glue = parts.links.link_into(&parts.glue, &served)?;
        let glue = glue.replace(&built, &self.values["wasm"]);
        // boot.js loads the glue with a script element, because the browser does not check the
        // integrity of an imported script. boot.js then calls the glue by this name.
        let glue = format!("{glue}\nglobalThis.aimsReadiness = __wbg_init;\n");
        self.add("js", PROGRAM, "js", minify::module(&glue, self.release)?.as_bytes())?;
        let name = |file: &String| served[file][0].clone();
        let chunks = parts.links.chunks();
        Ok(chunks
            .map(|(chunk, files)| (chunk.to_owned(), files.iter().map(name).collect()))
            .collect())
    }

    fn fill_page(&self) -> Result<()> {
        let path = self.folder.join("index.html");
        let page = root::read(&path)?;
        let page = if self.release { template::tidy(&page) } else { page };
        root::write(path, template::fill("index.html", &page, &self.values)?)
    }

    /// Adds the guide as plain pages, from the template `guide.html`.
    fn add_guide(&self, pages: &[content_compiler::PlainPage]) -> Result<()> {
        let folder = self.folder.join("guide");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let template = root::read(Path::new("guide.html"))?;
        let template = if self.release { template::tidy(&template) } else { template };
        for page in pages {
            let html = guide::fill(&template, page, &self.values)?;
            root::write(folder.join(format!("{}.html", page.slug)), html)?;
        }
        Ok(())
    }

    fn fill_headers(&self) -> Result<()> {
        let path = self.folder.join("_headers");
        let headers = template::fill_plain("_headers", &root::read(&path)?, &self.values)?;
        root::write(&path, template::repeat(&headers, &self.hashed)?)
    }

    fn fill_hosting(&self) -> Result<()> {
        for name in ["hosting/nginx.conf", "hosting/Caddyfile"] {
            let path = self.folder.join(name);
            root::write(&path, template::fill_plain(name, &root::read(&path)?, &self.values)?)?;
        }
        Ok(())
    }

    /// Adds the script for messages about what happens around the program. Its words come from the
    /// values.
    fn add_around(&mut self) -> Result<()> {
        let text = template::fill_json("around.js", &self.take_text("around.js")?, &self.values)?;
        self.add("around", "around", "js", minify::script(&text, self.release)?.as_bytes())
    }

    /// Adds the manifest, which lets visitors install the page.
    fn add_manifest(&mut self) -> Result<()> {
        let template = self.take("manifest.webmanifest")?;
        let template = String::from_utf8(template).map_err(|error| error.to_string())?;
        let manifest = template::fill_json("manifest.webmanifest", &template, &self.values)?;
        self.add("manifest", "manifest", "webmanifest", manifest.as_bytes())
    }

    /// Gives the service worker the name and integrity value of every file of this build. In a
    /// debug build the list is empty, and the service worker passes every request on.
    fn fill_worker(&self) -> Result<()> {
        let mut files = Vec::new();
        if self.release {
            files.push(("./".to_owned(), "index.html".to_owned()));
            let others = [list(&self.folder, "icons")?, list(&self.folder, "guide")?].concat();
            files
                .extend(self.hashed.iter().chain(&others).map(|name| (name.clone(), name.clone())));
        }
        let is = |file: &str, key: &str| self.values.get(key).is_some_and(|name| name == file);
        let known = files.into_iter().map(|(name, file)| {
            let when = match () {
                () if ON_DEMAND.iter().any(|key| is(&file, key)) => 2,
                () if file == "index.html" || FIRST.iter().any(|key| is(&file, key)) => 0,
                () => 1,
            };
            let bytes = root::read_bytes(self.folder.join(file))?;
            Ok((name, names::integrity(&bytes), when))
        });
        let known: Vec<_> = known.collect::<Result<_>>()?;
        let files = serde_json::to_string(&known).map_err(|error| error.to_string())?;
        let path = self.folder.join("sw.js");
        let worker = root::read(&path)?;
        let build = names::hash(files.as_bytes());
        let worker = worker.replace("{{build}}", &build).replace("{{files}}", &files);
        root::write(&path, minify::script(&worker, self.release)?)
    }
}

/// The names of the files in a folder of the site, sorted.
fn list(site: &Path, folder: &str) -> Result<Vec<String>> {
    let path = site.join(folder);
    let entries = fs::read_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .collect();
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A staging folder as trunk leaves it.
    fn staged(name: &str) -> Result<Stage> {
        let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        root::write(folder.join("boot.js"), "start")?;
        root::write(folder.join("aims-readiness_bg.wasm"), "whole program")?;
        root::write(folder.join("aims-readiness.js"), "glue of the whole program")?;
        root::write(folder.join("index.html"), "  <!-- x -->\n  <i a=\"{{js}}\">{{word}}</i>\n")?;
        root::write(folder.join("_headers"), "/\n  A: b\n\n{{hashed}}\n  C: d\n")?;
        let values = BTreeMap::from([("word".to_owned(), "a < b".to_owned())]);
        // A release would need the packages from npm.
        Ok(Stage { folder, release: false, values, hashed: Vec::new() })
    }

    #[test]
    fn the_hashed_names_of_the_program_are_used_everywhere() -> Result<()> {
        let mut stage = staged("program")?;
        let chunks = stage.add_program(&split::tests::parts()?)?;
        assert_eq!(chunks.keys().collect::<Vec<_>>(), ["data", "soa"]);
        assert_eq!(chunks["soa"].len(), 2);
        let wasm = stage.values["wasm"].clone();
        assert_eq!(wasm, format!("aims-readiness-{}.wasm", names::hash(b"main")));
        let glue = root::read(stage.folder.join(&stage.values["js"]))?;
        assert!(glue.contains(&format!("new URL('{wasm}', here)")), "{glue}");
        assert!(glue.ends_with("\nglobalThis.aimsReadiness = __wbg_init;\n"), "{glue}");
        assert_eq!(stage.values["js.integrity"], names::integrity(glue.as_bytes()));
        for (stem, bytes) in [("chunk-soa", b"soa"), ("chunk-shared", b"two")] {
            let name = format!("{stem}-{}.wasm", names::hash(bytes));
            assert_eq!(root::read_bytes(stage.folder.join(&name))?, bytes);
            let named = format!("[\"{name}\",\"{}\"]", names::integrity(bytes));
            assert!(glue.contains(&named), "{glue}");
            assert!(stage.hashed.contains(&name));
        }
        assert!(!stage.folder.join("aims-readiness_bg.wasm").exists());
        stage.fill_page()?;
        let page = root::read(stage.folder.join("index.html"))?;
        let expected = format!("  <!-- x -->\n  <i a=\"{}\">a &lt; b</i>\n", stage.values["js"]);
        assert_eq!(page, expected);
        stage.fill_headers()?;
        let headers = root::read(stage.folder.join("_headers"))?;
        assert!(headers.starts_with(&format!("/\n  A: b\n\n/{wasm}\n  C: d\n")), "{headers}");
        assert!(headers.ends_with(&format!("/{}\n  C: d\n", stage.values["js"])), "{headers}");
        fs::remove_dir_all(&stage.folder).map_err(|error| error.to_string())
    }

    #[test]
    fn an_error_names_a_file_that_trunk_did_not_leave() -> Result<()> {
        let mut stage = staged("missing")?;
        stage.take("boot.js")?;
        let problem = stage.take("boot.js").err().unwrap_or_default();
        assert!(problem.contains("boot.js: "), "{problem}");
        stage.take("aims-readiness_bg.wasm")?;
        assert!(stage.add_program(&split::tests::parts()?).is_err());
        fs::remove_dir_all(&stage.folder).map_err(|error| error.to_string())
    }
}
