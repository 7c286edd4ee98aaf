//! What has changed in a catalog since answers were given.

use aims_core::codec::{GuidanceFile, Saved, read_file, write_file};
use aims_core::domain::{Assessment, Catalog, Changes, ItemChange, ItemId, Sheet, is_older};
use aims_core::fixtures::{assessment, catalog, excluded, level};
use proptest::prelude::*;
use serde_json::json;

use crate::golden::real;

#[test]
fn versions_are_compared_by_their_numbers() {
    let ordered = ["", "x", "1", "1.0.1", "1.9", "1.10.0", "2.0.0", "10.0.0"];
    for (place, version) in ordered.iter().enumerate() {
        for (other_place, other) in ordered.iter().enumerate() {
            // The first two have no numbers, so neither is older than the other.
            let expected = place < other_place && other_place > 1;
            assert_eq!(is_older(version, other), expected, "{version:?} before {other:?}");
        }
    }
    for same in ["2", "2.0", "2.0.0", "2.0.0.1"] {
        assert!(!is_older("2.0.0", same) && !is_older(same, "2.0.0"), "{same}");
    }
}

fn change(version: &str, rest: serde_json::Value) -> ItemChange {
    let change: ItemChange = serde_json::from_value(rest).unwrap();
    ItemChange { version: version.to_owned(), ..change }
}

/// Returns what has changed since a version in an item with the points `p` and `q`.
fn since(version: &str, changes: &[ItemChange]) -> Option<ItemChange> {
    let catalog = catalog(&[("clause", 1)]);
    let item = catalog.items().next().unwrap();
    ItemChange::since(changes, version, catalog.item(item))
}

#[test]
fn changes_since_a_version_combine_those_of_all_later_versions() {
    let changes = [
        change("1.1.0", json!({"levels": true, "reworded": ["p"]})),
        change("2.0.0", json!({"question": true, "new": ["q"], "hints": ["p"]})),
        change("3.0.0", json!({"document": true, "reworded": ["p", "q"]})),
    ];
    let check = |version: &str, expected: Option<serde_json::Value>| {
        let expected = expected.map(|rest| change("3.0.0", rest));
        assert_eq!(since(version, &changes), expected, "{version}");
    };
    check("3.0.0", None);
    check("4.0.0", None);
    check("2.0.0", Some(json!({"document": true, "reworded": ["p", "q"]})));
    // A new point cannot have been reworded.
    let since_1_1 = json!({"question": true, "document": true, "new": ["q"], "hints": ["p"], "reworded": ["p"]});
    check("1.1.0", Some(since_1_1.clone()));
    let mut from_the_beginning = since_1_1;
    from_the_beginning["levels"] = true.into();
    check("1.0.0", Some(from_the_beginning.clone()));
    check("", Some(from_the_beginning));
}

#[test]
fn a_point_that_was_added_and_removed_again_is_not_mentioned() {
    let changes = [
        change("2.0.0", json!({"new": ["gone"], "retired": ["old"]})),
        change("3.0.0", json!({"retired": ["gone"], "moved": {"away": "g1.2"}})),
    ];
    assert_eq!(
        since("1.0.0", &changes),
        Some(change("3.0.0", json!({"retired": ["old"], "moved": {"away": "g1.2"}})))
    );
    let changes = [
        change("2.0.0", json!({"new": ["gone"]})),
        change("3.0.0", json!({"moved": {"gone": "g1.2"}})),
    ];
    assert_eq!(since("1.0.0", &changes), None);
}

#[test]
fn only_changes_to_answered_items_are_reported() {
    let catalog = catalog(&[("clause", 4), ("objective", 2)]);
    let changes = |id: &ItemId| -> &'static [ItemChange] {
        let of = |rest| vec![change("1.0.0", rest)].leak() as &[ItemChange];
        match id.as_str() {
            "g1.1" => of(json!({"levels": true, "new": ["p", "q"]})),
            "g1.2" => of(json!({"question": true})),
            "g1.3" => {
                of(json!({"hints": ["p"], "retired": ["old", "older"], "moved": {"away": "g1.1"}}))
            }
            "g2.1" => of(json!({"reworded": ["p"]})),
            "g2.2" => of(json!({"added": true})),
            _ => &[],
        }
    };
    let mut ticked = level(3);
    ticked.points = ["old", "away", "p"].map(str::to_owned).into();
    let answers = [("g1.1", level(2)), ("g1.3", ticked), ("g1.4", level(0)), ("g2.1", excluded())];
    let mut given = assessment(&catalog, &answers);
    let ix = |id: &str| catalog.find(id).unwrap();
    let found = |given: &Assessment| Sheet::new(&catalog, given).changes(changes);
    assert_eq!(found(&given), Changes::default(), "given to this version");
    given.catalog.version = "0.9.0".into();
    let point = |item: &str, id: &str| (ix(item), id.to_owned());
    assert_eq!(
        found(&given),
        Changes {
            reworded: vec![ix("g1.1"), ix("g2.1")],
            new: vec![point("g1.1", "p"), point("g1.1", "q")],
            retired: vec![point("g1.3", "old"), point("g1.3", "away")],
            items: vec![ix("g1.1"), ix("g1.3"), ix("g2.1")],
        }
    );
    // No change is reported for an item without an answer.
    let sheet = Sheet::new(&catalog, &given);
    assert_eq!(sheet.change(ix("g1.2"), changes(&ItemId::new("g1.2"))), None);
    assert!(sheet.change(ix("g1.1"), changes(&ItemId::new("g1.1"))).is_some());
}

