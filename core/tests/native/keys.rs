//! The keys of local storage, and the ids of assessments in them.

use aims_core::codec::{Kept, Key, OldKey, old_key, other_version};
use aims_core::domain::{AssessmentId, EntryId, EntryKind, ItemId, Part};

use aims_core::fixtures::rich;

use crate::golden::real;

fn first() -> AssessmentId {
    AssessmentId::first("iso42001-2023")
}

#[test]
fn keys_are_written_and_parsed_as_documented() {
    let other = AssessmentId::new("iso42001-2023", "019ab3c4d5e6f00d");
    let part = |part| Key::Of(first(), Kept::Part(part));
    let check = |key: Key, expected: &str| {
        let text = format!("aims-readiness/v3/{expected}");
        assert_eq!(key.to_string(), text);
        assert_eq!(Key::parse(&text), Some(key));
    };
    check(Key::Open, "open");
    check(Key::Shortcuts, "shortcuts");
    check(Key::Tips, "tips");
    check(Key::Advance, "advance");
    check(Key::Of(first(), Kept::Head), "iso42001-2023/head");
    check(Key::Of(first(), Kept::Place), "iso42001-2023/place");
    check(Key::Of(other, Kept::SinceFile), "iso42001-2023.019ab3c4d5e6f00d/since-file");
    check(Key::Of(first(), Kept::Archived), "iso42001-2023/archived");
    let snapshot = |id| Key::Of(first(), Kept::Snapshot(EntryId::new(id)));
    check(snapshot("019ab3c4d5e6f00d"), "iso42001-2023/snapshot/019ab3c4d5e6f00d");
    check(snapshot("a/b"), "iso42001-2023/snapshot/a/b");
    check(part(Part::Details), "iso42001-2023/details");
    check(part(Part::Answer(ItemId::new("A.6.2.4"))), "iso42001-2023/answer/A.6.2.4");
    let entry = |kind, id| Part::Entry(kind, EntryId::new(id));
    check(part(entry(EntryKind::System, "s1")), "iso42001-2023/system/s1");
    check(part(entry(EntryKind::Control, "c/1")), "iso42001-2023/control/c/1");
    check(part(entry(EntryKind::Action, "6.1.3")), "iso42001-2023/action/6.1.3");
    check(part(entry(EntryKind::Dismissal, "rule")), "iso42001-2023/dismissal/rule");
    for other in [
        "aims-readiness/v3/verse",
        "aims-readiness/v3/a/b",
        "aims-readiness/v3/a/answer",
        "aims-readiness/v2/open",
        "aims-readiness/aside/1/v3/open",
        "other-app/v3/open",
        "",
    ] {
        assert_eq!(Key::parse(other), None, "{other}");
    }
}

#[test]
fn keys_of_version_2_are_recognised_for_one_catalog() {
    let old = |key: &str| OldKey::parse(&format!("aims-readiness/v2/{key}"), "iso42001-2023");
    for part in rich(real()).parts() {
        let key = old_key("iso42001-2023", &part);
        assert_eq!(OldKey::parse(&key, "iso42001-2023"), Some(OldKey::Part(part)), "{key}");
    }
    assert_eq!(old("place"), Some(OldKey::Place));
    assert_eq!(old("keys"), Some(OldKey::Shortcuts));
    assert_eq!(old("since-file"), Some(OldKey::SinceFile));
    assert_eq!(old("here"), Some(OldKey::Here));
    for other in
        ["other/answer/4.1", "iso42001-2023", "iso42001-2023/unknown", "iso42001-20233/details"]
    {
        assert_eq!(old(other), None, "{other}");
    }
    assert_eq!(OldKey::parse("aims-readiness/v3/place", "iso42001-2023"), None);
}

#[test]
fn versions_that_are_neither_current_nor_migrated_are_named() {
    let check = |key: &str, version: Option<&str>| assert_eq!(other_version(key), version, "{key}");
    check("aims-readiness/v1/answer/1.1", Some("v1"));
    check("aims-readiness/v4/x", Some("v4"));
    check("aims-readiness/v23/x", Some("v23"));
    for ours in ["v2/place", "v3/open", "aside/1/v1/x", "verse", "v/x", "v4x/y", "probe"] {
        check(&format!("aims-readiness/{ours}"), None);
    }
    check("other-app/v1/x", None);
}

#[test]
fn assessment_ids_belong_to_one_catalog_and_sort_by_creation() {
    let id = |unique: &str| AssessmentId::new("iso42001-2023", unique);
    assert!(first().is_of("iso42001-2023"));
    assert!(id("019ab3c4d5e6f00d").is_of("iso42001-2023"));
    assert!(first() < id("019ab3c4d5e6f00d") && id("019ab3c4d5e6f00d") < id("019ab3c4d5e70000"));
    assert_eq!((first().unique(), id("019ab3c4d5e6f00d").unique()), ("", "019ab3c4d5e6f00d"));
    let foreign =
        ["iso42001-20233", "iso42001-2023.0", "iso42001-2023.019ab3c4d5e6f00x", "iso", ""];
    for other in foreign.map(AssessmentId::from_key) {
        assert!(!other.is_of("iso42001-2023"), "{other}");
    }
}
