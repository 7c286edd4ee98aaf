//! Stored values that cannot be read, or only in part.

use aims_core::codec::Problem;
use aims_core::domain::{AiSystem, EntryId, Evidence, OwnControl};
use aims_readiness::browser::storage::{LocalStore, Notice};
use aims_readiness::state::{Store, Trouble};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::make::{
    all, answer_to, each_part, filled, first, get, load, loaded_answer, set, start, while_full,
    with,
};

/// A key of each kind, without the common prefix.
const PARTS: [&str; 4] = ["answer/A.1", "control/c1", "details", "system/s1"];

fn key(part: &str) -> String {
    format!("aims-readiness/v3/test/{part}")
}

fn aside(n: usize, part: &str) -> String {
    format!("aims-readiness/aside/{n}/v3/test/{part}")
}

#[wasm_bindgen_test]
fn a_damaged_value_of_each_kind_is_set_aside_and_the_rest_loads() {
    let (catalog, store) = start();
    for part in PARTS {
        set(&key(part), r#"{"level":3"#);
    }
    set(&key("answer/1.2"), r#"{"level":2,"evidence":"draft"}"#);
    let loaded = load(&store);
    assert_eq!(loaded.notices, PARTS.map(|part| Notice::Damaged { what: part.into() }));
    assert_eq!(loaded.assessment, with(catalog, &[("1.2", 2)]));
    for part in PARTS {
        assert_eq!(get(&aside(1, part)).unwrap(), r#"{"level":3"#);
        assert_eq!(get(&key(part)), None);
    }

    // A second damaged value does not overwrite the first.
    set(&key("answer/A.1"), "garbage");
    load(&store);
    assert_eq!(get(&aside(1, "answer/A.1")).unwrap(), r#"{"level":3"#);
    assert_eq!(get(&aside(2, "answer/A.1")).unwrap(), "garbage");
    assert_eq!(store.aside().len(), 5);
}

#[wasm_bindgen_test]
fn a_partly_valid_value_is_repaired_and_its_original_is_kept() {
    let (_, store) = start();
    let stored = [
        r#"{"level":9,"owner":"kept"}"#,
        r#"{"title":"kept","evidence":"much"}"#,
        r#"{"certificates":["iso9001","iso1"]}"#,
        r#"{"name":"kept","assessed_on":"2026-02-30"}"#,
    ];
    for (part, stored) in PARTS.iter().zip(stored) {
        set(&key(part), stored);
    }
    let loaded = load(&store);
    let mut problems = Vec::new();
    for (notice, part) in loaded.notices.iter().zip(PARTS) {
        let Notice::Repaired { what, repairs } = notice else { panic!("{notice:?}") };
        assert_eq!(what, part);
        problems.extend(repairs.iter().map(|repair| repair.problem.clone()));
    }
    assert_eq!(
        problems,
        [
            Problem::NotALevel("9".into()),
            Problem::NotAGrade(r#""much""#.into()),
            Problem::NotKnown(r#""iso1""#.into()),
            Problem::NotADate(r#""2026-02-30""#.into()),
        ]
    );
    assert_eq!(loaded_answer(&loaded, "A.1").owner, "kept");
    assert!(loaded.assessment.details.profile.certificates.contains("iso9001"));
    assert_eq!(loaded.assessment.entry::<AiSystem>(&EntryId::new("s1")).unwrap().name, "kept");
    let control: &OwnControl = loaded.assessment.entry(&EntryId::new("c1")).unwrap();
    assert_eq!((control.title.as_str(), control.evidence), ("kept", Evidence::None));
    for (part, stored) in PARTS.iter().zip(stored) {
        assert_eq!(get(&aside(1, part)).unwrap(), stored);
        assert_eq!(get(&key(part)).unwrap(), stored);
    }

    // The same value is not set aside twice.
    let before = all();
    load(&store);
    assert_eq!(all(), before);
}

#[wasm_bindgen_test]
fn a_damaged_value_is_not_overwritten_or_removed_until_it_is_set_aside() {
    let (catalog, store) = start();
    for part in PARTS {
        set(&key(part), "garbage");
    }
    let before = all();
    while_full(|| {
        let loaded = load(&store);
        assert_eq!(loaded.notices.len(), 4);
    });
    for assessment in [filled(catalog), with(catalog, &[])] {
        for part in each_part() {
            assert_eq!(store.save(&first(), &assessment, &part), Err(Trouble::Refused));
        }
        assert_eq!(store.save_all(&first(), &assessment), Err(Trouble::Refused));
    }
    assert_eq!(all(), before);

    // Other values can still be saved.
    let other = with(catalog, &[("1.1", 3)]);
    store.save(&first(), &other, &answer_to("1.1")).unwrap();
    assert_eq!(store.save_all(&first(), &with(catalog, &[("1.2", 4)])), Err(Trouble::Refused));
    assert_eq!(get(&key("answer/1.1")), None);
    assert_eq!(get(&key("answer/1.2")).unwrap(), r#"{"level":4,"evidence":"draft"}"#);

    // Once there is room for the copies, the next visit frees the keys.
    let store = LocalStore::open(catalog).unwrap();
    assert_eq!(load(&store).notices.len(), 4);
    store.save_all(&first(), &filled(catalog)).unwrap();
    assert_eq!(store.aside().len(), 4);
}
