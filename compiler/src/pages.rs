//! The guide as plain pages: one for each article, one for the glossary, and an index.

use std::collections::BTreeMap;

use aims_core::codec::to_markup;

use crate::glossary::Glossary;
use crate::guide::{ArticleHead, Page};
use crate::html::{blocks, text};

/// A plain page.
#[derive(Debug)]
pub struct PlainPage {
    /// The name of the file, without the extension.
    pub slug: String,
    /// The title of the page.
    pub title: String,
    /// A one-sentence description.
    pub description: String,
    /// The page's content as HTML. The title is its first heading.
    pub html: String,
}

/// Returns all plain pages. `words` are the page's own words by key.
pub fn pages(
    articles: &[Page<ArticleHead>],
    glossary: &Glossary,
    words: &BTreeMap<String, String>,
) -> Vec<PlainPage> {
    let word = |key: &str| words.get(key).map_or("", String::as_str);
    let minutes = |page: &Page<ArticleHead>| {
        to_markup(&word("guide.minutes").replace("{n}", &page.minutes().to_string()))
    };
    let article = |page: &Page<ArticleHead>| PlainPage {
        slug: page.slug.clone(),
        title: page.head.title.clone(),
        description: page.head.description.clone(),
        html: format!(
            "<h1>{}</h1>\n<p class=\"hint\">{}</p>\n{}",
            to_markup(&page.head.title),
            minutes(page),
            blocks(&page.blocks)
        ),
    };
    let line = |page: &Page<ArticleHead>| {
        format!(
            "<li><a href=\"{}.html\">{}</a><br>{} <span class=\"hint\">{}</span></li>\n",
            page.slug,
            to_markup(&page.head.title),
            to_markup(&page.head.description),
            minutes(page)
        )
    };
    let list: String = articles.iter().map(line).collect();
    let terms: String = glossary.term.iter().map(|term| term.html(text)).collect();
    let glossary_title = word("glossary.title");
    let index = PlainPage {
        slug: "index".to_owned(),
        title: word("guide.title").to_owned(),
        description: word("catalog.guide_lead").to_owned(),
        html: format!(
            "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<ul>\n{list}<li><a href=\"glossary.html\">{}</a></li>\n</ul>\n",
            to_markup(word("guide.title")),
            to_markup(word("catalog.guide_lead")),
            to_markup(glossary_title)
        ),
    };
    let glossary = PlainPage {
        slug: "glossary".to_owned(),
        title: glossary_title.to_owned(),
        description: word("glossary.lead").to_owned(),
        html: format!(
            "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<dl class=\"glossary\">\n{terms}</dl>\n",
            to_markup(glossary_title),
            to_markup(word("glossary.lead"))
        ),
    };
    articles.iter().map(article).chain([glossary, index]).collect()
}
