//! What a tab learns from other tabs that run this build.

use aims_core::domain::{Answer, Details, EntryId, EntryKind, ItemId, Record};
use aims_readiness::browser::storage::StorageChange;
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    FILLED, all, each_part, filled, first, hear, hear_record, load, remove, set, start, with,
};

#[wasm_bindgen_test]
fn each_kind_of_key_written_by_another_tab_is_received() {
    let (catalog, store) = start();
    let assessment = filled(catalog);
    let mut ours = with(catalog, &[]);
    for ((key, _), part) in FILLED.iter().zip(each_part()) {
        store.save(&first(), &assessment, &part).unwrap();
        let before = all();
        ours.put(hear_record(&store, key).unwrap());
        assert_eq!(all(), before);
    }
    assert_eq!(ours, assessment);
}

#[wasm_bindgen_test]
fn each_kind_of_key_removed_by_another_tab_is_received() {
    let (_, store) = start();
    let (item, answer) = (ItemId::new("A.1"), Answer::default());
    let expected = [
        Record::Answer(item, answer),
        Record::NoEntry(EntryKind::Control, EntryId::new("c1")),
        Record::Details(Details::default()),
        Record::NoEntry(EntryKind::System, EntryId::new("s1")),
    ];
    for ((key, _), record) in FILLED.iter().zip(expected) {
        assert_eq!(hear_record(&store, key), Some(record));
    }
}

#[wasm_bindgen_test]
fn an_unreadable_value_from_another_tab_is_left_alone() {
    let (_, store) = start();
    for (key, _) in FILLED {
        set(key, "garbage");
        let before = all();
        assert_eq!(hear_record(&store, key), None);
        assert_eq!(all(), before);
    }
}

#[wasm_bindgen_test]
fn keys_that_hold_no_part_of_this_catalog_are_ignored() {
    let (_, store) = start();
    for key in [
        "aims-readiness/v3/other/answer/1.1",
        "aims-readiness/v3/test/unknown",
        "aims-readiness/v3/test/place",
        "aims-readiness/v1/answer/1.1",
        "aims-readiness/v4/test/answer/1.1",
        "aims-readiness/aside/1/v3/test/answer/1.1",
        "other-app/key",
    ] {
        set(key, r#"{"level":3}"#);
        assert_eq!(hear_record(&store, key), None, "{key}");
    }
}

#[wasm_bindgen_test]
fn emptied_storage_is_noticed_and_everything_can_be_written_again() {
    let (catalog, store) = start();
    let assessment = filled(catalog);
    store.save_all(&first(), &assessment).unwrap();
    FILLED.iter().for_each(|(key, _)| remove(key));
    assert!(matches!(hear(&store, None)[..], [StorageChange::Emptied]));
    store.save_all(&first(), &assessment).unwrap();
    assert_eq!(load(&store).assessment, assessment);
}
