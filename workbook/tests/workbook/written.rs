//! Written workbooks, checked with another reader and by their parts.

use std::io::{Cursor, Read};

use aims_core::codec::{MAX_CELL, Workbook, WorkbookCell, WorkbookColumn, WorkbookSheet};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use zip::ZipArchive;

fn text(value: &str) -> WorkbookCell {
    WorkbookCell::Text(value.to_owned())
}

fn number(value: &str) -> WorkbookCell {
    WorkbookCell::Number(value.to_owned())
}

fn column(heading: &str) -> WorkbookColumn {
    WorkbookColumn { heading: heading.to_owned(), width: 12, ..WorkbookColumn::default() }
}

/// A workbook with one sheet that has the given columns and rows.
pub fn book(columns: &[WorkbookColumn], rows: Vec<Vec<WorkbookCell>>) -> Workbook {
    let sheet = WorkbookSheet { name: "Items".into(), columns: columns.to_vec(), frozen: 1, rows };
    Workbook {
        title: "A title".into(),
        created: "2026-11-29T15:45:00Z".into(),
        header: "Ada & Co".into(),
        footer: "29 November 2026".into(),
        cut: " [cut]".into(),
        properties: vec![("aims-readiness catalog".into(), "iso".into())],
        sheets: vec![sheet],
    }
}

/// A part of a file as text.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn cells(rows: Vec<Vec<WorkbookCell>>) -> Vec<Vec<Data>> {
    let columns = vec![column("a"); rows.iter().map(Vec::len).max().unwrap()];
    let file = workbook::write(&book(&columns, rows)).unwrap();
    let mut other: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).unwrap();
    let range = other.worksheet_range("Items").unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

#[test]
fn cells_have_the_types_of_their_values() {
    let row = vec![
        text("4.1"),
        text("7.10"),
        text("A.7.10"),
        number("4"),
        number("2.5"),
        WorkbookCell::Date("2027-01-15".into()),
        WorkbookCell::Empty,
        text("end"),
    ];
    let found = cells(vec![row]).remove(0);
    assert_eq!(
        found[..3],
        [Data::String("4.1".into()), Data::String("7.10".into()), Data::String("A.7.10".into())]
    );
    assert_eq!(found[3..5], [Data::Float(4.0), Data::Float(2.5)]);
    let Data::DateTime(day) = found[5] else { panic!("{:?}", found[5]) };
    assert_eq!((day.as_f64(), found[6].clone()), (46_402.0, Data::Empty));
}

#[test]
fn no_text_becomes_a_formula_or_a_link() {
    for hostile in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "=cmd|' /C calc'!A0",
        "'=1",
        "http://x.invalid",
        "{=1}",
    ] {
        let found = cells(vec![vec![text(hostile)]]);
        assert_eq!(found[0][0], Data::String(hostile.into()), "{hostile}");
        let file = workbook::write(&book(&[column("a")], vec![vec![text(hostile)]])).unwrap();
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f") && !sheet.contains("hyperlink"), "{sheet}");
    }
}

#[test]
fn a_number_or_date_that_no_cell_can_hold_stays_text() {
    let check = |cell: WorkbookCell, expected: &str| {
        assert_eq!(cells(vec![vec![cell]])[0][0], Data::String(expected.into()));
    };
    check(number("many"), "many");
    check(number("NaN"), "NaN");
    check(number("inf"), "inf");
    check(WorkbookCell::Date("0001-01-01".into()), "0001-01-01");
    check(WorkbookCell::Date("soon".into()), "soon");
}

#[test]
fn a_text_that_is_too_long_is_cut_and_marked() {
    let longest = "é".repeat(MAX_CELL);
    // Each character takes two UTF-16 units, as a spreadsheet counts.
    let long = "🙂".repeat(20_000);
    let found = cells(vec![vec![text(&longest), text(&long)]]).remove(0);
    assert_eq!(found[0], Data::String(longest));
    let Data::String(cut) = &found[1] else { panic!() };
    assert!(cut.ends_with("🙂 [cut]"), "{:.20}", cut);
    assert!((MAX_CELL - 1..=MAX_CELL).contains(&cut.encode_utf16().count()));
}

