//! Articles of the guide and document templates: Markdown files with a TOML head.

use std::path::{Path, PathBuf};

use aims_core::codec::{Article, Block, Piece, Template, pieces};
use aims_core::domain::ItemId;
use aims_core::route::Route;
use serde::Deserialize;

use crate::blocks;
use crate::lint::text;
use crate::problems::Problems;

/// The start of the takeaway at the top of an article.
const TAKEAWAY: &str = "**In short:** ";

/// Words that an average reader reads in a minute.
const WORDS_A_MINUTE: usize = 200;

/// A Markdown file with its parsed head.
#[derive(Debug)]
pub struct Page<H> {
    pub file: PathBuf,
    pub slug: String,
    pub head: H,
    pub blocks: Vec<Block>,
}

/// The head of an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleHead {
    order: u32,
    pub title: String,
    pub description: String,
    /// Items whose questions link to the article.
    #[serde(default)]
    pub items: Vec<ItemId>,
}

/// The head of a template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateHead {
    order: u32,
    pub title: String,
    pub about: String,
    pub items: Vec<ItemId>,
}

/// What both heads have in common.
pub trait Head {
    fn order(&self) -> u32;
    fn items(&self) -> &[ItemId];
}

impl Head for ArticleHead {
    fn order(&self) -> u32 {
        self.order
    }
    fn items(&self) -> &[ItemId] {
        &self.items
    }
}

impl Head for TemplateHead {
    fn order(&self) -> u32 {
        self.order
    }
    fn items(&self) -> &[ItemId] {
        &self.items
    }
}

impl Page<ArticleHead> {
    /// Returns the article in the form that the page reads.
    pub fn out(&self) -> Article {
        Article {
            slug: self.slug.clone(),
            title: self.head.title.clone(),
            description: self.head.description.clone(),
            minutes: self.minutes(),
            blocks: self.blocks.clone(),
        }
    }

    /// Returns the reading time in whole minutes, rounded up.
    pub fn minutes(&self) -> usize {
        let texts = self.blocks.iter().flat_map(blocks::texts);
        let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
        words.div_ceil(WORDS_A_MINUTE).max(1)
    }
}

impl Page<TemplateHead> {
    /// Returns the template in the form that the page reads.
    pub fn out(&self) -> Template {
        Template {
            slug: self.slug.clone(),
            title: self.head.title.clone(),
            about: self.head.about.clone(),
            items: self.head.items.clone(),
            blocks: self.blocks.clone(),
        }
    }
}

/// Reads all Markdown files of a folder, sorted by the order in their heads; none if the folder is
/// missing.
pub fn read<H: Head + for<'de> Deserialize<'de>>(
    folder: &Path,
    problems: &mut Problems,
) -> Vec<Page<H>> {
    let files = problems.files(folder, "md").into_iter();
    let mut pages: Vec<Page<H>> =
        files.filter_map(|(slug, file)| page(slug, file, problems)).collect();
    pages.sort_by_key(|page| page.head.order());
    for pair in pages.windows(2) {
        if pair[0].head.order() == pair[1].head.order() {
            problems.add(&pair[1].file, "order", "is that of another file");
        }
    }
    pages
}

fn page<H: for<'de> Deserialize<'de>>(
    slug: String,
    file: PathBuf,
    problems: &mut Problems,
) -> Option<Page<H>> {
    let whole = problems.text(&file)?;
    let parts = whole.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let Some((head, body)) = parts else {
        problems.add(&file, "", "does not begin with a head between two lines `+++`");
        return None;
    };
    let head: H = match toml::from_str(head) {
        Ok(head) => head,
        Err(error) => {
            problems.add(&file, "head", error.message());
            return None;
        }
    };
    let above = whole.lines().count() - body.lines().count();
    match blocks::read(body) {
        Ok(blocks) => Some(Page { slug, file, head, blocks }),
        Err(found) => {
            for (line, what) in found {
                problems.add(&file, &format!("line {}", line + above), &what);
            }
            None
        }
    }
}

