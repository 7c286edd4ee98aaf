//! Values of version 1, at the first load that meets them.

use std::collections::BTreeSet;

use aims_core::codec::Problem;
use aims_core::domain::{Answer, Applicability, Details, Evidence, Level, Profile};
use aims_readiness::browser::storage::{LocalStore, Notice};
use aims_readiness::state::Store;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    all, answer, answer_to, get, loaded_answer, pairs, raw, remove, set, start, while_full,
    while_full_for, with,
};

const ANSWER_1: &str = "aims-readiness/v1/answer/1.1";
const ANSWER_2: &str = "aims-readiness/v2/test/answer/1.1";
const FROM_1: &str = "aims-readiness/v2/test/from-v1";
const ASIDE: &str = "aims-readiness/aside/1/v1/answer/1.1";

/// A value for each kind of key of version 1, with every field that it knew.
const OLD: [(&str, &str); 5] = [
    (
        "aims-readiness/v1/answer/A.1",
        r#"{"level":4,"evidence":"records","points":["p"],"note":"note","included":"why"}"#,
    ),
    ("aims-readiness/v1/answer/A.2", r#"{"excluded":"why not"}"#),
    ("aims-readiness/v1/details", r#"{"name":"name","organisation":"org","scope":"scope"}"#),
    ("aims-readiness/v1/keys", "off"),
    ("aims-readiness/v1/place", "#/question/1.2"),
];

fn set_old() {
    OLD.iter().for_each(|(key, value)| set(key, value));
}

#[wasm_bindgen_test]
fn every_field_of_version_1_is_taken_in_and_written_in_our_form() {
    let (catalog, store) = start();
    set_old();
    let loaded = store.load(&catalog);
    assert_eq!(loaded.notices, []);
    let included = Answer {
        level: Level::new(4),
        evidence: Evidence::Records,
        points: BTreeSet::from(["p".to_owned()]),
        note: "note".into(),
        applicability: Applicability::Included("why".into()),
        ..Answer::default()
    };
    assert_eq!(loaded_answer(&loaded, "A.1"), included);
    let excluded =
        Answer { applicability: Applicability::Excluded("why not".into()), ..Answer::default() };
    assert_eq!(loaded_answer(&loaded, "A.2"), excluded);
    assert_eq!(loaded.assessment.answers().len(), 2);
    let profile =
        Profile { organisation: "org".into(), scope: "scope".into(), ..Profile::default() };
    assert_eq!(loaded.assessment.details, Details { name: "name".into(), profile });
    assert_eq!(loaded.place.as_deref(), Some("#/question/1.2"));
    assert!(!store.are_keys_on());

    let mut now = all();
    let seen = now.remove(FROM_1).unwrap();
    let names: Vec<&str> = seen.lines().filter_map(|line| Some(line.split_once(' ')?.1)).collect();
    assert_eq!(names, ["answer/A.1", "answer/A.2", "details"]);
    let ours = [
        ("aims-readiness/v2/test/answer/A.1", OLD[0].1),
        ("aims-readiness/v2/test/answer/A.2", OLD[1].1),
        ("aims-readiness/v2/test/details", OLD[2].1),
    ];
    assert_eq!(now, pairs(&[&OLD[..], &ours].concat()));
}

#[wasm_bindgen_test]
fn a_second_load_changes_nothing() {
    let (catalog, store) = start();
    set_old();
    let first = store.load(&catalog);
    let before = all();
    for store in [store, LocalStore::open(&catalog).unwrap()] {
        let second = store.load(&catalog);
        assert_eq!(second.assessment, first.assessment);
        assert_eq!((second.place, second.notices), (first.place.clone(), Vec::new()));
        assert_eq!(all(), before);
    }
}

#[wasm_bindgen_test]
fn what_was_taken_in_is_known_by_its_fnv_1a_checksum() {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":3}"#);
    store.load(&catalog);
    assert_eq!(get(FROM_1).unwrap(), "0d9087a1e05042f2 answer/1.1");
}

#[wasm_bindgen_test]
fn what_was_taken_in_does_not_come_back_over_what_was_changed_or_cleared_since() {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":3}"#);
    store.load(&catalog);
    for assessment in [with(&catalog, &[("1.1", 5)]), with(&catalog, &[])] {
        store.save(&assessment, &answer_to("1.1")).unwrap();
        let before = all();
        assert_eq!(store.load(&catalog).assessment, assessment);
        assert_eq!(all(), before);
    }
}

#[wasm_bindgen_test]
fn place_and_shortcuts_of_version_1_hold_until_there_are_ours() {
    let (catalog, store) = start();
    set_old();
    store.save_place("#/question/1.1");
    store.save_keys_on(true);
    assert_eq!(store.load(&catalog).place.as_deref(), Some("#/question/1.1"));
    assert!(store.are_keys_on());
    assert_eq!(get("aims-readiness/v1/place").as_deref(), Some("#/question/1.2"));
    assert_eq!(get("aims-readiness/v1/keys").as_deref(), Some("off"));
}

#[wasm_bindgen_test]
fn where_both_versions_have_a_value_and_nothing_says_which_is_later_ours_stays() {
    let (catalog, store) = start();
    let stored = [
        (ANSWER_1, r#"{"level":1,"note":"old"}"#),
        ("aims-readiness/v1/details", r#"{"name":"old"}"#),
        (ANSWER_2, r#"{"level":5,"evidence":"draft"}"#),
        ("aims-readiness/v2/test/details", r#"{"people":"new"}"#),
    ];
    stored.iter().for_each(|(key, value)| set(key, value));
    for _ in 0..2 {
        let loaded = store.load(&catalog);
        assert_eq!(loaded_answer(&loaded, "1.1"), answer(5));
        let details = &loaded.assessment.details;
        assert_eq!((details.name.as_str(), details.profile.people.as_str()), ("", "new"));
        assert_eq!(loaded.notices, []);
        let mut now = all();
        now.remove(FROM_1);
        assert_eq!(now, pairs(&stored));
    }

    // From now on it can be told.
    set(ANSWER_1, r#"{"level":2}"#);
    assert_eq!(loaded_answer(&store.load(&catalog), "1.1").level, Level::new(2));
}

#[wasm_bindgen_test]
fn a_damaged_value_of_version_1_is_set_aside_and_told_once() {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":3"#);
    set("aims-readiness/v1/answer/1.2", r#"{"level":2,"evidence":"draft"}"#);
    let loaded = store.load(&catalog);
    assert!(
        matches!(&loaded.notices[..], [Notice::Damaged { what }] if what.ends_with("answer/1.1"))
    );
    assert_eq!(loaded.assessment, with(&catalog, &[("1.2", 2)]));
    assert_eq!(get(ASIDE).unwrap(), r#"{"level":3"#);
    assert_eq!(get(ANSWER_2), None);
    for _ in 0..2 {
        let loaded = store.load(&catalog);
        assert_eq!(loaded.notices, []);
        assert_eq!(loaded.assessment, with(&catalog, &[("1.2", 2)]));
    }
    assert_eq!(store.aside().len(), 1);
}

#[wasm_bindgen_test]
fn a_damaged_value_of_version_1_without_room_for_its_copy_is_tried_again() {
    let (catalog, store) = start();
    set(ANSWER_1, "garbage");
    while_full_for("aside", || {
        assert_eq!(store.load(&catalog).notices.len(), 1);
    });
    assert_eq!(get(ANSWER_1).unwrap(), "garbage");
    assert_eq!(LocalStore::open(&catalog).unwrap().load(&catalog).notices.len(), 1);
    assert_eq!(get(ASIDE).unwrap(), "garbage");
}

#[wasm_bindgen_test]
fn an_answer_given_after_a_damaged_value_of_version_1_stays() {
    let (catalog, store) = start();
    set(ANSWER_1, "garbage");
    store.load(&catalog);
    store.save(&with(&catalog, &[("1.1", 4)]), &answer_to("1.1")).unwrap();
    for _ in 0..2 {
        assert_eq!(loaded_answer(&store.load(&catalog), "1.1"), answer(4));
    }
}

#[wasm_bindgen_test]
fn a_value_of_version_1_that_is_partly_right_is_used_and_told_once() {
    let (catalog, store) = start();
    let stored = r#"{"level":9,"note":"kept"}"#;
    set(ANSWER_1, stored);
    let loaded = store.load(&catalog);
    let [Notice::Repaired { what, repairs }] = &loaded.notices[..] else {
        panic!("{:?}", loaded.notices)
    };
    assert!(what.ends_with("answer/1.1"), "{what}");
    assert_eq!(repairs[0].problem, Problem::NotALevel("9".into()));
    assert_eq!(loaded_answer(&loaded, "1.1").note, "kept");
    assert_eq!(get(ASIDE).unwrap(), stored);
    assert_eq!(get(ANSWER_1).unwrap(), stored);
    assert_eq!(get(ANSWER_2).unwrap(), r#"{"note":"kept"}"#);
    let before = all();
    assert_eq!(store.load(&catalog).notices, []);
    assert_eq!(all(), before);
}

#[wasm_bindgen_test]
fn without_room_nothing_of_version_1_is_lost_and_the_next_load_tries_again() {
    let (catalog, store) = start();
    set_old();
    let before = all();
    let mut first = None;
    while_full(|| first = Some(store.load(&catalog)));
    let first = first.unwrap();
    assert_eq!(first.assessment.answers().len(), 2);
    assert_eq!(first.assessment.details.name, "name");
    assert_eq!(first.notices, []);
    assert_eq!(all(), before);

    let second = store.load(&catalog);
    assert_eq!(second.assessment, first.assessment);
    assert_eq!(get("aims-readiness/v2/test/answer/A.1").unwrap(), OLD[0].1);
    assert_eq!(get("aims-readiness/v2/test/details").unwrap(), OLD[2].1);
}

#[wasm_bindgen_test]
fn without_room_for_one_of_them_just_that_one_is_tried_again() {
    let (catalog, store) = start();
    set_old();
    let mut first = None;
    while_full_for("v2/test/details", || first = Some(store.load(&catalog)));
    assert_eq!(get("aims-readiness/v2/test/details"), None);
    // What came through was changed since. It does not take the older value again.
    store.save(&with(&catalog, &[("A.1", 1)]), &answer_to("A.1")).unwrap();
    let second = store.load(&catalog);
    assert_eq!(second.assessment.details, first.unwrap().assessment.details);
    assert_eq!(loaded_answer(&second, "A.1"), answer(1));
    assert_eq!(get("aims-readiness/v2/test/details").unwrap(), OLD[2].1);
}

#[wasm_bindgen_test]
fn without_room_to_remember_what_was_taken_in_ours_stays() {
    let (catalog, store) = start();
    set(ANSWER_1, r#"{"level":3}"#);
    while_full_for("from-v1", || {
        store.load(&catalog);
    });
    assert_eq!(get(FROM_1), None);
    store.save(&with(&catalog, &[("1.1", 5)]), &answer_to("1.1")).unwrap();
    assert_eq!(loaded_answer(&store.load(&catalog), "1.1"), answer(5));
}

#[wasm_bindgen_test]
fn in_a_storage_that_is_full_to_the_last_letter_nothing_of_version_1_is_lost() {
    let (catalog, store) = start();
    set_old();
    let before = all();
    let mut filler = String::new();
    for size in (0..24).rev().map(|power| 1 << power) {
        let more = filler.clone() + &"x".repeat(size);
        if raw().set_item("other-app/filler", &more).is_ok() {
            filler = more;
        }
    }
    let first = store.load(&catalog);
    remove("other-app/filler");
    assert!(!filler.is_empty());
    assert_eq!(first.assessment.answers().len(), 2);
    assert_eq!(first.notices, []);
    assert_eq!(all(), before);
    assert_eq!(store.load(&catalog).assessment, first.assessment);
    assert_eq!(get("aims-readiness/v2/test/answer/A.1").unwrap(), OLD[0].1);
}
