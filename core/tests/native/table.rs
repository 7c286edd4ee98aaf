//! Answers as a table, and what is read back from a spreadsheet.

use aims_core::codec::{
    CellFault, Column, Fault, HEADINGS, MAX_CELL, MAX_CELLS, MAX_ROWS, ReadRow, ReadTable,
    TableError, allowed, items_table, read_csv, read_rows, read_table, to_csv, to_csv_with,
};
use aims_core::domain::{
    Answer, Applicability, Assessment, CatalogRef, Choices, Evidence, Level, Record, Sheet,
};
use aims_core::fixtures::{assessment_of, catalog, rich};
use proptest::prelude::*;

use crate::any::any_assessment;
use crate::golden::real;

/// Reads a table into an assessment without answers.
fn read(text: &str) -> ReadTable {
    read_table(text, real(), &Assessment::new(CatalogRef::of(real()))).unwrap()
}

/// Returns the answer that a table proposes for its only item.
fn one(text: &str) -> (String, Answer) {
    let read = read(text);
    assert_eq!(read.faults, []);
    let [proposed] = &read.proposed[..] else { panic!("{text}: {read:?}") };
    (real().item(proposed.item).id.to_string(), proposed.answer.clone())
}

fn put(read: &ReadTable, assessment: &mut Assessment) {
    for proposed in &read.proposed {
        let id = real().item(proposed.item).id.clone();
        assessment.put(Record::Answer(id, proposed.answer.clone()));
    }
}

#[test]
fn ids_survive_a_spreadsheet() {
    let assessment = rich(real());
    let table = items_table(Sheet::new(real(), &assessment), |_| true);
    assert_eq!((table.len(), table[0].len()), (71, HEADINGS.len()));
    let last = HEADINGS.len() - 1;
    assert_eq!(
        (table[0][last].as_str(), &table[1][last]),
        ("question", &real().item(real().find("4.1").unwrap()).question)
    );
    // Several items are called "General"; each row names the heading above its item.
    let title = |id: &str| {
        let row = table.iter().find(|row| row[0] == format!("Clause {id}"));
        row.map(|row| row[1].clone()).unwrap_or_default()
    };
    assert!(title("6.1.1").ends_with(": General"), "{}", title("6.1.1"));
    assert_ne!(title("6.1.1"), title("9.2.1"));
    assert_eq!((table[1][0].as_str(), table[33][0].as_str()), ("Clause 4.1", "A.2.2"));
    for id in ["Clause 4.1", "4.1", "4,1", "clause 4.1.", "ISO 42001 4.1"] {
        assert_eq!(one(&format!("id;level\r\n{id};2")).0, "4.1", "{id}");
    }
    assert_eq!(one("id\tlevel\na.6.2.4\t2").0, "A.6.2.4");
}

#[test]
fn a_table_written_and_read_back_changes_nothing() {
    let assessment = rich(real());
    let table = items_table(Sheet::new(real(), &assessment), |_| true);
    for separator in [',', ';', '\t'] {
        for mark in [true, false] {
            let text = to_csv_with(&table, separator, mark);
            let unchanged = read_table(&text, real(), &assessment).unwrap();
            assert_eq!((unchanged.proposed, unchanged.faults), (vec![], vec![]));
            assert_eq!((unchanged.rows, unchanged.unknown), (70, Vec::<String>::new()));
        }
    }
}

