//! Reads the text of every cell of a workbook, with the row numbers.
//!
//! This is our own code because libraries unpack a whole part before they look at it. Formulas are
//! not computed: the text of a cell is the result that the saving program has stored.

use std::collections::BTreeMap;

use aims_core::codec::{ReadRow, ReadSheet, ReadWorkbook, Refusal};

use crate::guard::{self, Package};
use crate::number::{Formats, rendered};
use crate::reference;
use crate::xml::{Element, Step};

/// The most cells of all sheets together. An empty cell counts if one further right in its row is
/// filled.
pub const MAX_CELLS: u64 = 200_000;
/// The most sheets in a workbook.
pub const MAX_SHEETS: u64 = 100;
/// The most bytes in the texts of all cells. Many cells may share one long text, and the page has
/// to take them all without a pause.
pub const MAX_TEXT: usize = 8_000_000;
/// The most custom properties that are read.
const MAX_PROPERTIES: usize = 100;

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<ReadWorkbook, Refusal> {
    let mut package = guard::open(bytes)?;
    let book = main_part(&mut package)?;
    let folder = folder_of(&book).to_owned();
    let links = links(&mut package, &book)?;
    let target = |kind: &str| {
        let link = links.values().find(|link| link.kind == kind);
        link.map(|link| resolved(&folder, &link.target))
    };
    let Contents { sheets, is_1904 } = contents(&mut package, &book)?;
    if sheets.len() as u64 > MAX_SHEETS {
        return Err(Refusal::TooManySheets { most: MAX_SHEETS });
    }
    let shared = match target("sharedStrings") {
        Some(part) => shared_texts(&mut package, &part)?,
        None => Vec::new(),
    };
    let formats = match target("styles") {
        Some(part) => formats(&mut package, &part)?,
        None => Formats::default(),
    };
    let mut reader = SheetReader { shared, formats, is_1904, room: MAX_TEXT, cells: 0 };
    let mut read = ReadWorkbook { properties: properties(&mut package)?, sheets: Vec::new() };
    for (name, link) in sheets {
        // A chart sheet has no cells.
        let Some(link) = links.get(&link).filter(|link| link.kind == "worksheet") else { continue };
        let part = resolved(&folder, &link.target);
        let rows = reader.rows(&mut package, &part, &name)?;
        read.sheets.push(ReadSheet { name, rows });
    }
    if read.sheets.is_empty() { Err(Refusal::NotAWorkbook) } else { Ok(read) }
}

/// Finds the part that lists the sheets.
fn main_part(package: &mut Package<'_>) -> Result<String, Refusal> {
    let links = links(package, "")?;
    let main = links.values().find(|link| link.kind == "officeDocument");
    let main = main.map(|link| resolved("", &link.target));
    match main.filter(|name| package.has(name)) {
        Some(name) if name.ends_with(".bin") => Err(Refusal::Binary),
        Some(name) => Ok(name),
        None if package.has("content.xml") => Err(Refusal::OpenDocument),
        None => Err(Refusal::NotAWorkbook),
    }
}

/// A link from one part to another.
struct Link {
    /// The last segment of its type, such as `worksheet`. The segments before it differ between the
    /// two editions of the standard.
    kind: String,
    target: String,
}

/// The links of a part, by id.
fn links(package: &mut Package<'_>, part: &str) -> Result<BTreeMap<String, Link>, Refusal> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut links = BTreeMap::new();
    let Some(mut xml) = package.part(&format!("{folder}{slash}_rels/{file}.rels"))? else {
        return Ok(links);
    };
    loop {
        match xml.next()? {
            Step::Open(element) if element.name == "Relationship" => {
                let get = |name: &str| element.get(name).unwrap_or_default().to_owned();
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                links.insert(get("Id"), Link { kind, target: get("Target") });
            }
            Step::End => return Ok(links),
            _ => {}
        }
    }
}

