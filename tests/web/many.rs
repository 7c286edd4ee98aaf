//! Several assessments in one storage.

use aims_core::domain::{AssessmentId, ItemId, Record};
use aims_readiness::browser::storage::{LocalStore, StorageChange};
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{all, filled, first, get, hear, load, remove, set, start, with};

fn second() -> AssessmentId {
    AssessmentId::new("test", "019ab3c4d5e6f00d")
}

#[wasm_bindgen_test]
fn each_assessment_has_its_own_keys_and_they_make_up_the_list() {
    let (catalog, store) = start();
    assert_eq!(store.ids(), []);
    store.save_all(&second(), &with(catalog, &[("1.1", 4)])).unwrap();
    store.save_all(&first(), &filled(catalog)).unwrap();
    assert_eq!(store.ids(), [first(), second()]);
    let key = "aims-readiness/v3/test.019ab3c4d5e6f00d/answer/1.1";
    assert_eq!(get(key).unwrap(), r#"{"level":4,"evidence":"draft"}"#);
    assert_eq!(store.peek(&second()), with(catalog, &[("1.1", 4)]));
    assert_eq!(store.load(&first()), filled(catalog));

    store.delete(&first()).unwrap();
    assert_eq!((store.ids(), all().len()), (vec![second()], 2));
    assert!(!store.is_emptied(&first()));
    // Assessments of another catalog, and keys that are no assessment, are not listed.
    set("aims-readiness/v3/other/head", "1");
    set("aims-readiness/v3/test.7/head", "1");
    set("aims-readiness/v3/test/place", "1");
    assert_eq!(store.ids(), [second()]);
}

#[wasm_bindgen_test]
fn assessments_created_in_two_tabs_at_once_are_in_the_list_of_both() {
    let (catalog, store) = start();
    let other = LocalStore::open(catalog).unwrap();
    let third = AssessmentId::new("test", "019ab3c4d5e6f00e");
    store.remember(&second());
    other.remember(&third);
    assert_eq!(store.ids(), [second(), third.clone()]);
    assert_eq!(other.ids(), [second(), third]);
}

#[wasm_bindgen_test]
fn a_tab_opens_its_own_assessment_else_the_last_opened_else_the_first() {
    let (catalog, store) = start();
    assert_eq!(store.begin(false), first());
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.remember(&second());
    assert_eq!(store.begin(false), second());
    js_sys::eval("sessionStorage.clear()").unwrap();
    assert_eq!(store.begin(false), second(), "what was opened last");
    assert_eq!(store.begin(true), first(), "while the first screen is shown");
    js_sys::eval(r#"sessionStorage.setItem("aims-readiness-open", "test")"#).unwrap();
    assert_eq!(store.begin(false), first(), "the tab's own");
    store.delete(&first()).unwrap();
    assert_eq!(store.begin(false), second(), "what is not there cannot be opened");
    js_sys::eval(r#"sessionStorage.setItem("aims-readiness-open", "\ud800")"#).unwrap();
    remove("aims-readiness/v3/open");
    assert_eq!(store.begin(false), second(), "the only one");
}

#[wasm_bindgen_test]
fn settings_belong_to_an_assessment() {
    let (_, store) = start();
    store.save_place(&first(), "#/question/1.1");
    store.save_place(&second(), "#/clause/A");
    store.save_since_file(&second(), 3);
    assert_eq!(store.place(&first()).as_deref(), Some("#/question/1.1"));
    assert_eq!(store.place(&second()).as_deref(), Some("#/clause/A"));
    assert_eq!((store.since_file(&first()), store.since_file(&second())), (0, 3));
}

#[wasm_bindgen_test]
fn a_change_from_another_tab_says_which_assessment_it_belongs_to() {
    let (catalog, store) = start();
    store.save_all(&second(), &with(catalog, &[("1.1", 4)])).unwrap();
    let key = "aims-readiness/v3/test.019ab3c4d5e6f00d/answer/1.1";
    let record = Record::Answer(ItemId::new("1.1"), crate::make::answer(4));
    assert_eq!(hear(&store, Some(key)), [StorageChange::Part(second(), Box::new(record))]);
    let head = "aims-readiness/v3/test.019ab3c4d5e6f00d/head";
    remove(head);
    assert!(store.is_emptied(&second()));
    assert_eq!(hear(&store, Some(head)), [StorageChange::List]);
    assert!(!store.is_emptied(&second()), "another tab has deleted it");
}

#[wasm_bindgen_test]
fn peeking_at_an_assessment_changes_nothing() {
    let (_, store) = start();
    set("aims-readiness/v3/test.019ab3c4d5e6f00d/answer/1.1", "garbage");
    let before = all();
    assert!(store.peek(&second()).is_empty());
    assert_eq!(all(), before);
    assert!(store.take_notices().is_empty());
    store.load(&second());
    assert_eq!(store.take_notices().len(), 1);
}

#[wasm_bindgen_test]
fn erasing_removes_all_assessments_and_can_be_undone() {
    let (catalog, store) = start();
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.save_all(&second(), &with(catalog, &[("1.1", 4)])).unwrap();
    let before = all();
    store.erase(&second()).unwrap();
    assert!(all().is_empty());
    store.save_all(&second(), &with(catalog, &[("1.1", 4)])).unwrap();
    store.restore_erased(&second());
    assert_eq!(all(), before);
    assert_eq!(load(&store).assessment, with(catalog, &[("1.1", 4)]));
}

#[wasm_bindgen_test]
fn an_archived_assessment_stays_stored_and_is_never_opened_automatically() {
    let (catalog, store) = start();
    store.save_all(&first(), &filled(catalog)).unwrap();
    store.save_all(&second(), &with(catalog, &[("1.1", 4)])).unwrap();
    store.remember(&second());
    store.archive(&second(), true).unwrap();
    let key = "aims-readiness/v3/test.019ab3c4d5e6f00d/archived";
    assert_eq!(get(key).as_deref(), Some("true"));
    assert_eq!((store.is_archived(&first()), store.is_archived(&second())), (false, true));
    assert_eq!(store.ids(), [first(), second()], "it is still there");
    assert_eq!(store.peek(&second()), with(catalog, &[("1.1", 4)]));
    assert_eq!(hear(&store, Some(key)), [StorageChange::List], "other tabs follow");
    assert_eq!(store.begin(false), first(), "though it was opened last");
    store.archive(&first(), true).unwrap();
    let new = store.begin(false);
    assert!(![first(), second()].contains(&new) && new.is_of("test"), "a new one");

    // The mark as archived is deleted with the assessment, and comes back with it.
    let before = all();
    store.delete(&second()).unwrap();
    assert_eq!(get(key), None);
    store.save_all(&second(), &with(catalog, &[("1.1", 4)])).unwrap();
    store.remember(&second());
    assert_eq!(all(), before);
    store.archive(&second(), false).unwrap();
    assert_eq!((get(key), store.begin(false)), (None, second()));
}