#[test]
fn text_that_a_file_cannot_hold_does_not_count_as_a_change() {
    let id = real().item(real().find("A.2.2").unwrap()).id.clone();
    let check = |field: &str, cell: &str, expected: (usize, &[Fault])| {
        for column in ["note", "owner", "location", "why"] {
            let mut assessment = Assessment::new(CatalogRef::of(real()));
            let mut answer = Answer {
                applicability: Applicability::Included("because".into()),
                note: "kept".into(),
                ..Answer::default()
            };
            match column {
                "note" => answer.note = field.into(),
                "owner" => answer.owner = field.into(),
                "location" => answer.location = field.into(),
                _ => answer.applicability = Applicability::Included(field.into()),
            }
            assessment.put(Record::Answer(id.clone(), answer));
            let rows = [["id", column], ["A.2.2", cell]].map(|row| row.map(str::to_owned).to_vec());
            let rows: Vec<ReadRow> =
                (1..).zip(rows).map(|(number, cells)| ReadRow { number, cells }).collect();
            let read = read_rows(&rows, real(), &assessment).unwrap();
            let faults: Vec<Fault> = read.faults.iter().map(|it| it.fault).collect();
            let (proposed, of_fault) = (read.proposed.len(), faults.as_slice());
            assert_eq!((proposed, of_fault), expected, "{column}: {field:.20} {cell:.20}");
        }
    };
    let (same, new): ((usize, &[Fault]), _) = ((0, &[]), (1, &[][..]));
    let shortened = (0, &[Fault::Shortened][..]);
    // Line ends, control characters, tabs, surrounding spaces.
    check("a\u{2028}b\u{b}c\r\nd\re", "a\nb\nc\nd\ne", same);
    check(" \u{1}a\u{1}b\tc ", "a b c", same);
    check("a\u{b}b", "a\u{b}b", same);
    check("a b", "a c", new);
    // A text that the writer cut and marked, also if the cell began with spaces or the cut dropped
    // half a pair.
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>() + "…";
    let long = "é".repeat(MAX_CELL + 1);
    check(&long, &cut(&long, MAX_CELL - 1), same);
    check(&long, &cut(&long, MAX_CELL - 2), same);
    check(&format!("  {long}"), &cut(&long, MAX_CELL - 3), same);
    // A letter is missing from the cut text, or another one replaces it: the end of the text would be
    // lost.
    check(&long, &cut(&long, MAX_CELL - 3), shortened);
    check(&long, &format!("a{}", cut(&long[2..], MAX_CELL - 2)), shortened);
    // The visitor's own text instead, a text that was not cut, and one longer than a workbook cell
    // may be.
    check(&long, "short", new);
    check(&"é".repeat(MAX_CELL), &cut(&long, MAX_CELL - 1), new);
    check(&long, &format!("{long}!"), new);
}

#[test]
fn columns_come_in_any_order_and_missing_cells_change_nothing() {
    let mut assessment = rich(real());
    let item = real().find("5.2").unwrap();
    let id = real().item(item).id.clone();
    let answer = Answer { note: "kept".into(), owner: "Ada".into(), ..Answer::default() };
    assessment.put(Record::Answer(id.clone(), answer));
    let text = "Owner,Level,Title,ID,Something\n,4,Policy,5.2,x\n";
    let read = read_table(text, real(), &assessment).unwrap();
    assert_eq!(read.unknown, ["Something"]);
    put(&read, &mut assessment);
    let answer = assessment.answer(&id);
    assert_eq!((answer.level.map(Level::value), answer.note.as_str()), (Some(4), "kept"));
    assert_eq!(answer.owner, "Ada", "an empty cell leaves its field");
}

#[test]
fn a_table_says_when_its_answers_were_changed() {
    let at = |text: &str| aims_core::domain::Timestamp::parse(text);
    let mut assessment = rich(real());
    let id = real().item(real().find("5.2").unwrap()).id.clone();
    let now = at("2026-11-29T10:00:00Z");
    let answer = Answer { level: Level::new(4), changed: now, ..Answer::default() };
    assessment.put(Record::Answer(id, answer));
    let check = |changed: &str, expected: Option<aims_core::domain::Timestamp>| {
        let text = format!("id,level,changed\n5.2,3,{changed}\n");
        let read = read_table(&text, real(), &assessment).unwrap();
        assert_eq!((read.faults, read.unknown), (vec![], vec![]));
        assert_eq!(read.proposed[0].answer.changed, expected, "{changed}");
    };
    check("2026-11-28T10:00:00Z", at("2026-11-28T10:00:00Z"));
    // The item had no answer when the table was written, so the answer here is later.
    check("", at("0001-01-01T00:00:00Z"));
    check("28.11.2026", now);
    // A table without the column does not tell when it was written.
    let read_it = |text: &str| read_table(text, real(), &assessment).unwrap().proposed;
    assert_eq!(read_it("id,level\n5.2,3\n")[0].answer.changed, now);
    // Without a date here there is nothing to compare with.
    assert_eq!(read_it("id,level,changed\n4.4,1,\n")[0].answer.changed, None);
    // A date alone changes nothing.
    let text = "id,level,changed\n5.2,4,2026-11-28T10:00:00Z\n";
    assert_eq!(read_table(text, real(), &assessment).unwrap().proposed, []);
}

