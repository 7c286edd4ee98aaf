//! F7: a storage that was emptied without the page.

use aims_readiness::browser::storage::{LocalStore, StorageChange};
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    FILLED, HEAD, all, answer_to, filled, first, get, hear, load, pairs, raw, remove, set, start,
    while_full, with,
};

#[wasm_bindgen_test]
fn emptied_storage_is_noticed_and_the_next_save_writes_everything_again() {
    for how in ["all", "ours"] {
        let (catalog, store) = start();
        set("other-app/key", "not ours");
        store.save_all(&first(), &filled(catalog)).unwrap();
        assert!(!store.is_emptied(&first()));
        match how {
            "all" => raw().clear().unwrap(),
            _ => all().keys().filter(|key| *key != "other-app/key").for_each(|key| remove(key)),
        }
        remove(HEAD);
        store.save_place(&first(), "#/results");
        assert!(store.is_emptied(&first()), "{how}");
        store.save(&first(), &filled(catalog), &answer_to("A.1")).unwrap();
        assert!(!store.is_emptied(&first()), "{how}");
        for (key, value) in FILLED {
            assert_eq!(get(key).as_deref(), Some(value), "{how}");
        }
    }
}

#[wasm_bindgen_test]
fn unused_storage_does_not_count_as_emptied() {
    let (_, store) = start();
    assert!(!store.is_emptied(&first()));
    load(&store);
    assert_eq!(get(HEAD), None);
    assert!(!store.is_emptied(&first()));
}

#[wasm_bindgen_test]
fn emptied_storage_of_an_earlier_visit_is_noticed_too() {
    let (_, store) = start();
    set(FILLED[0].0, FILLED[0].1);
    load(&store);
    assert!(get(HEAD).is_some());
    raw().clear().unwrap();
    assert!(store.is_emptied(&first()));
}

#[wasm_bindgen_test]
fn erased_storage_does_not_count_as_emptied_in_any_tab() {
    let (catalog, store) = start();
    let other = LocalStore::open(catalog).unwrap();
    store.save_all(&first(), &filled(catalog)).unwrap();
    load(&other);
    store.erase(&first()).unwrap();
    assert_eq!(get(HEAD), None);
    assert!(!store.is_emptied(&first()));
    assert_eq!(hear(&other, Some(HEAD)), [StorageChange::List]);
    assert!(!other.is_emptied(&first()));
    store.save(&first(), &with(catalog, &[("1.1", 2)]), &answer_to("1.1")).unwrap();
    assert_eq!(all().len(), 1);
    assert_eq!(get(HEAD).as_deref(), Some("\"1\""));
}

#[wasm_bindgen_test]
fn storage_too_full_for_a_first_save_does_not_count_as_emptied() {
    let (catalog, store) = start();
    while_full(|| {
        store.save_all(&first(), &filled(catalog)).unwrap_err();
    });
    assert!(!store.is_emptied(&first()));
    assert_eq!(all(), pairs(&[]));
}
