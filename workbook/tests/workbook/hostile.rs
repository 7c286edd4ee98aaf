//! Reading: our own files, files of other programs, and files that must be refused.

use std::io::{Cursor, Write};

use aims_core::codec::{ReadRow, ReadWorkbook, Refusal, WorkbookCell, WorkbookColumn};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::written::book;

const LINKS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#;
const BOOK: &str =
    r#"<workbook><sheets><sheet name="One" sheetId="1" r:id="s1"/></sheets></workbook>"#;
const BOOK_LINKS: &str = r#"<Relationships>
    <Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="t" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
    <Relationship Id="y" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;

/// A package with the given parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with the given rows in its only sheet, and with further parts.
fn with_sheet(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    package(&[&parts, more].concat())
}

fn rows(file: &[u8]) -> Vec<(usize, Vec<String>)> {
    let read = workbook::read(file).unwrap();
    let row = |row: ReadRow| (row.number, row.cells);
    read.sheets.into_iter().next().unwrap().rows.into_iter().map(row).collect()
}

#[test]
fn a_written_workbook_reads_back_with_spreadsheet_row_numbers() {
    let columns = ["id", "level", "when", "note"].map(|heading| WorkbookColumn {
        heading: heading.to_owned(),
        width: 9,
        ..WorkbookColumn::default()
    });
    let row = |id: &str, level: &str, note: &str| {
        vec![
            WorkbookCell::Text(id.to_owned()),
            WorkbookCell::Number(level.to_owned()),
            WorkbookCell::Date("2027-02-28".to_owned()),
            WorkbookCell::Text(note.to_owned()),
        ]
    };
    let note = "a\n\"b\" <c> & =d _x0041_ 🙂 é  ";
    let file =
        workbook::write(&book(&columns, vec![row("7.10", "4", note), row("A.2.2", "0", "")]))
            .unwrap();
    let read = workbook::read(&file).unwrap();
    assert_eq!(read.properties, [("aims-readiness catalog".to_owned(), "iso".to_owned())]);
    assert_eq!(read.sheets[0].name, "Items");
    let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        rows(&file),
        [
            (1, cells(&["id", "level", "when", "note"])),
            (2, cells(&["7.10", "4", "2027-02-28", note])),
            (3, cells(&["A.2.2", "0", "2027-02-28"])),
        ]
    );
}

