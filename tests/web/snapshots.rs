//! Snapshots of an assessment.

use aims_core::domain::{AssessmentId, EntryId};
use aims_readiness::state::{Store, Trouble};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{all, filled, first, full_after, get, set, start, while_full, with};

const KEY: &str = "aims-readiness/v3/test/snapshot/2";

fn id(id: &str) -> EntryId {
    EntryId::new(id)
}

#[wasm_bindgen_test]
fn snapshots_have_keys_under_their_assessment_and_are_listed_in_order() {
    let (_, store) = start();
    let other = AssessmentId::new("test", "019ab3c4d5e6f00d");
    store.keep_snapshot(&first(), &id("2"), "two").unwrap();
    store.keep_snapshot(&first(), &id("1"), "one").unwrap();
    store.keep_snapshot(&other, &id("3"), "three").unwrap();
    let kept = [(id("1"), "one".to_owned()), (id("2"), "two".to_owned())];
    assert_eq!(store.snapshots(&first()), kept);
    assert_eq!(get(KEY).as_deref(), Some("two"));
    assert_eq!(store.ids(), [], "a snapshot alone is no assessment");
    store.remove_snapshot(&first(), &id("2")).unwrap();
    assert_eq!(store.snapshots(&first()), kept[..1]);
    assert_eq!(all().len(), 2, "nothing else is left behind");
}

#[wasm_bindgen_test]
fn a_snapshot_that_leaves_no_room_for_answers_is_rejected_and_the_old_one_stays() {
    let (catalog, store) = start();
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.keep_snapshot(&first(), &id("2"), "before").unwrap();
    let stored = all();
    while_full(|| {
        assert_eq!(store.keep_snapshot(&first(), &id("2"), "after"), Err(Trouble::Full));
    });
    assert_eq!(all(), stored);
    // Only the snapshot itself fits.
    full_after(1, || {
        assert_eq!(store.keep_snapshot(&first(), &id("3"), "after"), Err(Trouble::Full));
    });
    assert_eq!(all(), stored);
}

#[wasm_bindgen_test]
fn snapshots_are_deleted_and_restored_with_their_assessment() {
    let (catalog, store) = start();
    let mine = with(catalog, &[("1.1", 3)]);
    store.save_all(&first(), &mine).unwrap();
    store.keep_snapshot(&first(), &id("2"), "two").unwrap();
    store.delete(&first()).unwrap();
    assert_eq!(all().keys().filter(|key| key.contains("snapshot")).count(), 0);
    // Opening another assessment does not affect them.
    store.remember(&AssessmentId::new("test", "019ab3c4d5e6f00d"));
    assert_eq!(get(KEY), None);
    // Undo saves the assessment again, and opens it.
    store.save_all(&first(), &mine).unwrap();
    store.remember(&first());
    assert_eq!(get(KEY).as_deref(), Some("two"));
    set(KEY, "newer");
    store.remember(&first());
    assert_eq!(get(KEY).as_deref(), Some("newer"), "once");
}
