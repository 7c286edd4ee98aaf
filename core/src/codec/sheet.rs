//! Writes the answers as a table with one row per item, and reads back what a colleague changed in a
//! spreadsheet.
//!
//! Columns are found by their headings, in any order. A missing column or an empty cell leaves its field
//! unchanged. A list of controls from another tool is read as well, if its headings are in [`COLUMNS`](super::columns::COLUMNS).
//! Reading applies nothing: it proposes answers, and reports each cell that it cannot read, with its row.

use std::collections::BTreeSet;

use super::cell::{Says, says};
use super::columns::{
    Column, EXCLUDED, HEADINGS, INCLUDED, NOT_APPLICABLE, NOT_ASSESSED, STATUSES, column,
    is_for_the_eyes, is_one_of,
};
use super::csv::{MAX_CELLS, TooMany, read_csv};
use super::workbook::{ReadRow, ReadSheet, ReadWorkbook};
use crate::domain::{
    Answer, Applicability, Assessment, Catalog, Choices, Evidence, ItemIx, Level, Reason, Sheet,
    Timestamp,
};
use crate::fold::lowercase as fold;

/// The most rows that are read.
pub const MAX_ROWS: usize = 5_000;

/// The property of a workbook that names the sheet with the items.
pub const ITEMS_SHEET: &str = "aims-readiness items";

/// A moment before every answer.
const LONG_AGO: &str = "0001-01-01T00:00:00Z";

/// The separator between several values in a cell.
const BETWEEN: char = '|';

/// The answers to the chosen items, as a table with its headings.
///
/// A numeric id gets a word in front, because a spreadsheet takes "4.1" for a day or drops the zero of
/// "7.10".
pub fn items_table(sheet: Sheet<'_>, is_chosen: impl Fn(ItemIx) -> bool) -> Vec<Vec<String>> {
    let row = |ix: ItemIx| {
        let mut row = item_row(sheet, ix);
        row[0] = written_id(&row[0]);
        row.to_vec()
    };
    let items = sheet.catalog.items().filter(|ix| is_chosen(*ix));
    let head = HEADINGS.map(str::to_owned).to_vec();
    std::iter::once(head).chain(items.map(row)).collect()
}

/// The cells of an item, in the order of [`HEADINGS`], with its id unchanged.
pub fn item_row(sheet: Sheet<'_>, ix: ItemIx) -> [String; HEADINGS.len()] {
    let catalog = sheet.catalog;
    let item = catalog.item(ix);
    let answer = sheet.answer(ix);
    let decision = match answer.applicability {
        Applicability::Undecided => "",
        Applicability::Included(_) => "included",
        Applicability::Excluded(_) => "excluded",
    };
    let level = answer.level.map(|level| level.value().to_string()).unwrap_or_default();
    let evidence = if *answer == Answer::default() { "" } else { answer.evidence.id() };
    // Only a control has a decision with reasons.
    let control = catalog.is_excludable(ix).then_some(answer);
    let reasons: Vec<&str> =
        control.map(|it| it.reasons.iter().map(Reason::id).collect()).unwrap_or_default();
    let why = control.map_or("", |it| it.applicability.why());
    let points: Vec<&str> = answer.points.iter().map(String::as_str).collect();
    [
        item.id.to_string(),
        match &item.heading {
            // Several items have the same title, such as "General".
            Some(heading) if catalog.needs_heading(ix) => format!("{heading}: {}", item.title),
            _ => item.title.clone(),
        },
        control.map_or("", |_| decision).to_owned(),
        level,
        evidence.to_owned(),
        answer.owner.clone(),
        why.to_owned(),
        reasons.join("|"),
        points.join("|"),
        answer.location.clone(),
        answer.note.clone(),
        answer.changed.map(|at| at.to_string()).unwrap_or_default(),
        item.question.clone(),
    ]
}

/// The number of an item with a word in front, so that no spreadsheet takes it for a day or a figure:
/// "Clause 4.1". An id that begins with a letter is unchanged.
pub fn written_id(id: &str) -> String {
    if id.starts_with(|c: char| c.is_ascii_digit()) {
        format!("Clause {id}")
    } else {
        id.to_owned()
    }
}

