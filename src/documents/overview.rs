//! The table of all assessments for export: one sheet with a row for each, and one with the maturity of
//! every group.

use aims_core::codec::{WorkbookCell, WorkbookColumn, WorkbookSheet};
use aims_core::domain::{Catalog, Date, Exact, OverviewRow, SectionWord};

use crate::words::{self, names};

/// A row of the exported table.
pub struct Listed<'a> {
    /// The title of the assessment.
    pub title: &'a str,
    /// Its figures; `None` if it could not be read.
    pub row: Option<&'a OverviewRow>,
    /// The file that it comes from; empty for an assessment in this browser.
    pub file: &'a str,
    /// The day when the file was saved, in the reader's time zone.
    pub saved: Option<Date>,
    /// The day when the last answer was changed, in the reader's time zone.
    pub changed: Option<Date>,
    /// Any remark: why it, or which part of it, could not be read.
    pub remark: String,
}

fn column(heading: impl Into<String>, width: u16) -> WorkbookColumn {
    WorkbookColumn { heading: heading.into(), width, ..WorkbookColumn::default() }
}

fn text(text: &str) -> WorkbookCell {
    if text.is_empty() { WorkbookCell::Empty } else { WorkbookCell::Text(text.to_owned()) }
}

fn count(count: usize) -> WorkbookCell {
    WorkbookCell::Number(count.to_string())
}

/// A mean with two decimals, as in other files.
fn mean(value: Option<Exact>) -> WorkbookCell {
    value.map_or(WorkbookCell::Empty, |value| WorkbookCell::Number(value.decimal(2)))
}

fn day(day: Option<Date>) -> WorkbookCell {
    day.map_or(WorkbookCell::Empty, |day| WorkbookCell::Date(day.to_string()))
}

fn origin(listed: &Listed<'_>) -> WorkbookCell {
    text(if listed.file.is_empty() { words::overview_here() } else { listed.file })
}

/// The sheet with a row for each assessment.
pub fn overview_sheet(catalog: &Catalog, rows: &[Listed<'_>]) -> WorkbookSheet {
    let mut columns = vec![
        column(words::overview_name(), 28),
        column(words::overview_organisation(), 28),
        column(words::overview_from(), 24),
        column(words::overview_verdict(), 30),
    ];
    for (_, section) in catalog.sections() {
        columns.push(column(words::trend_maturity_of(section.word(SectionWord::Name)), 14));
    }
    columns.extend([
        column(words::overview_answered(), 12),
        column(words::overview_applicable(), 12),
        column(words::overview_percent(), 12),
        column(words::overview_concerns(), 12),
        column(words::overview_open_questions(), 12),
        column(words::overview_changed(), 14),
        column(words::overview_saved_head(), 14),
        column(words::overview_owner(), 24),
        column(words::overview_remark(), 60),
    ]);
    let row = |listed: &Listed<'_>| {
        let mut cells = vec![text(listed.title)];
        let Some(row) = listed.row else {
            cells.extend([WorkbookCell::Empty, origin(listed)]);
            cells.push(text(words::overview_unreadable()));
            cells.resize(columns.len() - 1, WorkbookCell::Empty);
            cells.push(text(&listed.remark));
            return cells;
        };
        cells.extend([
            text(&row.organisation),
            origin(listed),
            text(names::verdict_of(row.verdict)),
        ]);
        cells.extend(catalog.sections().map(|(section, _)| mean(row.maturity(catalog, section))));
        let (answered, applicable) = row.progress();
        let percent = Exact::ratio(answered * 100, applicable);
        cells.extend([
            count(answered),
            count(applicable),
            percent.map_or(WorkbookCell::Empty, |it| WorkbookCell::Number(it.decimal(0))),
            count(row.concerns),
            count(row.open),
            day(listed.changed),
            day(listed.saved),
            text(&owners(row)),
            text(&listed.remark),
        ]);
        cells
    };
    let rows = rows.iter().map(row).collect();
    WorkbookSheet { name: words::overview_sheet().to_owned(), columns, frozen: 1, rows }
}

/// The sheet with the maturity of every group, for the assessments that could be read.
pub fn groups_sheet(catalog: &Catalog, rows: &[Listed<'_>]) -> WorkbookSheet {
    let mut columns = vec![
        column(words::overview_name(), 28),
        column(words::overview_organisation(), 28),
        column(words::overview_from(), 24),
    ];
    columns.extend(catalog.groups().map(|(_, group)| column(names::group(group), 16)));
    let row = |listed: &Listed<'_>| {
        let row = listed.row?;
        let mut cells = vec![text(listed.title), text(&row.organisation), origin(listed)];
        cells.extend(row.groups.iter().map(|group| mean(group.maturity())));
        Some(cells)
    };
    let rows = rows.iter().filter_map(row).collect();
    WorkbookSheet { name: words::overview_sheet_groups().to_owned(), columns, frozen: 1, rows }
}

/// Both sheets as one table of text, for CSV. Numbers use the decimal sign that spreadsheets with this
/// separator expect.
pub fn overview_table(catalog: &Catalog, rows: &[Listed<'_>], separator: char) -> Vec<Vec<String>> {
    let (main, groups) = (overview_sheet(catalog, rows), groups_sheet(catalog, rows));
    // Name, organisation and origin are in the first sheet already.
    const SAME: usize = 3;
    let heads = main.columns.iter().chain(groups.columns.iter().skip(SAME));
    let heads = heads.map(|column| column.heading.clone()).collect();
    let as_text = |cell: &WorkbookCell| match cell {
        WorkbookCell::Empty => String::new(),
        WorkbookCell::Text(text) | WorkbookCell::Date(text) => text.clone(),
        WorkbookCell::Number(digits) if separator == ';' => digits.replace('.', ","),
        WorkbookCell::Number(digits) => digits.clone(),
    };
    let mut figures = groups.rows.iter();
    let body = rows.iter().zip(&main.rows).map(|(listed, cells)| {
        let figures = listed.row.and_then(|_| figures.next());
        let figures = figures.into_iter().flatten().skip(SAME);
        let mut cells: Vec<String> = cells.iter().chain(figures).map(as_text).collect();
        cells.resize(main.columns.len() + groups.columns.len() - SAME, String::new());
        cells
    });
    std::iter::once(heads).chain(body).collect()
}

/// Who owns the most items, and how many others own any.
pub fn owners(row: &OverviewRow) -> String {
    match row.other_owners {
        0 => row.owner.clone(),
        n => words::overview_owner_others(words::OverviewOwnerOthers { owner: &row.owner, n }),
    }
}
