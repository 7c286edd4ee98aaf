//! Blocks to HTML: the guide as plain pages, for readers without JavaScript and for search engines.
//!
//! The pages are in `guide/`, below the page itself. Links to screens lead to the page; links to
//! articles and terms lead to other plain pages.

use aims_core::codec::{Block, Piece, Table, pieces, to_markup};
use aims_core::diagram::{Arrow, Diagram, Words};
use aims_core::route::Route;

/// The address of the page, relative to a plain page.
const HOME: &str = "../";

/// Returns blocks as HTML.
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
        Block::Table(Table { head, rows, .. }) => {
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
        Block::Diagram(drawn) => diagram(drawn),
        // Only document templates have these.
        Block::Check(_) | Block::Note(_) | Block::Fill(_) => String::new(),
    }
}

/// Returns a diagram as SVG, with the same elements as `src/ui/kit/diagram.rs` on a screen.
fn diagram(diagram: &Diagram) -> String {
    let Diagram { title, description, width, height, boxes, arrows, words } = diagram;
    let (title, description) = (to_markup(title), to_markup(description));
    let rect = |[left, top, width, height]: &[i32; 4]| {
        format!("<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>")
    };
    let arrow = |Arrow { shaft, head }: &Arrow| {
        format!("<polyline points=\"{shaft}\"/><polygon points=\"{head}\"/>")
    };
    let line = |Words { x, y, name, text }: &Words| {
        let class = if *name { " class=\"diagram-name\"" } else { "" };
        format!("<text{class} x=\"{x}\" y=\"{y}\">{}</text>", to_markup(text))
    };
    let boxes: String = boxes.iter().map(rect).collect();
    let arrows: String = arrows.iter().map(arrow).collect();
    let words: String = words.iter().map(line).collect();
    format!(
        "<figure class=\"diagram\"><svg role=\"img\" viewBox=\"0 0 {width} {height}\">\
         <title>{title}</title><desc>{description}</desc>{boxes}{arrows}{words}</svg>\
         <figcaption>{title}</figcaption></figure>\n"
    )
}

/// Returns a text as HTML, with its marks as elements.
pub fn text(marked: &str) -> String {
    let piece = |piece| match piece {
        Piece::Text(words) => to_markup(&words),
        Piece::Strong(words) => format!("<strong>{}</strong>", to_markup(&words)),
        Piece::Link { target, words } => {
            format!("<a href=\"{}\">{}</a>", to_markup(&address(&target)), to_markup(&words))
        }
    };
    pieces(marked).into_iter().map(piece).collect()
}

/// Returns the address that a link on a plain page leads to.
fn address(target: &str) -> String {
    match Route::parse(target) {
        Route::Article(slug) => format!("{slug}.html"),
        Route::Glossary(Some(term)) => format!("glossary.html#term-{term}"),
        Route::Glossary(None) => "glossary.html".to_owned(),
        _ => format!("{HOME}{target}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_and_words_are_escaped() {
        let check = |marked: &str, expected: &str| assert_eq!(text(marked), expected, "{marked}");
        check("a **b** <c> & d", "a <strong>b</strong> &lt;c&gt; &amp; d");
        check("[[#/question/4.1|4.1]]", "<a href=\"../#/question/4.1\">4.1</a>");
        check("[[#/guide/x|y]]", "<a href=\"x.html\">y</a>");
        check("[[#/glossary/risk|risk]]", "<a href=\"glossary.html#term-risk\">risk</a>");
        check("\\*", "*");
    }
}
