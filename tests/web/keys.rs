//! Which key each value is stored under, and that it can be read back.

use aims_core::domain::{Assessment, AssessmentId, CatalogRef};
use aims_readiness::browser::storage::{LocalStore, Notice};
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    FILLED, all, answer_to, catalog, each_part, filled, first, get, load, pairs, set, start, with,
};

#[wasm_bindgen_test]
fn an_answer_is_stored_under_one_key_and_reads_back() {
    let (catalog, store) = start();
    let assessment = with(catalog, &[("1.1", 3), ("1.2", 0)]);
    store.save(&first(), &assessment, &answer_to("1.1")).unwrap();
    assert_eq!(all().len(), 1);
    let key = "aims-readiness/v3/test/answer/1.1";
    assert_eq!(get(key).unwrap(), r#"{"level":3,"evidence":"draft"}"#);
    store.save(&first(), &assessment, &answer_to("1.2")).unwrap();
    let loaded = load(&store);
    assert_eq!(loaded.assessment, assessment);
    assert_eq!(loaded.notices, []);
}

#[wasm_bindgen_test]
fn each_part_has_a_key_of_its_own_and_reads_back() {
    let (catalog, store) = start();
    let assessment = filled(catalog);
    for (place, part) in each_part().iter().enumerate() {
        store.save(&first(), &assessment, part).unwrap();
        assert_eq!(all(), pairs(&FILLED[..=place]));
    }
    let loaded = load(&store);
    assert_eq!(loaded.assessment, assessment);
    assert_eq!(loaded.notices, []);
    assert_eq!(all(), pairs(&FILLED));
}

#[wasm_bindgen_test]
fn a_cleared_or_removed_part_leaves_no_key() {
    let (catalog, store) = start();
    store.save_all(&first(), &filled(catalog)).unwrap();
    for (place, part) in each_part().iter().enumerate() {
        store.save(&first(), &with(catalog, &[]), part).unwrap();
        assert_eq!(all(), pairs(&FILLED[place + 1..]));
    }
}

#[wasm_bindgen_test]
fn the_place_and_the_shortcut_setting_read_back() {
    let (_, store) = start();
    assert!(store.are_shortcuts_on());
    store.save_place(&first(), "#/question/1.2");
    store.save_shortcuts_on(false);
    assert_eq!(
        all(),
        pairs(&[
            ("aims-readiness/v3/shortcuts", "false"),
            ("aims-readiness/v3/test/place", r##""#/question/1.2""##),
        ])
    );
    assert_eq!(load(&store).place.as_deref(), Some("#/question/1.2"));
    assert!(!store.are_shortcuts_on());
    store.save_shortcuts_on(true);
    assert!(store.are_shortcuts_on());
}

#[wasm_bindgen_test]
fn auto_advance_is_off_until_it_is_switched_on() {
    let (_, store) = start();
    assert!(!store.advances());
    store.save_advances(true);
    assert_eq!(all(), pairs(&[("aims-readiness/v3/advance", "true")]));
    assert!(store.advances());
}

#[wasm_bindgen_test]
fn saving_everything_replaces_the_stored_parts_and_nothing_else() {
    let (catalog, store) = start();
    let others = [
        ("aims-readiness/v1/answer/1.1", r#"{"level":1}"#),
        ("aims-readiness/v3/other/answer/1.1", r#"{"level":2}"#),
        ("aims-readiness/v3/test/place", r##""#/question/1.1""##),
        ("aims-readiness/v3/test/unknown", "unknown"),
    ];
    others.iter().for_each(|(key, value)| set(key, value));
    store.save_all(&first(), &filled(catalog)).unwrap();
    assert_eq!(all(), pairs(&[&FILLED[..], &others].concat()));

    store.save_all(&first(), &with(catalog, &[("1.2", 5)])).unwrap();
    let answer = ("aims-readiness/v3/test/answer/1.2", r#"{"level":5,"evidence":"draft"}"#);
    assert_eq!(all(), pairs(&[&[answer], &others[..]].concat()));
}

#[wasm_bindgen_test]
fn two_catalogs_on_one_origin_do_not_see_each_others_parts() {
    let (ours, store) = start();
    let theirs = catalog("other");
    let other_store = LocalStore::open(theirs).unwrap();
    store.save_all(&first(), &filled(ours)).unwrap();
    assert_eq!(load(&other_store).assessment, Assessment::new(CatalogRef::of(theirs)));
    assert_eq!(load(&other_store).notices, []);

    let assessment = with(theirs, &[("A.1", 0)]);
    other_store.save_all(&AssessmentId::first("other"), &assessment).unwrap();
    assert_eq!(load(&store).assessment, filled(ours));
    assert_eq!(load(&other_store).assessment, assessment);
    store.save_all(&first(), &with(ours, &[])).unwrap();
    assert_eq!(load(&other_store).assessment, assessment);
}

#[wasm_bindgen_test]
fn values_of_other_versions_are_reported_and_left_alone() {
    let (catalog, store) = start();
    let others = [
        ("aims-readiness/v1/answer/1.1", r#"{"level":3}"#),
        ("aims-readiness/v1/details", r#"{"name":"from the past"}"#),
        ("aims-readiness/v1/keys", "off"),
        ("aims-readiness/v1/place", "#/question/1.2"),
        ("aims-readiness/v4/test/answer/1.1", "from the future"),
        ("aims-readiness/v4/test/details", "from the future"),
        ("aims-readiness/verse", "not a version"),
        ("other-app/v4/x", "not ours"),
    ];
    others.iter().for_each(|(key, value)| set(key, value));
    let loaded = load(&store);
    let versions = ["v1", "v4"].map(|version| Notice::OtherVersion { version: version.into() });
    assert_eq!(loaded.notices, versions);
    assert!(loaded.assessment.is_empty());
    assert_eq!(loaded.place, None);
    assert!(store.are_shortcuts_on());
    // Saving does not touch them either.
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.save_all(&first(), &with(catalog, &[])).unwrap();
    assert_eq!(all(), pairs(&others));
    assert_eq!(pairs_of(&store.aside()), pairs(&others[..6]));
}

fn pairs_of(aside: &[(String, String)]) -> std::collections::BTreeMap<String, String> {
    aside.iter().cloned().collect()
}