#[test]
fn cells_of_every_kind_become_text() {
    let styles =
        br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    let shared =
        "<sst><si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r><rPh><t>x</t></rPh></si></sst>";
    let check = |cell: &str, expected: &str| {
        let file = with_sheet(
            &format!("<row r=\"3\">{cell}</row>"),
            &[("xl/styles.xml", styles), ("xl/sharedStrings.xml", shared.as_bytes())],
        );
        assert_eq!(rows(&file), [(3, vec![expected.to_owned()])], "{cell}");
    };
    check(r#"<c r="A3" t="s"><v>0</v></c>"#, "one");
    check(r#"<c r="A3" t="s"><v>1</v></c>"#, "two");
    check(r#"<c><v>4</v></c>"#, "4");
    check(r#"<c t="n"><v>4.0999999999999996</v></c>"#, "4.1");
    check(r#"<c s="1"><v>46402</v></c>"#, "2027-01-15");
    check(r#"<c s="2"><v>46402.5</v></c>"#, "2027-01-15T12:00:00");
    check(r#"<c t="b"><v>1</v></c>"#, "true");
    check(r#"<c t="b"><v>0</v></c>"#, "false");
    check(r#"<c t="e"><v>#N/A</v></c>"#, "#N/A");
    check(r#"<c t="str"><f>A1&amp;"x"</f><v>made &amp; kept</v></c>"#, "made & kept");
    check(r#"<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>"#, "inline");
    check(r#"<c t="d"><v>2027-01-15</v></c>"#, "2027-01-15");
}

#[test]
fn missing_rows_and_cells_are_counted() {
    let file = with_sheet(
        r#"<row r="2"><c r="C2"><v>1</v></c></row><row/><row><c><v>2</v></c><c r="C4"/></row>"#,
        &[],
    );
    let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    assert_eq!(rows(&file), [(2, cells(&["", "", "1"])), (4, cells(&["2"]))]);
}

/// A compound file, the format of a workbook from before 2007 and of a locked one.
fn compound(name: &str) -> Vec<u8> {
    let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    file.resize(512, 0);
    file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(2048, 0);
    file
}

#[test]
fn a_file_that_is_not_a_workbook_is_refused_with_the_reason() {
    let check = |file: &[u8], expected: Refusal| {
        assert_eq!(workbook::read(file), Err(expected));
    };
    check(b"", Refusal::NotAWorkbook);
    check(b"id;level\n4.1;3", Refusal::NotAWorkbook);
    check(&compound("Workbook"), Refusal::OldFormat);
    check(&compound("EncryptedPackage"), Refusal::Encrypted);
    check(&package(&[("word/document.xml", b"<w:document/>")]), Refusal::NotAWorkbook);
    check(&package(&[("content.xml", b"<x/>"), ("mimetype", b"x")]), Refusal::OpenDocument);
    let binary = LINKS.replace("workbook.xml", "workbook.bin");
    check(
        &package(&[("_rels/.rels", binary.as_bytes()), ("xl/workbook.bin", b"\x83")]),
        Refusal::Binary,
    );
    let document = LINKS.replace("xl/workbook.xml", "word/document.xml");
    check(
        &package(&[("_rels/.rels", document.as_bytes()), ("word/document.xml", b"<document/>")]),
        Refusal::NotAWorkbook,
    );
    check(&vec![0; 50_000_001], Refusal::TooLarge { bytes: 50_000_001, most: 50_000_000 });
}

#[test]
fn a_truncated_file_is_refused_wherever_it_is_cut() {
    let whole = with_sheet("<row><c><v>1</v></c></row>", &[]);
    for length in 0..whole.len() {
        assert!(workbook::read(&whole[..length]).is_err(), "{length}");
    }
    assert!(workbook::read(&whole).is_ok());
}

#[test]
fn no_changed_byte_makes_the_reader_panic() {
    let whole = with_sheet("<row><c><v>1</v></c></row>", &[]);
    for place in 0..whole.len() {
        for change in [0x00, 0xff, 0x80] {
            let mut file = whole.clone();
            file[place] ^= change;
            let _ = workbook::read(&file);
        }
    }
}

#[test]
fn a_zip_bomb_is_refused() {
    // 101 MB of blanks in 100 kB: the part states its size.
    let sheet = format!("<row><c><v>1</v></c></row>{}", " ".repeat(101_000_000));
    let file = with_sheet(&sheet, &[]);
    assert!(file.len() < 1_000_000);
    assert_eq!(workbook::read(&file), Err(Refusal::Unpacked { most: 100_000_000 }));
    let large = vec![b' '; 80_000_000];
    let parts: Vec<(&str, &[u8])> = ["a", "b", "c"].map(|name| (name, large.as_slice())).to_vec();
    let file = with_sheet("", &parts);
    assert_eq!(workbook::read(&file), Err(Refusal::Unpacked { most: 200_000_000 }));
}

#[test]
fn a_part_that_understates_its_size_is_refused() {
    let sheet = format!("<row><c><v>1</v></c></row>{}", " ".repeat(101_000_000));
    let mut file = with_sheet(&sheet, &[]);
    let size = (sheet.len() + "<worksheet><sheetData></sheetData></worksheet>".len()) as u32;
    // The size is stated in the directory and in front of the part.
    let stated = size.to_le_bytes();
    let places: Vec<usize> =
        (0..file.len() - 4).filter(|place| file[*place..place + 4] == stated).collect();
    assert!(!places.is_empty());
    for place in places {
        file[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let refusal = workbook::read(&file).unwrap_err();
    assert!(matches!(refusal, Refusal::Unpacked { .. } | Refusal::Damaged { .. }), "{refusal:?}");
}

#[test]
fn too_many_parts_cells_or_sheets_are_refused_with_the_limit() {
    let parts: Vec<String> = (0..2_001).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(
        workbook::read(&package(&parts)),
        Err(Refusal::TooManyParts { parts: 2_001, most: 2_000 })
    );
    let most = 200_000;
    let cells = || Err(Refusal::TooManyCells { sheet: "One".into(), most });
    let row = "<row><c><v>1</v></c></row>";
    assert!(workbook::read(&with_sheet(&row.repeat(200_000), &[])).is_ok());
    // A million rows.
    assert_eq!(workbook::read(&with_sheet(&row.repeat(1_000_000), &[])), cells());
    // The last column of many rows: the empty cells before it count.
    let row = r#"<row><c r="XFD1"><v>1</v></c></row>"#;
    assert_eq!(workbook::read(&with_sheet(&row.repeat(20), &[])), cells());
    // Several sheets that share one part: the cells of each sheet count.
    let row = "<row><c><v>1</v></c></row>".repeat(50_000);
    let sheets: String = ["Two", "Three", "Four", "Five"]
        .map(|it| format!(r#"<sheet name="{it}" r:id="s1"/>"#))
        .concat();
    let many = BOOK.replace("</sheets>", &format!("{sheets}</sheets>"));
    let sheet = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    let file = package(&[
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.xml", many.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let expected = Refusal::TooManyCells { sheet: "Five".into(), most };
    assert_eq!(workbook::read(&file), Err(expected));
    let sheets = r#"<sheet name="x" r:id="s1"/>"#.repeat(101);
    let many = BOOK.replace("<sheets>", &format!("<sheets>{sheets}"));
    let file = package(&[
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.xml", many.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", b"<worksheet/>"),
    ]);
    assert_eq!(workbook::read(&file), Err(Refusal::TooManySheets { most: 100 }));
}

#[test]
fn an_earlier_end_record_that_states_too_many_parts_is_refused() {
    // Placed before a workbook, where the zip reader may fall back to it. The number is stated as the
    // count on this disk, as the total, and in the zip64 form.
    let end = |stated: &[u8]| [b"PK\x05\x06\0\0\0\0", stated, &[0; 10]].concat();
    let large = [b"PK\x06\x06".as_slice(), &[0; 28], &3_000_u64.to_le_bytes(), &[0; 16]].concat();
    for earlier in [end(&[0xb8, 0x0b, 1, 0]), end(&[1, 0, 0xb8, 0x0b]), large] {
        let file = [earlier.as_slice(), &with_sheet("", &[])].concat();
        let refusal = workbook::read(&file).unwrap_err();
        assert_eq!(refusal, Refusal::TooManyParts { parts: 3_000, most: 2_000 });
    }
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let row = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(1_000);
    let file = with_sheet(&row, &[("xl/sharedStrings.xml", shared.as_bytes())]);
    assert_eq!(workbook::read(&file), Err(Refusal::TooMuchText { most: 8_000_000 }));
}

#[test]
fn entities_are_refused_and_macros_are_ignored() {
    let sheet =
        "<worksheet><sheetData><row><c t=\"str\"><v>&boom;</v></c></row></sheetData></worksheet>";
    let bomb = format!("<!DOCTYPE x [<!ENTITY boom \"{}\">]>{sheet}", "&amp;".repeat(9));
    let file = package(&[
        ("_rels/.rels", LINKS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", bomb.as_bytes()),
    ]);
    let part = "xl/worksheets/sheet1.xml".to_owned();
    assert_eq!(workbook::read(&file), Err(Refusal::Damaged { part }));
    let macros = with_sheet("<row><c><v>1</v></c></row>", &[("xl/vbaProject.bin", b"\xd0\xcf")]);
    assert_eq!(rows(&macros), [(1, vec!["1".to_owned()])]);
}

#[test]
fn results_and_refusals_are_returned_as_json() {
    let read = |bytes: &[u8]| -> Result<ReadWorkbook, Refusal> {
        serde_json::from_slice(&workbook::read_json(bytes).unwrap()).unwrap()
    };
    assert_eq!(read(b"x"), Err(Refusal::NotAWorkbook));
    assert!(read(&with_sheet("<row><c><v>1</v></c></row>", &[])).is_ok());
}
