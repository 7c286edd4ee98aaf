//! Any text as the stored value of one of the organisation's own controls: if it can be read, writing
//! and rereading it changes nothing.
#![no_main]

use aims_readiness_fuzz::codec::{read_entry, write_entry};
use aims_readiness_fuzz::domain::EntryKind;
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let value = text(bytes);
    let read = |value: &str| read_entry(EntryKind::Control, value);
    let Ok((control, _)) = within(value.len(), 200, || read(&value)) else { return };
    let written = write_entry(&control);
    let again = read(&written).expect("what is written can be read");
    assert_eq!(again, (control, Vec::new()), "nothing is lost, and nothing needs a repair");
    assert_eq!(write_entry(&again.0), written, "the same gives the same bytes");
});
