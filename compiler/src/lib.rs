//! Checks `content/` and compiles it into a few files per language.
//!
//! The build script of the page and `cargo xtask package` both call [`compile`], so the tests read
//! the same bytes as the visitor loads. Nothing here runs in the browser.
//!
//! Every check names the file, the item and the reason, and all problems are reported at once, so that
//! a writer can fix them all after one build.

mod blocks;
mod catalog;
mod certificates;
mod changes;
mod check;
mod contradictions;
mod controls;
mod crosswalk;
mod diagrams;
mod glossary;
mod guide;
mod html;
mod join;
mod later;
mod law;
mod levels;
mod lint;
mod page;
mod pages;
mod problems;
mod quick;
mod roles;
mod sample_answers;
mod samples;
mod search;
mod sections;
mod similar;
mod terms;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use aims_core::codec::{GuidanceFile, RawContent, RawLibrary};
use aims_core::domain::plan::PlanData;
use aims_core::route::Route;
use serde::{Deserialize, Serialize};

pub use page::unused_words;
pub use pages::PlainPage;

/// The language whose keys every other language must have.
const REFERENCE: &str = "en";

/// The result of compiling one language.
#[derive(Debug)]
pub struct Compiled {
    /// The catalog and the words that the page needs at once, as one JSON document.
    pub json: String,
    /// The words that only chunks use, as a JSON list that is fetched with the first chunk.
    pub later_words: String,
    /// The guidance on each item, as a second document, which is fetched when the page is idle.
    pub guidance: String,
    /// The guide, glossary, templates, crosswalk and sample assessments, as a third document, fetched
    /// on demand.
    pub library: String,
    /// The guide as plain pages.
    pub pages: Vec<PlainPage>,
    /// The number of rows in the crosswalk, by framework.
    pub rows: Vec<(String, usize)>,
    /// Rust source with one function for each word of the page.
    pub words_rs: String,
    /// The page's words by key, for the HTML templates.
    pub page: BTreeMap<String, String>,
}

/// Returns the English content of this checkout, compiled once. It is for tests, examples, the bench and
/// the fuzz targets, which run beside the sources.
///
/// # Panics
/// Panics if the content has problems. The build of the page lists them.
#[allow(clippy::panic, reason = "tests and tools have nothing to work on without it")]
pub fn checkout() -> &'static Compiled {
    static COMPILED: OnceLock<Compiled> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let content = root().join("content");
        compile(&content, REFERENCE).unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
    })
}

/// Returns the small catalog of `tests/fixtures/`, compiled once for the page of the site. It differs
/// in shape from the site's catalog.
///
/// # Panics
/// Panics if the catalog has problems.
#[allow(clippy::panic, reason = "tests have nothing to work on without it")]
pub fn small() -> &'static Compiled {
    static COMPILED: OnceLock<Compiled> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let folder = root().join("tests/fixtures/catalog-small");
        let compiled = compile_catalog(&root().join("content"), &folder, "first-aid", REFERENCE);
        compiled.unwrap_or_else(|problems| panic!("{}", problems.join("\n")))
    })
}

/// Returns the root folder of this checkout.
#[allow(clippy::panic, reason = "tests and tools have nothing to work on without it")]
fn root() -> PathBuf {
    // cargo sets the variable at run time to the package it runs. The compile-time path is wrong if two
    // checkouts share a target folder.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    let root = package.ancestors().find(|folder| folder.join("content/site.toml").is_file());
    root.unwrap_or_else(|| panic!("no content/ above {}", package.display())).to_owned()
}

/// The file that the page fetches. The language is there for people who read the file.
#[derive(Serialize)]
struct Document<'a> {
    language: &'a page::Language,
    #[serde(flatten)]
    content: RawContent,
}

/// `content/site.toml`: the settings of the site.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    /// The id of the site's catalog.
    catalog: String,
    /// The site's public address, ending in a slash; empty if it is not known. Other sites need a
    /// full address for the picture that they show beside a link.
    #[serde(default)]
    address: String,
}

/// What to compile: a catalog in one language, with the words of the page.
struct Source<'a> {
    /// The folder that all catalogs share, `content/`.
    content: &'a Path,
    /// The folder that holds both halves of the catalog.
    folder: &'a Path,
    catalog: &'a str,
    language: &'a str,
}

