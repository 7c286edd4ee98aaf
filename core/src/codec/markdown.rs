//! Blocks to Markdown (CommonMark with tables and task lists, as GitHub reads it).

use super::block::{Block, Piece, Table, pieces, printable};

/// Writes blocks as Markdown. The marks in their texts are Markdown already. Line breaks are rewritten,
/// so that a block stays one block.
pub fn to_markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::H1(text) => line(&mut out, "# ", &one_line(text)),
            Block::H2(text) => line(&mut out, "## ", &one_line(text)),
            Block::H3(text) => line(&mut out, "### ", &one_line(text)),
            Block::P(text) => line(&mut out, "", &broken(text, "\\\n")),
            Block::Note(text) => line(&mut out, "> ", &broken(text, "\\\n> ")),
            Block::Ul(items) => {
                items.iter().for_each(|item| line(&mut out, "- ", &broken(item, "\\\n  ")));
            }
            Block::Ol(items) => {
                for (place, item) in items.iter().enumerate() {
                    line(&mut out, &format!("{}. ", place + 1), &broken(item, "\\\n   "));
                }
            }
            Block::Check(items) => {
                for item in items {
                    let mark = if item.done { "- [x] " } else { "- [ ] " };
                    line(&mut out, mark, &broken(&item.text, "\\\n  "));
                }
            }
            Block::Table(table) => write_table(&mut out, table),
            // A place that was not filled has no words, and only articles, which are not written here, have
            // diagrams.
            Block::Fill(_) | Block::Diagram(_) => {}
        }
    }
    out
}

fn line(out: &mut String, mark: &str, text: &str) {
    out.push_str(mark);
    out.push_str(text);
    out.push('\n');
}

fn write_table(out: &mut String, table: &Table) {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| broken(cell, "<br>")).collect();
        format!("| {} |", cells.join(" | "))
    };
    line(out, "", &row(&table.head));
    line(out, "", &format!("|{}", " --- |".repeat(table.head.len())));
    table.rows.iter().for_each(|cells| line(out, "", &row(cells)));
}

fn one_line(text: &str) -> String {
    broken(text, " ")
}

/// The text with `by` between its lines, and without links to screens of the page.
fn broken(text: &str, by: &str) -> String {
    let text = if text.contains("[[") { without_links(text) } else { text.to_owned() };
    let text = printable(&text);
    // Space before a line could turn it into code, or into a part of the list above.
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(by)
}

fn without_links(text: &str) -> String {
    let piece = |piece| match piece {
        Piece::Text(words) | Piece::Link { words, .. } => super::block::escape(&words),
        Piece::Strong(words) => format!("**{}**", super::block::escape(&words)),
    };
    pieces(text).into_iter().map(piece).collect()
}
