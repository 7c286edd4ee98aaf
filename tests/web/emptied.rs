//! F7: a storage that was emptied behind the page's back.

use aims_readiness::browser::storage::LocalStore;
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    FILLED, HERE, all, answer_to, filled, get, hear, pairs, raw, remove, set, start, while_full,
    with,
};

#[wasm_bindgen_test]
fn an_emptied_storage_is_noticed_and_everything_is_written_again_with_the_next_part() {
    for how in ["all", "ours"] {
        let (catalog, store) = start();
        set("other-app/key", "not ours");
        store.save_all(&filled(&catalog)).unwrap();
        assert!(!store.is_emptied());
        match how {
            "all" => raw().clear().unwrap(),
            _ => all().keys().filter(|key| *key != "other-app/key").for_each(|key| remove(key)),
        }
        remove(HERE);
        store.save_place("#/results");
        assert!(store.is_emptied(), "{how}");
        store.save(&filled(&catalog), &answer_to("A.1")).unwrap();
        assert!(!store.is_emptied(), "{how}");
        for (key, value) in FILLED {
            assert_eq!(get(key).as_deref(), Some(value), "{how}");
        }
    }
}

#[wasm_bindgen_test]
fn nothing_stored_is_not_emptied() {
    let (catalog, store) = start();
    assert!(!store.is_emptied());
    store.load(&catalog);
    assert_eq!(get(HERE), None);
    assert!(!store.is_emptied());
}

#[wasm_bindgen_test]
fn what_an_earlier_visit_stored_can_be_emptied_too() {
    let (catalog, store) = start();
    set(FILLED[0].0, FILLED[0].1);
    store.load(&catalog);
    assert!(get(HERE).is_some());
    raw().clear().unwrap();
    assert!(store.is_emptied());
}

#[wasm_bindgen_test]
fn erased_is_not_emptied_in_this_tab_nor_in_another() {
    let (catalog, store) = start();
    let other = LocalStore::open(&catalog).unwrap();
    store.save_all(&filled(&catalog)).unwrap();
    other.load(&catalog);
    store.erase().unwrap();
    assert_eq!(get(HERE), None);
    assert!(!store.is_emptied());
    assert!(hear(&other, Some(HERE)).is_empty());
    assert!(!other.is_emptied());
    store.save(&with(&catalog, &[("1.1", 2)]), &answer_to("1.1")).unwrap();
    assert_eq!(all().len(), 1);
    assert_eq!(get(HERE).as_deref(), Some("1"));
}

#[wasm_bindgen_test]
fn without_room_nothing_is_said_to_be_there() {
    let (catalog, store) = start();
    while_full(|| {
        store.save_all(&filled(&catalog)).unwrap_err();
    });
    assert!(!store.is_emptied());
    assert_eq!(all(), pairs(&[]));
}
