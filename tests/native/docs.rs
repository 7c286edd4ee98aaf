//! The documents name only paths, names and links that exist, and ARCHITECTURE.md stays short.
//!
//! Rules for text between backticks, outside of code blocks:
//!
//! - **A path** consists of letters, digits and `._-/`. It has the extension of a source file, ends with
//!   a slash, or begins with a folder of the checkout. It must exist below the root or below the
//!   document's folder; a file name alone may be in any folder. Paths below `dist/` and `target/`, which
//!   the build makes, and keys of local storage are skipped.
//! - **A name** is an identifier, or several joined by `::`, with or without `()`. A single word counts only
//!   with `()`, an underscore or an inner capital. One source file must contain all of its identifiers, in
//!   its path or outside of comment lines. A function or module in `a::b` or `b()` must be defined there,
//!   or used as `a::b`.
//! - Anything else is skipped: commands, keys, values, patterns.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The documents that are checked besides docs/.
const DOCUMENTS: [&str; 5] =
    ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "content/README.md", "tests/README.md"];

/// Extensions of files that the documents name.
const EXTENSIONS: [&str; 10] =
    ["rs", "mjs", "js", "css", "html", "toml", "md", "json", "png", "webmanifest"];

/// Extensions of files that are searched for names.
const SOURCES: [&str; 6] = ["rs", "mjs", "js", "css", "html", "toml"];

/// Folders without sources. The content is words, not code.
const NOT_OURS: [&str; 6] = [".git", "target", "dist", "node_modules", "results", "content"];

/// Beginnings of texts that look like paths but are not in the checkout.
const ELSEWHERE: [&str; 3] = ["dist/", "target/", "aims-readiness/"];

const MOST_LINES: usize = 150;

/// Keywords that define the name after them, in Rust and JavaScript.
const DEFINES: [&str; 6] = ["fn", "mod", "const", "static", "function", "let"];

/// The files of the checkout, and the names in its sources.
struct Checkout {
    root: PathBuf,
    file_names: HashSet<String>,
    sources: Vec<Source>,
}

/// The names in one source file, and which of them it defines.
struct Source {
    code: String,
    names: HashSet<String>,
    defined: HashSet<String>,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        let words: Vec<&str> = identifiers(&code).collect();
        let (mut names, mut defined) = (HashSet::new(), HashSet::new());
        let path = path.strip_prefix(root).unwrap().to_string_lossy();
        names.extend(identifiers(&path).map(str::to_owned));
        for pair in words.windows(2).filter(|pair| DEFINES.contains(&pair[0])) {
            defined.insert(pair[1].to_owned());
        }
        names.extend(words.into_iter().map(str::to_owned));
        Self { code, names, defined }
    }

    fn has(&self, name: &str) -> bool {
        let stem = name.trim_end_matches("()");
        let last = stem.rsplit("::").next().unwrap_or(stem);
        let is_value = last.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        let is_path = stem != last;
        let is_found = !is_value
            || stem == name && !is_path
            || self.defined.contains(last)
            || is_path && self.code.contains(stem);
        is_found && stem.split("::").all(|one| self.names.contains(one))
    }
}

impl Checkout {
    fn read() -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut checkout = Self { root, file_names: HashSet::new(), sources: Vec::new() };
        checkout.add(&checkout.root.clone(), true);
        checkout
    }

    fn add(&mut self, folder: &Path, is_source: bool) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_ours = !NOT_OURS.contains(&name.as_str());
            if path.is_dir() && (is_ours || name == "content") {
                self.add(&path, is_source && is_ours);
            } else if path.is_file() {
                // The names in this file are examples.
                if is_source && name != "docs.rs" && SOURCES.contains(&extension(&name)) {
                    self.sources.push(Source::read(&self.root, &path));
                }
                self.file_names.insert(name);
            }
        }
    }

    /// Returns whether a path exists below the root or below the folder of a document.
    fn has(&self, path: &str, beside: &Path) -> bool {
        self.root.join(path).exists()
            || beside.join(path).exists()
            || !path.contains('/') && self.file_names.contains(path)
    }

    /// Returns what is wrong with one text between backticks, or `None`.
    fn problem(&self, text: &str, beside: &Path) -> Option<&'static str> {
        if self.is_path(text, beside) {
            (!self.has(text, beside)).then_some("no such file or folder")
        } else {
            let is_there = || self.sources.iter().any(|source| source.has(text));
            (is_name(text) && !is_there()).then_some("no source file has it")
        }
    }

    fn is_path(&self, text: &str, beside: &Path) -> bool {
        let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
        let is_elsewhere = ELSEWHERE.iter().any(|folder| text.starts_with(folder));
        if !is_plain || is_elsewhere || text.starts_with('/') {
            return false;
        }
        let has_extension = text
            .rsplit_once('.')
            .is_some_and(|(stem, extension)| !stem.is_empty() && EXTENSIONS.contains(&extension));
        let first = text.split_once('/').map(|(first, _)| first);
        has_extension
            || text.len() > 1 && text.ends_with('/')
            || first.is_some_and(|first| self.has(&format!("{first}/"), beside))
    }
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn is_name(text: &str) -> bool {
    let stem = text.strip_suffix("()").unwrap_or(text);
    let are_identifiers = stem.split("::").all(|one| {
        one.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && one.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    });
    let letters = || stem.chars().zip(stem.chars().skip(1));
    let has_capital_within =
        letters().any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
    are_identifiers
        && (stem != text || stem.contains("::") || stem.contains('_') || has_capital_within)
}

fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Returns the lines of a document outside code blocks.
fn prose(document: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    document.lines().enumerate().filter_map(move |(index, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence).then_some((index + 1, line))
    })
}

/// Returns the texts between backticks in one line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Returns the addresses of the links in one line.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(address, _)| address)
}

/// Returns the anchors of the headings: lower case, hyphens for spaces, no punctuation.
fn anchors(document: &str) -> BTreeSet<String> {
    let headings = prose(document).filter(|(_, line)| line.starts_with('#'));
    let slug = |line: &str| {
        let words = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        words.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
    };
    headings.map(|(_, line)| slug(line)).collect()
}

/// Returns whether a link of a document leads nowhere.
fn is_broken(address: &str, document: &Path) -> bool {
    if address.contains("://") || address.starts_with("#/") {
        return false;
    }
    let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
    let target = if file.is_empty() { document.to_owned() } else { document.with_file_name(file) };
    if anchor.is_empty() {
        return !target.exists();
    }
    fs::read_to_string(target).map_or(true, |text| !anchors(&text).contains(anchor))
}

#[test]
fn the_documents_name_only_what_exists() {
    let checkout = Checkout::read();
    let mut documents: Vec<PathBuf> = DOCUMENTS.map(|name| checkout.root.join(name)).to_vec();
    for entry in fs::read_dir(checkout.root.join("docs")).unwrap() {
        documents.push(entry.unwrap().path());
    }
    documents.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    assert!(documents.len() > DOCUMENTS.len() + 3);
    let (mut count, mut found) = (0, Vec::new());
    for path in documents {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(&checkout.root).unwrap().display();
        for (line, words) in prose(&text) {
            assert!(words.matches('`').count() % 2 == 0, "{name}:{line}: a backtick is not closed");
            for quote in quoted(words) {
                count += 1;
                if let Some(problem) = checkout.problem(quote, path.parent().unwrap()) {
                    found.push(format!("{name}:{line}: `{quote}`: {problem}"));
                }
            }
            for address in links(words).filter(|address| is_broken(address, &path)) {
                found.push(format!("{name}:{line}: ({address}): the link leads nowhere"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(count > 300, "only {count} texts between backticks");
}

#[test]
fn architecture_is_short() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let lines = text.lines().count();
    assert!(lines <= MOST_LINES, "{lines} lines: move explanations to docs/ or CONTRIBUTING.md");
}

#[test]
fn the_check_itself_finds_what_is_missing() {
    let checkout = Checkout::read();
    let tests = checkout.root.join("tests");
    let check = |text: &str, expected: bool| {
        assert_eq!(checkout.problem(text, &tests).is_some(), expected, "{text}");
    };
    for good in [
        "core/src/route.rs",
        "native/layers.rs",
        "layers.rs",
        "core/",
        "Session::dispatch",
        "read_file()",
        "LocalStore",
        "unused_words",
    ] {
        check(good, false);
    }
    for bad in [
        "core/src/gone.rs",
        "gone.rs",
        "gone/",
        "core/gone",
        "Session::gone",
        "Gone::dispatch",
        "no_such_name",
        "dispatches()",
        "NoSuchName",
    ] {
        check(bad, true);
    }
    // Commands, storage keys, built files, addresses, patterns and plain words are neither paths nor
    // names.
    for other in [
        "cargo xtask gone",
        "aims-readiness/v9/gone/",
        "dist/gone.json",
        "#/gone",
        "gone/<id>",
        "application/gone",
        "docs/*.md",
        "gone",
        "6.1.3",
    ] {
        check(other, false);
    }
    let document = checkout.root.join("docs/scoring.md");
    for (address, expected) in [
        ("performance.md", false),
        ("../README.md#privacy", false),
        ("gone.md", true),
        ("gone.md#gone", true),
        ("../README.md#gone", true),
        ("https://example.org/gone", false),
    ] {
        assert_eq!(is_broken(address, &document), expected, "{address}");
    }
    assert_eq!(prose("a\n```\nb\n```\nc").map(|(line, _)| line).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(quoted("a `b` c `d`").collect::<Vec<_>>(), ["b", "d"]);
    assert!(anchors("# A map\n\n## Why not …").contains("a-map"));
}
