//! Checks `content/` and compiles it into one file per language.
//!
//! The build script of the page and `cargo xtask finish` both call [`compile`], so that what the
//! tests read and what the visitor loads are the same bytes. Nothing here reaches the browser.
//!
//! Every check names the file, the item and the reason, and all problems are reported at once:
//! a writer mends a list, not one line per build.

mod catalog;
mod check;
mod glossary;
mod page;
mod problems;
mod similar;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

pub use page::unused_words;

/// The language whose keys every other language must have.
const REFERENCE: &str = "en";

/// What one language compiles to.
#[derive(Debug)]
pub struct Compiled {
    /// The catalog, the glossary, the page's words and the sample, as one JSON document.
    pub json: String,
    /// Rust source: one function per word of the page.
    pub words_rs: String,
    /// The page's words by key, for `index.html`.
    pub page: BTreeMap<String, String>,
}

/// The file that the page fetches. The order of fields is the order in the file.
#[derive(Serialize)]
struct Document<'a> {
    language: &'a page::Language,
    words: Vec<&'a str>,
    scale: &'a glossary::Scale,
    catalog: catalog::CatalogOut<'a>,
    terms: Vec<glossary::TermOut<'a>>,
    sample: &'a str,
}

/// Compiles the content of one language, or says everything that is wrong with it.
///
/// # Errors
/// One line for each problem: the file, the item and the reason.
pub fn compile(content: &Path, language: &str) -> Result<Compiled, Vec<String>> {
    let mut problems = problems::Problems::new(content);
    let document = build(content, language, &mut problems);
    match document {
        Some(compiled) if problems.is_empty() => Ok(compiled),
        _ => Err(problems.into_lines()),
    }
}

fn build(content: &Path, language: &str, problems: &mut problems::Problems) -> Option<Compiled> {
    let words_dir = content.join(language);
    let page = page::read(&words_dir, problems);
    let reference =
        if language == REFERENCE { None } else { page::read(&content.join(REFERENCE), problems) };
    let scale = glossary::read_scale(&words_dir, problems);
    let terms = glossary::read_terms(&words_dir, problems);
    let catalog = catalog::read(content, &words_dir, problems);
    let sample = problems.text(&words_dir.join("sample.json"));

    let (page, scale, terms, mut catalog, sample) = (page?, scale?, terms?, catalog?, sample?);
    if let Some(reference) = &reference {
        page::compare(&page, reference, language, problems);
    }
    check::check(&catalog, problems);
    glossary::check(&terms, &scale, problems);
    if !problems.is_empty() {
        return None;
    }
    glossary::link(&mut catalog, &terms);

    let document = Document {
        language: &page.language,
        words: page.texts(),
        scale: &scale,
        catalog: catalog.out(),
        terms: terms.term.iter().map(glossary::Term::out).collect(),
        // The sample goes in as text: the page opens it with the reader that opens any file.
        sample: sample.trim(),
    };
    match serde_json::to_string(&document) {
        Ok(json) => Some(Compiled {
            json,
            words_rs: reference.as_ref().unwrap_or(&page).source(),
            page: page.flat(),
        }),
        Err(error) => {
            problems.add(content, "", &format!("cannot be written as JSON: {error}"));
            None
        }
    }
}
