//! Any text as the stored value of the assessment's name and profile.
#![no_main]

use aims_readiness_fuzz::codec::{read_details, write_details};
use aims_readiness_fuzz::{PAGE, text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let value = text(bytes);
    let Ok((details, _)) = within(value.len(), 200, || read_details(&value, &PAGE.catalog)) else { return };
    let written = write_details(&details);
    let again = read_details(&written, &PAGE.catalog).expect("what is written can be read");
    assert_eq!(again, (details, Vec::new()), "nothing is lost, and nothing needs a repair");
    assert_eq!(write_details(&again.0), written, "the same gives the same bytes");
});
