//! Files in the encodings that spreadsheets produce.

use aims_core::codec::{Encoding, decode};
use proptest::prelude::*;

#[test]
fn a_text_is_read_in_the_encoding_of_its_file() {
    let check = |bytes: &[u8], text: &str, encoding: Encoding| {
        assert_eq!(decode(bytes), (text.to_owned(), encoding));
    };
    check(b"", "", Encoding::Utf8);
    check("id;Maß".as_bytes(), "id;Maß", Encoding::Utf8);
    check(b"\xef\xbb\xbfid", "id", Encoding::Utf8);
    check(b"Ma\xdf\x80 \x93x\x94", "Maß€ “x”", Encoding::Windows1252);
    check(b"\xff\xfea\0\xdf\0", "aß", Encoding::Utf16);
    check(b"\xfe\xff\0a\xd8\x3d\xde\x00", "a😀", Encoding::Utf16);
    check(b"\xff\xfea\0\xdf", "a\u{fffd}", Encoding::Utf16);
    check(b"\xfe\xff\xd8\x00\0a", "\u{fffd}a", Encoding::Utf16);
}

proptest! {
    #[test]
    fn any_bytes_are_decoded_to_a_text(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let (text, encoding) = decode(&bytes);
        prop_assert!(encoding != Encoding::Windows1252 || text.chars().count() == bytes.len());
    }
}
