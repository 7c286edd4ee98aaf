//! Snapshots: what is stored, and what is read from a damaged one.

use aims_core::codec::{Problem, Snapshot, read_snapshot, write_snapshot};
use aims_core::domain::plan::ItemPrints;
use aims_core::domain::{Assessment, ItemId, Timestamp};
use aims_core::fixtures::{assessment_of, catalog, rich};
use proptest::prelude::*;

use crate::any::{any_around, any_assessment, any_time};
use crate::golden::{golden, real};

fn sample() -> Snapshot {
    // The prints of a real catalog change with its words, so the golden file has made-up ones.
    let asked = [("4.1", 1), ("A.2.2", u32::MAX)].map(|(id, print)| (ItemId::new(id), print));
    Snapshot {
        at: Timestamp::parse("2026-11-28T18:05:09Z"),
        name: "Before the \"audit\"".into(),
        version: "1.1.0".into(),
        asked: asked.into_iter().collect(),
        assessment: rich(real()),
    }
}

#[test]
fn a_stored_snapshot_keeps_its_meaning_and_is_written_back_unchanged() {
    let stored = golden("snapshot-3.json");
    assert_eq!(read_snapshot(&stored, real()), Ok((sample(), Vec::new())));
    assert_eq!(write_snapshot(&sample()), stored);
}

#[test]
fn a_snapshot_knows_what_was_asked() {
    let made = Snapshot::of(real(), &rich(real()), "x", None);
    assert_eq!((made.asked.iter().len(), made.version.as_str()), (70, real().version.as_str()));
    assert_eq!(made.asked, ItemPrints::of(real()));
    assert_eq!(read_snapshot(&write_snapshot(&made), real()), Ok((made, Vec::new())));
}

#[test]
fn a_damaged_snapshot_is_read_as_far_as_possible_or_is_an_error() {
    let catalog = catalog(&[("clause", 2)]);
    let check = |stored: &str, expected: &[(&str, Problem)]| {
        let (snapshot, repairs) = read_snapshot(stored, &catalog).unwrap();
        let found: Vec<_> = repairs.iter().map(|it| (it.at.as_str(), it.problem.clone())).collect();
        assert_eq!(found, expected, "{stored}");
        snapshot
    };
    let empty = check("{}", &[]);
    assert_eq!(empty.assessment, Assessment::new(empty.assessment.catalog.clone()));
    check(r#"{"at":"today"}"#, &[("at", Problem::NotATime("\"today\"".into()))]);
    check(
        r#"{"name":7,"version":[]}"#,
        &[("name", Problem::NotText), ("version", Problem::NotText)],
    );
    let asked = r#"{"asked":{"g1.1":-1,"g1.2":3}}"#;
    let found = check(asked, &[("asked/g1.1", Problem::NotKnown("-1".into()))]);
    assert_eq!(found.asked.of_item(&ItemId::new("g1.2")), Some(3));
    let level = r#"{"assessment":{"answers":{"g1.1":{"level":9,"note":"kept"}}},"by":1}"#;
    let expected = [
        ("assessment/answers/g1.1/level", Problem::NotALevel("9".into())),
        ("by", Problem::UnknownField),
    ];
    let found = check(level, &expected);
    assert_eq!(found.assessment.answer(&ItemId::new("g1.1")).note, "kept");
    check("[]", &[("", Problem::NotAnObject)]);
    for cut in ["", "{", r#"{"at":"#, "snapshot"] {
        assert!(read_snapshot(cut, &catalog).is_err(), "{cut:?}");
    }
}

proptest! {
    #[test]
    fn every_snapshot_is_read_back(
        (groups, answers) in any_assessment(),
        around in any_around(),
        name: String,
        at in prop::option::of(any_time()),
    ) {
        let catalog = catalog(&groups);
        let mut assessment = assessment_of(&catalog, &answers);
        around.put(&mut assessment);
        let made = Snapshot::of(&catalog, &assessment, &name, at);
        let (read, repairs) = read_snapshot(&write_snapshot(&made), &catalog).unwrap();
        prop_assert!(repairs.iter().all(|repair| repair.problem == Problem::NotApplicability));
        prop_assert_eq!((read.at, read.name, read.asked), (made.at, made.name, made.asked));
        prop_assert!(!repairs.is_empty() || read.assessment == made.assessment);
    }
}
