//! Any bytes as an assessment file: either an assessment with repairs, or one error.
#![no_main]

use aims_readiness_fuzz::codec::{FileError, read_file, write_file};
use aims_readiness_fuzz::domain::{Sheet, suggestions};
use aims_readiness_fuzz::{PAGE, text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let catalog = &PAGE.catalog;
    match within(text.len(), 200, || read_file(&text, catalog)) {
        Ok(opened) => {
            let written = write_file(&opened.assessment, &opened.saved);
            let again = read_file(&written, catalog).expect("what is written can be read");
            // What the catalog does not know is reported on every reading, and kept.
            let lossy = again.repairs.iter().find(|repair| repair.problem.loses());
            assert_eq!(lossy, None, "what is written needs no repair");
            assert_eq!(again.assessment, opened.assessment, "nothing is lost on the way");
            assert_eq!(again.saved, opened.saved, "nothing is lost on the way");
            assert_eq!(write_file(&again.assessment, &again.saved), written, "the same gives the same bytes");
            // Any assessment that was read can be scored and listed.
            let sheet = Sheet::new(catalog, &opened.assessment);
            assert_eq!(sheet.report().groups.len(), catalog.groups().len());
            let _ = (sheet.soa().count(), sheet.register().count());
            let _ = suggestions(catalog, &opened.assessment);
        }
        Err(error) => {
            if let FileError::CutOff { line } | FileError::NotJson { line, .. } = error {
                assert!(line <= text.lines().count().max(1) + 1, "{error} of the lines there are");
            }
            assert!(!error.to_string().is_empty());
        }
    }
});
