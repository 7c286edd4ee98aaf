//! The part of the page that is broken: a crate of the same name with `domain`, `codec` and those
//! native tests that need nothing else. The page itself takes more than a minute to compile, and each
//! mutant would wait for that; the excerpt takes seconds.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::{Result, root};

/// What tests read or include, beside what is broken.
const COPIED: [&str; 8] = [
    "Cargo.lock",
    "content",
    "examples/score.rs",
    "public/schema",
    "src/codec",
    "src/domain",
    "src/state/route.rs",
    "tests/native",
];

/// The tests of Leptos, of views, of the compiler and of the source files. One that is added and
/// belongs here does not compile, and that says it.
const LEFT_OUT: [&str; 8] =
    ["charts", "content_broken", "cost", "layers", "route", "session", "session_steps", "tabs"];

/// All that `domain` and `codec` need.
const DEPENDENCIES: [&str; 2] = ["serde", "serde_json"];

/// Quick to compile again and again; only what is compiled once is optimised.
const PROFILE: &str = r#"
dev = { opt-level = 0, debug = false, package."*" = { opt-level = 2, debug = false } }
"#;

/// The tests follow, as modules of the crate: compiled as one with it, a mutant takes half as long.
const LIB: &str = r#"//! Written by `cargo xtask mutants`.

extern crate self as aims_readiness;

pub mod codec;
pub mod domain;
/// What one test of the content needs of it.
pub mod state {
    mod route;
    pub use route::*;
}

/// The content file.
pub const CONTENT: &str = include_str!(concat!(env!("OUT_DIR"), "/content.json"));
/// What there is to read about the items.
pub const READINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/readings.json"));
/// The library file.
pub const LIBRARY: &str = include_str!(concat!(env!("OUT_DIR"), "/library.json"));
"#;

const BUILD: &str = r#"//! Written by `cargo xtask mutants`.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=content");
    let compiled = content_compiler::compile(Path::new("content"), "en").unwrap();
    let out = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&out).join("content.json"), compiled.json).unwrap();
    fs::write(Path::new(&out).join("readings.json"), compiled.readings).unwrap();
    fs::write(Path::new(&out).join("library.json"), compiled.library).unwrap();
}
"#;

/// Writes the crate anew: what a run before left there may be broken.
pub fn write(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    for path in COPIED {
        copy(Path::new(path), &folder.join(path))?;
    }
    let checkout = std::env::current_dir().map_err(|error| error.to_string())?;
    let manifest = manifest(&root::read("Cargo.toml")?, &checkout)?;
    root::write(folder.join("Cargo.toml"), manifest)?;
    root::write(folder.join("build.rs"), BUILD)?;
    let tests = modules(&root::read("tests/native/main.rs")?)?;
    root::write(folder.join("src/lib.rs"), format!("{LIB}{tests}"))
}

/// Copies a file or a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let say = |error: std::io::Error| format!("{}: {error}", from.display());
    if from.is_dir() {
        for entry in fs::read_dir(from).map_err(say)? {
            let name = entry.map_err(say)?.file_name();
            copy(&from.join(&name), &to.join(&name))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(say)?;
    }
    fs::copy(from, to).map(drop).map_err(say)
}

/// The page's own manifest without what the excerpt does not need.
fn manifest(page: &str, checkout: &Path) -> Result<String> {
    let mut manifest: Table = page.parse().map_err(|error| format!("Cargo.toml: {error}"))?;
    let dependencies = at(&mut manifest, "dependencies")?;
    dependencies.retain(|name, _| DEPENDENCIES.contains(&name));
    // The other packages stay where they are, in a workspace of their own.
    at(&mut manifest, "workspace")?.retain(|key, _| key != "members" && key != "exclude");
    absolute(at(&mut manifest, "build-dependencies")?, checkout);
    for (_, target) in at(&mut manifest, "target")? {
        if let Some(Value::Table(dependencies)) = target.get_mut("dev-dependencies") {
            absolute(dependencies, checkout);
        }
    }
    manifest.retain(|key, _| key != "bin" && key != "test");
    let profile: Table = PROFILE.parse().map_err(|error| format!("PROFILE: {error}"))?;
    manifest.insert("profile".to_owned(), Value::Table(profile));
    Ok(manifest.to_string())
}

fn at<'a>(manifest: &'a mut Table, key: &str) -> Result<&'a mut Table> {
    let table = manifest.get_mut(key).and_then(Value::as_table_mut);
    table.ok_or_else(|| format!("Cargo.toml has no `{key}`"))
}

/// Lets dependencies by path be found from elsewhere.
fn absolute(dependencies: &mut Table, checkout: &Path) {
    for dependency in dependencies.iter_mut().filter_map(|(_, one)| one.as_table_mut()) {
        if let Some(Value::String(path)) = dependency.get_mut("path") {
            *path = checkout.join(&*path).display().to_string();
        }
    }
}

/// The test modules that are not left out, as modules of the crate.
fn modules(main: &str) -> Result<String> {
    let names = main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let mut names: Vec<&str> = names.collect();
    for name in LEFT_OUT {
        let at = names.iter().position(|found| *found == name);
        names.remove(at.ok_or_else(|| format!("tests/native/main.rs has no `mod {name}`"))?);
    }
    let module =
        |name| format!("\n#[cfg(test)]\n#[path = \"../tests/native/{name}.rs\"]\nmod {name};\n");
    Ok(names.into_iter().map(module).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_of_the_manifest_what_the_excerpt_needs() -> Result<()> {
        let page = r#"
            [workspace]
            members = ["a"]
            [workspace.package]
            edition = "2024"
            [dependencies]
            leptos = "1"
            serde = { version = "1", features = ["derive"] }
            [build-dependencies]
            a = { path = "a" }
            [target.x.dev-dependencies]
            a = { path = "a" }
            b = "1"
            [[bin]]
            name = "c"
            [[test]]
            name = "d"
            [profile.dev]
            opt-level = 1
        "#;
        let kept = r#"
            [workspace.package]
            edition = "2024"
            [dependencies]
            serde = { version = "1", features = ["derive"] }
            [build-dependencies]
            a = { path = "/page/a" }
            [target.x.dev-dependencies]
            a = { path = "/page/a" }
            b = "1"
        "#;
        let table = |text: &str| text.parse::<Table>().map_err(|error| error.to_string());
        let mut found = table(&manifest(page, Path::new("/page"))?)?;
        assert!(found.remove("profile").is_some_and(|own| own.get("dev").is_some()));
        assert_eq!(found, table(kept)?);
        Ok(())
    }

    #[test]
    fn a_module_that_is_left_out_has_to_be_there() {
        let all: String = LEFT_OUT.iter().map(|name| format!("mod {name};\n")).collect();
        let module = "\n#[cfg(test)]\n#[path = \"../tests/native/a.rs\"]\nmod a;\n";
        assert_eq!(modules(&format!("#![x]\n\nmod a;\n{all}")), Ok(module.to_owned()));
        let problem = "tests/native/main.rs has no `mod charts`";
        assert_eq!(modules("mod a;\n"), Err(problem.to_owned()));
    }
}
