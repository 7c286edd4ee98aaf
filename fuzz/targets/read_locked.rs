//! Any bytes as a locked file: either it is refused, or writing and rereading it changes nothing.
#![no_main]

use aims_readiness_fuzz::codec::Locked;
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = text(bytes);
    let Ok(locked) = within(file.len(), 60, || Locked::read(&file)) else { return };
    assert!(Locked::may_be(&locked.write()), "it is recognised");
    assert!(locked.hashed().len() > locked.data.len());
    assert_eq!(Locked::read(&locked.write()).as_ref(), Ok(&locked));
});
