//! Local storage, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aims_readiness::browser::storage::{LocalStore, Notice};
use aims_readiness::domain::{
    Answer, Assessment, Catalog, CatalogRef, Details, Event, Evidence, ItemId, Level, RawCatalog,
};
use aims_readiness::state::{Changed, Keeper, Trouble};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn raw() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn get(key: &str) -> Option<String> {
    raw().get_item(key).unwrap()
}

fn set(key: &str, value: &str) {
    raw().set_item(key, value).unwrap();
}

/// A catalog of two items, an empty storage, and a store on it.
fn start() -> (Catalog, LocalStore) {
    raw().clear().unwrap();
    let item = |id: &str| {
        format!(
            r#"{{"id":"{id}","title":"t","pdca":"plan","origin":"adapted","origin_note":"x",
            "question":"q","why":"w","levels":["0","1","2","3","4","5"],"points":[],"evidence":[],
            "auditor":[],"finding":"f","first_step":"s","effort":"S"}}"#
        )
    };
    let json = format!(
        r#"{{"id":"test","version":"1","groups":[{{"id":"1","kind":"clause","title":"t","intro":"i",
        "items":[{},{}]}}]}}"#,
        item("1.1"),
        item("1.2")
    );
    let raw: RawCatalog = serde_json::from_str(&json).unwrap();
    (Catalog::new(raw).unwrap(), LocalStore::open().unwrap())
}

fn answer(level: u8) -> Answer {
    Answer { level: Level::new(level), evidence: Evidence::Draft, ..Answer::default() }
}

fn with(catalog: &Catalog, answers: &[(&str, u8)]) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for (item, level) in answers {
        let (item, answer) = (ItemId::new(item), answer(*level));
        assessment.apply(Event::AnswerReplaced { item, answer });
    }
    assessment
}

fn changed(item: &str) -> Changed {
    Changed::Answer(ItemId::new(item))
}

/// Runs `during` while every write to the storage throws a quota error.
fn while_full(during: impl FnOnce()) {
    js_sys::eval(
        "window.__set = Storage.prototype.setItem;
         Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    )
    .unwrap();
    during();
    js_sys::eval("Storage.prototype.setItem = window.__set;").unwrap();
}