/// Why a table cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    /// No column has the numbers of items.
    NoIds,
    /// More rows than the given number, which is the most that are read.
    TooManyRows(usize),
    /// More cells than the given number, which is the most that are read.
    TooManyCells(usize),
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The catalog has no such item.
    UnknownItem,
    /// An earlier row has the same item.
    Twice,
    /// Not one of the values that the column can have.
    NotAllowed,
    /// A requirement cannot be excluded.
    NotExcludable,
    /// Reasons without a decision: the item is a requirement, or a control about which nothing is decided.
    NoDecision,
    /// The item has no such point.
    NotAPoint,
    /// The cell was changed, but its text had been shortened to fit.
    Shortened,
}

/// A cell that cannot be read. Its field is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The row number that a spreadsheet shows, from 1.
    pub row: usize,
    /// The column.
    pub column: Column,
    /// The text of the cell.
    pub value: String,
    /// What is wrong.
    pub fault: Fault,
}

/// The answer that a row proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The row number that a spreadsheet shows.
    pub row: usize,
    /// The item.
    pub item: ItemIx,
    /// The answer after the change. Its `changed` is the moment of the last change that the table knows.
    pub answer: Answer,
}

/// What a table proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadTable {
    /// The answers that would change, in the order of the rows.
    pub proposed: Vec<Proposed>,
    /// How many rows are about an item.
    pub rows: usize,
    /// The cells that cannot be read.
    pub faults: Vec<CellFault>,
    /// Columns that are not read, because their headings are unknown or repeat an earlier one.
    pub unknown: Vec<String>,
}

/// Reads a table of text against an assessment.
///
/// # Errors
/// The table has no column of item numbers, or too many rows or cells.
pub fn read_table(
    text: &str,
    catalog: &Catalog,
    assessment: &Assessment,
) -> Result<ReadTable, TableError> {
    read_rows(&table_rows(text)?, catalog, assessment)
}

/// The rows of a table as text: the first half of [`read_table`], for a caller that has work to do in
/// between.
///
/// # Errors
/// There are too many rows, or too many cells in them.
pub fn table_rows(text: &str) -> Result<Vec<ReadRow>, TableError> {
    let rows = read_csv(text, MAX_ROWS + 1).map_err(|what| match what {
        TooMany::Rows => TableError::TooManyRows(MAX_ROWS),
        TooMany::Cells => TableError::TooManyCells(MAX_CELLS),
    })?;
    Ok((1..).zip(rows).map(|(number, cells)| ReadRow { number, cells }).collect())
}

/// The sheet of a workbook that holds the items: the one that our own workbook names, or else the one whose
/// headings have the most known columns. `None` if it has no column of item numbers, or no other known
/// column.
pub fn items_sheet(book: &ReadWorkbook) -> Option<&ReadSheet> {
    let named = book.properties.iter().find(|(name, _)| name == ITEMS_SHEET);
    let named = named.and_then(|(_, name)| book.sheets.iter().find(|it| it.name == *name));
    let columns = |sheet: &ReadSheet| {
        let head = sheet.rows.iter().find(|row| is_head(row));
        head.map_or(0, |row| row.cells.iter().filter(|cell| column(cell).is_some()).count())
    };
    // `max_by_key` returns the last of several equal sheets; reversed, that is the first.
    let best = book.sheets.iter().rev().max_by_key(|sheet| columns(sheet));
    // A lone "No" in some list is not a heading.
    named.or(best).filter(|sheet| columns(sheet) > 1)
}

fn is_head(row: &ReadRow) -> bool {
    row.cells.iter().any(|cell| column(cell) == Some(Column::Id))
}

