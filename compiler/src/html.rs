//! Blocks to HTML: the guide as plain pages, for readers without JavaScript and for search engines.
//!
//! The pages lie in `guide/` beside the page itself. Links to screens lead to the page, links to
//! articles and terms stay among the plain pages.

use crate::blocks::Block;

/// The address of the page, from a plain page.
const HOME: &str = "../";

/// Blocks as HTML.
pub fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    let list = |items: &[String]| -> String {
        items.iter().map(|item| format!("<li>{}</li>", text(item))).collect()
    };
    match block {
        Block::H1(words) => format!("<h1>{}</h1>\n", text(words)),
        Block::H2(words) => format!("<h2>{}</h2>\n", text(words)),
        Block::H3(words) => format!("<h3>{}</h3>\n", text(words)),
        Block::P(words) => format!("<p>{}</p>\n", text(words)),
        Block::Ul(items) => format!("<ul>{}</ul>\n", list(items)),
        Block::Ol(items) => format!("<ol>{}</ol>\n", list(items)),
        Block::Table { head, rows } => {
            let cells = |tag: &str, cells: &[String]| -> String {
                cells.iter().map(|cell| format!("<{tag}>{}</td>", text(cell))).collect()
            };
            let head = cells("th scope=\"col\"", head).replace("</td>", "</th>");
            let rows: String =
                rows.iter().map(|row| format!("<tr>{}</tr>", cells("td", row))).collect();
            format!(
                "<div class=\"wide\" tabindex=\"0\" role=\"group\"><table class=\"report-table\">\
                 <thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>\n"
            )
        }
        Block::Fill(_) => String::new(),
    }
}

/// A text with its marks as elements.
pub fn text(marked: &str) -> String {
    let mut out = String::with_capacity(marked.len() * 2);
    let mut rest = marked;
    let mut is_strong = false;
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**") {
            out.push_str(if is_strong { "</strong>" } else { "<strong>" });
            is_strong = !is_strong;
            rest = after;
        } else if let Some((link, after)) =
            rest.strip_prefix("[[").and_then(|after| after.split_once("]]"))
        {
            let (target, words) = link.split_once('|').unwrap_or(("", link));
            out.push_str(&format!("<a href=\"{}\">{}</a>", address(target), escape(words)));
            rest = after;
        } else if let Some(guarded) = rest
            .strip_prefix('\\')
            .and_then(|after| after.chars().next())
            .filter(char::is_ascii_punctuation)
        {
            out.push_str(&escape(&guarded.to_string()));
            rest = &rest[1 + guarded.len_utf8()..];
        } else {
            out.push_str(&escape(&letter.to_string()));
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// Where a link leads from a plain page.
fn address(target: &str) -> String {
    if let Some(slug) = target.strip_prefix("#/guide/") {
        format!("{}.html", escape(slug))
    } else if let Some(term) = target.strip_prefix("#/glossary/") {
        format!("glossary.html#term-{}", escape(term))
    } else if target == "#/glossary" {
        "glossary.html".to_owned()
    } else {
        format!("{HOME}{}", escape(target))
    }
}

/// Text as it may stand in HTML, between tags and in an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_and_words_stay_words() {
        let check = |marked: &str, expected: &str| assert_eq!(text(marked), expected, "{marked}");
        check("a **b** <c> & d", "a <strong>b</strong> &lt;c&gt; &amp; d");
        check("[[#/question/4.1|4.1]]", "<a href=\"../#/question/4.1\">4.1</a>");
        check("[[#/guide/x|y]]", "<a href=\"x.html\">y</a>");
        check("[[#/glossary/risk|risk]]", "<a href=\"glossary.html#term-risk\">risk</a>");
        check("\\*", "*");
    }
}
