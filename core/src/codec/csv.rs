//! Tables as CSV (RFC 4180), for spreadsheets.

use super::block::printable;

/// The byte order mark. Without it, some spreadsheets read a file in another encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Characters that may make a spreadsheet take a cell for a formula, in half width and full width.
const BEGINS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The maximum number of cells that are read, not counting the last cell of each row.
pub const MAX_CELLS: usize = 200_000;

/// The limit that a table exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// Rows.
    Rows,
    /// Cells.
    Cells,
}

/// Writes a table as CSV. Lines end with CRLF, and cells are quoted if they have to be.
///
/// A cell that a spreadsheet could take for a formula gets an apostrophe in front, so that no text of a
/// visitor or a file is ever evaluated.
pub fn to_csv(rows: &[Vec<String>], byte_order_mark: bool) -> String {
    to_csv_with(rows, ',', byte_order_mark)
}

/// Like [`to_csv`], with another separator: spreadsheets that write decimals with a comma expect a semicolon.
pub fn to_csv_with(rows: &[Vec<String>], separator: char, byte_order_mark: bool) -> String {
    let mut out = String::new();
    out.extend(byte_order_mark.then_some(BYTE_ORDER_MARK));
    for row in rows {
        for (place, value) in row.iter().enumerate() {
            if place > 0 {
                out.push(separator);
            }
            cell(&mut out, value);
        }
        out.push_str("\r\n");
    }
    out
}

/// A text that no spreadsheet evaluates. If it could be taken for a formula, it gets an apostrophe in front.
pub(super) fn harmless(value: &str) -> String {
    // In a pasted text, a tab would begin another cell.
    let value = printable(value).replace('\t', " ");
    if is_formula(&value) { format!("'{value}") } else { value }
}

fn cell(out: &mut String, value: &str) {
    let value = harmless(value);
    // Quotation marks keep the blanks at both ends, also those after an apostrophe.
    let bare = value.strip_prefix('\'').unwrap_or(&value);
    let is_quoted = value.contains([',', ';', '"', '\n']) || bare.trim() != bare;
    if is_quoted {
        out.push('"');
    }
    out.push_str(&value.replace('"', "\"\""));
    if is_quoted {
        out.push('"');
    }
}

/// Whether a spreadsheet could take a text for a formula, ignoring blanks and apostrophes in front.
fn is_formula(value: &str) -> bool {
    value.trim_start_matches(|c: char| c.is_whitespace() || c == '\'').starts_with(BEGINS_FORMULA)
}

/// Reads a table with any line ends, separated by commas, semicolons or tabs, whichever its first line has
/// most of. Every text is a table. The apostrophe that [`to_csv`] puts in front of a cell is removed.
///
/// Empty rows count, as they do in a spreadsheet; CSV libraries skip them.
///
/// # Errors
/// There are more rows than `most`, or more than [`MAX_CELLS`] cells.
pub fn read_csv(text: &str, most: usize) -> Result<Vec<Vec<String>>, TooMany> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let separator = separator(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut cells = 0;
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.trim().is_empty() => {
                if !is_quoted {
                    cell.clear();
                }
                is_quoted = !is_quoted;
            }
            _ if is_quoted => cell.push(letter),
            _ if letter == separator => {
                cells += 1;
                if cells > MAX_CELLS {
                    return Err(TooMany::Cells);
                }
                row.push(finished(&mut cell));
            }
            '\r' | '\n' => {
                if letter == '\r' && letters.peek() == Some(&'\n') {
                    letters.next();
                }
                row.push(finished(&mut cell));
                rows.push(std::mem::take(&mut row));
                if rows.len() > most {
                    return Err(TooMany::Rows);
                }
            }
            _ => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(finished(&mut cell));
        rows.push(row);
    }
    if rows.len() > most { Err(TooMany::Rows) } else { Ok(rows) }
}

/// The text of a cell, without the apostrophe that [`to_csv`] adds.
fn finished(cell: &mut String) -> String {
    let cell = std::mem::take(cell).replace("\r\n", "\n").replace('\r', "\n");
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// The most frequent separator in the first line that has one outside quotation marks; else a comma.
fn separator(text: &str) -> char {
    const SEPARATORS: [char; 3] = [',', ';', '\t'];
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\r' | '\n' if !is_quoted && counts.iter().any(|count| *count > 0) => break,
            _ if is_quoted => {}
            _ => {
                for (count, separator) in counts.iter_mut().zip(SEPARATORS) {
                    *count += usize::from(letter == separator);
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let found = SEPARATORS.into_iter().zip(counts).find(|(_, count)| *count == most);
    found.map_or(',', |(separator, _)| separator)
}
