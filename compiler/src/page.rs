//! The page's own words: `page.toml`, flattened to keys, and the Rust functions that say them.
//!
//! A key becomes a function, so that a missing word is an error of the compiler, a parameter that
//! is not given is one too, and [`unused_words`] finds the words that nobody says.

use std::collections::BTreeMap;
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

/// A page's words by key, in the order of their keys.
#[derive(Debug)]
pub struct Page {
    file: PathBuf,
    pub language: Language,
    words: BTreeMap<String, Word>,
}

#[derive(Debug)]
enum Word {
    Plain(String),
    /// Two forms by the number `n`.
    Plural {
        one: String,
        other: String,
    },
}

/// Reads `page.toml`.
pub fn read(words_dir: &Path, problems: &mut Problems) -> Option<Page> {
    let file = words_dir.join("page.toml");
    let mut table: toml::Table = problems.toml(&file)?;
    let language = table.remove("language").map(Value::try_into::<Language>);
    let Some(Ok(language)) = language else {
        problems.add(&file, "language", "needs a tag and a direction");
        return None;
    };
    let mut words = BTreeMap::new();
    flatten("", Value::Table(table), &mut words, &file, problems);
    Some(Page { file, language, words })
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

/// Notes the keys and parameters in which a language differs from the reference.
pub fn compare(page: &Page, reference: &Page, language: &str, problems: &mut Problems) {
    for (key, word) in &reference.words {
        match page.words.get(key) {
            None => problems.add(&page.file, key, "is missing"),
            Some(other) if other.is_plural() != word.is_plural() => {
                problems.add(
                    &page.file,
                    key,
                    "has one form here and two there, or the other way round",
                );
            }
            Some(other) if other.parameters() != word.parameters() => {
                problems.add(
                    &page.file,
                    key,
                    &format!("has other parameters than {}", reference.file.display()),
                );
            }
            Some(_) => {}
        }
    }
    for key in page.words.keys().filter(|key| !reference.words.contains_key(*key)) {
        problems.add(&page.file, key, &format!("is in {language} only"));
    }
}

impl Word {
    fn is_plural(&self) -> bool {
        matches!(self, Self::Plural { .. })
    }

    /// The names in braces, each once, in the order of the alphabet.
    fn parameters(&self) -> Vec<&str> {
        let texts = match self {
            Self::Plain(text) => vec![text],
            Self::Plural { one, other } => vec![one, other],
        };
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
}

impl Page {
    /// All texts in the order of the table that [`Page::source`] counts on.
    pub fn texts(&self) -> Vec<&str> {
        fn forms(word: &Word) -> Vec<&str> {
            match word {
                Word::Plain(text) => vec![text],
                Word::Plural { one, other } => vec![one, other],
            }
        }
        self.words.values().flat_map(forms).collect()
    }

    /// Texts by key; of a plural the form for many.
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

    /// Rust source with a function for each key. The words themselves are not in it: they are data,
    /// and a function only knows their place in the table.
    pub fn source(&self) -> String {
        let mut out = String::from("// Made by compiler/src/page.rs from page.toml.\n");
        let mut place = 0;
        for (key, word) in &self.words {
            write_function(&mut out, key, word, place);
            place += match word {
                Word::Plain(_) => 1,
                Word::Plural { .. } => 2,
            };
        }
        out
    }
}

/// One function. Its place in the table is `place`; of a plural the second form follows the first.
///
/// Several values are given as a struct, so that each is named where it is given: a text may put
/// them in any order, and no call can swap them.
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

/// The keys of `page` that neither a Rust file below `sources` nor a template uses.
///
/// # Errors
/// A file or folder that cannot be read, with the reason.
pub fn unused_words(
    page: &BTreeMap<String, String>,
    sources: &Path,
    templates: &[&Path],
) -> std::io::Result<Vec<String>> {
    let mut code = String::new();
    read_rust(sources, &mut code)?;
    let mut template = String::new();
    for path in templates {
        template.push_str(&fs::read_to_string(path)?);
    }
    Ok(page
        .keys()
        .filter(|key| !key.starts_with("language."))
        .filter(|key| {
            let call = format!("words::{}", function_name(key));
            !is_said(&code, &call) && !template.contains(&format!("{{{{{key}}}}}"))
        })
        .cloned()
        .collect())
}

/// Whether the code names a function: its whole name, not the beginning of a longer one.
fn is_said(code: &str, call: &str) -> bool {
    code.match_indices(call).any(|(place, _)| {
        !code[place + call.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

fn read_rust(folder: &Path, code: &mut String) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_rust(&path, code)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
