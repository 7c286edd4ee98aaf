//! The page's own words: `page.toml`, flattened to keys, and the Rust functions that return them.
//!
//! Each key becomes a function. A missing word or a missing parameter is therefore a compile error, and
//! [`unused_words`] finds the words that no code uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::Value;

use crate::problems::Problems;

/// The language of the words.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47, for `<html lang>`.
    pub tag: String,
    /// `ltr` or `rtl`, for `<html dir>`.
    pub direction: String,
}

/// The first part of the keys of a catalog's own words.
const OF_CATALOG: &str = "catalog";

/// A page's words, sorted by key: those of `page.toml`, and those of the catalog, whose keys begin with
/// `catalog.`.
#[derive(Debug)]
pub struct Page {
    file: PathBuf,
    catalog_file: PathBuf,
    pub language: Language,
    words: BTreeMap<String, Word>,
    /// Keys of the words that are fetched later. They follow the others in the table.
    later: BTreeSet<String>,
}

#[derive(Debug)]
enum Word {
    Plain(String),
    /// Two forms; the number `n` chooses between them.
    Plural {
        one: String,
        other: String,
    },
}

/// The words of a catalog's sections, by section id.
pub type SectionWords = BTreeMap<String, BTreeMap<String, String>>;

/// Reads `page.toml` and the words file of a catalog, and returns the words of the sections separately.
pub fn read(
    page_dir: &Path,
    catalog_dir: &Path,
    problems: &mut Problems,
) -> Option<(Page, SectionWords)> {
    let (file, catalog_file) = (page_dir.join("page.toml"), catalog_dir.join("catalog.toml"));
    let table: Option<toml::Table> = problems.toml(&file);
    let of_catalog: Option<toml::Table> = problems.toml(&catalog_file);
    let (mut table, mut of_catalog) = (table?, of_catalog?);
    let language = table.remove("language").map(Value::try_into::<Language>);
    let Some(Ok(language)) = language else {
        problems.add(&file, "language", "needs a tag and a direction");
        return None;
    };
    let sections = of_catalog.remove("section").map(Value::try_into::<SectionWords>);
    let Some(Ok(sections)) = sections else {
        problems.add(&catalog_file, "section", "needs a table of words for each section");
        return None;
    };
    let mut words = BTreeMap::new();
    flatten("", Value::Table(table), &mut words, &file, problems);
    flatten(OF_CATALOG, Value::Table(of_catalog), &mut words, &catalog_file, problems);
    let later = BTreeSet::new();
    Some((Page { file, catalog_file, language, words, later }, sections))
}

fn flatten(
    key: &str,
    value: Value,
    words: &mut BTreeMap<String, Word>,
    file: &Path,
    problems: &mut Problems,
) {
    match value {
        Value::String(text) => {
            blank(file, key, &text, problems);
            words.insert(key.to_owned(), Word::Plain(text));
        }
        Value::Table(mut table) if table.contains_key("other") => {
            let mut form = |name: &str| match table.remove(name) {
                Some(Value::String(text)) => {
                    blank(file, key, &text, problems);
                    text
                }
                _ => {
                    problems.add(file, key, &format!("needs a text `{name}`"));
                    String::new()
                }
            };
            let (one, other) = (form("one"), form("other"));
            words.insert(key.to_owned(), Word::Plural { one, other });
        }
        Value::Table(table) => {
            for (name, value) in table {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                if !name.chars().all(plain) {
                    problems.add(file, &name, "a key is a-z, 0-9 and underscores");
                }
                let key = if key.is_empty() { name } else { format!("{key}.{name}") };
                flatten(&key, value, words, file, problems);
            }
        }
        other => problems.add(file, key, &format!("is a {}, not a text", other.type_str())),
    }
}

fn blank(file: &Path, key: &str, text: &str, problems: &mut Problems) {
    if text.trim().is_empty() || text.trim() != text {
        problems.add(file, key, "is empty or has spaces at an end");
    }
}

