//! Writes the file of a [`Workbook`].
//!
//! The same workbook always gives the same bytes: the creation time in it comes from the page.

use aims_core::codec::{Workbook, WorkbookCell, WorkbookSheet};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, Workbook as File, Worksheet, XlsxError,
};

use crate::layout::{page, sheet_name, validation};
use crate::reference::letters;
use crate::shared::{cell_text, small_text};
use crate::styles::{Styles, shades};

/// The most rows in a sheet, including its headings.
/// Source: Microsoft's "Excel specifications and limits".
const MAX_ROWS: usize = 1_048_576;

/// The bytes of a workbook.
///
/// # Errors
/// A sheet has no columns or too many rows, or the creation time is invalid; for the console.
pub fn write(book: &Workbook) -> Result<Vec<u8>, String> {
    written(book).map_err(|error| error.to_string())
}

fn written(book: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = File::new();
    let mut properties = DocProperties::new()
        .set_title(small_text(&book.title))
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&book.created)?);
    for (name, value) in &book.properties {
        properties = properties.set_custom_property(small_text(name), small_text(value));
    }
    file.set_properties(&properties);
    let styles = Styles::new();
    let mut names = Vec::new();
    for sheet in &book.sheets {
        let name = sheet_name(&sheet.name, &names);
        let worksheet = file.add_worksheet();
        worksheet.set_name(&name)?;
        names.push(name);
        page(worksheet, book)?;
        fill(worksheet, sheet, &styles, &book.cut)?;
    }
    file.save_to_buffer()
}

/// Writes the headings and rows of a sheet, and sets widths, filters and lists.
fn fill(
    worksheet: &mut Worksheet,
    sheet: &WorkbookSheet,
    styles: &Styles,
    cut: &str,
) -> Result<(), XlsxError> {
    let too_many = || XlsxError::ParameterError(format!("{}: too large", sheet.name));
    let last = sheet.columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok());
    let last = last.ok_or_else(too_many)?;
    let rows = u32::try_from(sheet.rows.len()).map_err(|_| too_many())?;
    if sheet.rows.len() >= MAX_ROWS {
        return Err(too_many());
    }
    for (place, column) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(place, column.width.clamp(3, 120))?;
        worksheet.set_column_format(place, styles.of_column(column))?;
        let heading = cell_text(&column.heading, cut);
        worksheet.write_string_with_format(0, place, heading, &styles.heading)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for ((place, column), cell) in (0..).zip(&sheet.columns).zip(cells) {
            put(worksheet, row, place, cell, styles.of_column(column), styles, cut)?;
        }
    }
    // In a sheet without rows, the filter and the lists cover the first row below the headings.
    let end = rows.max(1);
    worksheet.set_freeze_panes(1, sheet.frozen.min(last))?;
    worksheet.autofilter(0, 0, end, last)?;
    worksheet.set_repeat_rows(0, 0)?;
    // A number such as "4.1" is text on purpose, so no warning is shown for it.
    worksheet.ignore_error_range(0, 0, end, last, IgnoreError::NumberStoredAsText)?;
    for (place, column) in (0..).zip(&sheet.columns) {
        if let Some(validation) = validation(column)? {
            worksheet.add_data_validation(1, place, end, place, &validation)?;
        }
        if column.is_level {
            for shade in shades(&format!("{}2", letters(place))) {
                worksheet.add_conditional_format(1, place, end, place, &shade)?;
            }
        }
    }
    Ok(())
}

fn put(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &WorkbookCell,
    format: &Format,
    styles: &Styles,
    cut: &str,
) -> Result<(), XlsxError> {
    let text = match cell {
        WorkbookCell::Empty => {
            worksheet.write_blank(row, column, format)?;
            return Ok(());
        }
        WorkbookCell::Number(text) => {
            if let Some(number) = text.parse::<f64>().ok().filter(|it| it.is_finite()) {
                worksheet.write_number_with_format(row, column, number, &styles.number)?;
                return Ok(());
            }
            text
        }
        WorkbookCell::Date(text) => {
            // Spreadsheets know no day before 1900. A text that is not such a day stays text.
            if let Ok(day) = ExcelDateTime::parse_from_str(text) {
                worksheet.write_datetime_with_format(row, column, &day, &styles.date)?;
                return Ok(());
            }
            text
        }
        WorkbookCell::Text(text) => text,
    };
    // Always written as a string, so that no spreadsheet computes anything in it.
    worksheet.write_string_with_format(row, column, cell_text(text, cut), format)?;
    Ok(())
}
