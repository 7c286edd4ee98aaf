//! Any text behind `#/shared/`: either it is refused, or it is the only text for the bytes that it
//! encodes, and its address leads back to the same screen.
#![no_main]

use aims_readiness_fuzz::codec::{read_shared, write_shared};
use aims_readiness_fuzz::route::Route;
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(read_shared(&write_shared(bytes)).as_deref(), Ok(bytes));
    let letters = text(bytes);
    let Ok(read) = within(letters.len(), 20, || read_shared(&letters)) else { return };
    assert_eq!(write_shared(&read), letters, "each row of bytes has one text");
    let route = Route::Shared(letters);
    assert_eq!(Route::parse(&route.href()), route);
});