/// Notes the keys and parameters in which the words differ from the reference, from which the
/// functions were made. A key that begins with one of `lacking` is about something that the catalog
/// does not have: it may be missing, and gets empty words.
pub fn compare(page: &mut Page, reference: &Page, lacking: &[&str], problems: &mut Problems) {
    let file = |page: &Page, key: &str| {
        let is_of_catalog = key.split('.').next() == Some(OF_CATALOG);
        if is_of_catalog { page.catalog_file.clone() } else { page.file.clone() }
    };
    for (key, word) in &reference.words {
        match page.words.get(key) {
            None if lacking.iter().any(|lacking| key.starts_with(lacking)) => {
                page.words.insert(key.clone(), word.emptied());
            }
            None => problems.add(&file(page, key), key, "is missing"),
            Some(other) if other.is_plural() != word.is_plural() => {
                let reason = "has one form here and two there, or the other way round";
                problems.add(&file(page, key), key, reason);
            }
            Some(other) if other.parameters() != word.parameters() => {
                let reason =
                    format!("has other parameters than {}", file(reference, key).display());
                problems.add(&file(page, key), key, &reason);
            }
            Some(_) => {}
        }
    }
    for key in page.words.keys().filter(|key| !reference.words.contains_key(*key)) {
        let reason = format!("is not in {}", file(reference, key).display());
        problems.add(&file(page, key), key, &reason);
    }
}

/// Returns the names in braces, each once, in alphabetical order.
pub fn parameters<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for text in texts {
        for part in text.split('{').skip(1) {
            if let Some((name, _)) = part.split_once('}')
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names.sort_unstable();
    names
}

impl Word {
    fn is_plural(&self) -> bool {
        matches!(self, Self::Plural { .. })
    }

    /// Returns a word of the same form with empty text.
    fn emptied(&self) -> Self {
        match self {
            Self::Plain(_) => Self::Plain(String::new()),
            Self::Plural { .. } => Self::Plural { one: String::new(), other: String::new() },
        }
    }

    /// Returns the names in braces, each once, in alphabetical order.
    fn parameters(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => parameters([text.as_str()]),
            Self::Plural { one, other } => parameters([one.as_str(), other]),
        }
    }
}

impl Page {
    /// Returns all keys.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.words.keys()
    }

    /// Sets the words that follow the others in the table and are fetched with the first chunk.
    pub fn put_off(&mut self, later: BTreeSet<String>) {
        self.later = later;
    }

    /// Returns one part of the table, in its order: the words needed at once, or the later ones.
    fn part(&self, is_later: bool) -> impl Iterator<Item = (&String, &Word)> {
        self.words.iter().filter(move |(key, _)| self.later.contains(*key) == is_later)
    }

    /// Returns the texts of one part of the table, in the order that [`Page::source`] relies on: the
    /// words needed at once, or the later ones.
    pub fn texts(&self, is_later: bool) -> Vec<String> {
        fn forms(word: &Word) -> Vec<String> {
            match word {
                Word::Plain(text) => vec![text.clone()],
                Word::Plural { one, other } => vec![one.clone(), other.clone()],
            }
        }
        self.part(is_later).flat_map(|(_, word)| forms(word)).collect()
    }

    /// Returns the texts by key. A plural has the text of its form for many.
    pub fn flat(&self) -> BTreeMap<String, String> {
        let text = |word: &Word| match word {
            Word::Plain(text) | Word::Plural { other: text, .. } => text.clone(),
        };
        let mut flat: BTreeMap<String, String> =
            self.words.iter().map(|(key, word)| (key.clone(), text(word))).collect();
        flat.insert("language.tag".into(), self.language.tag.clone());
        flat.insert("language.direction".into(), self.language.direction.clone());
        flat
    }

    /// Returns Rust source with a function for each key. The source does not hold the words: they are
    /// data, and a function only knows their index in the table.
    pub fn source(&self) -> String {
        let mut out = String::from("// Made by compiler/src/page.rs from page.toml.\n");
        let mut place = 0;
        for (key, word) in self.part(false).chain(self.part(true)) {
            write_function(&mut out, key, word, place);
            place += match word {
                Word::Plain(_) => 1,
                Word::Plural { .. } => 2,
            };
        }
        out
    }
}

