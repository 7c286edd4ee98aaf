//! Tables as CSV (RFC 4180), for spreadsheets.

use super::block::printable;

/// What a byte order mark is in a text. Some spreadsheets read a file without it in another encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Characters with which a spreadsheet may take a cell for a formula, in both widths.
const BEGINS_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table as CSV: lines end with CRLF, and cells are quoted where they have to be.
///
/// A cell that a spreadsheet could take for a formula gets an apostrophe in front, so that nothing that a
/// visitor or a file says is ever computed.
pub fn to_csv(rows: &[Vec<String>], byte_order_mark: bool) -> String {
    let mut out = String::new();
    out.extend(byte_order_mark.then_some(BYTE_ORDER_MARK));
    for row in rows {
        for (place, value) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            cell(&mut out, value);
        }
        out.push_str("\r\n");
    }
    out
}

fn cell(out: &mut String, value: &str) {
    // A tab would begin another cell where a cell is pasted.
    let value = printable(value).replace('\t', " ");
    let is_formula = value.trim_start().starts_with(BEGINS_FORMULA);
    let is_quoted = value.contains([',', ';', '"', '\n']) || value.trim() != value;
    if is_quoted {
        out.push('"');
    }
    if is_formula {
        out.push('\'');
    }
    out.push_str(&value.replace('"', "\"\""));
    if is_quoted {
        out.push('"');
    }
}
