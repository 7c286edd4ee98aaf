//! Golden files: they fix forever what a file of each supported version means.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use aims_core::codec::{Content, Problem, Saved, fingerprint, read_file, write_file};
use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, EntryKind, Evidence, QuickAnswers, Record,
    Timestamp,
};
use jsonschema::Validator;
use serde_json::Value;

use aims_core::fixtures::{assessment, graded, level, rich};

/// The golden files: one of each version with every field given, and of version 2 also the example of
/// docs/scoring.md. All were saved for an older version of the catalog.
pub const GOLDEN: [&str; 3] = ["assessment-3.json", "assessment-2.json", "assessment-2-short.json"];

/// The catalog of the standard.
pub fn real() -> &'static Catalog {
    static REAL: OnceLock<Catalog> = OnceLock::new();
    REAL.get_or_init(|| Content::read(&content_compiler::checkout().json).unwrap().catalog)
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns the text of a golden file, without the line break at its end.
pub fn golden(name: &str) -> String {
    fs::read_to_string(path("tests/native/golden").join(name)).unwrap().trim().to_owned()
}

/// Returns the published schema of a version.
pub fn schema(version: u32) -> Validator {
    let text = fs::read_to_string(path(&format!("../public/schema/assessment-{version}.json")));
    jsonschema::validator_for(&serde_json::from_str(&text.unwrap()).unwrap()).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Reads a golden file and asserts that nothing is lost. A remark on its older catalog version is
/// expected.
fn opened(name: &str) -> Assessment {
    let opened = read_file(&golden(name), real()).unwrap();
    assert!(opened.repairs.iter().all(|repair| !repair.problem.loses()), "{:?}", opened.repairs);
    opened.assessment
}

#[test]
fn a_short_file_of_version_2_keeps_its_meaning() {
    let text = |text: &str| text.to_owned();
    let context = Answer {
        points: [text("factors"), text("roles")].into(),
        note: text("Line 1\nLine 2"),
        ..level(3)
    };
    let note = text("Only a note, so unanswered. Ünï 👩‍🚀 <b>");
    let answers = [
        ("10.1", Answer { note, ..Answer::default() }),
        ("4.1", context),
        ("4.2", graded(0, Evidence::None)),
        ("6.1.3", graded(5, Evidence::Draft)),
    ];
    let mut expected = assessment(real(), &answers);
    expected.details.name = text("Golden");
    expected.details.profile.organisation = text("Sample organisation");
    expected.details.profile.scope = text("All of it");
    expected.catalog.version = text("1.0.0");
    assert_eq!(opened("assessment-2-short.json"), expected);
}

/// What a file of version 2 means for [`rich`]: it holds no plan and no times of change, and a
/// control with a level but no decision counts as included.
#[test]
fn a_file_of_version_2_keeps_its_meaning() {
    let mut expected = golden_rich();
    expected.details.profile.at_once = None;
    expected.details.profile.quick = QuickAnswers::default();
    for kind in [EntryKind::Action, EntryKind::Dismissal] {
        let ids: Vec<_> = expected.entries_of(kind).map(|(id, _)| id.clone()).collect();
        for id in ids {
            expected.put(Record::NoEntry(kind, id));
        }
    }
    let answers: Vec<_> = expected.answers().map(|(id, it)| (id.clone(), it.clone())).collect();
    for (id, mut answer) in answers {
        answer.changed = None;
        if id.as_str() == "A.10.4" {
            answer.applicability = Applicability::Included(String::new());
        }
        expected.put(Record::Answer(id, answer));
    }
    assert_eq!(opened("assessment-2.json"), expected);
}

#[test]
fn a_file_of_version_3_keeps_its_meaning() {
    assert_eq!(opened("assessment-3.json"), golden_rich());
    assert_eq!(read_file(&golden("assessment-3.json"), real()).unwrap().saved, saved());
}

/// Returns the assessment in the golden files, whose answers were given to an older version of the
/// catalog.
fn golden_rich() -> Assessment {
    let mut assessment = rich(real());
    assessment.catalog.version = "1.1.0".to_owned();
    assessment
}

fn saved() -> Saved {
    let name = "aims-readiness-sample-2026-11-28.json".to_owned();
    Saved { at: Timestamp::parse("2026-11-28T18:05:09Z"), name }
}

#[test]
fn golden_files_are_read_with_only_the_expected_remarks() {
    for name in GOLDEN {
        let found = read_file(&golden(name), real()).unwrap().repairs;
        let other = |file: &str| {
            ("", Problem::OtherCatalogVersion { file: file.into(), ours: real().version.clone() })
        };
        let expected = match name {
            "assessment-3.json" => vec![other("1.1.0")],
            "assessment-2.json" => {
                vec![other("1.1.0"), ("answers/A.10.4", Problem::BecameIncluded)]
            }
            _ => vec![other("1.0.0")],
        };
        let found: Vec<_> = found.iter().map(|it| (it.at.as_str(), it.problem.clone())).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_file_of_version_3_is_written_back_unchanged() {
    // The file names the version of the app that wrote it. Everything else is the same to the byte,
    // including the version of the catalog for which the answers were given.
    let app = format!("\"app\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let expected = golden("assessment-3.json").replace("\"app\":\"0.1.0\"", &app);
    assert_eq!(write_file(&opened("assessment-3.json"), &saved()), expected);
}

#[test]
fn a_fingerprint_changes_with_the_data_and_with_nothing_else() {
    let rich = rich(real());
    let print = fingerprint(&rich);
    assert_eq!(print.len(), 19);
    assert_eq!(fingerprint(&opened("assessment-3.json")), print);
    let mut other = rich.clone();
    other.catalog.version = "9".into();
    assert_eq!(fingerprint(&other), print, "the catalog is named next to it");
    for part in rich.parts() {
        let mut other = rich.clone();
        other.put(Record::empty(&part));
        assert_ne!(fingerprint(&other), print, "{part:?}");
    }
}

#[test]
fn a_schema_accepts_its_golden_files_with_no_other_version_number() {
    for name in GOLDEN {
        let (golden, version) = (golden(name), if name == GOLDEN[0] { 3 } else { 2 });
        assert!(schema(version).is_valid(&json(&golden)), "{golden}");
        for other in [1, 2, 3, 4].into_iter().filter(|other| *other != version) {
            let of_other = golden
                .replace(&format!("\"version\":{version},"), &format!("\"version\":{other},"));
            assert!(!schema(version).is_valid(&json(&of_other)), "{of_other}");
        }
    }
}

#[test]
fn the_schema_refuses_what_the_reader_repairs() {
    let (golden, schema) = (golden("assessment-3.json"), schema(3));
    let check = |from: &str, to: &str| {
        assert!(golden.contains(from), "the golden file has {from}");
        assert!(!schema.is_valid(&json(&golden.replacen(from, to, 1))), "{to}");
        let opened = read_file(&golden.replacen(from, to, 1), real()).unwrap();
        assert!(opened.repairs.iter().any(|repair| repair.problem.loses()), "{to}");
    };
    check("\"level\":3", "\"level\":6");
    check("\"target\":4", "\"target\":4.5");
    check("\"evidence\":\"draft\"", "\"evidence\":\"lots\"");
    check("[\"developer\",\"user\"]", "[\"developer\",\"dreamer\"]");
    // A schema cannot know which ids exist; only the catalog does.
    check("\"iso27701\"", "27701");
    check("\"2027-03-01\"", "\"1 March 2027\"");
    check("\"assessed\":\"no\"", "\"assessed\":\"maybe\"");
    check("\"reasons\":[\"risk\"", "\"reasons\":[\"whim\"");
    check("\"declined\":[\"credit\"]", "\"declined\":[\"all\"]");
    check("\"owner\":\"Ada\"", "\"owner\":[\"Ada\"]");
    check("\"where\":\"DMS 7\"", "\"wear\":\"DMS 7\"");
    check("\"at_once\":2", "\"at_once\":10");
    check("\"quick\":{\"4\":2", "\"quick\":{\"4\":6");
    check("\"A.5\":null", "\"A.5\":\"unknown\"");
    check("\"days\":12", "\"days\":0");
    check("\"status\":\"in_progress\"", "\"status\":\"late\"");
    check("\"after\":[\"6.1.3\"", "\"after\":[6");
    check("\"reason\":\"The audit", "\"why\":\"The audit");
    check("\"2026-11-24T09:30:00Z\"", "\"2026-11-24T09:30:00+01:00\"");
    check("\"2026-11-28T18:05:09Z\"", "\"2026-11-28T24:05:09Z\"");
    check("\"saved\":{", "\"saved\":{\"by\":\"Ada\",");
    check("\"included\":\"The AI Act\"", "\"included\":\"\",\"excluded\":\"\"");
}
