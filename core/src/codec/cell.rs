//! What the text of a cell says of the field that it was written from.

use super::block::printable;
use super::workbook::MAX_CELL;

/// So many letters at most are the mark that a text was shortened, at its end.
const LONGEST_MARK: usize = 100;

/// What a cell says of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The same.
    Same,
    /// Something else.
    Other,
    /// Something else in a text that was shortened when it was written: its end is not known.
    Shortened,
}

/// What a cell says of a field. What a file cannot hold of the field is no change: other line ends, control characters, a
/// tab in a table of text, and what the writer of workbooks cuts off behind [`MAX_CELL`].
pub(super) fn says(cell: &str, field: &str) -> Says {
    let as_written = |text: &str| printable(text).replace('\t', " ");
    let (cell, field) = (as_written(cell), as_written(field));
    let (cell, start) = (cell.trim(), field.trim_start());
    if start.trim_end() == cell {
        return Says::Same;
    }
    let units = |text: &str| text.encode_utf16().count();
    let was_cut = units(&field) > MAX_CELL && units(cell) <= MAX_CELL;
    if !was_cut {
        return Says::Other;
    }
    let all = cell.chars().count();
    let same = cell.chars().zip(start.chars()).take_while(|(one, other)| one == other).count();
    // The cell was trimmed after it was cut. A surrogate pair that has no room is cut off whole.
    let before = units(&field) - units(start);
    let is_full = (MAX_CELL - 1..=MAX_CELL).contains(&(before + units(cell)));
    if is_full && all - same <= LONGEST_MARK {
        Says::Same
    } else if is_full || 2 * same > all {
        Says::Shortened
    } else {
        // A text of one's own in its place is whole.
        Says::Other
    }
}