fn folder_of(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The full name of a part, from a folder and a target relative to it.
fn resolved(folder: &str, target: &str) -> String {
    let (start, rest) = match target.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, target),
    };
    let mut way: Vec<&str> = start.split('/').filter(|piece| !piece.is_empty()).collect();
    for piece in rest.split('/') {
        match piece {
            "" | "." => {}
            ".." => {
                way.pop();
            }
            _ => way.push(piece),
        }
    }
    way.join("/")
}

/// The content of the main part.
struct Contents {
    /// The name of each sheet, and the id of its link.
    sheets: Vec<(String, String)>,
    is_1904: bool,
}

fn contents(package: &mut Package<'_>, part: &str) -> Result<Contents, Refusal> {
    let mut contents = Contents { sheets: Vec::new(), is_1904: false };
    let mut is_workbook = false;
    let Some(mut xml) = package.part(part)? else { return Err(Refusal::NotAWorkbook) };
    loop {
        match xml.next()? {
            Step::Open(element) => match element.name.as_str() {
                "workbook" => is_workbook = true,
                "workbookPr" => {
                    contents.is_1904 =
                        element.get("date1904").is_some_and(|it| it == "1" || it == "true");
                }
                // The attribute `r:id`; the sheet's own id is called `sheetId`.
                "sheet" => {
                    let get = |name: &str| element.get(name).unwrap_or_default().to_owned();
                    contents.sheets.push((get("name"), get("id")));
                }
                _ => {}
            },
            Step::End if is_workbook => return Ok(contents),
            Step::End => return Err(Refusal::NotAWorkbook),
            _ => {}
        }
    }
}

/// The shared texts, which cells refer to by number.
fn shared_texts(package: &mut Package<'_>, part: &str) -> Result<Vec<String>, Refusal> {
    let mut texts = Vec::new();
    let Some(mut xml) = package.part(part)? else { return Ok(texts) };
    loop {
        match xml.next()? {
            // The pronunciation of a text (`rPh`) is stored with it, and is left out.
            Step::Open(element) if element.name == "si" => {
                texts.push(plain(&xml.text(|name| name == "rPh")?));
            }
            Step::End => return Ok(texts),
            _ => {}
        }
    }
}

fn formats(package: &mut Package<'_>, part: &str) -> Result<Formats, Refusal> {
    let mut formats = Formats::default();
    let mut is_styles = false;
    let Some(mut xml) = package.part(part)? else { return Ok(formats) };
    let number = |element: &Element| {
        element.get("numFmtId").and_then(|it| it.parse::<u32>().ok()).unwrap_or_default()
    };
    loop {
        match xml.next()? {
            Step::Open(element) => match element.name.as_str() {
                "numFmt" => {
                    let code = element.get("formatCode").unwrap_or_default();
                    formats.note(number(&element), code);
                }
                "cellXfs" => is_styles = true,
                "xf" if is_styles => formats.style(number(&element)),
                _ => {}
            },
            Step::Close(name) if name == "cellXfs" => is_styles = false,
            Step::End => return Ok(formats),
            _ => {}
        }
    }
}

/// The custom properties of a file.
fn properties(package: &mut Package<'_>) -> Result<Vec<(String, String)>, Refusal> {
    let mut properties = Vec::new();
    let Some(mut xml) = package.part("docProps/custom.xml")? else { return Ok(properties) };
    loop {
        match xml.next()? {
            Step::Open(element) if element.name == "property" => {
                let name = element.get("name").unwrap_or_default().to_owned();
                let value = plain(&xml.text(|_| false)?);
                if properties.len() < MAX_PROPERTIES {
                    properties.push((name, value));
                }
            }
            Step::End => return Ok(properties),
            _ => {}
        }
    }
}

/// Reads sheets, using what they share.
struct SheetReader {
    shared: Vec<String>,
    formats: Formats,
    is_1904: bool,
    /// The number of bytes of text that may still be read.
    room: usize,
    /// The number of cells read so far in all sheets, including the empty ones before a filled one.
    cells: u64,
}

