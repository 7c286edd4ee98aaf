//! Compares the text of a cell with the field that it was written from.

use super::block::printable;
use super::workbook::MAX_CELL;

/// The maximum length, in letters, of the mark at the end of a shortened text.
const LONGEST_MARK: usize = 100;

/// How a cell compares with its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The cell says the same.
    Same,
    /// The cell says something else.
    Other,
    /// The cell says something else, but its text had been shortened when it was written: the rest of the new
    /// text is not known.
    Shortened,
}

/// Compares a cell with its field. A difference that comes from the limits of the file is no change: line
/// ends, control characters, tabs in a table of text, and the text that is cut off after [`MAX_CELL`] when a
/// workbook is written.
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
    // The cell was trimmed after it was cut. A surrogate pair that does not fit is cut off whole.
    let before = units(&field) - units(start);
    let is_full = (MAX_CELL - 1..=MAX_CELL).contains(&(before + units(cell)));
    if is_full && all - same <= LONGEST_MARK {
        Says::Same
    } else if is_full || 2 * same > all {
        Says::Shortened
    } else {
        // A new text in place of the shortened one is complete.
        Says::Other
    }
}
