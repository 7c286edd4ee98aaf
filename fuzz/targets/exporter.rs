//! Any text as a document: either a Word file whose parts are well-formed, or one error.
#![no_main]

use std::io::{Cursor, Read as _};

use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;
use zip::ZipArchive;

fuzz_target!(|bytes: &[u8]| {
    let json = text(bytes);
    // docx-rs holds a document as objects and then as text, several times over.
    let file = match within(json.len(), 4000, || exporter::from_json(&json)) {
        Ok(file) => file,
        Err(error) => return assert!(!error.reason().is_empty()),
    };
    let mut archive = ZipArchive::new(Cursor::new(&file)).expect("a package");
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        if part.is_dir() {
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml).expect("text");
        let name = part.name().to_owned();
        if let Err(error) = roxmltree::Document::parse(&xml) {
            panic!("{name}: {error}");
        }
    }
    assert_eq!(exporter::from_json(&json).ok(), Some(file), "the same gives the same bytes");
});
