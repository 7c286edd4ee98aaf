//! Makes documents and reads the Word files made from them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A document with these blocks, written as JSON.
pub fn json(blocks: &str) -> String {
    format!(
        r#"{{"title": "T", "language": "en-GB", "organisation": "O", "date": "D",
            "footer": "F", "blocks": {blocks}}}"#
    )
}

/// A document with one paragraph.
pub fn paragraph(text: &str) -> String {
    json(&format!(r#"[{{"p": {}}}]"#, serde_json::to_string(text).unwrap()))
}

pub fn archive(json: &str) -> ZipArchive<Cursor<Vec<u8>>> {
    ZipArchive::new(Cursor::new(exporter::from_json(json).unwrap())).unwrap()
}

/// One part of the Word file of a document.
pub fn part(json: &str, name: &str) -> String {
    let mut text = String::new();
    archive(json).by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The XML of the blocks in the Word file, shortened: everything after the title and the line below
/// it.
pub fn body(json: &str) -> String {
    let document = part(json, "word/document.xml");
    let (_, rest) = document.split_once("O · D</w:t></w:r></w:p>").unwrap();
    let (body, _) = rest.split_once("<w:sectPr>").unwrap();
    let mut body = body.replace(r#" xml:space="preserve""#, "");
    while let Some((before, after)) = body.split_once(" w14:paraId=\"") {
        body = format!("{before}{}", &after[9..]);
    }
    body.replace("w:", "")
}
