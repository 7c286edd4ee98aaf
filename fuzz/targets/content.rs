//! Any text as a content file: either a catalog that can be shown and scored, or one error.
#![no_main]

use aims_readiness_fuzz::codec::{Content, Saved, read_file, write_file};
use aims_readiness_fuzz::domain::{Assessment, CatalogRef, Sheet};
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let content = match within(text.len(), 200, || Content::read(&text)) {
        Ok(content) => content,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let catalog = &content.catalog;
    for place in catalog.items() {
        assert_eq!(catalog.find(catalog.item(place).id.as_str()), Some(place));
        assert!(catalog.group(catalog.group_of(place)).items().any(|other| other == place));
        let _ = catalog.needs_heading(place);
    }
    let empty = Assessment::new(CatalogRef::of(catalog));
    let figures = Sheet::new(catalog, &empty).report();
    assert_eq!(figures.groups.len(), catalog.groups().len());
    let again = read_file(&write_file(&empty, &Saved::default()), catalog).expect("what is written can be read");
    assert_eq!((again.assessment, again.repairs), (empty, Vec::new()));
});