#[test]
fn each_unreadable_cell_is_named_with_its_row() {
    let text = "id,level,evidence,decision,reasons\n\
        4.1,6,none,,\n\
        \n\
        4.2,\"3,0\",proof,,\n\
        4.9,1,,,\n\
        4.3,1,,excluded,\n\
        A.2.2,n/a,,perhaps,law|taste\n\
        4.1,2,,,\n\
        01. Apr,2,,,\n";
    let read = read(text);
    let fault =
        |row, column, value: &str, fault| CellFault { row, column, value: value.to_owned(), fault };
    assert_eq!(
        read.faults,
        [
            fault(2, Column::Level, "6", Fault::NotAllowed),
            fault(4, Column::Evidence, "proof", Fault::NotAllowed),
            fault(5, Column::Id, "4.9", Fault::UnknownItem),
            fault(6, Column::Decision, "excluded", Fault::NotExcludable),
            fault(7, Column::Level, "n/a", Fault::NotAllowed),
            fault(7, Column::Decision, "perhaps", Fault::NotAllowed),
            fault(7, Column::Reasons, "law|taste", Fault::NotAllowed),
            fault(8, Column::Id, "4.1", Fault::Twice),
            fault(9, Column::Id, "01. Apr", Fault::UnknownItem),
        ]
    );
    let levels: Vec<_> =
        read.proposed.iter().map(|it| (it.row, it.answer.level.map(Level::value))).collect();
    assert_eq!(levels, [(4, Some(3)), (6, Some(1))]);
    assert_eq!(allowed(Column::Evidence), ["none", "draft", "approved", "records"]);
}

/// A table cannot enter what the page itself does not allow, and nothing is dropped without a message.
#[test]
fn reasons_without_a_decision_and_unknown_points_are_named() {
    let point = &real().item(real().find("4.1").unwrap()).points[0].id;
    let mut assessment = Assessment::new(CatalogRef::of(real()));
    let id = real().item(real().find("4.1").unwrap()).id.clone();
    let points = [point.clone(), "gone".to_owned()];
    let answer = Answer { points: points.into(), ..Answer::default() };
    assessment.put(Record::Answer(id, answer));
    let check = |text: &str, expected: &[(Column, Fault)], proposed: usize| {
        let read = read_table(text, real(), &assessment).unwrap();
        let faults: Vec<_> = read.faults.iter().map(|it| (it.column, it.fault)).collect();
        assert_eq!((faults.as_slice(), read.proposed.len()), (expected, proposed), "{text}");
    };
    let (reasons, why) = ((Column::Reasons, Fault::NoDecision), (Column::Why, Fault::NoDecision));
    check("id,level,reasons\n4.1,3,law", &[reasons], 1);
    check("id,level,why\n4.1,3,We must", &[why], 1);
    check("id,why\nA.2.2,We train models", &[why], 0);
    check("id,decision,why\nA.2.2,included,We train models", &[], 1);
    check("id,level,why\nA.2.2,2,We train models", &[], 1);
    let unknown = (Column::Points, Fault::NotAPoint);
    check(&format!("id,points\n4.1,\"{point}, roles\""), &[unknown], 0);
    check(&format!("id,points\n4.1,{point}|elsewhere"), &[unknown], 0);
    // A tick from an older catalog stays.
    check(&format!("id,points\n4.1,{point}|gone"), &[], 0);
    check(&format!("id,points\n4.1,{point}"), &[], 1);
}

#[test]
fn an_audit_from_another_tool_is_read_and_never_flatters() {
    let head = "\u{feff}urn;ref_id;name;compliance_result;score;observations\r\n";
    let check = |row: &str, level: Option<u8>, note: &str| {
        let read = read(&format!("{head}{row}\r\n"));
        assert_eq!(read.faults, [], "{row}");
        let found = read.proposed.first().map(|it| &it.answer);
        assert_eq!(found.and_then(|it| it.level).map(Level::value), level, "{row}");
        assert_eq!(found.map_or("", |it| it.note.as_str()), note, "{row}");
        assert_eq!(found.map_or(Evidence::None, |it| it.evidence), Evidence::None);
    };
    check("u;4.1;Context;compliant;;seen", Some(3), "seen");
    check("u;4.1;Context;compliant;5;", Some(3), "");
    check("u;4.1;Context;partially_compliant;1;", Some(1), "");
    check("u;4.1;Context;non_compliant;;\"two\nlines\"", Some(0), "two\nlines");
    check("u;4.1;Context;not_assessed;;", None, "");
    let (_, answer) = one(&format!("{head}u;A.10.4;x;not_applicable;;"));
    assert_eq!(answer.applicability, Applicability::Excluded(String::new()));
    let (_, answer) = one(&format!("{head}u;A.10.4;x;not_applicable;;We make none"));
    assert_eq!(answer.applicability, Applicability::Excluded("We make none".into()));
}