/// Reads rows of text, from any kind of file, against an assessment.
///
/// # Errors
/// As [`read_table`].
pub fn read_rows(
    rows: &[ReadRow],
    catalog: &Catalog,
    assessment: &Assessment,
) -> Result<ReadTable, TableError> {
    if rows.len() > MAX_ROWS + 1 {
        return Err(TableError::TooManyRows(MAX_ROWS));
    }
    let head = rows.iter().position(is_head).ok_or(TableError::NoIds)?;
    let mut read = ReadTable::default();
    let mut columns: Vec<(usize, Column)> = Vec::new();
    for (place, heading) in rows[head].cells.iter().enumerate() {
        match column(heading) {
            Some(found) if columns.iter().all(|(_, known)| *known != found) => {
                columns.push((place, found));
            }
            Some(_) => read.unknown.push(heading.clone()),
            None if !heading.trim().is_empty() && !is_for_the_eyes(heading) => {
                read.unknown.push(heading.clone());
            }
            None => {}
        }
    }
    let says_when = columns.iter().any(|(_, column)| *column == Column::Changed);
    let mut seen = BTreeSet::new();
    for ReadRow { number, cells } in rows.iter().skip(head + 1) {
        let number = *number;
        let cell = |wanted: Column| {
            let (place, _) = columns.iter().find(|(_, column)| *column == wanted)?;
            cells.get(*place).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let Some(id) = cell(Column::Id) else { continue };
        let mut row = Row { number, catalog, faults: &mut read.faults };
        let Some(item) = find(catalog, id) else {
            row.fault(Column::Id, id, Fault::UnknownItem);
            continue;
        };
        if !seen.insert(item) {
            row.fault(Column::Id, id, Fault::Twice);
            continue;
        }
        let before = assessment.answer(&catalog.item(item).id);
        let mut answer = row.answer(item, before, cell);
        read.rows += 1;
        if answer != *before {
            // An answer that was changed here after the table was written has a later moment than this one.
            answer.changed = match cell(Column::Changed) {
                Some(text) => Timestamp::parse(text).or(before.changed),
                // The item was not answered when the table was written, so a dated answer here is later.
                None if says_when && before.changed.is_some() => Timestamp::parse(LONG_AGO),
                None => before.changed,
            };
            read.proposed.push(Proposed { row: number, item, answer });
        }
    }
    Ok(read)
}

/// The item that a cell names, with or without a word in front: `4.1`, `Clause 4.1`, `4,1`, `a.6.2.4`.
fn find(catalog: &Catalog, cell: &str) -> Option<ItemIx> {
    let last = cell.split_whitespace().next_back()?;
    let id = last.replace(',', ".").to_ascii_uppercase();
    let id = id.trim_end_matches('.');
    catalog.find(id).or_else(|| catalog.find(cell))
}

struct Row<'a> {
    number: usize,
    catalog: &'a Catalog,
    faults: &'a mut Vec<CellFault>,
}