/// Writes one function. `place` is the word's index in the table; the second form of a plural follows
/// the first.
///
/// Several values are passed as a struct, so that each is named at the call: the text may put them in
/// any order, and no call can swap them.
fn write_function(out: &mut String, key: &str, word: &Word, place: usize) {
    let name = function_name(key);
    let is_plural = word.is_plural();
    let parameters = word.parameters();
    let kind =
        |parameter: &str| if is_plural && parameter == "n" { "usize" } else { "impl Display" };

    let mut signature = Vec::new();
    let mut values = Vec::new();
    let mut generics = String::new();
    let mut number = "n";
    match parameters.as_slice() {
        [] => {}
        [only] => {
            signature.push(format!("{only}: {}", kind(only)));
            values.push(format!("(\"{only}\", &{only})"));
        }
        several => {
            number = "values.n";
            let camel = camel_case(&name);
            let (mut letters, mut bounds, mut fields) = (Vec::new(), Vec::new(), String::new());
            for (place, field) in several.iter().enumerate() {
                let mut of = kind(field).to_owned();
                if of != "usize" {
                    of = format!("T{place}");
                    letters.push(of.clone());
                    bounds.push(format!("{of}: Display"));
                }
                let _ = writeln!(fields, "/// `{{{field}}}`.\npub {field}: {of},");
                values.push(format!("(\"{field}\", &values.{field})"));
            }
            let letters = letters.join(", ");
            let _ = writeln!(
                out,
                "/// Values of `{key}`.\npub struct {camel}<{letters}> {{\n{fields}}}"
            );
            generics = format!("<{}>", bounds.join(", "));
            signature.push(format!("values: {camel}<{letters}>"));
        }
    }
    let (signature, values) = (signature.join(", "), values.join(", "));
    let form = if is_plural { format!(" + form({number})") } else { String::new() };
    let _ = if values.is_empty() {
        writeln!(out, "/// `{key}`.\npub fn {name}() -> &'static str {{ word({place}) }}")
    } else {
        writeln!(
            out,
            "/// `{key}`.\npub fn {name}{generics}({signature}) -> String {{ fill(word({place}{form}), &[{values}]) }}"
        )
    };
}

fn camel_case(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}

fn function_name(key: &str) -> String {
    key.replace('.', "_")
}

/// Returns the keys of `page` that are used neither by a Rust file below `sources` nor by a template.
///
/// # Errors
/// Returns the error of the first file or folder that cannot be read.
pub fn unused_words(
    page: &BTreeMap<String, String>,
    sources: &Path,
    templates: &[&Path],
) -> std::io::Result<Vec<String>> {
    let mut code = String::new();
    read_rust(sources, &mut |_, text| code.push_str(text))?;
    let mut template = String::new();
    for path in templates {
        template.push_str(&fs::read_to_string(path)?);
    }
    Ok(page
        .keys()
        .filter(|key| !key.starts_with("language."))
        .filter(|key| {
            let call = word_call(key);
            !is_said(&code, &call) && !template.contains(&format!("{{{{{key}}}}}"))
        })
        .cloned()
        .collect())
}

/// Returns the call of a word's function as it appears in the code.
pub fn word_call(key: &str) -> String {
    format!("words::{}", function_name(key))
}

/// Returns whether the code names a function by its whole name, not as the beginning of a longer one.
pub fn is_said(code: &str, call: &str) -> bool {
    code.match_indices(call).any(|(place, _)| {
        !code[place + call.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

/// Passes the path and text of every Rust file below a folder to `take`.
pub fn read_rust(folder: &Path, take: &mut impl FnMut(&Path, &str)) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_rust(&path, take)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            take(&path, &fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