/// Compiles the content of the site in one language, or returns everything that is wrong with it.
///
/// # Errors
/// Returns one line for each problem: the file, the item and the reason.
pub fn compile(content: &Path, language: &str) -> Result<Compiled, Vec<String>> {
    noting(content, |problems| {
        let site: Site = problems.toml(&content.join("site.toml"))?;
        let source = Source { content, folder: content, catalog: &site.catalog, language };
        build(&source, &site, problems)
    })
}

/// Compiles a catalog other than the site's for the page of the site. `folder` holds the structure in
/// a folder with the catalog's name, and the words in a folder of that name below the language.
///
/// # Errors
/// As for [`compile`].
pub fn compile_catalog(
    content: &Path,
    folder: &Path,
    catalog: &str,
    language: &str,
) -> Result<Compiled, Vec<String>> {
    noting(content, |problems| {
        let site: Site = problems.toml(&content.join("site.toml"))?;
        build(&Source { content, folder, catalog, language }, &site, problems)
    })
}

fn noting(
    content: &Path,
    build: impl FnOnce(&mut problems::Problems) -> Option<Compiled>,
) -> Result<Compiled, Vec<String>> {
    let mut problems = problems::Problems::new(content);
    match build(&mut problems) {
        Some(compiled) if problems.is_empty() => Ok(compiled),
        _ => Err(problems.into_lines()),
    }
}

