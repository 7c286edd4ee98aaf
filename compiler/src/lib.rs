//! Checks `content/` and compiles it into one file per language.
//!
//! The build script of the page and `cargo xtask package` both call [`compile`], so that what the
//! tests read and what the visitor loads are the same bytes. Nothing here reaches the browser.
//!
//! Every check names the file, the item and the reason, and all problems are reported at once:
//! a writer mends a list, not one line per build.

mod blocks;
mod catalog;
mod check;
mod controls;
mod crosswalk;
mod glossary;
mod guide;
mod html;
mod law;
mod levels;
mod lint;
mod neighbours;
mod page;
mod pages;
mod problems;
mod similar;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use aims_core::codec::{RawContent, RawLibrary};
use aims_core::route::Route;
use serde::Serialize;

pub use page::unused_words;
pub use pages::PlainPage;

/// The language whose keys every other language must have.
const REFERENCE: &str = "en";

/// What one language compiles to.
#[derive(Debug)]
pub struct Compiled {
    /// The catalog, the glossary, the page's words and the sample, as one JSON document.
    pub json: String,
    /// What there is to read about each item, as another one that is fetched once the page stands.
    pub readings: String,
    /// The guide, the templates and the crosswalk, as a third one that is fetched when asked for.
    pub library: String,
    /// The guide as plain pages.
    pub pages: Vec<PlainPage>,
    /// How many rows the crosswalk has, by framework.
    pub rows: Vec<(String, usize)>,
    /// Rust source: one function per word of the page.
    pub words_rs: String,
    /// The page's words by key, for `index.html`.
    pub page: BTreeMap<String, String>,
}

/// The English content of this checkout, compiled once: for tests, examples, the bench and the fuzz
/// targets, which run where the sources are.
///
/// # Panics
/// The content has problems; the build of the page lists them.
#[allow(clippy::panic, reason = "tests and tools have nothing to work on without it")]
pub fn checkout() -> &'static Compiled {
    static COMPILED: OnceLock<Compiled> = OnceLock::new();
    COMPILED.get_or_init(|| {
        // cargo says at run time which package it runs. The path at compile time is wrong where two
        // checkouts share a target folder.
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        let folders = package.ancestors().map(|folder| folder.join("content"));
        let content = folders.into_iter().find(|content| content.join("en/page.toml").is_file());
        let content = content.unwrap_or_else(|| panic!("no content/ above {}", package.display()));
        compile(&content, "en").unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
    })
}

/// The file that the page fetches, with the language for those who read it by hand.
#[derive(Serialize)]
struct Document<'a> {
    language: &'a page::Language,
    #[serde(flatten)]
    content: RawContent,
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

fn build(folder: &Path, language: &str, problems: &mut problems::Problems) -> Option<Compiled> {
    let words_dir = folder.join(language);
    let page = page::read(&words_dir, problems);
    let reference =
        if language == REFERENCE { None } else { page::read(&folder.join(REFERENCE), problems) };
    let scale = glossary::read_scale(&words_dir, problems);
    let terms = glossary::read_terms(&words_dir, problems);
    let catalog = catalog::read(folder, &words_dir, problems);
    let sample = problems.text(&words_dir.join("sample.json"));
    let articles = guide::read::<guide::ArticleHead>(&words_dir.join("guide"), problems);
    let templates = guide::read::<guide::TemplateHead>(&words_dir.join("documents"), problems);
    let crosswalk = crosswalk::read(folder, &words_dir, problems);

    let (page, scale, terms, mut catalog, sample) = (page?, scale?, terms?, catalog?, sample?);
    let crosswalk = crosswalk?;
    if let Some(reference) = &reference {
        page::compare(&page, reference, language, problems);
    }
    check::check(&catalog, problems);
    glossary::check(&terms, &scale, problems);
    crosswalk.check(&catalog, problems);
    let is_there =
        |route: &Route| is_there(route, &catalog, &terms, &crosswalk, &articles, &templates);
    guide::check_articles(&articles, is_there, problems);
    guide::check_templates(&templates, is_there, problems);
    if !problems.is_empty() {
        return None;
    }
    glossary::link(&mut catalog, &terms);

    let content = RawContent {
        words: page.texts().into_iter().map(str::to_owned).collect(),
        scale: scale.out()?,
        catalog: catalog.joined(&articles),
        terms: terms.term.iter().map(glossary::Term::out).collect(),
        // The sample goes in as text: the page opens it with the reader that opens any file.
        sample: sample.trim().to_owned(),
    };
    let library = RawLibrary {
        articles: articles.iter().map(guide::Page::<guide::ArticleHead>::out).collect(),
        templates: templates.iter().map(guide::Page::<guide::TemplateHead>::out).collect(),
        frameworks: crosswalk.frameworks(),
        links: crosswalk.links(&catalog),
        strengths: crosswalk.strengths()?,
        sources: crosswalk.sources()?,
        law: crosswalk.law(),
    };
    let files = (
        serde_json::to_string(&Document { language: &page.language, content }),
        serde_json::to_string(&catalog.readings()),
        serde_json::to_string(&library),
    );
    match files {
        (Ok(json), Ok(readings), Ok(library)) => Some(Compiled {
            json,
            readings,
            library,
            words_rs: reference.as_ref().unwrap_or(&page).source(),
            pages: pages::pages(&articles, &terms, &page.flat()),
            rows: crosswalk.counts().into_iter().map(|(id, n)| (id.to_owned(), n)).collect(),
            page: page.flat(),
        }),
        (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => {
            problems.add(folder, "", &format!("cannot be written as JSON: {error}"));
            None
        }
    }
}

/// Whether a link leads somewhere.
fn is_there(
    route: &Route,
    catalog: &catalog::Catalog,
    terms: &glossary::Glossary,
    crosswalk: &crosswalk::Crosswalk,
    articles: &[guide::Page<guide::ArticleHead>],
    templates: &[guide::Page<guide::TemplateHead>],
) -> bool {
    match route {
        Route::Question(id) | Route::ItemLinks(id) => catalog.has(id),
        Route::Clause(id) => catalog.head.groups.contains(id),
        Route::Glossary(Some(id)) => terms.has(id),
        Route::Framework(id) => crosswalk.has(id),
        Route::Article(slug) => articles.iter().any(|article| article.slug == *slug),
        Route::Template(slug) => templates.iter().any(|template| template.slug == *slug),
        // References are not looked up, and only the visitor knows the owners.
        Route::Reference(..) | Route::Owner(_) | Route::Unknown(_) => false,
        _ => true,
    }
}
