//! Any text as the guidance file: either contents that can be looked up, or one error.
#![no_main]

use aims_readiness_fuzz::codec::{GuidanceFile, pieces};
use aims_readiness_fuzz::domain::{Assessment, CatalogRef, ItemChange, Sheet};
use aims_readiness_fuzz::{PAGE, text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let file = match within(text.len(), 200, || GuidanceFile::read(text.as_str())) {
        Ok(file) => file,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let empty = Assessment::new(CatalogRef::of(&PAGE.catalog));
    if let Ok(plan) = file.plan() {
        let _ = Sheet::new(&PAGE.catalog, &empty).contradictions(&plan.contradictions);
    }
    if let Ok(questions) = file.quick() {
        let _ = questions.iter().map(|question| question.choices().count()).sum::<usize>();
    }
    for place in PAGE.catalog.items() {
        let item = PAGE.catalog.item(place);
        if let Some(guidance) = file.of(&item.id) {
            let _ = pieces(&guidance.why);
        }
        let _ = ItemChange::since(file.changes(&item.id), "", item);
    }
});
