//! A table as it is seen on the page, to be pasted elsewhere: as HTML, as lines with tabs, as CSV.

use super::block::printable;
use super::csv::{harmless, to_csv_with};
use super::markup::to_markup;
use super::sheet::written_id;

/// A cell as it is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenCell {
    /// Its words, a line for each block.
    pub text: String,
    /// Whether it is a head.
    pub is_head: bool,
    /// Whether it holds the number of an item and nothing else.
    pub is_id: bool,
    /// Over how many columns it goes.
    pub span: usize,
}

/// How a spreadsheet reads numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimals {
    /// `2.4`.
    Point,
    /// `2,4`: what reads it would take `2.4` for a day.
    Comma,
}

/// The table without the columns in which nothing is written, such as those of pictures and buttons.
pub fn trimmed(rows: &[Vec<SeenCell>]) -> Vec<Vec<SeenCell>> {
    let is_simple = |row: &Vec<SeenCell>| row.iter().all(|cell| cell.span <= 1);
    let width = rows.iter().filter(|row| is_simple(row)).map(Vec::len).max().unwrap_or(0);
    let is_empty = |place: usize| {
        let mut cells = rows.iter().filter(|row| is_simple(row)).filter_map(|row| row.get(place));
        cells.all(|cell| cell.text.trim().is_empty())
    };
    let empty: Vec<usize> = (0..width).filter(|place| is_empty(*place)).collect();
    let kept = |row: &Vec<SeenCell>| {
        if !is_simple(row) {
            let narrow = |cell: &SeenCell| {
                let span = cell.span.min(width).saturating_sub(empty.len()).max(1);
                SeenCell { span: if cell.span > 1 { span } else { cell.span }, ..cell.clone() }
            };
            return row.iter().map(narrow).collect();
        }
        let cells = row.iter().enumerate().filter(|(place, _)| !empty.contains(place));
        cells.map(|(_, cell)| cell.clone()).collect::<Vec<_>>()
    };
    let rows = rows.iter().map(kept);
    rows.filter(|row| row.iter().any(|cell| !cell.text.trim().is_empty())).collect()
}

/// The words of a cell as a spreadsheet may have them: the number of an item stays one, and a figure is one.
fn value(cell: &SeenCell, decimals: Decimals) -> String {
    let text = printable(cell.text.trim());
    let is_number = |most: usize| {
        let parts: Vec<&str> = text.split('.').collect();
        let is_digits =
            |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        (2..=most).contains(&parts.len()) && parts.iter().all(is_digits)
    };
    // Three parts are no figure: they are an item, or a day to a spreadsheet.
    if is_number(usize::MAX) && (cell.is_id || !is_number(2)) {
        return written_id(&text);
    }
    if decimals == Decimals::Comma && is_number(2) {
        return text.replace('.', ",");
    }
    text
}

/// Rows of texts, all cells of a row that goes over several columns but the first empty.
pub fn values(rows: &[Vec<SeenCell>], decimals: Decimals) -> Vec<Vec<String>> {
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

/// Lines of cells with a tab between them: what a spreadsheet pastes.
pub fn to_tsv(rows: &[Vec<SeenCell>], decimals: Decimals) -> String {
    let line = |row: Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| harmless(cell).replace('\n', " ")).collect();
        cells.join("\t") + "\r\n"
    };
    values(rows, decimals).into_iter().map(line).collect()
}

/// The table as CSV. Where cells are separated by semicolons, decimals have a comma.
pub fn seen_to_csv(rows: &[Vec<SeenCell>], separator: char) -> String {
    let decimals = if separator == ';' { Decimals::Comma } else { Decimals::Point };
    to_csv_with(&values(rows, decimals), separator, true)
}

/// The table as HTML without any class: what a document pastes.
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
