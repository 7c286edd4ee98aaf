//! Any bytes as a table that a visitor imports: it is read against an assessment, and the proposed
//! answers can be written as a table and read again without faults.
#![no_main]

use aims_readiness_fuzz::codec::{decode, items_table, read_table, to_csv};
use aims_readiness_fuzz::domain::{Assessment, Record, Sheet};
use aims_readiness_fuzz::{PAGE, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (text, _) = decode(bytes);
    let catalog = &PAGE.catalog;
    let mut assessment = Assessment::default();
    let read = within(text.len(), 200, || read_table(&text, catalog, &assessment));
    let Ok(read) = read else { return };
    for proposed in read.proposed {
        let id = catalog.item(proposed.item).id.clone();
        assessment.put(Record::Answer(id, proposed.answer));
    }
    let written = to_csv(&items_table(Sheet::new(catalog, &assessment), |_| true), true);
    let again = read_table(&written, catalog, &assessment).expect("it has a column of ids");
    assert_eq!(again.faults, [], "what is written can be read");
});
