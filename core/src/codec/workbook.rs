//! Workbooks in the form in which the page and the crate `workbook` exchange them as JSON: those to write,
//! and those that were read. Nothing here depends on what a file looks like inside.

use serde::{Deserialize, Serialize};

/// The most characters that a cell can hold.
/// Source: Microsoft's "Excel specifications and limits".
pub const MAX_CELL: usize = 32_767;
/// The largest file that is read as a workbook, in bytes.
pub const MAX_WORKBOOK: usize = 50_000_000;

/// A workbook to write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// Its title, for the properties of the file.
    pub title: String,
    /// When it was made, as `2026-11-29T15:45:00Z`. Nothing else in a file depends on the time.
    pub created: String,
    /// What is printed above every page.
    pub header: String,
    /// What is printed below every page, beside its number.
    pub footer: String,
    /// The mark at the end of a text that was cut, because a cell holds [`MAX_CELL`] characters.
    pub cut: String,
    /// Properties by name, from which a reader recognises the file.
    pub properties: Vec<(String, String)>,
    /// The sheets, in their order.
    pub sheets: Vec<WorkbookSheet>,
}

/// A sheet: a table with headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkbookSheet {
    /// Its name. The writer shortens it, and drops what a name cannot have.
    pub name: String,
    /// The columns.
    pub columns: Vec<WorkbookColumn>,
    /// How many columns at the left stay in view while the others scroll.
    pub frozen: u16,
    /// The rows below the headings.
    pub rows: Vec<Vec<WorkbookCell>>,
}

/// A column of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkbookColumn {
    /// Its heading.
    pub heading: String,
    /// Its width in characters.
    pub width: u16,
    /// The values that its cells can have; empty if any value is allowed.
    pub list: Vec<String>,
    /// The hint that is shown beside a cell whose values are listed.
    pub prompt: String,
    /// Whether its numbers are levels, which are shaded.
    pub is_level: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkbookCell {
    /// Nothing.
    #[default]
    #[serde(rename = "e")]
    Empty,
    /// A text, whatever it looks like.
    #[serde(rename = "t")]
    Text(String),
    /// A number in digits, such as `3` or `2.5`.
    #[serde(rename = "n")]
    Number(String),
    /// A day, as `2026-11-29`.
    #[serde(rename = "d")]
    Date(String),
}

/// A workbook that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadWorkbook {
    /// The custom properties of the file, by name.
    pub properties: Vec<(String, String)>,
    /// The sheets, in the order of the file.
    pub sheets: Vec<ReadSheet>,
}

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSheet {
    /// Its name.
    pub name: String,
    /// The rows that are not empty.
    pub rows: Vec<ReadRow>,
}

/// A row of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRow {
    /// Its number as a spreadsheet shows it: the first row is 1.
    pub number: usize,
    /// Its cells from the first column on: `4` for four, `2026-11-29` for a day, `true` for a truth value.
    pub cells: Vec<String>,
}

/// Why a workbook is not read. Sizes are in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The file is larger than any that is read.
    TooLarge {
        /// How large it is.
        bytes: u64,
        /// How large it may be.
        most: u64,
    },
    /// It is not a workbook.
    NotAWorkbook,
    /// A workbook in the older format (.xls).
    OldFormat,
    /// It is locked with a password, or by rights management.
    Encrypted,
    /// A spreadsheet of another program (.ods).
    OpenDocument,
    /// A binary workbook (.xlsb).
    Binary,
    /// It ends too early, or is damaged, in a part of the file.
    Damaged {
        /// The name of the part within the file.
        part: String,
    },
    /// It has more parts than are read.
    TooManyParts {
        /// How many it has.
        parts: u64,
        /// How many it may have.
        most: u64,
    },
    /// Unpacked, the file or one of its parts would be too large to read.
    Unpacked {
        /// How large it may be.
        most: u64,
    },
    /// Its cells hold more text than is read.
    TooMuchText {
        /// How much it may hold.
        most: u64,
    },
    /// Its sheets have more cells than are read.
    TooManyCells {
        /// The sheet in which the limit was passed.
        sheet: String,
        /// How many all sheets together may have.
        most: u64,
    },
    /// It has more sheets than are read.
    TooManySheets {
        /// How many it may have.
        most: u64,
    },
}
