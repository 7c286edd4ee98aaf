//! Why a workbook was not read, in words: what is wrong, and what to do.

use aims_core::codec::Refusal;

use crate::words;

/// The words for a refusal.
pub(super) fn refusal(refusal: &Refusal) -> String {
    // Megabytes, rounded up.
    let size = |bytes: u64| bytes.div_ceil(1_000_000);
    match refusal {
        Refusal::TooLarge { bytes, most } => {
            let (size, most) = (size(*bytes), size(*most));
            words::workbook_too_large(words::WorkbookTooLarge { size, most })
        }
        Refusal::NotAWorkbook => words::workbook_not_one().to_owned(),
        Refusal::OldFormat => words::workbook_old().to_owned(),
        Refusal::Encrypted => words::workbook_locked().to_owned(),
        Refusal::OpenDocument => words::workbook_open_document().to_owned(),
        Refusal::Binary => words::workbook_binary().to_owned(),
        Refusal::Damaged { part } if part.is_empty() => words::workbook_damaged().to_owned(),
        Refusal::Damaged { part } => words::workbook_damaged_at(part),
        Refusal::TooManyParts { parts, most } => {
            words::workbook_parts(words::WorkbookParts { parts, most })
        }
        Refusal::Unpacked { most } => words::workbook_unpacked(size(*most)),
        Refusal::TooMuchText { most } => words::workbook_long(size(*most)),
        Refusal::TooManyCells { sheet, most } => {
            words::workbook_cells(words::WorkbookCells { sheet, most })
        }
        Refusal::TooManySheets { most } => words::workbook_sheets(most),
    }
}
