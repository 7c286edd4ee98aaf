//! The hand-written reader of the content file: it accepts everything that serde writes, and nothing
//! else.

use aims_core::codec::{Content, ContentError, RawContent};
use aims_core::domain::{Catalog, RawCatalog};
use serde_json::{Value, json};

/// Returns a content file of a catalog with one item, with a change applied.
fn content(change: impl FnOnce(&mut Value)) -> Value {
    let words = json!({"label": "l", "anchor": "a", "hint": "h"});
    let mut value = json!({
        "words": ["one", "two"],
        "example": ["stage_1", "3ox"],
        "catalog": {
            "id": "c", "version": "1.0.0", "soa_template": "t", "soa_article": "", "sections": [{"id": "s", "excludable": true, "words": ["w"]}],
            "scale": {"levels": vec![&words; 6], "evidence": vec![&words; 4]},
            "groups": [{"id": "1", "section": "s", "title": "t", "intro": "i", "items": [{
                "id": "1.1", "title": "t", "pdca": "plan", "origin": "adapted", "question": "q", "effort": "M",
                "points": [{"id": "p"}, {"id": "q", "tag": "practice"}],
                "document": {"kind": "record", "name": "n"},
                "overlaps": [{"certificate": "x", "ref": "7.5", "degree": "identical"}],
                "control": {
                    "relevance": {"developer": "high", "provider": "medium", "user": "low"},
                    "exclusion": "pure-users", "exclusion_reason": "r", "related": ["1.1"],
                },
                "flags": ["core"],
            }]}],
        },
    });
    change(&mut value);
    value
}

#[test]
fn the_hand_written_reader_agrees_with_serde() {
    let check = |json: &str| {
        let by_hand = Content::read(json).unwrap();
        let value: Value = serde_json::from_str(json).unwrap();
        let derived: RawCatalog = serde_json::from_value(value["catalog"].clone()).unwrap();
        let derived = Catalog::new(derived).unwrap();
        assert_eq!(format!("{:?}", by_hand.catalog), format!("{derived:?}"));
        assert_eq!(json!(by_hand.words), value["words"]);
        assert_eq!(json!(by_hand.example), value["example"]);
    };
    check(&content_compiler::checkout().json);
    check(&content_compiler::small().json);
    check(&content(|_| {}).to_string());
}

#[test]
fn an_unexpected_value_is_an_error_that_names_its_place() {
    let check = |change: fn(&mut Value), place: &str| {
        let error = Content::read(&content(change).to_string()).unwrap_err();
        assert!(matches!(error, ContentError::Value(_)), "{error}");
        assert_eq!(error.to_string(), format!("content file: unexpected value at {place}"));
    };
    let item = "catalog.groups.items";
    check(|it| it["words"] = json!("one"), "words");
    check(|it| it["catalog"] = json!(null), "catalog.id");
    check(|it| it["catalog"]["id"] = json!(7), "catalog.id");
    check(|it| it["catalog"]["has_crosswalk"] = json!("yes"), "catalog.has_crosswalk");
    check(|it| it["catalog"]["scale"]["levels"] = json!([]), "catalog.scale.levels");
    check(|it| it["example"] = json!([35]), "example");
    check(
        |it| it["catalog"]["groups"][0]["items"][0]["pdca"] = json!("plum"),
        &format!("{item}.pdca"),
    );
    check(
        |it| it["catalog"]["groups"][0]["items"][0]["points"][0]["tag"] = json!(1),
        &format!("{item}.points.tag"),
    );
}

#[test]
fn a_text_that_cannot_be_parsed_is_an_error() {
    for text in ["", "{", "[1.5]", "{\"words\":[-1]}", "nul", "\u{feff}{}"] {
        assert!(matches!(Content::read(text), Err(ContentError::Form(_))), "{text}");
    }
}

#[test]
fn words_and_example_are_read_back() {
    let content = Content::read(&content(|_| {}).to_string()).unwrap();
    let raw = RawContent {
        words: content.words.clone(),
        catalog: RawCatalog { id: "c".into(), ..RawCatalog::default() },
        example: content.example.clone(),
    };
    let again = Content::read(&serde_json::to_string(&raw).unwrap()).unwrap();
    assert_eq!((again.words, again.example), (content.words, content.example));
}
