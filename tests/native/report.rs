//! The report as a document, in its short and its full form.

use std::fs;
use std::path::Path;

use aims_core::codec::{Block, fingerprint, plain, read_file, to_markdown};
use aims_core::domain::plan::PlanData;
use aims_core::domain::{Answer, Assessment, Catalog, Date, EntryId, Record, Sheet};
use aims_core::domain::{Dismissal, Evidence};
use aims_core::fixtures::{assessment, graded, level, texts};
use aims_readiness::documents::{Document, Fill, ReportForm, ReportPart};
use aims_readiness::words;

use crate::content::{content, guidance, library};

fn plan() -> PlanData {
    content();
    guidance().plan().unwrap()
}

fn made(catalog: &Catalog, assessment: &Assessment, parts: Option<&[ReportPart]>) -> Document {
    let today = Date::new(2026, 11, 29);
    assert!(today.is_some());
    made_on(today, catalog, assessment, parts)
}

fn made_on(
    today: Option<Date>,
    catalog: &Catalog,
    assessment: &Assessment,
    parts: Option<&[ReportPart]>,
) -> Document {
    let plan = plan();
    let sheet = Sheet::new(catalog, assessment);
    let fill = Fill { sheet, guidance: guidance(), today: "29 November 2026" };
    let print = fingerprint(assessment);
    let is_sample = assessment.details.profile.organisation.starts_with("Sample");
    let note = is_sample.then(words::report_sample);
    fill.report(ReportForm { parts, plan: Some(&plan), today, fingerprint: &print, note })
}

/// Returns all words of a document.
fn said(document: &Document) -> String {
    document.blocks.iter().flat_map(texts).map(plain).collect::<Vec<_>>().join("\n")
}

fn headings(document: &Document) -> Vec<String> {
    let heading = |block: &Block| match block {
        Block::H2(title) => Some(plain(title)),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

/// Compares a text with a golden file; `UPDATE_EXPECT=1 cargo test` rewrites the file.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/report").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "{name} differs; UPDATE_EXPECT=1 writes what is made now:\n{text}");
}

fn sample() -> Assessment {
    let sample = library().samples.first().unwrap();
    read_file(&sample.file, &content().catalog).unwrap().assessment
}

#[test]
fn both_forms_of_the_report_match_the_golden_files() {
    let catalog = &content().catalog;
    golden("board.md", &to_markdown(&made(catalog, &sample(), None).blocks));
    golden("full.md", &to_markdown(&made(catalog, &sample(), Some(&ReportPart::ALL)).blocks));
}

/// If the clock is wrong, the report must not give a date by which the organisation is ready.
#[test]
fn without_todays_date_the_report_does_not_say_when_the_actions_end() {
    let lines = |today| {
        let document = made_on(today, &content().catalog, &sample(), None);
        said(&document).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (with, without) = (lines(Date::new(2026, 11, 29)), lines(None));
    let only_with: Vec<_> = with.iter().filter(|line| !without.contains(line)).collect();
    assert_eq!(only_with.len(), 1, "{only_with:?}");
    assert!(only_with[0].contains("Stage 1"), "{only_with:?}");
    assert_eq!(with.len(), without.len() + 1);
}

#[test]
fn the_full_report_lists_its_contents() {
    let document = made(&content().catalog, &sample(), Some(&ReportPart::ALL));
    check_contents(&document);
    for part in ReportPart::ALL {
        assert!(headings(&document).contains(&part.title().to_owned()), "{}", part.title());
    }
}

/// Checks that the table of contents lists the headings that follow, in order.
fn check_contents(document: &Document) {
    let contents = document.blocks.iter().find_map(|block| match block {
        Block::Ol(lines) => Some(lines.iter().map(|line| plain(line)).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(headings(document)[1..], contents.unwrap());
}

#[test]
fn a_report_on_a_sample_says_so() {
    let mut assessment = Assessment::default();
    let is_said = |assessment: &Assessment| {
        said(&made(&content().catalog, assessment, None)).contains(words::report_sample())
    };
    assert!(!is_said(&assessment));
    assessment.details.profile.organisation = "Sample".into();
    assert!(is_said(&assessment));
}

#[test]
fn the_report_contains_notes_only_if_they_are_chosen() {
    let note = "A note that is not for others";
    let answer = Answer { note: note.into(), ..level(1) };
    let catalog = &content().catalog;
    let assessment = assessment(catalog, &[("4.1", answer)]);
    let check = |parts: Option<&[ReportPart]>, is_in: bool| {
        let document = made(catalog, &assessment, parts);
        assert_eq!(said(&document).contains(note), is_in, "{parts:?}");
        assert!(said(&document).contains(&fingerprint(&assessment)));
    };
    check(None, false);
    check(Some(&[ReportPart::Items, ReportPart::Register]), false);
    check(Some(&[ReportPart::Notes]), true);
}

#[test]
fn with_nothing_answered_the_report_says_so_and_states_its_limits() {
    let document = made(&content().catalog, &Assessment::default(), None);
    let said = said(&document);
    assert!(said.contains(words::verdict_nothing()));
    assert!(said.contains(words::board_limits_text()));
    assert_eq!(headings(&document), [""; 0]);
    // The full report still has its tables, and its contents name no missing part.
    check_contents(&made(&content().catalog, &Assessment::default(), Some(&ReportPart::ALL)));
}

#[test]
fn a_dismissed_contradiction_is_printed_with_the_reason() {
    let catalog = &content().catalog;
    let plan = plan();
    // Any rule that holds for answers at one level will do.
    let all = |value: u8, evidence| {
        let items = catalog.items().map(|item| catalog.item(item).id.to_string());
        let answers: Vec<(String, Answer)> = items
            .enumerate()
            .map(|(place, id)| (id, graded(if place % 2 == 0 { value } else { 0 }, evidence)))
            .collect();
        aims_core::fixtures::assessment_of(catalog, &answers)
    };
    let mut assessment = all(5, Evidence::Records);
    let rule = Sheet::new(catalog, &assessment)
        .contradictions(&plan.contradictions)
        .first()
        .map(|found| found.rule.id.clone())
        .unwrap();
    let reason = "Both are *right*".to_owned();
    assessment.put(Record::entry(EntryId::new(&rule), Some(Dismissal { reason: reason.clone() })));
    let document = made(catalog, &assessment, Some(&[ReportPart::Contradictions]));
    assert!(
        said(&document).contains(&format!("{} {reason}", words::contradiction_dismissed_because()))
    );
}
