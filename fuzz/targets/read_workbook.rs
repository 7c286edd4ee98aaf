//! Any bytes as a workbook, and as each of its parts: either sheets of text, or one refusal.
#![no_main]

use std::io::{Cursor, Write as _};

use aims_readiness_fuzz::codec::{items_sheet, read_rows};
use aims_readiness_fuzz::domain::Assessment;
use aims_readiness_fuzz::{PAGE, within};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a small workbook. Each input replaces one of them.
const PARTS: [(&str, &str); 6] = [
    (
        "_rels/.rels",
        r#"<Relationships><Relationship Id="r" Type="/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    ("xl/workbook.xml", r#"<workbook><sheets><sheet name="One" r:id="a"/></sheets></workbook>"#),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships><Relationship Id="a" Type="/worksheet" Target="sheet.xml"/><Relationship Id="b" Type="/sharedStrings" Target="texts.xml"/><Relationship Id="c" Type="/styles" Target="styles.xml"/></Relationships>"#,
    ),
    ("xl/texts.xml", "<sst><si><t>id</t></si><si><t>4.1</t></si></sst>"),
    ("xl/styles.xml", r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#),
    (
        "xl/sheet.xml",
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#,
    ),
];

fn package(place: usize, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (at, (name, text)) in PARTS.iter().enumerate() {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(if at == place { bytes } else { text.as_bytes() }).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

fn check(file: &[u8]) {
    // Each attribute is stored by name and value, and a cell far to the right makes many empty ones.
    let Ok(read) = within(file.len(), 20_000, || workbook::read(file)) else { return };
    for sheet in &read.sheets {
        assert!(sheet.rows.iter().map(|row| row.cells.len()).sum::<usize>() <= 200_000);
    }
    if let Some(sheet) = items_sheet(&read) {
        let _ = read_rows(&sheet.rows, &PAGE.catalog, &Assessment::default());
    }
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    let Some((first, rest)) = bytes.split_first() else { return };
    check(&package(usize::from(*first) % PARTS.len(), rest));
});
