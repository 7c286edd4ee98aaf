//! Workbooks: what the sheets hold, and that an exported workbook can be imported again.

use aims_core::codec::{Column, Fault};
use aims_core::codec::{
    HEADINGS, MAX_CELL, ReadTable, Workbook, WorkbookCell, WorkbookSheet, allowed, items_sheet,
    printable, read_rows,
};
use aims_core::domain::plan::{EffortDays, Goal, RoadmapOptions};
use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, CatalogRef, Choices, Date, Level, Record, Sheet,
    Timestamp,
};
use aims_core::fixtures::{assessment_of, catalog, guidance as guidance_of, rich};
use aims_readiness::documents::workbook::{Source, too_long, workbook};
use aims_readiness::words;
use proptest::prelude::*;

use crate::any::any_assessment;
use crate::content::{content, guidance};

/// Returns the workbook of an assessment on a fixed day.
fn described(catalog: &Catalog, assessment: &Assessment) -> Workbook {
    content();
    let options = RoadmapOptions {
        goal: Goal::Stage2,
        today: Date::new(2026, 11, 30).unwrap(),
        backwards: false,
        days: EffortDays::default(),
    };
    let own;
    let guidance = if std::ptr::eq(catalog, &content().catalog) {
        guidance()
    } else {
        own = guidance_of(catalog);
        &own
    };
    workbook(Source {
        sheet: Sheet::new(catalog, assessment),
        guidance,
        roadmap: Some(options),
        now: Timestamp::parse("2026-11-30T09:00:00Z"),
        today: "30 November 2026",
        language: "en-GB",
    })
}

/// Writes a workbook, and reads it back into an assessment.
fn back(book: &Workbook, catalog: &Catalog, into: &Assessment) -> ReadTable {
    let file = workbook::write(book).unwrap();
    let read = workbook::read(&file).unwrap();
    read_rows(&items_sheet(&read).unwrap().rows, catalog, into).unwrap()
}

fn sheet<'a>(book: &'a Workbook, name: &str) -> &'a WorkbookSheet {
    book.sheets.iter().find(|sheet| sheet.name == name).unwrap()
}

