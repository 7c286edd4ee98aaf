//! A table as the page shows it, to paste elsewhere: as HTML, as lines with tabs, as CSV.

use std::collections::BTreeSet;
use std::ops::Range;

use super::block::printable;
use super::csv::{harmless, to_csv_with};
use super::markup::to_markup;
use super::sheet::written_id;

/// A cell as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenCell {
    /// Its words, with a line for each block.
    pub text: String,
    /// Whether it is a heading.
    pub is_head: bool,
    /// Whether it holds the number of an item and nothing else.
    pub is_id: bool,
    /// How many columns it spans.
    pub span: usize,
}

/// The decimal separator that a spreadsheet expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimals {
    /// `2.4`.
    Point,
    /// `2,4`: a spreadsheet that expects this would take `2.4` for a day.
    Comma,
}

/// The table without its empty columns, such as those of pictures and buttons. A cell that spans several
/// columns keeps one of them only if it would have no column otherwise.
pub fn trimmed(rows: &[Vec<SeenCell>]) -> Vec<Vec<SeenCell>> {
    let is_written = |cell: &SeenCell| !cell.text.trim().is_empty();
    let written = || rows.iter().flat_map(|row| placed(row)).filter(|(_, cell)| is_written(cell));
    let mut kept = BTreeSet::new();
    for (columns, _) in written().filter(|(_, cell)| cell.span <= 1) {
        kept.insert(columns.start);
    }
    for (columns, _) in written() {
        if kept.range(columns.clone()).next().is_none() {
            kept.insert(columns.start);
        }
    }
    let narrowed = |row: &Vec<SeenCell>| -> Vec<SeenCell> {
        let cells = placed(row).filter_map(|(columns, cell)| match kept.range(columns).count() {
            0 => None,
            _ if cell.span <= 1 => Some(cell.clone()),
            span => Some(SeenCell { span, ..cell.clone() }),
        });
        cells.collect()
    };
    rows.iter().map(narrowed).filter(|row| row.iter().any(is_written)).collect()
}

/// The most columns that a cell can span in HTML.
const WIDEST: usize = 1000;

/// The cells of a row, each with the columns that it spans.
fn placed(row: &[SeenCell]) -> impl Iterator<Item = (Range<usize>, &SeenCell)> {
    row.iter().scan(0_usize, |next, cell| {
        let start = *next;
        *next = next.saturating_add(cell.span.clamp(1, WIDEST));
        Some((start..*next, cell))
    })
}

/// The words of a cell for a spreadsheet, which reads a figure as a number, but not the number of an item.
fn value(cell: &SeenCell, decimals: Decimals) -> String {
    let text = printable(cell.text.trim());
    let is_number = |most: usize| {
        let parts: Vec<&str> = text.split('.').collect();
        let is_digits =
            |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        (2..=most).contains(&parts.len()) && parts.iter().all(is_digits)
    };
    // Three parts are not a figure: they are the number of an item, which a spreadsheet would take for a day.
    if is_number(usize::MAX) && (cell.is_id || !is_number(2)) {
        return written_id(&text);
    }
    if decimals == Decimals::Comma && is_number(2) {
        return text.replace('.', ",");
    }
    text
}

/// Rows of texts. Empty cells follow a cell that spans several columns.
fn values(rows: &[Vec<SeenCell>], decimals: Decimals) -> Vec<Vec<String>> {
    let row = |row: &Vec<SeenCell>| {
        let mut cells = Vec::new();
        for cell in row {
            cells.push(value(cell, decimals));
            cells.extend((1..cell.span).map(|_| String::new()));
        }
        cells
    };
    rows.iter().map(row).collect()
}

/// The table as lines of cells with a tab between them, which a spreadsheet can paste.
pub fn to_tsv(rows: &[Vec<SeenCell>], decimals: Decimals) -> String {
    let cell = |cell: &String| {
        let text = harmless(cell).replace('\n', " ");
        // A spreadsheet takes a cell that begins with a quotation mark for a quoted one.
        if text.starts_with('"') { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let line = |row: Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t") + "\r\n";
    values(rows, decimals).into_iter().map(line).collect()
}

/// The table as CSV. If the separator is a semicolon, decimals have a comma.
pub fn seen_to_csv(rows: &[Vec<SeenCell>], separator: char) -> String {
    let decimals = if separator == ';' { Decimals::Comma } else { Decimals::Point };
    to_csv_with(&values(rows, decimals), separator, true)
}

/// The table as HTML without classes, which a document can paste.
pub fn to_html(rows: &[Vec<SeenCell>], decimals: Decimals) -> String {
    let mut out = String::from("<meta charset=\"utf-8\"><table border=\"1\">");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            let name = if cell.is_head { "th" } else { "td" };
            let span =
                if cell.span > 1 { format!(" colspan=\"{}\"", cell.span) } else { String::new() };
            let text = escaped(&harmless(&value(cell, decimals)));
            out.push_str(&format!("<{name}{span}>{text}</{name}>"));
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
    out
}

fn escaped(text: &str) -> String {
    to_markup(text).replace('\n', "<br>")
}
