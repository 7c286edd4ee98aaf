//! "Erase everything", and undoing it.

use aims_core::domain::Catalog;
use aims_readiness::browser::storage::LocalStore;
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    all, filled, first, get, hear_record, load, pairs, set, start, while_full, with,
};

/// Starts with a key of every kind, and one of another app.
fn start_with_every_kind() -> (&'static Catalog, LocalStore) {
    let (catalog, store) = start();
    set("other-app/key", "not ours");
    set("aims-readiness/v1/answer/1.1", "from the past");
    set("aims-readiness/v3/test/answer/1.2", "garbage");
    set("aims-readiness/v3/other/details", r#"{"name":"another catalog"}"#);
    set("aims-readiness/v4/test/answer/1.1", "from the future");
    load(&store);
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.save_place(&first(), "#/question/1.1");
    store.save_shortcuts_on(false);
    store.save_advances(true);
    for key in ["aside/1/v3/test/answer/1.2", "v3/test/system/s1"] {
        assert!(get(&format!("aims-readiness/{key}")).is_some(), "{key}");
    }
    (catalog, store)
}

#[wasm_bindgen_test]
fn erasing_leaves_no_key_of_ours() {
    let (_, store) = start_with_every_kind();
    store.erase(&first()).unwrap();
    assert_eq!(all(), pairs(&[("other-app/key", "not ours")]));
    let loaded = load(&store);
    assert!(loaded.assessment.is_empty());
    assert_eq!((loaded.place, loaded.notices), (None, Vec::new()));
    assert!(store.are_shortcuts_on());
}

/// No version of the page writes such a key, but other tools in the browser may.
#[wasm_bindgen_test]
fn erasing_removes_keys_with_a_lone_surrogate() {
    let (_, store) = start_with_every_kind();
    js_sys::eval(
        "for (const key of ['aims-readiness/\\ud800', 'aims-readiness/v3/test/answer/\\udfff1.1'])
             localStorage.setItem(key, 'x');",
    )
    .unwrap();
    store.erase(&first()).unwrap();
    assert_eq!(all(), pairs(&[("other-app/key", "not ours")]));
}

#[wasm_bindgen_test]
fn erasing_can_be_undone() {
    let (catalog, store) = start_with_every_kind();
    let before = all();
    store.erase(&first()).unwrap();
    // In the session's order: first the empty assessment, then the old one, then the rest.
    store.save_all(&first(), &with(catalog, &[])).unwrap();
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.restore_erased(&first());
    assert_eq!(all(), before);
    assert_eq!(load(&store).assessment, filled(catalog));
    assert_eq!(store.place(&first()).as_deref(), Some("#/question/1.1"));
    assert!(!store.are_shortcuts_on());
}

#[wasm_bindgen_test]
fn hearing_of_an_erasure_leaves_no_key_behind() {
    let (_, store) = start_with_every_kind();
    let keys: Vec<String> = all().into_keys().collect();
    store.erase(&first()).unwrap();
    for key in keys {
        hear_record(&store, &key);
        assert_eq!(all(), pairs(&[("other-app/key", "not ours")]), "{key}");
    }
}

#[wasm_bindgen_test]
fn a_damaged_value_without_a_copy_is_erased_and_can_be_restored() {
    let (catalog, store) = start();
    let key = "aims-readiness/v3/test/answer/1.1";
    set(key, "garbage");
    while_full(|| {
        load(&store);
    });
    store.erase(&first()).unwrap();
    assert_eq!(all(), pairs(&[]));
    store.save_all(&first(), &with(catalog, &[])).unwrap();
    store.restore_erased(&first());
    assert_eq!(all(), pairs(&[(key, "garbage")]));
}
