//! The guide as plain pages, which can be read without JavaScript, found by search engines and
//! cited.

use std::collections::BTreeMap;

use content_compiler::PlainPage;

use super::template;
use crate::Result;

/// The place of the article in the template. The article is HTML already, so it is inserted without
/// escaping.
const PLACE: &str = "{{guide.article}}";

/// Fills the template for one page. The canonical link holds the page's own relative address,
/// because the address of the site is not known here.
///
/// # Errors
/// The template has no place for the article, or has a key without a value.
pub fn fill(template: &str, page: &PlainPage, values: &BTreeMap<String, String>) -> Result<String> {
    let (before, after) =
        template.split_once(PLACE).ok_or(format!("guide.html: there is no {PLACE}"))?;
    let mut values = values.clone();
    values.insert("guide.page_title".to_owned(), page.title.clone());
    values.insert("guide.page_description".to_owned(), page.description.clone());
    let address =
        if page.slug == "index" { "./".to_owned() } else { format!("{}.html", page.slug) };
    values.insert("guide.page_address".to_owned(), address);
    let screen = match page.slug.as_str() {
        "index" => "../#/guide".to_owned(),
        "glossary" => "../#/glossary".to_owned(),
        slug => format!("../#/guide/{slug}"),
    };
    values.insert("guide.page_screen".to_owned(), screen);
    let before = template::fill("guide.html", before, &values)?;
    let after = template::fill("guide.html", after, &values)?;
    Ok(format!("{before}{}{after}", page.html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_inserted_and_the_other_values_are_filled_in() {
        let page = PlainPage {
            slug: "what".into(),
            title: "A & B".into(),
            description: "c".into(),
            html: "<h1>A &amp; B</h1>".into(),
        };
        let values = BTreeMap::from([("style".to_owned(), "style-1.css".to_owned())]);
        let template = "<title>{{guide.page_title}}</title><link href=\"../{{style}}\">\
                        <link rel=\"canonical\" href=\"{{guide.page_address}}\">{{guide.article}}";
        let expected = "<title>A &amp; B</title><link href=\"../style-1.css\">\
                        <link rel=\"canonical\" href=\"what.html\"><h1>A &amp; B</h1>";
        assert_eq!(fill(template, &page, &values), Ok(expected.to_owned()));
        assert!(fill("nothing", &page, &values).is_err());
    }
}
