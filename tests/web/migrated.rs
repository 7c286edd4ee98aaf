//! What version 2 stored, and what a tab that runs version 2 still stores.

use std::collections::BTreeMap;

use aims_core::domain::{Applicability, Assessment, ItemId, Level, Record};
use aims_readiness::browser::storage::{LocalStore, Notice, StorageChange};
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    FILLED, all, answer, cut_after, first, full_after, get, hear, hear_record, load, pairs, set,
    start,
};

fn old(rest: &str) -> String {
    format!("aims-readiness/v2/{rest}")
}

/// Stores everything that version 2 stores, with one damaged answer and one that can be read only in
/// part.
fn store_old() {
    for (key, value) in FILLED {
        set(&key.replace("/v3/", "/v2/"), value);
    }
    set(&old("test/answer/1.1"), r#"{"level":3}"#);
    set(&old("test/answer/1.2"), r#"{"lev"#);
    set(&old("test/answer/A.2"), r#"{"level":9,"note":"rest"}"#);
    set(&old("test/answer/A.9"), r#"{"level":1}"#);
    set(&old("place"), "#/question/1.2");
    set(&old("keys"), "off");
    set(&old("since-file"), "7");
    set(&old("here"), "1");
    set(&old("other/answer/1.1"), "of another catalog");
    set("aims-readiness/v1/answer/1.1", "older still");
}

fn migrated() -> BTreeMap<String, String> {
    let mut expected = pairs(&FILLED);
    expected.extend(pairs(&[
        ("aims-readiness/v3/test/answer/1.1", r#"{"level":3}"#),
        ("aims-readiness/v3/test/answer/A.2", r#"{"note":"rest"}"#),
        ("aims-readiness/v3/test/answer/A.9", r#"{"level":1}"#),
        ("aims-readiness/v3/test/place", r##""#/question/1.2""##),
        ("aims-readiness/v3/test/since-file", "7"),
        ("aims-readiness/v3/shortcuts", "false"),
        ("aims-readiness/aside/1/v2/test/answer/1.2", r#"{"lev"#),
        ("aims-readiness/aside/1/v2/test/answer/A.2", r#"{"level":9,"note":"rest"}"#),
        ("aims-readiness/v2/other/answer/1.1", "of another catalog"),
        ("aims-readiness/v1/answer/1.1", "older still"),
    ]));
    expected
}

fn level_of(assessment: &Assessment, item: &str) -> Option<u8> {
    assessment.answer(&ItemId::new(item)).level.map(Level::value)
}

#[wasm_bindgen_test]
fn everything_is_migrated_and_its_old_keys_are_removed() {
    let (_, store) = start();
    store_old();
    let loaded = load(&store);
    assert_eq!(all(), migrated());
    assert_eq!(level_of(&loaded.assessment, "1.1"), Some(3));
    assert_eq!(loaded.place.as_deref(), Some("#/question/1.2"));
    assert!(!store.are_shortcuts_on());
    assert_eq!(store.since_file(&first()), 7);
    let damaged = Notice::Damaged { what: "answer/1.2".into() };
    let version = Notice::OtherVersion { version: "v1".into() };
    assert!(loaded.notices.contains(&damaged) && loaded.notices.contains(&version));
    let repaired =
        |notice: &Notice| matches!(notice, Notice::Repaired { what, .. } if what == "answer/A.2");
    assert!(loaded.notices.iter().any(repaired));
    assert_eq!(loaded.notices.len(), 3);
    // The next start has nothing to migrate, and reports only the version that is still there.
    let again = load(&store);
    assert_eq!(all(), migrated());
    assert_eq!((again.assessment, again.notices), (loaded.assessment, vec![version]));
}

#[wasm_bindgen_test]
fn a_control_with_a_level_becomes_included_with_a_notice() {
    let (_, store) = start();
    set(&old("test/answer/A.1"), r#"{"level":2}"#);
    set(&old("test/answer/1.1"), r#"{"level":2}"#);
    let loaded = load(&store);
    let included = loaded.assessment.answer(&ItemId::new("A.1")).applicability.clone();
    assert_eq!(included, Applicability::Included(String::new()));
    assert_eq!(loaded.notices, [Notice::Included { items: vec!["A.1".into()] }]);
    assert_eq!(get("aims-readiness/v3/test/answer/A.1").unwrap(), r#"{"level":2,"included":""}"#);
    assert_eq!(store.aside(), []);
}

#[wasm_bindgen_test]
fn a_migration_cut_off_after_any_change_resumes_with_the_same_result() {
    let (catalog, store) = start();
    store_old();
    let expected = load(&store).assessment;
    for changes in 0.. {
        let (_, store) = start();
        store_old();
        let mut seen = Assessment::default();
        cut_after(changes, || seen = load(&store).assessment);
        assert_eq!(seen, expected, "cut after {changes}: shown");
        let is_done = all() == migrated();
        let again = LocalStore::open(catalog).unwrap();
        assert_eq!(load(&again).assessment, expected, "cut after {changes}");
        assert_eq!(all(), migrated(), "cut after {changes}");
        if is_done {
            assert!(changes > 20, "{changes}");
            break;
        }
    }
}

#[wasm_bindgen_test]
fn a_migration_into_full_storage_loses_nothing_and_resumes_when_there_is_room() {
    let (catalog, store) = start();
    store_old();
    let expected = load(&store).assessment;
    for writes in 0..16 {
        let (_, store) = start();
        store_old();
        let mut seen = Assessment::default();
        full_after(writes, || seen = load(&store).assessment);
        assert_eq!(seen, expected, "room for {writes}: shown");
        // A change that the visitor makes now adds to what was read, and causes no conflict.
        let mut changed = seen;
        changed.put(Record::Answer(ItemId::new("1.1"), answer(5)));
        let part = aims_core::domain::Part::Answer(ItemId::new("1.1"));
        store.save(&first(), &changed, &part).unwrap();
        let again = LocalStore::open(catalog).unwrap();
        let loaded = load(&again);
        assert_eq!(loaded.assessment, changed, "room for {writes}");
        let is_conflict = |notice: &Notice| matches!(notice, Notice::Superseded { .. });
        assert!(!loaded.notices.iter().any(is_conflict), "room for {writes}");
    }
}

#[wasm_bindgen_test]
fn a_later_change_by_a_version_2_tab_wins_if_this_version_changed_nothing() {
    let (_, store) = start();
    set(&old("test/answer/1.1"), r#"{"level":3}"#);
    load(&store);
    set(&old("test/answer/1.1"), r#"{"level":4}"#);
    set(&old("test/answer/1.2"), r#"{"level":1}"#);
    let loaded = load(&store);
    assert_eq!(level_of(&loaded.assessment, "1.1"), Some(4));
    assert_eq!(level_of(&loaded.assessment, "1.2"), Some(1));
    assert_eq!(loaded.notices, [Notice::Superseded { what: "answer/1.1".into() }]);
    assert_eq!(get("aims-readiness/aside/1/v3/test/answer/1.1").unwrap(), r#"{"level":3}"#);
}

#[wasm_bindgen_test]
fn a_change_by_this_version_wins_and_the_version_2_value_is_set_aside() {
    let (_, store) = start();
    let ours = r#"{"level":2,"changed":"2026-11-24T09:30:00Z"}"#;
    set("aims-readiness/v3/test/answer/1.1", ours);
    set("aims-readiness/v3/test/details", r#"{"name":"ours"}"#);
    set(&old("test/answer/1.1"), r#"{"level":4}"#);
    set(&old("test/details"), r#"{"name":"theirs"}"#);
    let loaded = load(&store);
    assert_eq!(level_of(&loaded.assessment, "1.1"), Some(2));
    assert_eq!(loaded.assessment.details.name, "ours");
    let said = ["answer/1.1", "details"].map(|what| Notice::Superseded { what: what.into() });
    assert_eq!(loaded.notices, said);
    let aside = |rest: &str| get(&format!("aims-readiness/aside/1/v2/test/{rest}")).unwrap();
    assert_eq!(
        (aside("answer/1.1"), aside("details")),
        (r#"{"level":4}"#.into(), r#"{"name":"theirs"}"#.into())
    );
    assert_eq!(get("aims-readiness/v3/test/answer/1.1").unwrap(), ours);
}

#[wasm_bindgen_test]
fn typing_in_a_version_2_tab_is_followed_without_setting_each_letter_aside() {
    let (_, store) = start();
    set("aims-readiness/v3/test/answer/1.1", r#"{"level":3}"#);
    load(&store);
    let key = old("test/answer/1.1");
    for note in ["a", "ab", "abc"] {
        set(&key, &format!(r#"{{"note":"{note}"}}"#));
        let Some(Record::Answer(_, answer)) = hear_record(&store, &key) else { panic!("{note}") };
        assert_eq!(answer.note, note);
        assert!(get(&key).is_some(), "the other tab still shows it");
    }
    assert_eq!(get("aims-readiness/v3/test/answer/1.1").unwrap(), r#"{"note":"abc"}"#);
    assert_eq!(
        store.aside(),
        [("aims-readiness/aside/1/v3/test/answer/1.1".into(), r#"{"level":3}"#.into())]
    );
    // After a change in this tab, the answer is stored by this version.
    let mut ours = Assessment::default();
    ours.put(Record::Answer(ItemId::new("1.1"), answer(5)));
    store.save(&first(), &ours, &aims_core::domain::Part::Answer(ItemId::new("1.1"))).unwrap();
    assert_eq!(get(&key), None);
    assert!(load(&store).notices.is_empty());
}

#[wasm_bindgen_test]
fn a_change_by_this_version_is_not_replaced_by_a_version_2_tab() {
    let (_, store) = start();
    let ours = r#"{"level":2,"changed":"2026-11-24T09:30:00Z"}"#;
    set("aims-readiness/v3/test/answer/1.1", ours);
    load(&store);
    set(&old("test/answer/1.1"), r#"{"level":4}"#);
    assert_eq!(hear(&store, Some(&old("test/answer/1.1"))), Vec::<StorageChange>::new());
    assert_eq!(get("aims-readiness/v3/test/answer/1.1").unwrap(), ours);
}