impl SheetReader {
    fn rows(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        sheet: &str,
    ) -> Result<Vec<ReadRow>, Refusal> {
        let damaged = || Refusal::Damaged { part: part.to_owned() };
        let mut xml = package.part(part)?.ok_or_else(damaged)?;
        let mut rows: Vec<ReadRow> = Vec::new();
        let mut row = ReadRow::default();
        // The column of the next cell that does not state its own.
        let mut next = 0;
        loop {
            match xml.next()? {
                Step::Open(element) if element.name == "row" => {
                    let stated = element.get("r").and_then(|it| it.parse().ok());
                    let number = stated.unwrap_or(row.number + 1);
                    row = ReadRow { number, cells: Vec::new() };
                    next = 0;
                }
                Step::Open(element) if element.name == "c" => {
                    let stated = element.get("r").and_then(reference::parse);
                    let place = stated.map_or(next, |(column, _)| column);
                    next = place + 1;
                    let kind = element.get("t").unwrap_or("n").to_owned();
                    let style = element.get("s").and_then(|it| it.parse().ok()).unwrap_or(0);
                    let text = if kind == "inlineStr" {
                        plain(&xml.text(|name| name == "f" || name == "rPh")?)
                    } else {
                        self.value(&kind, style, xml.text(|name| name != "v")?)
                    };
                    if text.is_empty() {
                        continue;
                    }
                    self.cells += (place + 1).saturating_sub(row.cells.len()) as u64;
                    if self.cells > MAX_CELLS {
                        return Err(Refusal::TooManyCells {
                            sheet: sheet.to_owned(),
                            most: MAX_CELLS,
                        });
                    }
                    let room = self.room.checked_sub(text.len());
                    self.room = room.ok_or(Refusal::TooMuchText { most: MAX_TEXT as u64 })?;
                    if row.cells.len() <= place {
                        row.cells.resize(place + 1, String::new());
                    }
                    if let Some(cell) = row.cells.get_mut(place) {
                        *cell = text;
                    }
                }
                Step::Close(name) if name == "row" && !row.cells.is_empty() => {
                    let number = row.number;
                    rows.push(std::mem::take(&mut row));
                    row.number = number;
                }
                Step::Close(name) if name == "sheetData" => return Ok(rows),
                Step::End => return Ok(rows),
                _ => {}
            }
        }
    }

    /// The text of a cell, from its kind, its style and the stored value.
    fn value(&self, kind: &str, style: usize, stored: String) -> String {
        match kind {
            "s" => {
                let place = stored.trim().parse::<usize>().ok();
                place.and_then(|place| self.shared.get(place)).cloned().unwrap_or_default()
            }
            "b" => match stored.trim() {
                "1" | "true" => "true".to_owned(),
                "0" | "false" => "false".to_owned(),
                _ => stored,
            },
            "n" => rendered(&stored, self.formats.is_date(style), self.is_1904),
            // The text result of a formula, an error, or a day in ISO 8601.
            _ => plain(&stored),
        }
    }
}

/// Decodes the notation for characters that XML cannot hold, such as `_x000D_`.
/// Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let letter =
            from.get(2..6).filter(|digits| digits.chars().all(|it| it.is_ascii_hexdigit()));
        let letter = letter.filter(|_| from.get(6..7) == Some("_"));
        let letter = letter.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match letter.and_then(char::from_u32) {
            Some(letter) => {
                out.push(letter);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_characters_that_xml_cannot_hold_are_decoded() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected, "{text}");
        check("", "");
        check("a_x000D_b", "a\rb");
        check("_x005F_x0041_", "_x0041_");
        check("_x00_x0041_", "_x00A");
        check("_xd800_", "_xd800_");
        check("_x", "_x");
        check("é_xé041_", "é_xé041_");
    }

    #[test]
    fn part_names_are_resolved_against_their_folder() {
        let check = |target: &str, expected: &str| {
            assert_eq!(resolved("xl", target), expected, "{target}");
        };
        check("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
        check("/xl/styles.xml", "xl/styles.xml");
        check("../docProps/app.xml", "docProps/app.xml");
        check("../../../x", "x");
        check("./a//b", "xl/a/b");
    }
}
