//! Makes a site of what trunk built: `cargo xtask finish`, which trunk calls when it is through.
//!
//! trunk's staging folder holds the program, its glue and a copy of public/. This adds the content
//! and the style, gives each file that may change a name with a hash of its bytes, and fills the
//! names into index.html and `_headers`. The same sources give the same bytes: nothing here looks at
//! the time, at the machine, or at the order in which a folder lists its files.

pub mod names;
mod style;
mod template;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Result, root};

/// The language of the page that is built.
const LANGUAGE: &str = "en";

/// The name that trunk gives to the program and its glue.
const PROGRAM: &str = "aims-readiness";

/// Where trunk hands over.
struct Stage {
    folder: PathBuf,
    release: bool,
    /// What index.html may name: words, and files with their integrity values.
    values: BTreeMap<String, String>,
    /// The files that have a hash in their name.
    hashed: Vec<String>,
}

/// Carries out the steps.
pub fn finish() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("trunk calls `finish` while it builds: use `cargo xtask dist`")?;
    let release = env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "debug");
    let compiled = content_compiler::compile(Path::new("content"), LANGUAGE);
    let compiled = compiled.map_err(|problems| problems.join("\nerror: "))?;

    let mut stage = Stage { folder, release, values: compiled.page, hashed: Vec::new() };
    stage.add("content", &format!("content.{LANGUAGE}"), "json", compiled.json.as_bytes())?;
    stage.add("style", "style", "css", style::read(Path::new("style"), release)?.as_bytes())?;
    let boot = stage.take("boot.js")?;
    stage.add("boot", "boot", "js", &boot)?;
    stage.add_program()?;
    stage.fill_page()?;
    stage.fill_headers()
}

impl Stage {
    /// Writes a file under a name with a hash, and notes the name for index.html.
    fn add(&mut self, key: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<()> {
        let name = format!("{stem}-{}.{extension}", names::hash(bytes));
        root::write(self.folder.join(&name), bytes)?;
        self.values.insert(format!("{key}.integrity"), names::integrity(bytes));
        self.values.insert(key.to_owned(), name.clone());
        self.hashed.push(name);
        Ok(())
    }

    /// Takes away a file that gets another name.
    fn take(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        let bytes = root::read_bytes(&path)?;
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(bytes)
    }

    /// The program, and the glue that names it.
    fn add_program(&mut self) -> Result<()> {
        let built = format!("{PROGRAM}_bg.wasm");
        let wasm = self.take(&built)?;
        self.add("wasm", PROGRAM, "wasm", &wasm)?;
        let glue = self.take(&format!("{PROGRAM}.js"))?;
        let glue = String::from_utf8(glue).map_err(|error| format!("{PROGRAM}.js: {error}"))?;
        let glue = glue.replace(&built, &self.values["wasm"]);
        self.add("js", PROGRAM, "js", glue.as_bytes())
    }

    fn fill_page(&self) -> Result<()> {
        let path = self.folder.join("index.html");
        let page = root::read(&path)?;
        let page = if self.release { template::tidy(&page) } else { page };
        root::write(path, template::fill("index.html", &page, &self.values)?)
    }

    fn fill_headers(&self) -> Result<()> {
        let path = self.folder.join("_headers");
        root::write(&path, template::repeat(&root::read(&path)?, &self.hashed)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A staging folder as trunk leaves it.
    fn staged(name: &str) -> Result<Stage> {
        let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        root::write(folder.join("boot.js"), "start")?;
        root::write(folder.join("aims-readiness_bg.wasm"), "program")?;
        root::write(folder.join("aims-readiness.js"), "new URL('aims-readiness_bg.wasm', here)")?;
        root::write(folder.join("index.html"), "  <!-- x -->\n  <i a=\"{{js}}\">{{word}}</i>\n")?;
        root::write(folder.join("_headers"), "/\n  A: b\n\n{{hashed}}\n  C: d\n")?;
        let values = BTreeMap::from([("word".to_owned(), "a < b".to_owned())]);
        Ok(Stage { folder, release: true, values, hashed: Vec::new() })
    }

    #[test]
    fn gives_the_program_its_name_everywhere() -> Result<()> {
        let mut stage = staged("program")?;
        stage.add_program()?;
        let wasm = stage.values["wasm"].clone();
        assert_eq!(wasm, format!("aims-readiness-{}.wasm", names::hash(b"program")));
        let glue = root::read(stage.folder.join(&stage.values["js"]))?;
        assert_eq!(glue, format!("new URL('{wasm}', here)"));
        assert_eq!(stage.values["js.integrity"], names::integrity(glue.as_bytes()));
        assert!(!stage.folder.join("aims-readiness_bg.wasm").exists());
        stage.fill_page()?;
        let page = root::read(stage.folder.join("index.html"))?;
        assert_eq!(page, format!("<i a=\"{}\">a &lt; b</i>\n", stage.values["js"]));
        stage.fill_headers()?;
        let headers = root::read(stage.folder.join("_headers"))?;
        let expected = format!("/\n  A: b\n\n/{wasm}\n  C: d\n/{}\n  C: d\n", stage.values["js"]);
        assert_eq!(headers, expected);
        fs::remove_dir_all(&stage.folder).map_err(|error| error.to_string())
    }

    #[test]
    fn says_which_file_trunk_did_not_leave() -> Result<()> {
        let mut stage = staged("missing")?;
        stage.take("boot.js")?;
        let problem = stage.take("boot.js").err().unwrap_or_default();
        assert!(problem.contains("boot.js: "), "{problem}");
        stage.take("aims-readiness_bg.wasm")?;
        assert!(stage.add_program().is_err());
        fs::remove_dir_all(&stage.folder).map_err(|error| error.to_string())
    }
}
