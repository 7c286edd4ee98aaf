//! The rules on which layer may use which (ARCHITECTURE.md).

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, the neighbouring layers that it may use, and the external crates that it must not name.
/// The core needs no rule against Leptos and the browser: its Cargo.toml has no such dependency.
struct Layer {
    folder: &'static str,
    name: &'static str,
    may_use: &'static [&'static str],
    must_not_name: &'static [&'static str],
}

const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo"];

/// Crates for signals, views and the browser, which layers that only produce text must not name.
const PAGE: &[&str] = &[
    "leptos",
    "reactive_graph",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo",
];

const LAYERS: &[Layer] = &[
    Layer {
        folder: "core/src/domain",
        name: "domain",
        may_use: &[],
        must_not_name: &["serde_json"],
    },
    Layer { folder: "core/src/codec", name: "codec", may_use: &["domain"], must_not_name: &[] },
    Layer { folder: "src/words", name: "words", may_use: &[], must_not_name: PAGE },
    Layer { folder: "src/documents", name: "documents", may_use: &["words"], must_not_name: PAGE },
    Layer { folder: "src/state", name: "state", may_use: &[], must_not_name: BROWSER },
    Layer { folder: "src/browser", name: "browser", may_use: &["state"], must_not_name: &[] },
    Layer {
        folder: "src/ui",
        name: "ui",
        may_use: &["browser", "documents", "state", "words"],
        must_not_name: BROWSER,
    },
    Layer {
        folder: "src/ui/kit",
        name: "kit",
        may_use: &["browser", "ui", "words"],
        must_not_name: &["domain"],
    },
];

/// Returns what a file names that its layer must not, one line for each name.
fn offences(layer: &Layer, file: &str, text: &str) -> Vec<String> {
    let code = without_comments(text);
    let words = words(&code);
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        if layer.must_not_name.contains(&word.as_str()) {
            found.push(format!("{file}: {} must not name {word}", layer.name));
        }
        let after = |n: usize| words.get(index + n).map(String::as_str);
        if word == "crate" && after(1) == Some("::") {
            for other in named_after(&words[index + 2..]) {
                let is_layer = LAYERS.iter().any(|layer| layer.name == other);
                if is_layer && other != layer.name && !layer.may_use.contains(&other.as_str()) {
                    found.push(format!("{file}: {} must not use {other}", layer.name));
                }
            }
        }
    }
    found
}

/// Returns the modules named after `crate::`, including those in `crate::{a, b::c}`.
fn named_after(words: &[String]) -> Vec<String> {
    match words.first().map(String::as_str) {
        Some("{") => {
            let end = words.iter().position(|word| word == ";").unwrap_or(words.len());
            words[1..end].to_vec()
        }
        Some(word) => vec![word.to_owned()],
        None => Vec::new(),
    }
}

fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_name(first) {
            rest.find(|c| !is_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            words.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    words
}

/// Returns the code of a file without comments. The `//` of an address, as in `https://`, begins none.
pub fn without_comments(text: &str) -> String {
    let code = |line: &str| {
        let begins = |&(at, _): &(usize, &str)| !line[..at].ends_with(':');
        let end = line.match_indices("//").find(begins).map_or(line.len(), |(at, _)| at);
        line[..end].to_owned()
    };
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// Adds all Rust files below a folder.
pub fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn a_comment_is_removed_and_an_address_is_kept() {
    let text = "let a = \"https://example.org\"; b(); // c\n/// d\ne();";
    assert_eq!(without_comments(text), "let a = \"https://example.org\"; b(); \n\ne();");
}

#[test]
fn no_layer_uses_what_it_must_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for layer in LAYERS {
        let mut files = Vec::new();
        rust_files(&root.join(layer.folder), &mut files);
        assert!(!files.is_empty(), "{} has files", layer.name);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            found.extend(offences(layer, &file.display().to_string(), &text));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_of_the_crate_is_a_layer() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut names: Vec<String> = fs::read_dir(source)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let folders = LAYERS.iter().filter_map(|layer| layer.folder.strip_prefix("src/"));
    let folders = folders.filter(|folder| !folder.contains('/'));
    let mut expected: Vec<String> = folders.map(str::to_owned).collect();
    expected.extend(["lib.rs", "main.rs", "start.rs", "warm_up.rs"].map(str::to_owned));
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn the_check_itself_finds_offences() {
    let check = |layer: usize, code: &str, expected: usize| {
        assert_eq!(offences(&LAYERS[layer], "x.rs", code).len(), expected, "{code}");
    };
    check(0, "use crate::codec::read_file;", 1);
    check(0, "fn f() { serde_json::to_string(&1); }", 1);
    check(0, "use crate::domain::Level; // crate::codec", 0);
    check(1, "use crate::{domain::Level, state::Session};", 1);
    check(2, "use leptos::prelude::*; use crate::documents::fill;", 2);
    check(3, "use crate::words::names; use crate::state::Session;", 1);
    check(4, "fn f() { web_sys::window(); }", 1);
    check(5, "use crate::words;", 1);
    check(6, "use crate::browser::dom; use crate::words::{self, names};", 0);
    check(7, "use crate::ui::App; use aims_core::domain::ItemIx; use crate::state::Session;", 2);
}

/// Returns the folders in `src/ui/`, with the text of their `mod.rs`.
fn folders_of_views() -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    folders.map(|path| (path.clone(), fs::read_to_string(path.join("mod.rs")).unwrap())).collect()
}

/// rustc keeps other modules out of a private one, so no feature can import an inner file of another
/// feature.
#[test]
fn no_feature_has_a_public_inner_module() {
    let folders = folders_of_views();
    assert!(folders.len() > 8);
    for (folder, text) in folders {
        let public = text.lines().find(|line| line.contains("mod ") && line.starts_with("pub"));
        assert_eq!(public, None, "{}: an inner module is public", folder.display());
    }
}

#[test]
fn the_kit_and_the_charts_use_no_feature() {
    for (folder, _) in folders_of_views() {
        if !folder.ends_with("kit") && !folder.ends_with("charts") {
            continue;
        }
        let mut files = Vec::new();
        rust_files(&folder, &mut files);
        for file in files {
            let words = words(&without_comments(&fs::read_to_string(&file).unwrap()));
            for path in words.windows(5).filter(|path| path[..4] == ["crate", "::", "ui", "::"]) {
                assert_eq!(path[4], "App", "{} names a feature", file.display());
            }
        }
    }
}

/// Returns the elements that Leptos would make from markup, which the security policy forbids. It
/// does so for an opening tag whose attributes are all literals, with nothing or only literals
/// inside.
fn static_elements(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices('<') {
        let tag = &code[start + 1..];
        let Some(end) = tag.find(['>', '<', '{', ';']).filter(|end| tag[*end..].starts_with('>'))
        else {
            continue;
        };
        let inside = tag[..end].trim_end_matches('/');
        let name: String =
            inside.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let attributes = inside[name.len()..].trim();
        let is_html = name.starts_with(|c: char| c.is_ascii_lowercase());
        if !is_html || attributes.contains("::") || has_value(attributes) {
            continue;
        }
        let closes = tag[..end].ends_with('/');
        let rest = &tag[end + 1..];
        let content = rest.find(&format!("</{name}>")).map_or("", |end| rest[..end].trim());
        let is_literal = content.starts_with('"') && content.matches('"').count() == 2;
        let is_empty = closes || rest.trim_start().starts_with(&format!("</{name}>"));
        if is_literal || is_empty && !attributes.is_empty() {
            found.push(format!("<{}>", &tag[..end]));
        }
    }
    found
}

/// Returns whether an attribute has a value that is not a literal.
fn has_value(attributes: &str) -> bool {
    let mut rest = attributes;
    while let Some((_, value)) = rest.split_once('=') {
        let Some(literal) = value.strip_prefix('"') else { return true };
        rest = literal.split_once('"').map_or("", |(_, rest)| rest);
    }
    false
}

#[test]
fn no_view_creates_elements_from_markup() {
    let found = static_elements(
        r#"<b/> <br/> <rect class="a" x="1"/> <p>"a"</p> <p class=x>"a"</p> <p id="a">{x}</p>
        <input type="text" prop:value=x/> <p id="a"></p> Vec<String> a < b"#,
    );
    assert_eq!(found, [r#"<rect class="a" x="1"/>"#, "<p>", r#"<p id="a">"#]);
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut files);
    assert!(files.len() > 20);
    for file in files {
        let code = without_comments(&fs::read_to_string(&file).unwrap());
        let file = file.display();
        assert!(!code.contains("inner_html"), "{file} sets markup");
        assert_eq!(static_elements(&code), [""; 0], "{file} has elements without anything dynamic");
    }
}
