//! Any text as the stored value of an AI system.
#![no_main]

use aims_readiness_fuzz::codec::{read_system, write_system};
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let value = text(bytes);
    let Ok((system, _)) = within(value.len(), 200, || read_system(&value)) else { return };
    let written = write_system(&system);
    let again = read_system(&written).expect("what is written can be read");
    assert_eq!(again, (system, Vec::new()), "nothing is lost, and nothing needs a repair");
    assert_eq!(write_system(&again.0), written, "the same gives the same bytes");
});
