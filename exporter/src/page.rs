//! The page: its size, its margins and its footer.

use docx_rs::{
    Docx, Footer, NumPages, PageMargin, PageNum, PageOrientationType, Paragraph, Tab, TabValueType,
};

use crate::Document;
use crate::text;

/// The sides of A4 paper, and margins of 25 mm, in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: i32 = 1_417;
/// The distance from the footer's text to the edge of the paper: 12.5 mm.
const EDGE: i32 = 709;

/// The width of the text, in twentieths of a point.
pub(crate) fn text_width(is_landscape: bool) -> usize {
    let paper = if is_landscape { LONG } else { SHORT };
    paper as usize - 2 * MARGIN as usize
}

/// Sets the size, the margins and the footer of all pages.
pub(crate) fn set(docx: Docx, document: &Document) -> Docx {
    let margin = PageMargin {
        top: MARGIN,
        left: MARGIN,
        bottom: MARGIN,
        right: MARGIN,
        header: EDGE,
        footer: EDGE,
        gutter: 0,
    };
    let is_landscape = document.is_landscape();
    let docx = if is_landscape {
        docx.page_size(LONG, SHORT).page_orient(PageOrientationType::Landscape)
    } else {
        docx.page_size(SHORT, LONG)
    };
    docx.page_margin(margin).footer(footer(document, text_width(is_landscape)))
}

/// The footer: its text on the left and the page number on the right.
fn footer(document: &Document, width: usize) -> Footer {
    let (before, between) = page_words(&document.language);
    let paragraph = Paragraph::new()
        .id("7f000001")
        .style("Footer")
        .add_tab(Tab::new().val(TabValueType::Right).pos(width))
        .add_run(text::plain(&text::line(&document.footer)).add_tab())
        .add_run(text::plain(before))
        .add_page_num(PageNum::new())
        .add_run(text::plain(between))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(paragraph)
}

/// The words before the page number, and between it and the number of pages.
fn page_words(language: &str) -> (&'static str, &'static str) {
    match language.split('-').next() {
        Some(code) if code.eq_ignore_ascii_case("en") => ("Page ", " of "),
        // The contract has no words for other languages, and figures need none.
        _ => ("", " / "),
    }
}