#[test]
fn characters_that_no_file_can_hold_are_dropped() {
    let found = cells(vec![vec![text("a\u{0}b\u{b}c\u{fffe}d\r\ne_x0041_")]]);
    assert_eq!(found[0][0], Data::String("a b\nc d\ne_x0041_".into()));
}

#[test]
fn a_sheet_has_lists_a_filter_shading_and_a_page_layout() {
    let list = ["none", "draft"].map(str::to_owned).to_vec();
    let columns = [
        column("id"),
        WorkbookColumn { is_level: true, ..column("level") },
        WorkbookColumn { list, prompt: "One of two".into(), ..column("evidence") },
    ];
    let rows = vec![vec![text("4.1"), number("3"), text("draft")]; 3];
    let file = workbook::write(&book(&columns, rows)).unwrap();
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    for wanted in [
        "<autoFilter ref=\"A1:C4\"/>",
        "<pane xSplit=\"1\" ySplit=\"1\"",
        "state=\"frozen\"",
        "<formula1>\"none,draft\"</formula1>",
        "sqref=\"C2:C4\"",
        "AND(ISNUMBER(B2),B2=5)",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "&amp;LAda &amp;&amp; Co&amp;R&amp;A",
        "numberStoredAsText=\"1\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted}: {sheet}");
    }
    assert!(part(&file, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    assert!(part(&file, "docProps/custom.xml").contains("aims-readiness catalog"));
    assert!(part(&file, "docProps/core.xml").contains("2026-11-29T15:45:00Z"));
}

#[test]
fn lists_that_a_file_cannot_hold_are_left_out() {
    let check = |list: Vec<String>, expected: bool| {
        let column = WorkbookColumn { list, ..column("a") };
        let file = workbook::write(&book(&[column], Vec::new())).unwrap();
        let has = part(&file, "xl/worksheets/sheet1.xml").contains("dataValidation");
        assert_eq!(has, expected);
    };
    check(vec!["a".into()], true);
    check(vec!["a, b".into()], false);
    check(vec!["a".repeat(200), "b".repeat(100)], false);
    check(Vec::new(), false);
}

#[test]
fn sheet_names_are_made_valid_and_unique() {
    let mut all = book(&[column("a")], Vec::new());
    let sheet = all.sheets[0].clone();
    let names = [
        "",
        "History",
        "a/b\\c?*[x]:",
        "'q'",
        &"long ".repeat(20),
        "items",
        "Items",
        "🙂".repeat(40).as_str(),
    ]
    .map(|name| WorkbookSheet { name: name.to_owned(), ..sheet.clone() });
    all.sheets = names.to_vec();
    let file = workbook::write(&all).unwrap();
    let other: Xlsx<_> = open_workbook_from_rs(Cursor::new(file)).unwrap();
    let names = other.sheet_names();
    assert_eq!(names.len(), 8);
    assert_eq!(
        (names[0].as_str(), names[1].as_str(), names[2].as_str()),
        ("Sheet", "Sheet (2)", "abcx")
    );
    assert_eq!((names[5].as_str(), names[6].as_str()), ("items", "Items (2)"));
    assert!(names.iter().all(|name| name.encode_utf16().count() <= 31), "{names:?}");
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let all = || workbook::write(&book(&[column("a")], vec![vec![text("x")]])).unwrap();
    assert_eq!(all(), all());
}

#[test]
fn an_error_names_what_cannot_be_written() {
    let check = |change: fn(&mut Workbook), expected: &str| {
        let mut all = book(&[column("a")], Vec::new());
        change(&mut all);
        let problem = workbook::write(&all).unwrap_err();
        assert!(problem.contains(expected), "{problem}");
    };
    check(|all| all.created = "yesterday".into(), "yesterday");
    check(|all| all.sheets[0].columns.clear(), "Items");
    assert!(workbook::write_json(b"{}").is_err());
    assert!(workbook::write_json(b"\xff").is_err());
}
