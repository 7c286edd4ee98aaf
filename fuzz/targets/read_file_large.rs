//! Files up to the largest size: a reader that is quadratic in time or memory is still quick with any
//! input that fits into the other target.
//!
//! One input in a thousand makes a file of up to 5 MB, the others one of up to 16 KB: only some twenty
//! of the largest files can be read in a second.
//!
//! Each line of the input is a piece of the file. Its first letter says how often it is repeated:
//! `a` once, `b` twice, `c` four times, and so on.
#![no_main]

use aims_readiness_fuzz::codec::{MAX_BYTES, read_file};
use aims_readiness_fuzz::{PAGE, is_one_in, within};
use libfuzzer_sys::fuzz_target;

/// `t` repeats a piece half a million times; later letters repeat it no more often.
const MOST: u8 = b't' - b'a';

const USUAL_BYTES: usize = 16_000;

fuzz_target!(|bytes: &[u8]| {
    let most = if is_one_in(1000, bytes) { MAX_BYTES } else { USUAL_BYTES };
    let mut file = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Some((first, piece)) = line.split_first() else { continue };
        let times = 1_usize << first.wrapping_sub(b'a').min(MOST);
        let room = (most - file.len()).checked_div(piece.len()).unwrap_or(0);
        file.extend(std::iter::repeat_n(piece, times.min(room)).flatten());
    }
    let text = String::from_utf8_lossy(&file);
    let _ = within(text.len(), 200, || read_file(&text, &PAGE.catalog));
});
