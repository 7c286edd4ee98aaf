//! Texts in the forms that the parts of a workbook can hold.

use aims_core::codec::{MAX_CELL, printable};

/// The most characters in a property, a page header or footer, or a name.
const MAX_SMALL: usize = 200;

/// A text for a cell: without the characters that no file can hold, and cut if it is too long, with
/// `cut` at the end. Characters are counted in UTF-16 units, as spreadsheets count them.
pub fn cell_text(text: &str, cut: &str) -> String {
    shortened(printable(text), MAX_CELL, cut)
}

/// A text for a property, a name, or a page header or footer, on one line.
pub fn small_text(text: &str) -> String {
    let line = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(line, MAX_SMALL, "…")
}

/// Cuts a text to at most `most` UTF-16 units, including a mark at the end.
pub fn shortened(text: String, most: usize, mark: &str) -> String {
    if length(&text) <= most {
        return text;
    }
    let mut room = most.saturating_sub(length(mark));
    let is_kept = |letter: &char| match room.checked_sub(letter.len_utf16()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    let kept: String = text.chars().take_while(is_kept).collect();
    kept + mark
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
