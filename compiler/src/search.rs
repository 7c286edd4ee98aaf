//! What the search knows besides the content: the screens, and synonyms for what visitors type.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aims_core::codec::{Content, ContentError, GuidanceFile, Library, ScreenWords};
use aims_core::domain::{SearchIndex, SearchWords};
use aims_core::route::Route;
use aims_core::searchable::search_entries;
use serde::Deserialize;

use crate::lint::text;
use crate::problems::Problems;

/// `screens.toml`: what visitors can do on the page, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screens {
    #[serde(skip)]
    file: PathBuf,
    pub screen: Vec<ScreenWords>,
}

/// `synonyms.toml`: words that visitors type, and the words that the texts use instead.
#[derive(Debug, Default)]
pub struct Synonyms {
    file: PathBuf,
    pub words: SearchWords,
}

/// Reads the screens of a language.
pub fn read_screens(language_dir: &Path, problems: &mut Problems) -> Option<Screens> {
    let file = language_dir.join("screens.toml");
    let screens: Screens = problems.toml(&file)?;
    Some(Screens { file, ..screens })
}

/// Reads the synonyms of a catalog; none if the catalog has no such file.
pub fn read_synonyms(words_dir: &Path, problems: &mut Problems) -> Option<Synonyms> {
    let file = words_dir.join("synonyms.toml");
    if !file.is_file() {
        return Some(Synonyms::default());
    }
    let words = problems.toml(&file)?;
    Some(Synonyms { file, words })
}

impl Screens {
    /// Notes screens with bad words or, for the site's catalog, an address that leads nowhere.
    /// Removes the screens that lead nowhere, because another catalog may lack them.
    pub fn check(
        &mut self,
        is_there: impl Fn(&Route) -> bool,
        is_of_site: bool,
        problems: &mut Problems,
    ) {
        let Self { file, screen } = self;
        let mut seen = BTreeSet::new();
        for ScreenWords { title, address, text: about, words } in &*screen {
            text(file, title, "title", title, 3..=60, problems);
            text(file, title, "text", about, 20..=200, problems);
            for word in words {
                text(file, title, "words", word, 1..=40, problems);
            }
            if !seen.insert(title) {
                problems.add(file, title, "is there twice");
            }
            if is_of_site && !leads_somewhere(address, &is_there) {
                problems.add(file, title, &format!("{address} is an address that leads nowhere"));
            }
        }
        screen.retain(|screen| leads_somewhere(&screen.address, &is_there));
    }
}

fn leads_somewhere(address: &str, is_there: impl Fn(&Route) -> bool) -> bool {
    address.starts_with("#/") && is_there(&Route::parse(address))
}

impl Synonyms {
    /// Notes synonyms without content and words with two meanings. [`Self::check_meanings`] checks
    /// the meanings.
    pub fn check(&self, problems: &mut Problems) {
        let Self { file, words } = self;
        for word in words.ignored.iter().filter(|word| !is_word(word)) {
            problems.add(file, word, "ignored: is not one word in lower case");
        }
        let mut seen = BTreeSet::new();
        for synonym in &words.synonyms {
            let name = synonym.words.first().map_or("", String::as_str);
            if synonym.words.is_empty() || synonym.means.is_empty() {
                problems.add(file, name, "needs `words` and `means`");
            }
            for word in synonym.words.iter().chain(&synonym.means) {
                text(file, name, word, word, 2..=60, problems);
                if !word.chars().any(char::is_alphanumeric) {
                    problems.add(file, name, &format!("{word:?} has no word"));
                }
            }
            for word in &synonym.words {
                if !seen.insert(word.to_lowercase()) {
                    problems.add(file, name, &format!("{word:?} is there twice"));
                }
                if synonym.means.iter().any(|means| means.to_lowercase() == word.to_lowercase()) {
                    problems.add(file, name, &format!("{word:?} means itself"));
                }
            }
        }
    }

    /// Notes each meaning that occurs in no text. Reads and indexes the compiled files as the page does.
    ///
    /// # Errors
    /// Returns an error if a compiled file cannot be read.
    pub fn check_meanings(
        &self,
        [content, guidance, library]: [&str; 3],
        problems: &mut Problems,
    ) -> Result<(), ContentError> {
        if self.words.synonyms.is_empty() {
            return Ok(());
        }
        let content = Content::read(content)?;
        let guidance = GuidanceFile::read(guidance)?;
        let library = Library::read(library, &content.catalog)?;
        let name = |place| content.catalog.item(place).title.clone();
        let entries = search_entries(&content, Some(&guidance), Some(&library), name, |_| "");
        let index = SearchIndex::new(&entries, &SearchWords::default());
        for synonym in &self.words.synonyms {
            let name = synonym.words.first().map_or("", String::as_str);
            for means in synonym.means.iter().filter(|means| !index.has(means)) {
                problems.add(&self.file, name, &format!("no text has {means:?}"));
            }
        }
        Ok(())
    }
}

/// Returns whether a text is a single word in lower case.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() && c.to_lowercase().eq([c]))
}