impl Row<'_> {
    /// Whether a cell has a new text for a field. A change to a shortened text is a fault instead.
    fn is_news(&mut self, column: Column, cell: &str, field: &str) -> bool {
        let says = says(cell, field);
        if says == Says::Shortened {
            self.fault(column, cell, Fault::Shortened);
        }
        says == Says::Other
    }

    fn fault(&mut self, column: Column, value: &str, fault: Fault) {
        self.faults.push(CellFault { row: self.number, column, value: value.to_owned(), fault });
    }

    fn answer<'c>(
        &mut self,
        item: ItemIx,
        before: &Answer,
        cell: impl Fn(Column) -> Option<&'c str>,
    ) -> Answer {
        let mut answer = before.clone();
        let status = cell(Column::Status).and_then(|text| self.status(text));
        let level = cell(Column::Level).and_then(|text| self.level(text));
        // If status and level differ, the lower one counts, so as never to flatter.
        answer.level = [status, level].into_iter().flatten().min().or(answer.level);
        if let Some(text) = cell(Column::Evidence) {
            match Evidence::from_id(&fold(text)) {
                Some(evidence) => answer.evidence = evidence,
                None => self.fault(Column::Evidence, text, Fault::NotAllowed),
            }
        }
        let is_new = answer.level != before.level;
        self.decide(item, is_new, &mut answer, &cell);
        if let Some(text) = cell(Column::Reasons) {
            let found: Vec<Option<Reason>> = several(text).map(Reason::from_id).collect();
            if !self.catalog.is_excludable(item) {
                self.fault(Column::Reasons, text, Fault::NoDecision);
            } else if found.iter().all(Option::is_some) {
                answer.reasons = Choices::from_iter(found.into_iter().flatten());
            } else {
                self.fault(Column::Reasons, text, Fault::NotAllowed);
            }
        }
        if let Some(text) = cell(Column::Points) {
            let known = &self.catalog.item(item).points;
            // The tick of a point from an older catalog stays.
            let is_known =
                |id: &str| before.points.contains(id) || known.iter().any(|point| point.id == id);
            if several(text).all(is_known) {
                answer.points = several(text).map(str::to_owned).collect();
            } else {
                self.fault(Column::Points, text, Fault::NotAPoint);
            }
        }
        let texts = [
            (Column::Owner, &mut answer.owner),
            (Column::Location, &mut answer.location),
            (Column::Note, &mut answer.note),
        ];
        for (column, field) in texts {
            if let Some(text) = cell(column)
                && self.is_news(column, text, field)
            {
                text.clone_into(field);
            }
        }
        answer
    }

    fn level(&mut self, text: &str) -> Option<Level> {
        let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
        let level = whole.parse().ok().and_then(Level::new);
        if level.is_none() {
            self.fault(Column::Level, text, Fault::NotAllowed);
        }
        level
    }

    fn status(&mut self, text: &str) -> Option<Level> {
        let said = fold(text);
        let level = STATUSES.iter().find(|(_, names)| is_one_of(&said, names));
        let is_known = is_one_of(&said, NOT_ASSESSED) || is_one_of(&said, NOT_APPLICABLE);
        if level.is_none() && !is_known {
            self.fault(Column::Status, text, Fault::NotAllowed);
        }
        level.and_then(|(level, _)| Level::new(*level))
    }

    fn decide<'c>(
        &mut self,
        item: ItemIx,
        is_new: bool,
        answer: &mut Answer,
        cell: &impl Fn(Column) -> Option<&'c str>,
    ) {
        let is_excludable = self.catalog.is_excludable(item);
        let before = answer.applicability.why();
        let why_cell = cell(Column::Why);
        let why = why_cell.filter(|why| is_excludable && self.is_news(Column::Why, why, before));
        let why = why.unwrap_or(before).to_owned();
        let said = cell(Column::Decision).map(|text| (Column::Decision, text));
        let said = said.or_else(|| {
            let status = cell(Column::Status).filter(|text| is_one_of(&fold(text), NOT_APPLICABLE));
            status.map(|text| (Column::Status, text))
        });
        // An audit in another tool says in its observations why a control does not apply.
        let why = match said {
            Some((Column::Status, _)) if why.trim().is_empty() => {
                cell(Column::Note).unwrap_or_default().to_owned()
            }
            _ => why,
        };
        let is_in = match said.map(|(column, text)| (column, text, fold(text))) {
            Some((_, _, said)) if is_one_of(&said, INCLUDED) => Some(true),
            Some((column, text, said)) if is_one_of(&said, EXCLUDED) => {
                if !is_excludable {
                    self.fault(column, text, Fault::NotExcludable);
                }
                Some(false)
            }
            Some((column, text, _)) => {
                self.fault(column, text, Fault::NotAllowed);
                None
            }
            None => None,
        };
        if !is_excludable {
            if let Some(text) = why_cell {
                self.fault(Column::Why, text, Fault::NoDecision);
            }
            return;
        }
        let is_excluded = answer.applicability.is_excluded();
        answer.applicability = match (is_in, &answer.applicability) {
            (Some(true), _) => Applicability::Included(why),
            (Some(false), _) => Applicability::Excluded(why),
            // A new level includes an undecided control, as on the page.
            (None, Applicability::Undecided) if is_new => Applicability::Included(why),
            (None, Applicability::Undecided) => Applicability::Undecided,
            (None, _) if is_excluded => Applicability::Excluded(why),
            (None, _) => Applicability::Included(why),
        };
        if let (Applicability::Undecided, Some(text)) = (&answer.applicability, why_cell) {
            self.fault(Column::Why, text, Fault::NoDecision);
        }
    }
}

/// The values of a cell that may have several.
fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(str::trim).filter(|value| !value.is_empty())
}
