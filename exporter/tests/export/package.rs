//! The file as a whole: the same bytes each time, and its properties.

use crate::make::{archive, json, part};

fn rich() -> String {
    json(
        r#"[{"h1": "a"}, {"ol": ["b"]}, {"check": [{"done": true, "text": "c"}]},
        {"table": {"head": ["d", "e"], "widths": [50, 50], "rows": [["f", "g"]]}}]"#,
    )
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = exporter::from_json(&rich()).unwrap();
    exporter::from_json(&json("[]")).unwrap();
    assert_eq!(exporter::from_json(&rich()).unwrap(), first);
    // docx-rs numbers paragraphs per thread.
    let elsewhere = std::thread::spawn(|| exporter::from_json(&rich()).unwrap());
    assert_eq!(elsewhere.join().unwrap(), first);
}

#[test]
fn the_styles_find_their_lists_even_if_a_document_has_none() {
    let relations = part(&json("[]"), "word/_rels/document.xml.rels");
    assert!(relations.contains(r#"Target="numbering.xml""#), "{relations}");
    assert!(part(&json("[]"), "word/styles.xml").contains("<w:numId"), "a style uses a list");
}

#[test]
fn the_file_does_not_reveal_when_it_was_made() {
    let mut archive = archive(&rich());
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        let date = file.last_modified().unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (1980, 1, 1), "{}", file.name());
    }
    assert!(!part(&rich(), "docProps/core.xml").contains("dcterms"));
}

#[test]
fn properties_name_the_document() {
    let core = part(&json("[]"), "docProps/core.xml");
    assert!(core.contains("<dc:title>T</dc:title><dc:creator>O</dc:creator>"), "{core}");
    assert!(core.contains("<dc:language>en-GB</dc:language>"), "{core}");

    let anonymous = json("[]").replace(r#""O""#, r#""""#);
    assert!(part(&anonymous, "docProps/core.xml").contains("<dc:creator></dc:creator>"));
}

#[test]
fn the_file_has_the_language_of_the_document() {
    let language = r#"<w:lang w:val="en-GB" w:eastAsia="en-GB"/></w:rPr></w:rPrDefault>"#;
    assert!(part(&json("[]"), "word/styles.xml").contains(language));
    let settings = part(&json("[]"), "word/settings.xml");
    assert!(settings.contains(r#"<w:themeFontLang w:val="en-GB"/>"#), "{settings}");
}

#[test]
fn blank_facts_leave_no_text_or_separator() {
    for (title, organisation, date, expected) in [
        ("T", "O", "D", "T|O · D"),
        ("T", "", "D", "T|D"),
        ("T", "O", " ", "T|O"),
        ("T", "", "", "T"),
        ("", "", "", ""),
    ] {
        let document = json("[]")
            .replace(r#""T""#, &format!("{title:?}"))
            .replace(r#""O""#, &format!("{organisation:?}"))
            .replace(r#""D""#, &format!("{date:?}"));
        let xml = part(&document, "word/document.xml");
        let texts: Vec<_> = xml
            .split("<w:t xml:space=\"preserve\">")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap())
            .collect();
        assert_eq!(texts.join("|"), expected);
    }
}

#[test]
fn the_footer_has_the_page_number_and_the_page_count() {
    let english = part(&json("[]"), "word/footer1.xml");
    let texts: Vec<_> = english.split("<w:t xml:space=\"preserve\">").skip(1).collect();
    assert!(texts[0].starts_with("F</w:t><w:tab/>"), "{english}");
    assert!(texts[1].starts_with("Page </w:t>") && texts[1].contains("PAGE"), "{english}");
    assert!(texts[3].starts_with(" of </w:t>") && texts[3].contains("NUMPAGES"), "{english}");

    let german = part(&json("[]").replace("en-GB", "de"), "word/footer1.xml");
    assert!(!german.contains("Page ") && german.contains("> / </w:t>"), "{german}");
}
