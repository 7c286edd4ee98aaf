//! Any text as the stored value of an action: if it can be read, writing and rereading it changes
//! nothing.
#![no_main]

use aims_readiness_fuzz::codec::{read_entry, write_entry};
use aims_readiness_fuzz::domain::EntryKind;
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let value = text(bytes);
    let read = |value: &str| read_entry(EntryKind::Action, value);
    let Ok((action, _)) = within(value.len(), 200, || read(&value)) else { return };
    let written = write_entry(&action);
    let again = read(&written).expect("what is written can be read");
    assert_eq!(again, (action, Vec::new()), "nothing is lost, and nothing needs a repair");
    assert_eq!(write_entry(&again.0), written, "the same gives the same bytes");
});