/// Returns a row as text.
fn line(cells: &[WorkbookCell]) -> String {
    let cell = |cell: &WorkbookCell| match cell {
        WorkbookCell::Empty => String::new(),
        WorkbookCell::Text(text) | WorkbookCell::Date(text) => text.clone(),
        WorkbookCell::Number(text) => format!("#{text}"),
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_workbook_has_a_sheet_for_each_topic_with_complete_columns() {
    let catalog = &content().catalog;
    let assessment = rich(catalog);
    let book = described(catalog, &assessment);
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let roadmap = words::nav_roadmap();
    let expected =
        ["Items", "SoA", "Documents", "AI systems", roadmap, "Findings", "Scores", "Method"];
    assert_eq!(names, expected);
    for sheet in &book.sheets {
        let count = sheet.columns.len();
        assert!(sheet.rows.iter().all(|row| row.len() == count), "{}", sheet.name);
        assert!(sheet.columns.iter().all(|it| !it.heading.is_empty() && it.width > 0));
    }
    let items = sheet(&book, "Items");
    assert_eq!(items.rows.len(), 70);
    assert_eq!(items.columns.iter().map(|it| it.heading.as_str()).collect::<Vec<_>>(), HEADINGS);
    let list = |heading: &str| {
        let column = items.columns.iter().find(|it| it.heading == heading).unwrap();
        assert!(!column.prompt.is_empty());
        column.list.clone()
    };
    assert_eq!(list("level"), allowed(Column::Level));
    assert_eq!(list("evidence"), allowed(Column::Evidence));
    assert_eq!(list("decision"), allowed(Column::Decision));
    assert!(line(&items.rows[0]).starts_with("4.1 | "), "an id is a text as it is");
    let method = sheet(&book, "Method");
    assert!(method.rows.iter().any(|row| line(row).contains(&catalog.version)));
}

#[test]
fn only_the_items_sheet_is_recognised_even_if_renamed() {
    let catalog = &content().catalog;
    let mut book = described(catalog, &rich(catalog));
    // A colleague has renamed the sheet and deleted columns, and the spreadsheet program has dropped
    // the properties.
    book.properties.clear();
    let items = &mut book.sheets[0];
    items.name = "Copy".into();
    items.columns.truncate(4);
    items.rows.iter_mut().for_each(|row| row.truncate(4));
    book.sheets.rotate_left(1);
    let read = workbook::read(&workbook::write(&book).unwrap()).unwrap();
    assert_eq!(items_sheet(&read).unwrap().name, "Copy");
    book.sheets.pop();
    let read = workbook::read(&workbook::write(&book).unwrap()).unwrap();
    assert_eq!(items_sheet(&read), None);
}

#[test]
fn an_unchanged_workbook_changes_nothing() {
    let catalog = &content().catalog;
    let assessment = rich(catalog);
    let read = back(&described(catalog, &assessment), catalog, &assessment);
    assert_eq!((read.proposed, read.faults, read.unknown), (vec![], vec![], Vec::<String>::new()));
    assert_eq!(read.rows, 70);
}

#[test]
fn a_cell_that_cannot_be_read_is_reported_with_its_spreadsheet_row() {
    let catalog = &content().catalog;
    let empty = Assessment::new(CatalogRef::of(catalog));
    let mut book = described(catalog, &empty);
    let items = &mut book.sheets[0];
    items.rows[3][3] = WorkbookCell::Number("6".into());
    items.rows[4][3] = WorkbookCell::Number("3".into());
    items.rows[5][0] = WorkbookCell::Date("2026-04-01".into());
    items.rows[6] = vec![WorkbookCell::Empty; HEADINGS.len()];
    let read = back(&book, catalog, &empty);
    let faults: Vec<_> =
        read.faults.iter().map(|it| (it.row, it.column, it.value.as_str(), it.fault)).collect();
    let expected = [
        (5, Column::Level, "6", Fault::NotAllowed),
        (7, Column::Id, "2026-04-01", Fault::UnknownItem),
    ];
    assert_eq!(faults, expected);
    let proposed: Vec<_> = read.proposed.iter().map(|it| (it.row, it.answer.level)).collect();
    assert_eq!(proposed, [(6, Level::new(3))]);
}

#[test]
fn a_text_that_is_too_long_is_counted_and_cut() {
    let catalog = &content().catalog;
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    let id = catalog.item(catalog.find("4.1").unwrap()).id.clone();
    assert_eq!(too_long(&described(catalog, &assessment)), 0);
    let answer = Answer { note: "é".repeat(MAX_CELL + 1), ..Answer::default() };
    assessment.put(Record::Answer(id, answer));
    let book = described(catalog, &assessment);
    assert_eq!(too_long(&book), 1);
    let read = back(&book, catalog, &Assessment::new(CatalogRef::of(catalog)));
    let note = &read.proposed[0].answer.note;
    assert!(note.ends_with(words::workbook_cut()), "{:.20}", note);
}

/// Returns a text as a workbook returns it.
fn clean(text: &str) -> String {
    printable(text).trim().to_owned()
}

/// The number of random assessments to try.
fn cases() -> ProptestConfig {
    let given = std::env::var("AIMS_CASES").ok().and_then(|cases| cases.parse().ok());
    let usual = ProptestConfig::default();
    let cases = given.unwrap_or(usual.cases);
    // Every fifth catalog is empty, and tests nothing.
    ProptestConfig { cases, max_global_rejects: cases.max(usual.max_global_rejects), ..usual }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn import_gives_back_the_exported_answers((groups, answers) in any_assessment()) {
        let catalog = catalog(&groups);
        prop_assume!(catalog.items().next().is_some());
        let full = assessment_of(&catalog, &answers);
        let book = described(&catalog, &full);
        let read = back(&book, &catalog, &Assessment::new(full.catalog.clone()));
        prop_assert_eq!(&read.faults, &[]);
        let mut came = Assessment::new(full.catalog.clone());
        for proposed in read.proposed {
            came.put(Record::Answer(catalog.item(proposed.item).id.clone(), proposed.answer));
        }
        for ix in catalog.items() {
            let id = &catalog.item(ix).id;
            let (before, after) = (full.answer(id), came.answer(id));
            prop_assert_eq!(after.level, before.level);
            prop_assert_eq!(after.evidence, before.evidence);
            prop_assert_eq!(&after.points, &before.points);
            // Reasons are kept only for a control.
            let reasons = if catalog.is_excludable(ix) { before.reasons } else { Choices::default() };
            prop_assert_eq!(after.reasons, reasons);
            prop_assert_eq!(&after.owner, &clean(&before.owner));
            prop_assert_eq!(&after.location, &clean(&before.location));
            prop_assert_eq!(&after.note, &clean(&before.note));
            // A requirement is never excluded, and an undecided control with a level becomes included.
            let expected = match &before.applicability {
                _ if !catalog.is_excludable(ix) => Applicability::Undecided,
                Applicability::Undecided if before.level.is_some() => {
                    Applicability::Included(String::new())
                }
                Applicability::Undecided => Applicability::Undecided,
                Applicability::Included(why) => Applicability::Included(clean(why)),
                Applicability::Excluded(why) => Applicability::Excluded(clean(why)),
            };
            prop_assert_eq!(&after.applicability, &expected);
        }
    }
}
