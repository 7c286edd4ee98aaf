//! Values of version 1 that an older tab changes or removes after they have been taken in.

use std::collections::BTreeSet;

use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, Details, Evidence, ItemId, Level, Profile, Record,
};
use aims_readiness::browser::storage::{Loaded, LocalStore, Notice};
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    all, answer, full_answer, full_details, get, hear_record, loaded_answer, remove, set, start,
    with,
};

const ANSWER_1: &str = "aims-readiness/v1/answer/A.1";
const ANSWER_2: &str = "aims-readiness/v2/test/answer/A.1";
const DETAILS_1: &str = "aims-readiness/v1/details";

/// Version 1 has an answer and details, they have been taken in, and everything that only
/// version 2 knows was given since.
fn start_with_both() -> (Catalog, LocalStore) {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":1,"note":"old"}"#);
    set(DETAILS_1, r#"{"name":"old","scope":"old"}"#);
    store.load(&catalog);
    let mut assessment = with(&catalog, &[]);
    for record in
        [Record::Answer(ItemId::new("A.1"), full_answer()), Record::Details(full_details())]
    {
        assessment.put(record);
    }
    store.save_all(&assessment).unwrap();
    (catalog, store)
}

/// The full answer, with these of the fields that version 1 knew.
fn with_known(level: Option<u8>, note: &str, applicability: Applicability) -> Answer {
    Answer {
        level: level.and_then(Level::new),
        evidence: Evidence::None,
        points: BTreeSet::new(),
        note: note.into(),
        applicability,
        ..full_answer()
    }
}

/// The full details, with these of the fields that version 1 knew.
fn with_words(name: &str, organisation: &str, scope: &str) -> Details {
    let Details { profile, .. } = full_details();
    let profile = Profile { organisation: organisation.into(), scope: scope.into(), ..profile };
    Details { name: name.into(), profile }
}

/// Loads twice. The second time must say the same and write nothing.
fn load_twice(store: &LocalStore, catalog: &Catalog) -> Loaded {
    let first = store.load(catalog);
    let before = all();
    let second = store.load(catalog);
    assert_eq!(second.assessment, first.assessment);
    assert_eq!(second.notices, []);
    assert_eq!(all(), before);
    first
}

/// What is stored in our form, read as if version 1 had never been.
fn ours(catalog: &Catalog) -> Assessment {
    remove(ANSWER_1);
    remove(DETAILS_1);
    remove("aims-readiness/v2/test/from-v1");
    LocalStore::open(catalog).unwrap().load(catalog).assessment
}

#[wasm_bindgen_test]
fn what_an_older_tab_changed_is_taken_in_and_what_it_does_not_know_stays() {
    let (catalog, store) = start_with_both();
    set(ANSWER_1, r#"{"level":2,"note":"new","excluded":"new"}"#);
    set(DETAILS_1, r#"{"name":"new","organisation":"new"}"#);
    let loaded = load_twice(&store, &catalog);
    assert_eq!(loaded.notices, []);
    let expected = with_known(Some(2), "new", Applicability::Excluded("new".into()));
    assert_eq!(loaded_answer(&loaded, "A.1"), expected);
    assert_eq!(loaded.assessment.details, with_words("new", "new", ""));
    assert_eq!(get(ANSWER_1).unwrap(), r#"{"level":2,"note":"new","excluded":"new"}"#);
    assert_eq!(ours(&catalog), loaded.assessment);
}

#[wasm_bindgen_test]
fn what_an_older_tab_removed_clears_only_what_it_knew() {
    let (catalog, store) = start_with_both();
    remove(ANSWER_1);
    remove(DETAILS_1);
    let loaded = load_twice(&store, &catalog);
    assert_eq!(loaded.notices, []);
    assert_eq!(loaded_answer(&loaded, "A.1"), with_known(None, "", Applicability::Undecided));
    assert_eq!(loaded.assessment.details, with_words("", "", ""));
    assert_eq!(ours(&catalog), loaded.assessment);
}

#[wasm_bindgen_test]
fn what_an_older_tab_removed_leaves_no_key_where_nothing_else_was_given() {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":1}"#);
    store.load(&catalog);
    assert!(get(ANSWER_2).is_some());
    remove(ANSWER_1);
    assert!(load_twice(&store, &catalog).assessment.is_empty());
    assert_eq!(get(ANSWER_2), None);
}

#[wasm_bindgen_test]
fn what_an_older_tab_gives_again_after_removing_it_is_taken_in() {
    let (catalog, store) = start_with_both();
    remove(ANSWER_1);
    store.load(&catalog);
    set(ANSWER_1, r#"{"level":4}"#);
    let loaded = load_twice(&store, &catalog);
    assert_eq!(loaded_answer(&loaded, "A.1"), with_known(Some(4), "", Applicability::Undecided));
}

#[wasm_bindgen_test]
fn a_value_that_is_damaged_later_is_told_once_and_ours_stays() {
    let (catalog, store) = start_with_both();
    set(ANSWER_1, "garbage");
    let loaded = load_twice(&store, &catalog);
    assert!(
        matches!(&loaded.notices[..], [Notice::Damaged { what }] if what.ends_with("answer/A.1"))
    );
    assert_eq!(loaded_answer(&loaded, "A.1"), full_answer());
    assert_eq!(get("aims-readiness/aside/1/v1/answer/A.1").unwrap(), "garbage");
}

#[wasm_bindgen_test]
fn what_an_older_tab_writes_is_heard_merged_and_stored() {
    let (catalog, store) = start_with_both();
    set(ANSWER_1, r#"{"level":2,"evidence":"records"}"#);
    let expected =
        Answer { evidence: Evidence::Records, ..with_known(Some(2), "", Applicability::Undecided) };
    let record = Record::Answer(ItemId::new("A.1"), expected.clone());
    assert_eq!(hear_record(&store, ANSWER_1), Some(record));
    set(DETAILS_1, r#"{"scope":"new"}"#);
    let details = with_words("", "", "new");
    assert_eq!(hear_record(&store, DETAILS_1), Some(Record::Details(details.clone())));

    // It is stored in our form, and so not taken in again.
    let before = all();
    let loaded = load_twice(&store, &catalog);
    assert_eq!(all(), before);
    assert_eq!(loaded_answer(&loaded, "A.1"), expected);
    assert_eq!(loaded.assessment.details, details);
    assert_eq!(ours(&catalog), loaded.assessment);
}

#[wasm_bindgen_test]
fn what_an_older_tab_writes_first_is_heard_and_stored() {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":3,"evidence":"draft"}"#);
    let record = Record::Answer(ItemId::new("A.1"), answer(3));
    assert_eq!(hear_record(&store, ANSWER_1), Some(record));
    assert_eq!(get(ANSWER_2).unwrap(), r#"{"level":3,"evidence":"draft"}"#);
    assert_eq!(get("aims-readiness/v2/test/from-v1").unwrap(), "5340d4557e064740 answer/A.1");
    assert_eq!(load_twice(&store, &catalog).assessment, with(&catalog, &[("A.1", 3)]));
}

#[wasm_bindgen_test]
fn what_an_older_tab_removes_is_heard_and_clears_only_what_it_knew() {
    let (catalog, store) = start_with_both();
    remove(ANSWER_1);
    let expected = with_known(None, "", Applicability::Undecided);
    let record = Record::Answer(ItemId::new("A.1"), expected.clone());
    assert_eq!(hear_record(&store, ANSWER_1), Some(record));
    remove(DETAILS_1);
    let details = with_words("", "", "");
    assert_eq!(hear_record(&store, DETAILS_1), Some(Record::Details(details.clone())));

    let before = all();
    let loaded = load_twice(&store, &catalog);
    assert_eq!(all(), before);
    assert_eq!(loaded_answer(&loaded, "A.1"), expected);
    assert_eq!(loaded.assessment.details, details);
}

#[wasm_bindgen_test]
fn an_answer_given_after_an_older_tab_removed_its_own_stays() {
    for is_heard in [true, false] {
        let (catalog, store) = start_with_both();
        remove(ANSWER_1);
        if is_heard {
            hear_record(&store, ANSWER_1);
        } else {
            store.load(&catalog);
        }
        let mut assessment = with(&catalog, &[("A.1", 4)]);
        assessment.details = full_details();
        store.save_all(&assessment).unwrap();
        assert_eq!(load_twice(&store, &catalog).assessment, assessment);
    }
}

#[wasm_bindgen_test]
fn what_an_older_tab_writes_and_we_cannot_read_changes_nothing() {
    let (_, store) = start_with_both();
    set(ANSWER_1, "garbage");
    let before = all();
    assert_eq!(hear_record(&store, ANSWER_1), None);
    assert_eq!(hear_record(&store, "aims-readiness/v1/place"), None);
    assert_eq!(hear_record(&store, "aims-readiness/v1/keys"), None);
    assert_eq!(all(), before);
}

/// Another tab of ours that takes back "erase everything" puts the values of version 1 back, and
/// every other tab hears it.
#[wasm_bindgen_test]
fn a_value_that_was_taken_in_and_is_heard_again_changes_nothing() {
    let (catalog, store) = start_with_both();
    let before = all();
    let record = hear_record(&store, ANSWER_1);
    assert_eq!(all(), before);
    let mut assessment = store.load(&catalog).assessment;
    assert_eq!(*assessment.answer(&ItemId::new("A.1")), full_answer());
    if let Some(record) = record {
        assessment.put(record);
    }
    assert_eq!(*assessment.answer(&ItemId::new("A.1")), full_answer());
}

/// Another tab of ours that starts sets a damaged value of version 1 aside. Whatever it does with
/// the key is no answer that was cleared.
#[wasm_bindgen_test]
fn a_value_that_another_tab_of_ours_sets_aside_takes_nothing_away() {
    let (catalog, store) = start_with_both();
    set(ANSWER_1, "garbage");
    LocalStore::open(&catalog).unwrap().load(&catalog);
    hear_record(&store, ANSWER_1);
    assert_eq!(loaded_answer(&store.load(&catalog), "A.1"), full_answer());
}
