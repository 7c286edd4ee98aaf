//! Rows of the table of all assessments: their contents, their order, and their transfer through the
//! worker.

use std::fmt::Write;

use aims_core::codec::{
    FileError, FileSummary, LOCKED_TYPE, MAX_BYTES, MAX_LOCKED_BYTES, Saved, pack, read_summaries,
    summarise, summarise_all, unpack, write_file, write_summaries,
};
use aims_core::domain::{
    Answer, Assessment, Catalog, Evidence, Exact, OverviewColumn, OverviewRow, Sheet, Status,
    Timestamp, overview_order,
};
use aims_core::fixtures::{
    assessment, assessment_of, catalog, conform, excluded, graded, level, varied,
};
use expect_test::expect;
use proptest::prelude::*;

use crate::any::any_assessment;
use crate::golden::real;
use crate::samples::samples;

fn decimal(value: Option<Exact>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.decimal(1))
}

/// Returns a row as lines: a summary, then each section with its groups.
fn lines(catalog: &Catalog, row: &OverviewRow) -> String {
    let (answered, applicable) = row.progress();
    let verdict = row.verdict.map_or("nothing", |verdict| verdict.id());
    let mut text = format!(
        "{}: {verdict}, {answered}/{applicable}, {} concerns, {} open, {}+{}\n",
        row.title(),
        row.concerns,
        row.open,
        row.owner,
        row.other_owners,
    );
    for (section, _) in catalog.sections() {
        let groups = row.groups_of(catalog, section);
        let groups: Vec<String> = groups.map(|group| decimal(group.maturity())).collect();
        let mean = decimal(row.maturity(catalog, section));
        writeln!(text, "  {mean} of {}", groups.join(" ")).unwrap();
    }
    text
}

#[test]
fn a_row_summarises_its_assessment() {
    let catalog = catalog(&[("clause", 2), ("clause", 1), ("objective", 2)]);
    let check = |answers: &[(&str, Answer)], expected: &str| {
        let assessment = assessment(&catalog, answers);
        let row = Sheet::new(&catalog, &assessment).overview();
        assert_eq!(lines(&catalog, &row), expected);
    };
    check(&[], ": nothing, 0/5, 0 concerns, 5 open, +0\n  - of - -\n  - of -\n");
    // A section's figure is the mean of its groups, and excluded items do not count.
    let owned = |owner: &str, answer: Answer| Answer { owner: owner.into(), ..answer };
    check(
        &[
            ("g1.1", owned("Kim", level(4))),
            ("g1.2", owned("Ada ", level(3))),
            ("g2.1", owned("Ada", graded(0, Evidence::None))),
            ("g3.1", excluded()),
            ("g3.2", owned("Bo", conform())),
        ],
        ": not_ready, 4/4, 1 concerns, 1 open, Ada+2\n  1.8 of 3.5 0.0\n  3.0 of 3.0\n",
    );
}

#[test]
fn owners_of_equally_many_items_are_sorted_by_name() {
    let catalog = catalog(&[("clause", 3)]);
    let owned = |owner: &str| Answer { owner: owner.into(), ..level(3) };
    let assessment = assessment(
        &catalog,
        &[("g1.1", owned("Kim")), ("g1.2", owned("Ada")), ("g1.3", owned(" "))],
    );
    let row = Sheet::new(&catalog, &assessment).overview();
    assert_eq!((row.owner.as_str(), row.other_owners), ("Ada", 1));
}

