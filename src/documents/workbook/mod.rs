//! A workbook of an assessment, as neutral tables: what is on which sheet. The crate `workbook` makes the file.
//!
//! The sheet of items is the one that is read back: its columns are those of the table for spreadsheets
//! (`item_row`). All others are for reading only, and none of their headings is recognised as the column
//! of item numbers.

mod sheets;

use aims_core::codec::{
    GuidanceFile, HEADINGS, ITEMS_SHEET, MAX_CELL, Workbook, WorkbookCell, WorkbookColumn,
    WorkbookSheet, item_row,
};
use aims_core::domain::plan::RoadmapOptions;
use aims_core::domain::{Date, Evidence, Level, Sheet, Timestamp};

use crate::words::{self, names};

/// What a workbook is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The catalog and the answers.
    pub sheet: Sheet<'a>,
    /// The guidance, which has the first steps.
    pub guidance: &'a GuidanceFile,
    /// The goal and the start of the roadmap; `None` if the device does not know the date.
    pub roadmap: Option<RoadmapOptions>,
    /// The present moment, if known.
    pub now: Option<Timestamp>,
    /// Today, as a person writes it.
    pub today: &'a str,
    /// The language of the words, as `<html lang>` says it.
    pub language: &'a str,
}

/// The workbook of an assessment.
pub fn workbook(from: Source<'_>) -> Workbook {
    let Source { sheet, today, .. } = from;
    let catalog = sheet.catalog;
    let organisation = sheet.profile().organisation.trim();
    let organisation = if organisation.is_empty() { words::catalog_title() } else { organisation };
    let version = &catalog.version;
    let items = words::workbook_items().to_owned();
    let properties = [
        ("aims-readiness app", env!("CARGO_PKG_VERSION")),
        ("aims-readiness catalog", catalog.id.as_str()),
        ("aims-readiness catalog version", version),
        ("aims-readiness language", from.language),
        (ITEMS_SHEET, &items),
    ];
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let mut all = vec![items_sheet(sheet)];
    all.extend(sheets::all(from));
    Workbook {
        title: words::workbook_title(organisation),
        // Without a clock: a day before any workbook was made.
        created: from.now.map_or_else(|| "2026-01-01T00:00:00Z".to_owned(), |now| now.to_string()),
        header: organisation.to_owned(),
        footer: words::workbook_footer(words::WorkbookFooter { date: today, version }),
        cut: format!(" {}", words::workbook_cut()),
        properties: properties.map(own).to_vec(),
        sheets: all,
    }
}

/// How many texts are too long for a cell, and will be cut.
pub fn too_long(book: &Workbook) -> usize {
    let is_too_long = |cell: &&WorkbookCell| match cell {
        // A text has at least as many bytes as UTF-16 units.
        WorkbookCell::Text(text) => text.len() > MAX_CELL && text.encode_utf16().count() > MAX_CELL,
        _ => false,
    };
    book.sheets.iter().flat_map(|it| &it.rows).flatten().filter(is_too_long).count()
}

/// The items and their answers: the columns that are read back.
fn items_sheet(sheet: Sheet<'_>) -> WorkbookSheet {
    let scale = &sheet.catalog.scale;
    let levels = Level::ALL.map(|level| names::level(scale, level));
    let grades =
        Evidence::ALL.map(|grade| format!("{}: {}", grade.id(), scale.evidence(grade).label));
    let columns = HEADINGS.map(|heading| {
        let (width, list, prompt): (u16, Vec<&str>, String) = match heading {
            "id" => (9, Vec::new(), String::new()),
            "title" => (36, Vec::new(), String::new()),
            "decision" => (11, vec!["included", "excluded"], words::workbook_decision().to_owned()),
            "level" => (7, vec!["0", "1", "2", "3", "4", "5"], words::list(&levels)),
            "evidence" => (11, Evidence::ALL.map(Evidence::id).to_vec(), words::list(&grades)),
            "owner" => (18, Vec::new(), String::new()),
            "why" | "location" => (32, Vec::new(), String::new()),
            "note" | "question" => (50, Vec::new(), String::new()),
            _ => (14, Vec::new(), String::new()),
        };
        WorkbookColumn {
            heading: heading.to_owned(),
            width,
            list: list.into_iter().map(str::to_owned).collect(),
            prompt,
            is_level: heading == "level",
        }
    });
    let row = |ix| {
        let cells = HEADINGS.iter().zip(item_row(sheet, ix));
        cells.map(|(heading, value)| if *heading == "level" { number(value) } else { text(value) })
    };
    WorkbookSheet {
        name: words::workbook_items().to_owned(),
        columns: columns.to_vec(),
        frozen: 2,
        rows: sheet.catalog.items().map(|ix| row(ix).collect()).collect(),
    }
}

/// A column of a sheet that is for reading only.
fn column(heading: &str, width: u16) -> WorkbookColumn {
    WorkbookColumn { heading: heading.to_owned(), width, ..WorkbookColumn::default() }
}

/// A column of levels.
fn level_column() -> WorkbookColumn {
    WorkbookColumn { is_level: true, ..column(words::document_level(), 9) }
}

fn text(value: impl Into<String>) -> WorkbookCell {
    let value = value.into();
    if value.is_empty() { WorkbookCell::Empty } else { WorkbookCell::Text(value) }
}

fn number(value: impl ToString) -> WorkbookCell {
    let value = value.to_string();
    if value.is_empty() { WorkbookCell::Empty } else { WorkbookCell::Number(value) }
}

fn level(value: Option<Level>) -> WorkbookCell {
    value.map_or(WorkbookCell::Empty, |level| number(level.value()))
}

fn day(value: Option<Date>) -> WorkbookCell {
    value.map_or(WorkbookCell::Empty, |day| WorkbookCell::Date(day.to_string()))
}