/// Reads a file of `catalog` written for `version`, with these answers, and returns the version it
/// then has.
fn version_read(catalog: &Catalog, version: &str, answers: &[(&str, u8)]) -> String {
    let answers: Vec<_> = answers.iter().map(|(id, value)| (*id, level(*value))).collect();
    let mut given = assessment(catalog, &answers);
    given.catalog.version = version.to_owned();
    read_file(&write_file(&given, &Saved::default()), catalog).unwrap().assessment.catalog.version
}

#[test]
fn an_assessment_remembers_the_catalog_version_of_its_answers() {
    let catalog = catalog(&[("clause", 1)]);
    let check = |version: &str, answers: &[(&str, u8)], expected: &str| {
        assert_eq!(version_read(&catalog, version, answers), expected, "{version}");
    };
    check("0.9.0", &[("g1.1", 2)], "0.9.0");
    check("", &[("g1.1", 2)], "");
    check("1.0.0", &[("g1.1", 2)], "1.0.0");
    // A newer version becomes the page's own version, and so does an older one without answers.
    check("2.0.0", &[("g1.1", 2)], "1.0.0");
    check("0.9.0", &[], "1.0.0");
}

#[test]
fn every_change_to_the_real_catalog_is_known_since_its_first_version() {
    let file = GuidanceFile::read(&content_compiler::checkout().guidance).unwrap();
    let all: Vec<_> = real().items().map(|item| real().item(item).id.to_string()).collect();
    let answers: Vec<_> = all.iter().map(|id| (id.as_str(), level(3))).collect();
    let found = |version: &str, answers: &[(&str, aims_core::domain::Answer)]| {
        let mut given = assessment(real(), answers);
        given.catalog.version = version.to_owned();
        Sheet::new(real(), &given).changes(|id| file.changes(id))
    };
    let counts = |changes: &Changes| {
        let Changes { reworded, new, retired, items } = changes;
        (reworded.len(), new.len(), retired.len(), items.len())
    };
    // Version 2.0.0 reworded everything, added 122 points and removed none.
    assert_eq!(counts(&found("2.0.0", &answers)), (0, 0, 0, 0));
    for version in ["1.1.0", "1.0.0", "1", ""] {
        assert_eq!(counts(&found(version, &answers)), (70, 122, 0, 70), "{version}");
    }
    let two = found("1.1.0", &[("4.1", level(2)), ("10.1", level(1))]);
    assert_eq!(counts(&two), (2, 2, 0, 2));
    assert_eq!(
        two.new.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>(),
        ["current", "embedded"]
    );
    let document = |id: &str| {
        let item = real().item(real().find(id).unwrap());
        ItemChange::since(file.changes(&item.id), "1.1.0", item).unwrap().document
    };
    assert_eq!(all.iter().filter(|id| document(id)).collect::<Vec<_>>(), ["6.1.4", "7.5.1"]);
}

proptest! {
    /// For any versions: points reported as present are there, points reported as gone are not, and
    /// nothing is reported for answers to the latest version.
    #[test]
    fn reported_changes_agree_with_the_catalog(
        lists in prop::collection::vec((0..5_u32, prop::collection::vec((0..4_usize, "[p-t]"), 0..6)), 0..5),
        version in 0..6_u32,
    ) {
        let changes: Vec<ItemChange> = lists
            .into_iter()
            .map(|(number, lists)| {
                let mut change = ItemChange { version: number.to_string(), ..ItemChange::default() };
                for (kind, id) in lists {
                    match kind {
                        0 => drop(change.new.insert(id)),
                        1 => drop(change.reworded.insert(id)),
                        2 => drop(change.retired.insert(id)),
                        _ => drop(change.moved.insert(id, ItemId::new("g1.1"))),
                    }
                }
                change
            })
            .collect();
        let found = since(&version.to_string(), &changes);
        prop_assert!(found.is_none() || changes.iter().any(|it| is_older(&version.to_string(), &it.version)));
        let Some(found) = found else { return Ok(()) };
        let nothing = ItemChange { version: found.version.clone(), ..ItemChange::default() };
        prop_assert_ne!(&found, &nothing);
        let has = |id: &String| ["p", "q"].contains(&id.as_str());
        prop_assert!(found.new.iter().chain(&found.reworded).all(has));
        prop_assert!(!found.retired.iter().chain(found.moved.keys()).any(has));
        prop_assert!(found.new.is_disjoint(&found.reworded));
    }
}
