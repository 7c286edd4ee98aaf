//! Terms that no text for visitors may use, each with its replacement: `terms.toml` of a language.
//!
//! The check covers every value in the language's TOML files, every line of its Markdown files, and
//! the sample assessments. That is more than the page reads, so there is no list of keys that could
//! be incomplete.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::problems::Problems;

/// The name of the list. Only this file may contain the terms.
const LIST: &str = "terms.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    term: Vec<Term>,
}

/// Words to avoid, and what to write instead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    avoid: Vec<String>,
    #[serde(rename = "use")]
    instead: String,
    why: Option<String>,
    /// Phrases in which the word is allowed.
    #[serde(default)]
    except_phrases: Vec<String>,
    /// Files in which the word is allowed, relative to the language's folder.
    #[serde(default)]
    except_files: Vec<String>,
}

/// A word to avoid, in the form used for comparison, with its entry.
struct Avoided<'a> {
    word: &'a str,
    plain: String,
    term: &'a Term,
}

/// Notes every avoided term in the files below a language's folder.
pub fn check(folder: &Path, problems: &mut Problems) {
    let list = folder.join(LIST);
    let Some(Terms { term: terms }) = problems.toml(&list) else { return };
    for term in &terms {
        term.check(folder, &list, problems);
    }
    let avoided: Vec<Avoided<'_>> = terms.iter().flat_map(Term::avoided).collect();
    for file in files(folder) {
        if file == list {
            continue;
        }
        let from_folder = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        let from_folder = from_folder.replace('\\', "/");
        for (place, text) in texts(&file) {
            let text = plain(&text);
            for Avoided { word, term, .. } in avoided.iter().filter(|it| it.is_in(&text)) {
                if !term.except_files.contains(&from_folder) {
                    problems.add(&file, &place, &term.reason(word));
                }
            }
        }
    }
}

impl Avoided<'_> {
    /// Returns whether a text contains the word outside the phrases in which it is allowed.
    fn is_in(&self, text: &str) -> bool {
        contains(text, &self.plain) && contains(&self.term.without_phrases(text), &self.plain)
    }
}

impl Term {
    fn avoided(&self) -> impl Iterator<Item = Avoided<'_>> {
        self.avoid.iter().map(|word| Avoided { word, plain: plain(word), term: self })
    }

    fn without_phrases(&self, text: &str) -> String {
        let phrases = self.except_phrases.iter().map(|phrase| plain(phrase));
        phrases.fold(text.to_owned(), |rest, phrase| rest.replace(&phrase, " "))
    }

    fn reason(&self, word: &str) -> String {
        let why = self.why.as_ref().map_or(String::new(), |why| format!(" ({why})"));
        format!("{word:?}: use {:?}{why}", self.instead)
    }

    /// Notes what is wrong with the entry itself. An exception without effect is a mistake.
    fn check(&self, folder: &Path, list: &Path, problems: &mut Problems) {
        let Self { avoid, except_phrases, except_files, .. } = self;
        let name = avoid.first().map_or("", String::as_str);
        if avoid.is_empty() || avoid.iter().any(|word| word.trim().is_empty()) {
            problems.add(list, name, "avoid: needs words");
        }
        for word in avoid.iter().filter(|word| word.to_lowercase() != **word) {
            problems.add(list, word, "avoid: must be in lower case");
        }
        let has_one =
            |phrase: &&String| avoid.iter().any(|word| contains(&plain(phrase), &plain(word)));
        for phrase in except_phrases.iter().filter(|phrase| !has_one(phrase)) {
            problems.add(list, name, &format!("except_phrases: {phrase:?} has none of the words"));
        }
        for file in except_files.iter().filter(|file| !folder.join(file).is_file()) {
            problems.add(list, name, &format!("except_files: there is no {file}"));
        }
    }
}

/// Returns a text in the form used for comparison: lower case, straight apostrophes, no placeholders.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('’', "'");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push(' ');
        // A brace without a closing brace is plain text.
        rest = after.split_once('}').map_or(after, |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}

/// Returns whether a text contains these words as whole words.
fn contains(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        let behind = text[place + words.len()..].chars().next();
        !is_letter(before) && !is_letter(behind)
    })
}

/// Returns all files below a folder, sorted by name. A folder that cannot be read has no files here;
/// the code that needs them reports it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    paths.into_iter().flat_map(below).collect()
}

/// Returns the texts of a file, each with its place: a key or a line.
fn texts(file: &Path) -> Vec<(String, String)> {
    let Ok(text) = fs::read_to_string(file) else { return Vec::new() };
    let mut out = Vec::new();
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("md") => {
            let lines = text.lines().enumerate();
            out.extend(lines.map(|(index, line)| (format!("line {}", index + 1), line.to_owned())));
        }
        Some("toml") => {
            // JSON can represent every value that such a file may have.
            if let Ok(value) = toml::from_str::<Value>(&text) {
                values("", &value, &mut out);
            }
        }
        Some("json") => {
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                values("", &value, &mut out);
            }
            // A single word in an assessment is an id, such as a point or a role.
            out.retain(|(_, text)| text.contains(' '));
        }
        _ => {}
    }
    out
}

/// Returns the texts in a value, each with its key. Ids are skipped, since they are not words.
fn values(key: &str, value: &Value, out: &mut Vec<(String, String)>) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        Value::String(text) => out.push((key.to_owned(), text.clone())),
        Value::Array(all) => {
            for (index, value) in all.iter().enumerate() {
                values(&below(&index.to_string()), value, out);
            }
        }
        Value::Object(all) => {
            for (name, value) in all.iter().filter(|(name, _)| *name != "id") {
                values(&below(name), value, out);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case_but_not_in_placeholders() {
        let has = |text: &str, words: &str| contains(&plain(text), &plain(words));
        assert!(has("Whoever asks", "whoever"));
        assert!(has("It is nobody’s task.", "nobody's task"));
        assert!(has("cross-border", "border"));
        assert!(!has("borderline, borders", "border"));
        assert!(!has("catalogue {catalog}", "catalog"));
        assert!(has("{ catalog", "catalog"));
        assert!(!has("", "catalog"));
    }
}
