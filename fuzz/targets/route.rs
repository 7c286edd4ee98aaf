//! Any text as an address behind the `#`: its screen's own address leads to the same screen.
#![no_main]

use aims_readiness_fuzz::route::Route;
use aims_readiness_fuzz::{text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let hash = text(bytes);
    let route = within(hash.len(), 200, || Route::parse(&hash));
    // As on the page: the escaped percent signs are decoded before the address is parsed.
    assert_eq!(Route::parse(&route.href().replace("%25", "%")), route, "{}", route.href());
    assert_eq!(Route::parse(&route.to_string()), route, "the same without its #");
});
