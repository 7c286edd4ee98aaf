//! The blocks of a document as Word paragraphs and tables.

use aims_core::codec::{Block, Check, Table};
use docx_rs::{Docx, Paragraph, Run, RunFonts};

use crate::lists::{self, BULLET_STYLE, Lists};
use crate::{Document, page, styles, table, text};

/// The font for check boxes. Calibri has none; without a named font, Word may pick a coloured
/// emoji.
const BOX_FONT: &str = "Segoe UI Symbol";

/// Writes the title and the blocks into `docx`, along with the lists they use.
pub(crate) fn fill(docx: Docx, document: &Document) -> Docx {
    let text_width = page::text_width(document.is_landscape());
    let mut body = Body { docx, lists: Lists::default(), paragraphs: 0, text_width };
    body.top(document);
    let next = document.blocks.iter().skip(1).map(Some).chain([None]);
    document.blocks.iter().zip(next).for_each(|(block, next)| body.block(block, next));
    let mut docx = body.docx.numberings(body.lists.definitions());
    // The styles refer to numberings even if no paragraph does.
    docx.document_rels.has_numberings = true;
    docx
}

struct Body {
    docx: Docx,
    lists: Lists,
    paragraphs: u32,
    text_width: usize,
}

impl Body {
    fn top(&mut self, document: &Document) {
        let title = text::line(&document.title);
        if !title.is_empty() {
            let paragraph = self.paragraph("Title").add_run(text::plain(&title));
            self.push(paragraph);
        }
        let facts = [text::line(&document.organisation), text::line(&document.date)];
        let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        if !facts.is_empty() {
            let paragraph = self.paragraph("Subtitle").add_run(text::plain(&facts.join(" · ")));
            self.push(paragraph);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::H1(text) => self.text("Heading1", text),
            Block::H2(text) => self.text("Heading2", text),
            Block::H3(text) => self.text("Heading3", text),
            Block::P(text) => {
                let paragraph = with_text(self.paragraph("Normal"), text);
                // A paragraph that introduces a table or a list stays on the page with it.
                let stays = next.is_some_and(is_introduced);
                self.push(if stays { paragraph.keep_next(true) } else { paragraph });
            }
            Block::Note(text) => self.text("Note", text),
            Block::Ul(items) => self.list("ListBullet", BULLET_STYLE, items),
            Block::Ol(items) => {
                let list = self.lists.begin_numbered();
                self.list("ListNumber", list, items);
            }
            Block::Check(items) => self.checks(items),
            Block::Table(table) => self.table(table),
            // `check` has refused the first, and only articles have the second.
            Block::Fill(_) | Block::Diagram(_) => {}
        }
    }

    fn text(&mut self, style: &str, text: &str) {
        let paragraph = with_text(self.paragraph(style), text);
        self.push(paragraph);
    }

    fn list(&mut self, style: &str, list: usize, items: &[String]) {
        let paragraphs = items
            .iter()
            .map(|text| with_text(lists::item(self.paragraph(style), list), text))
            .collect();
        self.items(paragraphs);
    }

    fn checks(&mut self, items: &[Check]) {
        let fonts =
            RunFonts::new().ascii(BOX_FONT).hi_ansi(BOX_FONT).east_asia(BOX_FONT).cs(BOX_FONT);
        let paragraphs = items
            .iter()
            .map(|item| {
                let mark =
                    Run::new().fonts(fonts.clone()).add_text(if item.done { "☑" } else { "☐" });
                let gap = Run::new().add_tab();
                with_text(self.paragraph("CheckList").add_run(mark).add_run(gap), &item.text)
            })
            .collect();
        self.items(paragraphs);
    }

    fn items(&mut self, mut paragraphs: Vec<Paragraph>) {
        if let Some(last) = paragraphs.pop() {
            paragraphs.push(last.line_spacing(styles::item_spacing(true)));
        }
        paragraphs.into_iter().for_each(|paragraph| self.push(paragraph));
    }

    fn table(&mut self, table: &Table) {
        let paragraphs = &mut self.paragraphs;
        let table = table::word_table(table, self.text_width, |style| numbered(paragraphs, style));
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        // Word joins tables that touch, and requires a paragraph after the last one.
        let gap = self.paragraph("TableGap");
        self.push(gap);
    }

    fn paragraph(&mut self, style: &str) -> Paragraph {
        numbered(&mut self.paragraphs, style)
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }
}

fn is_introduced(block: &Block) -> bool {
    matches!(block, Block::Table(_) | Block::Ul(_) | Block::Ol(_) | Block::Check(_))
}

fn with_text(paragraph: Paragraph, text: &str) -> Paragraph {
    text::runs(text).into_iter().fold(paragraph, Paragraph::add_run)
}

/// An empty paragraph. Its id is set here, because the id from `docx-rs` depends on what the thread
/// wrote before.
fn numbered(paragraphs: &mut u32, style: &str) -> Paragraph {
    *paragraphs += 1;
    Paragraph::new().id(format!("{paragraphs:08X}")).style(style)
}
