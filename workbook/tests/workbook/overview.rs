//! Summaries of many files at once.

use aims_core::codec::{FileError, pack, read_summaries};
use workbook::{prepare, summarise};

/// A single test, since the whole program shares one catalog.
#[test]
fn files_can_be_summarised_only_after_the_catalog_is_loaded() {
    let file = br#"{"type":"aims-readiness/assessment","version":3,
        "catalog":{"id":"iso42001-2023","version":"1"},
        "assessment":{"details":{"name":"Ours"},"answers":{"4.1":{"level":3}}}}"#;
    let batch = pack([file.as_slice(), b"{"]);
    assert!(summarise(&batch).is_err(), "no catalog yet");
    assert!(prepare(b"{}").is_err() && prepare(&[0xff]).is_err());
    assert!(summarise(&batch).is_err(), "what is no content file is not taken");

    prepare(content_compiler::checkout().json.as_bytes()).unwrap();
    let text = String::from_utf8(summarise(&batch).unwrap()).unwrap();
    let found = read_summaries(&text).unwrap();
    assert_eq!(found.len(), 2);
    let row = &found[0].as_ref().unwrap().row;
    assert_eq!((row.name.as_str(), row.progress().0), ("Ours", 1));
    assert_eq!(found[1], Err(FileError::CutOff { line: 1 }));
    // An empty batch gets an answer, too.
    assert_eq!(summarise(&[]).unwrap(), b"[]");
}
