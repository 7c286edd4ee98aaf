//! What the search finds: screens, questions, documents, terms, articles, templates and frameworks, each with
//! its words and where it leads.

use crate::codec::{Block, Content, GuidanceFile, Library, fill_with, plain};
use crate::domain::{Guidance, Item, ItemIx, SearchEntry};
use crate::route::Route;

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A screen, or a task on it.
    Screen,
    /// An item of the catalog.
    Item(ItemIx),
    /// A document that an item asks for.
    Document,
    /// A term of the glossary.
    Term,
    /// An article of the guide.
    Article,
    /// A template of a document.
    Template,
    /// A framework of the crosswalk.
    Framework,
}

/// What a hit is, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The kind of hit.
    pub kind: TargetKind,
    /// The screen that it leads to.
    pub route: Route,
}

/// Every entry that the search can find in the parts loaded so far. `name` returns the name of an item.
/// `missing` returns the text that replaces a value such as `{organisation}` in a template, so that no
/// sentence has a gap.
pub fn search_entries(
    content: &Content,
    guidance: Option<&GuidanceFile>,
    library: Option<&Library>,
    name: impl Fn(ItemIx) -> String,
    missing: fn(&str) -> &'static str,
) -> Vec<SearchEntry<Target>> {
    let mut entries = Vec::new();
    let mut add = |kind, route, title: &str, keywords: String, text: String| {
        let what = Target { kind, route };
        entries.push(SearchEntry { title: title.to_owned(), keywords, text, what });
    };
    let none = String::new;
    // Screens come first: among equally good hits, tasks are listed before texts.
    for screen in library.into_iter().flat_map(|library| &library.screens) {
        let route = Route::parse(&screen.address);
        let keywords = screen.words.join("\n");
        add(TargetKind::Screen, route, &screen.title, keywords, screen.text.clone());
    }
    for place in content.catalog.items() {
        let item = content.catalog.item(place);
        let id = &item.id;
        let text = item_text(item, guidance.and_then(|file| file.of(id)));
        add(TargetKind::Item(place), Route::Question(id.clone()), &name(place), none(), text);
        if let Some(demand) = &item.document {
            let title = format!("{} ({id})", demand.name);
            let route = Route::Question(id.clone());
            add(TargetKind::Document, route, &title, none(), item.question.clone());
        }
    }
    let Some(library) = library else { return entries };
    for term in &library.terms {
        let route = Route::Glossary(Some(term.id.clone()));
        let aliases = term.aliases.join("\n");
        add(TargetKind::Term, route, &term.term, aliases, term.definition.clone());
    }
    for article in &library.articles {
        let route = Route::Article(article.slug.clone());
        let text = format!("{}\n{}", article.description, blocks_text(&article.blocks));
        add(TargetKind::Article, route, &article.title, none(), text);
    }
    for template in &library.templates {
        let route = Route::Template(template.slug.clone());
        let blocks = blocks_text(&template.blocks);
        let text = fill_with(&blocks, |value| missing(value).to_owned());
        let text = format!("{}\n{text}", template.about);
        add(TargetKind::Template, route, &template.title, none(), text);
    }
    for (framework, words) in library.crosswalk.frameworks.iter().zip(&library.frameworks) {
        let route = Route::Framework(framework.id.clone());
        add(TargetKind::Framework, route, &words.name, words.short.clone(), words.about.clone());
    }
    entries
}

fn item_text(item: &Item, guidance: Option<&Guidance>) -> String {
    let mut texts = vec![item.question.as_str()];
    if let Some(guidance) = guidance {
        texts.push(&guidance.first_step);
        texts.extend(guidance.points.iter().map(String::as_str));
        texts.extend([guidance.purpose.as_str(), &guidance.leave_out]);
        texts.extend([guidance.why.as_str(), &guidance.finding]);
        texts.extend(guidance.evidence.iter().chain(&guidance.today).map(String::as_str));
    }
    texts.extend(item.levels.iter().map(String::as_str));
    plain(&texts.join("\n"))
}

fn blocks_text(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        // The title is in the entry already.
        Block::H1(_) => String::new(),
        Block::H2(text) | Block::H3(text) | Block::P(text) | Block::Note(text) => plain(text),
        Block::Ul(items) | Block::Ol(items) => plain(&items.join("\n")),
        Block::Table(table) => {
            let cells: Vec<String> = table.rows.iter().map(|row| row.join("\n")).collect();
            plain(&cells.join("\n"))
        }
        Block::Diagram(diagram) => diagram.description.clone(),
        Block::Check(_) | Block::Fill(_) => String::new(),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join("\n")
}
