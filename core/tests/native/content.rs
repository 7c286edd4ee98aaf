//! The content as the page loads it.

use std::collections::BTreeSet;

use aims_core::codec::{Block, Content, GuidanceFile, Piece, pieces};
use aims_core::route::Route;

use crate::crosswalk::library;
use aims_core::fixtures::texts;

#[test]
fn every_link_to_the_glossary_leads_to_a_term() {
    let mut linked = BTreeSet::new();
    for part in content_compiler::checkout().guidance.split("[[").skip(1) {
        // Lists of numbers start like links, too.
        if !part.starts_with(char::is_alphabetic) {
            continue;
        }
        let term = part.split('|').next().unwrap();
        assert_eq!(library().term(term).map(|found| found.id.as_str()), Some(term));
        linked.insert(term);
    }
    assert!(linked.len() >= 20, "only {} terms are linked", linked.len());
}

#[test]
fn every_link_in_an_article_leads_to_a_screen() {
    let mut count = 0;
    for article in &library().articles {
        for piece in article.blocks.iter().flat_map(texts).flat_map(pieces) {
            let Piece::Link { target, words } = piece else { continue };
            let route = Route::parse(&target);
            assert!(!matches!(route, Route::Unknown(_)), "{}: {target}", article.slug);
            assert_eq!(route.href(), target, "{}: there is one address for it", article.slug);
            assert!(!words.is_empty() && !words.contains("**"), "{}: {words}", article.slug);
            count += 1;
        }
    }
    assert!(count >= 50, "only {count} links");
}

#[test]
fn no_mark_is_left_in_the_words_of_an_article_or_a_template() {
    let articles = library().articles.iter().map(|article| (&article.slug, &article.blocks));
    let templates = library().templates.iter().map(|template| (&template.slug, &template.blocks));
    for (slug, blocks) in articles.chain(templates) {
        let blocks = blocks.iter().filter(|block| !matches!(block, Block::Fill(_)));
        for text in blocks.flat_map(texts) {
            for piece in pieces(text) {
                let (Piece::Text(words) | Piece::Strong(words) | Piece::Link { words, .. }) = piece;
                let is_clean = !["**", "[[", "]]", "\\"].iter().any(|mark| words.contains(mark));
                assert!(is_clean, "{slug}: {words}");
            }
        }
    }
}

#[test]
fn every_item_and_nothing_else_has_guidance() {
    let content = Content::read(&content_compiler::checkout().json).unwrap();
    let guidance: serde_json::Value =
        serde_json::from_str(&content_compiler::checkout().guidance).unwrap();
    let theirs: BTreeSet<&str> =
        guidance["items"].as_object().unwrap().keys().map(String::as_str).collect();
    let ids = content.catalog.items().map(|place| content.catalog.item(place).id.as_str());
    assert_eq!(theirs, ids.collect());
    // The guidance is not part of the content file.
    let read = GuidanceFile::read(&content_compiler::checkout().guidance).unwrap();
    for place in content.catalog.items() {
        let guidance = read.of(&content.catalog.item(place).id).unwrap();
        let as_json = serde_json::to_string(&guidance.why).unwrap();
        assert!(!content_compiler::checkout().json.contains(&as_json), "{}", guidance.why);
    }
}

#[test]
fn an_unusable_guidance_file_is_an_error_with_the_reason() {
    let error = GuidanceFile::read(r#"{"items": {"4.1": 7}, "plan": {}, "quick": []}"#)
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("content file: invalid type: integer `7`"), "{error}");
}

#[test]
fn an_unusable_content_file_is_an_error_with_the_reason() {
    let check = |breaks: &dyn Fn(&mut serde_json::Value), expected: &str| {
        let mut content = serde_json::from_str(&content_compiler::checkout().json).unwrap();
        breaks(&mut content);
        let error = Content::read(&content.to_string()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    };
    check(
        &|content| content["catalog"]["groups"][0]["items"][2]["id"] = "4.1".into(),
        "catalog: two items have the id 4.1",
    );
    check(
        &|content| content["catalog"]["groups"][2]["id"] = "4".into(),
        "catalog: two groups have the id 4",
    );
    check(
        &|content| content["catalog"]["groups"][2]["section"] = "annexes".into(),
        "catalog: the section of the group 6 is not there",
    );
    check(&|content| content["words"] = 7.into(), "content file: unexpected value at words");
}
