//! Texts as the parts of a workbook can hold them.

use aims_core::codec::{MAX_CELL, printable};

/// The most characters of a property, a heading of paper or a name.
const MAX_SMALL: usize = 200;

/// A text that a cell can hold: without characters that no file can hold, and cut where it is too long, with `cut`
/// behind it. Characters count as in UTF-16, as spreadsheets count them.
pub fn cell_text(text: &str, cut: &str) -> String {
    shortened(printable(text), MAX_CELL, cut)
}

/// A text for a property, a name or the margin of paper, in one line.
pub fn small_text(text: &str) -> String {
    let line = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(line, MAX_SMALL, "…")
}

/// Cuts a text to so many UTF-16 units, with a mark behind it.
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
