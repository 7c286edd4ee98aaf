//! Any text as an address behind the `#`: it leads to a screen whose address leads there again.
#![no_main]

use aims_readiness_fuzz::route::Route;
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let hash = text(bytes);
    let route = within(hash.len(), 200, || Route::parse(&hash));
    // As the page does it: the address with the escapes taken back.
    assert_eq!(Route::parse(&route.href().replace("%25", "%")), route, "{}", route.href());
    assert_eq!(Route::parse(&route.to_string()), route, "the same without its #");
});