#[test]
fn the_samples_have_the_expected_rows() {
    let rows = samples().map(|(_, assessment)| Sheet::new(real(), &assessment).overview());
    let rows: String = rows.map(|row| lines(real(), &row)).collect();
    expect![[r#"
        Sample: online shop: not_ready, 60/69, 18 concerns, 9 open, Head of IT+2
          2.0 of 2.5 2.7 1.7 2.0 1.8 1.0 2.5
          2.1 of 2.7 2.0 2.4 1.0 2.3 2.0 2.0 2.5 2.0
        Sample: software firm: too_early, 44/70, 4 concerns, 26 open, Information security officer+4
          2.5 of 3.0 3.0 2.4 2.1 2.0 2.0 3.0
          2.2 of 2.5 2.5 3.0 2.0 2.4 - 1.3 2.0 2.0
        Sample: hospital: stage_2_minors, 61/61, 0 concerns, 0 open, Quality manager+5
          3.0 of 3.0 3.3 3.0 2.9 3.0 3.0 2.5
          3.0 of 3.0 3.0 2.8 3.0 3.2 3.0 2.8 3.3 2.7
    "#]]
    .assert_eq(&rows);
}

proptest! {
    #[test]
    fn the_figures_of_a_row_match_the_report(case in any_assessment()) {
        let (groups, answers) = case;
        let catalog = varied(&groups);
        let assessment = assessment_of(&catalog, &answers);
        let sheet = Sheet::new(&catalog, &assessment);
        let (row, report) = (sheet.overview(), sheet.report());
        prop_assert_eq!(row.progress(), report.progress());
        prop_assert_eq!(row.verdict, report.forecast.verdict);
        for section in &report.sections {
            let ours = row.section(&catalog, section.section);
            prop_assert_eq!(&ours.maturity, &section.maturity);
            prop_assert_eq!(ours.headline(), section.headline());
        }
        for (figure, group) in row.groups.iter().zip(&report.groups) {
            prop_assert_eq!(figure.maturity(), group.tally.maturity());
            prop_assert_eq!(figure.status, group.tally.status());
        }
        // The worker passes it on unchanged.
        let saved = Saved { at: Timestamp::parse("2026-11-28T18:05:09Z"), name: "a.json".into() };
        let summary = FileSummary { row, saved, lost: 2, version: "1".into() };
        let read = read_summaries(&write_summaries(&[Ok(summary.clone())]));
        prop_assert_eq!(read, Some(vec![Ok(summary)]));
    }

    #[test]
    fn files_are_packed_and_unpacked(files in proptest::collection::vec(any::<Vec<u8>>(), 0..8), cut in 0..20_usize) {
        let packed = pack(files.iter().map(Vec::as_slice));
        prop_assert_eq!(unpack(&packed), files.iter().map(Vec::as_slice).collect::<Vec<_>>());
        // If the batch is cut off anywhere, the complete files are still read.
        let rest = unpack(&packed[..packed.len().saturating_sub(cut)]);
        prop_assert!(files.iter().map(Vec::as_slice).collect::<Vec<_>>().starts_with(&rest));
    }

    #[test]
    fn reading_any_bytes_or_worker_reply_never_panics(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        let _ = summarise(&bytes, real());
        let _ = summarise_all(&bytes, real());
        let _ = read_summaries(&text);
    }
}

fn named(catalog: &Catalog, name: &str, answers: &[(&str, Answer)]) -> Assessment {
    let mut assessment = assessment(catalog, answers);
    assessment.details.name = name.into();
    assessment
}

#[test]
fn rows_are_sorted_by_each_column_with_missing_values_last() {
    let catalog = catalog(&[("clause", 2), ("objective", 1)]);
    let at = |day: &str, answer: Answer| {
        let changed = Timestamp::parse(&format!("2026-11-{day}T09:30:00Z"));
        Answer { changed, owner: format!("Owner {day}"), ..answer }
    };
    let all = [
        named(&catalog, "beta", &[("g1.1", at("03", level(0))), ("g1.2", at("02", level(5)))]),
        named(&catalog, "Alpha", &[("g1.1", at("09", level(4)))]),
        named(&catalog, "", &[]),
        named(
            &catalog,
            "Ärger",
            &[("g1.1", at("01", conform())), ("g1.2", conform()), ("g2.1", excluded())],
        ),
    ];
    let rows: Vec<OverviewRow> = all.iter().map(|it| Sheet::new(&catalog, it).overview()).collect();
    // The last file could not be read.
    let rows: Vec<Option<&OverviewRow>> = rows.iter().map(Some).chain([None]).collect();
    let check = |column, up: [usize; 5], down: [usize; 5]| {
        assert_eq!(overview_order(&rows, &catalog, column, false), up, "{column:?}");
        assert_eq!(overview_order(&rows, &catalog, column, true), down, "{column:?}, descending");
    };
    let section = catalog.sections().next().unwrap().0;
    check(OverviewColumn::Name, [1, 0, 3, 2, 4], [3, 0, 1, 2, 4]);
    check(OverviewColumn::Organisation, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]);
    check(OverviewColumn::Verdict, [0, 1, 3, 2, 4], [3, 1, 0, 2, 4]);
    check(OverviewColumn::Section(section), [0, 3, 1, 2, 4], [1, 3, 0, 2, 4]);
    check(OverviewColumn::Coverage, [2, 1, 0, 3, 4], [3, 0, 1, 2, 4]);
    check(OverviewColumn::Concerns, [1, 2, 3, 0, 4], [0, 1, 2, 3, 4]);
    check(OverviewColumn::Changed, [3, 0, 1, 2, 4], [1, 0, 3, 2, 4]);
    check(OverviewColumn::Owner, [3, 0, 1, 2, 4], [1, 0, 3, 2, 4]);
}

#[test]
fn a_file_gives_a_row_or_an_error_with_the_reason() {
    let (_, assessment) = samples().next().unwrap();
    let saved = Saved { at: Timestamp::parse("2026-11-28T18:05:09Z"), name: "shop.json".into() };
    let file = write_file(&assessment, &saved);
    let summary = summarise(file.as_bytes(), real()).unwrap();
    assert_eq!(summary.row, Sheet::new(real(), &assessment).overview());
    assert_eq!((summary.saved, summary.lost), (saved, 0));
    assert_eq!(summary.version, real().version);
    // In UTF-16, which an editor may have written.
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(file.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(summarise(&wide, real()).unwrap().row, summary.row);

    let check = |bytes: &[u8], expected: FileError| {
        assert_eq!(summarise(bytes, real()), Err(expected));
    };
    check(b"", FileError::Empty);
    check(b"{", FileError::CutOff { line: 1 });
    check(b"no", FileError::NotJson { line: 1, column: 2 });
    check(b"{}", FileError::NotOurs);
    check(&vec![b' '; MAX_BYTES + 1], FileError::TooLarge { bytes: MAX_BYTES + 1 });
    // A locked file is recognised. The largest assessment makes a locked file larger than itself.
    for length in [10, MAX_BYTES] {
        let locked = format!(r#"{{"type":"{LOCKED_TYPE}","data":"{}"}}"#, "A".repeat(length));
        check(locked.as_bytes(), FileError::Locked);
    }
    check(&vec![b' '; MAX_LOCKED_BYTES + 1], FileError::TooLarge { bytes: MAX_LOCKED_BYTES + 1 });
    let other = file.replace("\"id\":\"iso42001-2023\"", "\"id\":\"other\"");
    check(other.as_bytes(), FileError::OtherCatalog { id: "other".into() });
    let lossy = file.replacen("\"level\":3", "\"level\":7", 1);
    assert_eq!(summarise(lossy.as_bytes(), real()).unwrap().lost, 1);
}

#[test]
fn the_files_of_a_batch_keep_their_order() {
    let (_, assessment) = samples().next().unwrap();
    let file = write_file(&assessment, &Saved::default());
    let batch = pack([file.as_bytes(), b"", &file.as_bytes()[..200], file.as_bytes()]);
    let read = read_summaries(&summarise_all(&batch, real())).unwrap();
    let kinds: Vec<bool> = read.iter().map(Result::is_ok).collect();
    assert_eq!(kinds, [true, false, false, true]);
    assert_eq!(read[1], Err(FileError::Empty));
    assert_eq!(read[2], Err(FileError::CutOff { line: 1 }));
    let status = |read: &Result<FileSummary, FileError>| {
        read.as_ref().unwrap().row.groups.iter().any(|group| group.status == Status::Gap)
    };
    assert!(status(&read[0]) && status(&read[3]));
    // A value that is never written is refused, not taken for another.
    let text = summarise_all(&batch, real());
    for (from, to) in [("\"Gap\"", "\"Chasm\""), ("\"verdict\":\"", "\"verdict\":\"x")] {
        assert!(text.contains(from), "{from}");
        assert_eq!(read_summaries(&text.replacen(from, to, 1)), None, "{from}");
    }
    assert_eq!(read_summaries("[{\"Ok\":{}}]"), None);
    assert_eq!(read_summaries(""), None);
}

#[test]
fn a_long_name_is_shortened_in_its_row() {
    let catalog = catalog(&[("clause", 1)]);
    let assessment = named(&catalog, &"ü".repeat(100_000), &[]);
    let row = Sheet::new(&catalog, &assessment).overview();
    assert_eq!(row.name.chars().count(), 200);
}
