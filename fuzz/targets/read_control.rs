//! Any text as the stored value of a control of one's own.
#![no_main]

use aims_readiness_fuzz::codec::{read_control, write_control};
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let value = text(bytes);
    let Ok((control, _)) = within(value.len(), 200, || read_control(&value)) else { return };
    let written = write_control(&control);
    let again = read_control(&written).expect("what is written can be read");
    assert_eq!(again, (control, Vec::new()), "nothing is lost, and nothing needs a repair");
    assert_eq!(write_control(&again.0), written, "the same gives the same bytes");
});