fn build(source: &Source<'_>, site: &Site, problems: &mut problems::Problems) -> Option<Compiled> {
    let Source { content, folder, catalog, language } = *source;
    let (structure_dir, words_dir) = (folder.join(catalog), folder.join(language).join(catalog));
    terms::check(&content.join(language), problems);
    let page = page::read(&content.join(language), &words_dir, problems);
    // The functions are generated from the words of the site's own catalog in the reference language.
    let reference = content.join(REFERENCE);
    let is_reference = words_dir == reference.join(&site.catalog);
    let mut reference = if is_reference {
        None
    } else {
        page::read(&reference, &reference.join(&site.catalog), problems)
    };
    let (mut page, section_words) = page?;
    let later = later::later(
        reference.as_ref().map_or(&page, |(reference, _)| reference),
        &content.join("../src"),
    );
    for page in reference.iter_mut().map(|(reference, _)| reference).chain([&mut page]) {
        page.put_off(later.clone());
    }
    let scale = glossary::read_scale(&words_dir, &content.join(language), problems);
    let terms = glossary::read_terms(&words_dir, problems);
    let catalog = catalog::read(&structure_dir, &words_dir, section_words, problems);
    let samples = samples::read(&words_dir, problems);
    let changes = changes::read(&structure_dir, &words_dir, problems);
    let mut articles = guide::read::<guide::ArticleHead>(&words_dir.join("guide"), problems);
    diagrams::place(&mut articles, &words_dir.join("diagrams"), problems);
    let templates = guide::read::<guide::TemplateHead>(&words_dir.join("documents"), problems);
    let crosswalk = crosswalk::read(&structure_dir, &words_dir, problems);
    let screens = search::read_screens(&content.join(language), problems);
    let synonyms = search::read_synonyms(&words_dir, problems);
    let contradictions = contradictions::read(&structure_dir, &words_dir, problems);
    let quick = quick::read(&structure_dir, &words_dir, problems);

    let (scale, terms, mut catalog) = (scale?, terms?, catalog?);
    let (crosswalk, mut screens, synonyms) = (crosswalk?, screens?, synonyms?);
    let (contradictions, quick) = (contradictions?, quick?);
    if let Some((reference, _)) = &reference {
        let lacking = [
            (!catalog.has_soa(), "catalog.soa."),
            (crosswalk.is_empty(), "catalog.crosswalk."),
            (catalog.certificates.is_empty(), "catalog.certificates."),
        ];
        let lacking: Vec<&str> =
            lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, key)| key).collect();
        page::compare(&mut page, reference, &lacking, problems);
    }
    if catalog.head.id != source.catalog {
        problems.add(&catalog.head_file, "id", "is not the name of its folder");
    }
    check::check(&catalog, problems);
    glossary::check(&terms, &scale, problems);
    crosswalk.check(&catalog, problems);
    changes.check(&catalog, problems);
    contradictions.check(&catalog, problems);
    quick.check(&catalog, problems);
    let is_there = |route: &Route| {
        is_there(route, &catalog, &terms, &crosswalk, &articles, &templates, &quick)
    };
    guide::check_articles(&articles, is_there, problems);
    guide::check_templates(&templates, is_there, problems);
    let soa = &catalog.head.soa;
    let soa_article = soa.article.iter().map(|slug| (catalog.head_file.as_path(), slug.as_str()));
    for (file, slug) in crosswalk.articles().chain(soa_article) {
        if !is_there(&Route::Article(slug.to_owned())) {
            problems.add(file, slug, "there is no such article");
        }
    }
    for slug in soa.template.iter().filter(|slug| !is_there(&Route::Template((*slug).clone()))) {
        problems.add(&catalog.head_file, slug, "there is no such template");
    }
    let is_of_site = site.catalog == source.catalog;
    screens.check(is_there, is_of_site, problems);
    synonyms.check(problems);
    if !problems.is_empty() {
        return None;
    }
    glossary::link(&mut catalog, &terms);
    let mut words = page.flat();
    words.insert("site.address".to_owned(), site.address.clone());

    let joined = catalog.joined(scale.out()?, !crosswalk.is_empty());
    let out = RawContent {
        words: page.texts(false),
        example: samples.check(&joined, &page.flat(), problems),
        catalog: joined,
    };
    let library = RawLibrary {
        articles: articles.iter().map(guide::Page::<guide::ArticleHead>::out).collect(),
        terms: terms.term.iter().map(glossary::Term::out).collect(),
        templates: templates.iter().map(guide::Page::<guide::TemplateHead>::out).collect(),
        frameworks: crosswalk.frameworks(),
        links: crosswalk.links(&catalog),
        strengths: crosswalk.strengths(),
        sources: crosswalk.sources(),
        screens: screens.screen,
        search: synonyms.words.clone(),
        samples: samples.out(),
        versions: changes.words(),
    };
    let plan = PlanData { days: catalog.head.effort_days, contradictions: contradictions.out() };
    let guidance = GuidanceFile::write(&catalog.guidance(&articles, &changes), &plan, &quick.out());
    let files = (
        serde_json::to_string(&Document { language: &page.language, content: out }),
        serde_json::to_string(&page.texts(true)),
        guidance,
        serde_json::to_string(&library),
    );
    match files {
        (Ok(json), Ok(later_words), Ok(guidance), Ok(library)) => {
            if let Err(error) = synonyms.check_meanings([&json, &guidance, &library], problems) {
                problems.add(folder, "", &format!("cannot be read again: {error}"));
            }
            Some(Compiled {
                json,
                later_words,
                guidance,
                library,
                words_rs: reference.as_ref().map_or(&page, |(reference, _)| reference).source(),
                pages: pages::pages(&articles, &terms, &page.flat()),
                rows: crosswalk.counts(),
                page: words,
            })
        }
        (Err(error), ..) | (_, Err(error), ..) | (_, _, Err(error), _) | (.., Err(error)) => {
            problems.add(folder, "", &format!("cannot be written as JSON: {error}"));
            None
        }
    }
}

/// Returns whether a link leads to something that exists.
fn is_there(
    route: &Route,
    catalog: &catalog::Catalog,
    terms: &glossary::Glossary,
    crosswalk: &crosswalk::Crosswalk,
    articles: &[guide::Page<guide::ArticleHead>],
    templates: &[guide::Page<guide::TemplateHead>],
    quick: &quick::Quick,
) -> bool {
    match route {
        Route::Question(id) | Route::ItemLinks(id) => catalog.has(id),
        Route::Quick(None) => !quick.is_empty(),
        Route::Clause(id) => catalog.head.groups().any(|(_, known)| known == id),
        Route::Glossary(Some(id)) => terms.has(id),
        Route::Framework(id) => crosswalk.has(id),
        Route::Article(slug) => articles.iter().any(|article| article.slug == *slug),
        Route::Template(slug) => templates.iter().any(|template| template.slug == *slug),
        Route::Soa => catalog.has_soa(),
        Route::Crosswalk => !crosswalk.is_empty(),
        // References are not looked up here, and only the visitor's own data has owners.
        Route::Quick(Some(_)) | Route::Reference(..) | Route::Owner(_) | Route::Unknown(_) => false,
        _ => true,
    }
}