/// Checks articles: heads, takeaway, links, and that there is no `# ` heading, since the title is one.
pub fn check_articles(
    pages: &[Page<ArticleHead>],
    is_there: impl Fn(&Route) -> bool,
    problems: &mut Problems,
) {
    for page in pages {
        let Page { file, slug, head, blocks } = page;
        text(file, slug, "title", &head.title, 5..=90, problems);
        text(file, slug, "description", &head.description, 70..=170, problems);
        if blocks.iter().any(|block| matches!(block, Block::H1(_) | Block::Fill(_))) {
            problems.add(file, slug, "an article has no `# ` heading and no places to fill");
        }
        if !matches!(blocks.first(), Some(Block::P(words)) if words.starts_with(TAKEAWAY)) {
            problems.add(file, slug, &format!("an article begins with `{TAKEAWAY}`"));
        }
        links(page, &is_there, problems);
    }
}

/// Checks templates: heads, items, links and places to fill.
pub fn check_templates(
    pages: &[Page<TemplateHead>],
    is_there: impl Fn(&Route) -> bool,
    problems: &mut Problems,
) {
    for page in pages {
        let Page { file, slug, head, blocks } = page;
        text(file, slug, "title", &head.title, 5..=90, problems);
        text(file, slug, "about", &head.about, 60..=260, problems);
        if !matches!(blocks.first(), Some(Block::H1(_))) {
            problems.add(file, slug, "a template begins with its title, `# `");
        }
        if head.items.is_empty() {
            problems.add(file, slug, "serves no item");
        }
        links(page, &is_there, problems);
        for block in blocks {
            places(page, block, &is_there, problems);
        }
    }
}

fn links<H: Head>(page: &Page<H>, is_there: &impl Fn(&Route) -> bool, problems: &mut Problems) {
    for item in page.head.items() {
        if !is_there(&Route::Question(item.clone())) {
            problems.add(&page.file, "items", &format!("{item}: there is no such item"));
        }
    }
    for piece in page.blocks.iter().flat_map(blocks::texts).flat_map(pieces) {
        if let Piece::Link { target, .. } = piece
            && !is_there(&Route::parse(&target))
        {
            problems.add(&page.file, &target, "is a link that leads nowhere");
        }
    }
}

/// Names that may appear in braces.
const VALUES: [&str; 15] = [
    "organisation",
    "scope",
    "roles",
    "date",
    "certificates",
    "stage_1",
    "systems",
    "included",
    "excluded",
    "undecided",
    "not_started",
    "partly",
    "not_evidenced",
    "implemented",
    "basis",
];

/// Places to fill that take no items, followed by places that do.
const PLACES: [&str; 9] = [
    "systems",
    "soa",
    "soa-plan",
    "soa-undecided",
    "findings",
    "gaps",
    "open-documents",
    "owners",
    "evidence",
];
const PLACES_OF_ITEMS: [&str; 3] = ["points", "serves", "checklist"];

fn places(
    page: &Page<TemplateHead>,
    block: &Block,
    is_there: &impl Fn(&Route) -> bool,
    problems: &mut Problems,
) {
    for text in blocks::texts(block) {
        for mark in text.split('{').skip(1) {
            let name = mark.split('}').next().unwrap_or_default();
            if !VALUES.contains(&name) {
                problems.add(&page.file, &format!("{{{name}}}"), "is no value that can be filled");
            }
        }
    }
    let Block::Fill(place) = block else { return };
    let mut words = place.split_whitespace();
    let name = words.next().unwrap_or_default();
    let items: Vec<&str> = words.collect();
    let is_known =
        if items.is_empty() { PLACES.contains(&name) } else { PLACES_OF_ITEMS.contains(&name) };
    if !is_known {
        problems.add(&page.file, place, "is no place that can be filled");
    }
    let has = |item: &str| is_there(&Route::Question(ItemId::new(item)));
    for item in items.into_iter().filter(|item| !has(item)) {
        problems.add(&page.file, place, &format!("{item}: there is no such item"));
    }
}
