//! The table of all assessments, as it is exported.

use aims_core::codec::{WorkbookCell, to_csv_with};
use aims_core::domain::{Answer, Catalog, Date, OverviewRow, Sheet, Timestamp, Verdict};
use aims_core::fixtures::{assessment, catalog, excluded, level};
use aims_readiness::documents::overview::{Listed, groups_sheet, overview_sheet, overview_table};
use aims_readiness::words::names;

use crate::content::content;

fn row(catalog: &Catalog, name: &str, answers: &[(&str, Answer)]) -> OverviewRow {
    let mut assessment = assessment(catalog, answers);
    assessment.details.name = name.into();
    Sheet::new(catalog, &assessment).overview()
}

fn small() -> Catalog {
    catalog(&[("clause", 2), ("objective", 1)])
}

fn cells(cells: &[WorkbookCell]) -> Vec<String> {
    let text = |cell: &WorkbookCell| match cell {
        WorkbookCell::Empty => String::new(),
        WorkbookCell::Text(text) => text.clone(),
        WorkbookCell::Number(digits) => format!("#{digits}"),
        WorkbookCell::Date(day) => format!("@{day}"),
    };
    cells.iter().map(text).collect()
}

/// Runs a check on three rows: an assessment in this browser, a file, and a file that cannot be read.
fn with_three(check: impl Fn(&Catalog, &[Listed<'_>])) {
    content();
    let catalog = small();
    let changed = Timestamp::parse("2026-11-24T23:30:00Z");
    let owned = Answer { owner: "Kim".into(), changed, ..level(4) };
    let own = row(&catalog, "Ours", &[("g1.1", owned), ("g2.1", excluded())]);
    let mut theirs = row(&catalog, "=1+1", &[]);
    theirs.organisation = "Client".into();
    // The date in the reader's time zone, which may differ from the date in UTC.
    let changed = Date::new(2026, 11, 25);
    let saved = Date::new(2026, 11, 28);
    let listed = |title, row, file, saved, changed, remark: &str| Listed {
        title,
        row,
        file,
        saved,
        changed,
        remark: remark.into(),
    };
    let rows = [
        listed("Ours", Some(&own), "", None, changed, ""),
        listed("=1+1", Some(&theirs), "a.json", saved, None, "old"),
        listed("b.json", None, "b.json", None, None, "Empty."),
    ];
    check(&catalog, &rows);
}

#[test]
fn the_first_sheet_has_a_typed_row_for_each_assessment_and_file() {
    with_three(|catalog, rows| {
        let sheet = overview_sheet(catalog, rows);
        let heads: Vec<&str> = sheet.columns.iter().map(|it| it.heading.as_str()).collect();
        assert_eq!(heads[..4], ["Name", "Organisation", "Source", "Verdict"]);
        assert!(sheet.rows.iter().all(|row| row.len() == heads.len()));
        let too_early = names::verdict_of(Some(Verdict::TooEarly));
        assert_eq!(
            cells(&sheet.rows[0]),
            [
                "Ours",
                "",
                "This browser",
                too_early,
                "#4.00",
                "",
                "#1",
                "#2",
                "#50",
                "#0",
                "#1",
                "@2026-11-25",
                "",
                "Kim",
                ""
            ]
        );
        let file = cells(&sheet.rows[1]);
        assert_eq!(file[..3], ["=1+1", "Client", "a.json"]);
        assert_eq!(file[11..], ["", "@2026-11-28", "", "old"]);
        let lost = cells(&sheet.rows[2]);
        assert_eq!(lost[..4], ["b.json", "", "b.json", "Cannot be read"]);
        assert_eq!(lost.last().unwrap(), "Empty.");
    });
}

#[test]
fn the_second_sheet_has_the_maturity_of_each_group_for_readable_assessments() {
    with_three(|catalog, rows| {
        let sheet = groups_sheet(catalog, rows);
        let heads: Vec<&str> = sheet.columns.iter().map(|it| it.heading.as_str()).collect();
        assert_eq!(heads.len(), 5);
        assert!(heads[3].contains("g1") && heads[4].contains("g2"), "{heads:?}");
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(cells(&sheet.rows[0]), ["Ours", "", "This browser", "#4.00", ""]);
    });
}

#[test]
fn csv_joins_both_sheets_in_one_table_and_decimals_suit_the_separator() {
    with_three(|catalog, rows| {
        for (separator, figure) in [(',', "4.00"), (';', "4,00")] {
            let table = overview_table(catalog, rows, separator);
            assert_eq!(table.len(), 4);
            let width = table[0].len();
            assert!(table.iter().all(|row| row.len() == width), "{table:?}");
            assert_eq!((table[1][4].as_str(), table[1][width - 2].as_str()), (figure, figure));
            assert_eq!(table[3][0], "b.json");
            let text = to_csv_with(&table, separator, true);
            assert!(text.contains("\r\n'=1+1"), "no cell is a formula");
        }
    });
}