#[test]
fn a_statement_of_applicability_is_read_in_three_languages() {
    let check = |text: &str, expected: Applicability, owner: &str| {
        let (_, answer) = one(text);
        assert_eq!((answer.applicability, answer.owner.as_str()), (expected, owner), "{text}");
    };
    let because = || Applicability::Included("because".into());
    check("Control,Applicable,Justification,Owner\nA.2.2,Yes,because,Ada", because(), "Ada");
    check("Nr;Anwendbar;Begründung;Verantwortlich\nA.2.2;ja;because;Ada", because(), "Ada");
    check("Référence;Applicabilité;Motif;Responsable\nA.2.2;oui;because;Ada", because(), "Ada");
    let out = Applicability::Excluded("none".into());
    check("Control,Applicable,Justification\nA.2.2,N,none", out, "");
}

#[test]
fn an_unusable_table_is_refused_with_the_reason() {
    let empty = Assessment::default();
    let check = |text: &str, expected: TableError| {
        assert_eq!(read_table(text, real(), &empty), Err(expected), "{:.20}", text);
    };
    check("", TableError::NoIds);
    check("one,two\n4.1,3", TableError::NoIds);
    check(&"\n".repeat(MAX_ROWS + 2), TableError::TooManyRows(MAX_ROWS));
    check(&",".repeat(MAX_CELLS + 1), TableError::TooManyCells(MAX_CELLS));
    check(&",".repeat(MAX_CELLS), TableError::NoIds);
}

proptest! {
    #[test]
    fn reading_any_text_as_a_table_never_panics(text in any::<String>()) {
        let _ = read_csv(&text, 100);
        let _ = read_table(&format!("id,level\n{text}"), real(), &Assessment::default());
    }

    #[test]
    fn cells_are_read_back_as_they_were_written(
        rows in prop::collection::vec(prop::collection::vec("['=+@a;,\" \n\\-\u{feff}]{0,6}", 2..4), 1..4),
    ) {
        let clean = |cell: &String| cell.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let expected: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(clean).collect()).collect();
        for mark in [true, false] {
            // Without the byte order mark, a first cell that begins with that character would be
            // taken for it.
            prop_assume!(mark || !expected[0][0].starts_with('\u{feff}'));
            prop_assert_eq!(read_csv(&to_csv(&expected, mark), 10), Ok(expected.clone()));
        }
    }

    #[test]
    fn a_table_transfers_the_answers_of_an_assessment((groups, answers) in any_assessment()) {
        let catalog = catalog(&groups);
        let full = assessment_of(&catalog, &answers);
        let text = to_csv(&items_table(Sheet::new(&catalog, &full), |_| true), true);
        let read = read_table(&text, &catalog, &Assessment::new(full.catalog.clone())).unwrap();
        prop_assert_eq!(&read.faults, &[]);
        // Nothing is new for the assessment that the table came from.
        prop_assert_eq!(read_table(&text, &catalog, &full).unwrap().proposed, vec![]);
        let clean = |text: &str| -> String {
            let lines = aims_core::codec::printable(text).replace('\t', " ");
            let kept: String = lines.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            kept.trim().to_owned()
        };
        for proposed in read.proposed {
            let before = full.answer(&catalog.item(proposed.item).id);
            let after = proposed.answer;
            prop_assert_eq!(after.level, before.level);
            prop_assert_eq!(after.evidence, before.evidence);
            prop_assert_eq!(&after.points, &before.points);
            let is_control = catalog.is_excludable(proposed.item);
            let reasons = if is_control { before.reasons } else { Choices::default() };
            prop_assert_eq!(after.reasons, reasons);
            for (after, before) in
                [(&after.note, &before.note), (&after.owner, &before.owner), (&after.location, &before.location)]
            {
                prop_assert_eq!(after, &clean(before));
            }
        }
    }
}