#[wasm_bindgen_test]
fn an_answer_is_one_key_and_comes_back() {
    let (catalog, store) = start();
    let assessment = with(&catalog, &[("1.1", 3), ("1.2", 0)]);
    store.keep(&assessment, &changed("1.1")).unwrap();
    assert_eq!(raw().length().unwrap(), 1);
    let key = "aims-readiness/v1/answer/1.1";
    assert_eq!(get(key).unwrap(), r#"{"level":3,"evidence":"draft"}"#);
    store.keep(&assessment, &changed("1.2")).unwrap();
    let loaded = store.load(&catalog);
    assert_eq!(loaded.assessment, assessment);
    assert_eq!(loaded.notices, []);
}

#[wasm_bindgen_test]
fn a_cleared_answer_leaves_no_key() {
    let (catalog, store) = start();
    store.keep(&with(&catalog, &[("1.1", 3)]), &changed("1.1")).unwrap();
    store.keep(&with(&catalog, &[]), &changed("1.1")).unwrap();
    assert_eq!(raw().length().unwrap(), 0);
}

#[wasm_bindgen_test]
fn details_place_and_shortcuts_come_back() {
    let (catalog, store) = start();
    let mut assessment = Assessment::new(CatalogRef::of(&catalog));
    let details = Details { name: "Name \"x\"".into(), ..Details::default() };
    assessment.apply(Event::DetailsWritten(details.clone()));
    store.keep(&assessment, &Changed::Details).unwrap();
    store.keep_place("#/question/1.2");
    store.keep_keys_on(false);
    let loaded = store.load(&catalog);
    assert_eq!(loaded.assessment.details, details);
    assert_eq!(loaded.place.as_deref(), Some("#/question/1.2"));
    assert!(!store.are_keys_on());
    store.keep_keys_on(true);
    assert!(store.are_keys_on());
}

#[wasm_bindgen_test]
fn everything_replaces_what_was_there() {
    let (catalog, store) = start();
    store.keep(&with(&catalog, &[("1.1", 3)]), &Changed::Everything).unwrap();
    let other = with(&catalog, &[("1.2", 5)]);
    store.keep(&other, &Changed::Everything).unwrap();
    assert_eq!(store.load(&catalog).assessment, other);
    assert_eq!(get("aims-readiness/v1/answer/1.1"), None);
}

#[wasm_bindgen_test]
fn a_damaged_value_is_set_aside_and_the_rest_loads() {
    let (catalog, store) = start();
    set("aims-readiness/v1/answer/1.1", r#"{"level":3"#);
    set("aims-readiness/v1/answer/1.2", r#"{"level":2}"#);
    let loaded = store.load(&catalog);
    assert_eq!(loaded.notices, [Notice::Damaged { what: "answer/1.1".into() }]);
    assert_eq!(loaded.assessment.answers().len(), 1);
    assert_eq!(get("aims-readiness/aside/1/v1/answer/1.1").unwrap(), r#"{"level":3"#);
    assert_eq!(get("aims-readiness/v1/answer/1.1"), None);

    // A second damaged value does not overwrite the first.
    set("aims-readiness/v1/answer/1.1", "garbage");
    store.load(&catalog);
    assert_eq!(get("aims-readiness/aside/1/v1/answer/1.1").unwrap(), r#"{"level":3"#);
    assert_eq!(get("aims-readiness/aside/2/v1/answer/1.1").unwrap(), "garbage");
    assert_eq!(store.aside().len(), 2);
}

#[wasm_bindgen_test]
fn a_value_that_is_partly_right_is_used_and_its_original_kept() {
    let (catalog, store) = start();
    let stored = r#"{"level":9,"note":"kept"}"#;
    set("aims-readiness/v1/answer/1.1", stored);
    let loaded = store.load(&catalog);
    assert!(
        matches!(&loaded.notices[..], [Notice::Repaired { repairs, .. }] if repairs.len() == 1)
    );
    assert_eq!(loaded.assessment.answer(&ItemId::new("1.1")).note, "kept");
    assert_eq!(get("aims-readiness/aside/1/v1/answer/1.1").unwrap(), stored);
}

#[wasm_bindgen_test]
fn what_cannot_be_set_aside_is_never_overwritten() {
    let (catalog, store) = start();
    set("aims-readiness/v1/answer/1.1", "garbage");
    while_full(|| {
        store.load(&catalog);
    });
    let result = store.keep(&with(&catalog, &[("1.1", 3)]), &changed("1.1"));
    assert_eq!(result, Err(Trouble::Refused));
    assert_eq!(get("aims-readiness/v1/answer/1.1").unwrap(), "garbage");
}

#[wasm_bindgen_test]
fn another_versions_values_are_left_alone_and_said() {
    let (catalog, store) = start();
    set("aims-readiness/v2/answer/1.1", "from the future");
    set("aims-readiness/verse", "not a version");
    set("other-app/v2/x", "not ours");
    let loaded = store.load(&catalog);
    assert_eq!(loaded.notices, [Notice::OtherVersion { version: "v2".into() }]);
    assert!(loaded.assessment.is_empty());
    assert_eq!(get("aims-readiness/v2/answer/1.1").unwrap(), "from the future");
}

#[wasm_bindgen_test]
fn a_full_storage_is_an_error_and_leaves_what_was_there() {
    let (catalog, store) = start();
    store.keep(&with(&catalog, &[("1.1", 3)]), &changed("1.1")).unwrap();
    while_full(|| {
        let result = store.keep(&with(&catalog, &[("1.1", 4)]), &changed("1.1"));
        assert_eq!(result, Err(Trouble::Full));
        assert_eq!(store.probe(), Err(Trouble::Full));
    });
    assert_eq!(store.load(&catalog).assessment, with(&catalog, &[("1.1", 3)]));
}

#[wasm_bindgen_test]
fn blocked_storage_is_an_error_and_no_panic() {
    js_sys::eval(
        "window.__own = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true,
           get() { throw new DOMException('denied', 'SecurityError'); } });",
    )
    .unwrap();
    let result = LocalStore::open().map(drop);
    js_sys::eval("Object.defineProperty(window, 'localStorage', window.__own);").unwrap();
    assert_eq!(result, Err(Trouble::Blocked));
}

#[wasm_bindgen_test]
fn erasing_leaves_no_key_of_ours_and_can_be_taken_back() {
    let (catalog, store) = start();
    set("other-app/key", "not ours");
    set("aims-readiness/v2/answer/1.1", "from the future");
    store.keep(&with(&catalog, &[("1.1", 3)]), &changed("1.1")).unwrap();
    store.keep_place("#/question/1.1");
    store.erase().unwrap();
    assert_eq!(raw().length().unwrap(), 1);
    assert_eq!(get("other-app/key").unwrap(), "not ours");
    store.restore_erased();
    assert_eq!(get("aims-readiness/v2/answer/1.1").unwrap(), "from the future");
}
