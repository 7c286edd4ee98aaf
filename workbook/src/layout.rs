//! The frame of a sheet: its name, its print settings, and the lists of its cells.

use aims_core::codec::{Workbook, WorkbookColumn};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet, XlsxError};

use crate::shared::{shortened, small_text};

/// The most characters in the name of a sheet.
const MAX_NAME: usize = 31;

/// The most characters in the list of a cell, including the commas between its values.
const MAX_LIST: usize = 255;

/// The number for A4 paper.
const A4: u8 = 9;

/// A valid name for a sheet, different from the names of the others.
/// Source: Microsoft's "Rename a worksheet".
pub fn sheet_name(name: &str, others: &[String]) -> String {
    let is_kept = |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
    let name: String = small_text(name).chars().filter(is_kept).collect();
    let name = name.trim().trim_matches('\'').trim();
    let is_reserved = name.is_empty() || name.eq_ignore_ascii_case("history");
    let name = if is_reserved { "Sheet" } else { name };
    let numbered = |number: usize| {
        let end = if number == 1 { String::new() } else { format!(" ({number})") };
        let room = MAX_NAME - end.len();
        let start = shortened(name.to_owned(), room, "…");
        start + &end
    };
    let is_free =
        |name: &String| others.iter().all(|other| other.to_lowercase() != name.to_lowercase());
    (1..).map(numbered).find(is_free).unwrap_or_default()
}

/// Sets up a sheet for print: landscape, one page wide, with the headings on every page.
pub fn page(worksheet: &mut Worksheet, book: &Workbook) -> Result<(), XlsxError> {
    // In these texts, `&` begins an instruction.
    let margin = |text: &str| small_text(text).replace('&', "&&");
    worksheet.set_landscape();
    worksheet.set_paper_size(A4);
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_header(shortened(format!("&L{}&R&A", margin(&book.header)), 255, ""));
    worksheet.set_footer(shortened(format!("&R&P / &N&L{}", margin(&book.footer)), 255, ""));
    Ok(())
}

/// The list for the cells of a column. It is left out if a file cannot hold it; reading the file
/// back still reports wrong values.
pub fn validation(column: &WorkbookColumn) -> Result<Option<DataValidation>, XlsxError> {
    let length = column.list.join(",").encode_utf16().count();
    let is_splitting = column.list.iter().any(|value| value.contains([',', '"']));
    if column.list.is_empty() || length > MAX_LIST || is_splitting {
        return Ok(None);
    }
    let mut validation = DataValidation::new()
        .allow_list_strings(&column.list)?
        .set_error_style(DataValidationErrorStyle::Stop);
    if !column.prompt.is_empty() {
        // Source of both limits: the SpreadsheetML schema, CT_DataValidation.
        let title = shortened(small_text(&column.heading), 32, "…");
        let prompt = shortened(small_text(&column.prompt), 255, "…");
        validation = validation
            .set_input_title(title.clone())?
            .set_input_message(prompt.clone())?
            .set_error_title(title)?
            .set_error_message(shortened(prompt, 225, "…"))?;
    }
    Ok(Some(validation))
}
