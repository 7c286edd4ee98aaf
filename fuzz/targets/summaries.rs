//! Any bytes as a batch of files for the overview: each file gives a row or a reason, in order.
#![no_main]

use aims_readiness_fuzz::codec::{read_summaries, summarise_all, unpack};
use aims_readiness_fuzz::{PAGE, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The catalog is built on first use, which must not count towards the reading's memory.
    let catalog = &PAGE.catalog;
    let answer = within(bytes.len(), 200, || summarise_all(bytes, catalog));
    let read = read_summaries(&answer).expect("what is written can be read");
    assert_eq!(read.len(), unpack(bytes).len());
    let groups = catalog.groups().len();
    assert!(read.iter().flatten().all(|one| one.row.groups.len() == groups));
});
