//! Tells what the bytes of a file are: a workbook, or text in an encoding that spreadsheet programs write.

/// How a text was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Windows-1252: an assumption, since nothing in a file says so.
    Windows1252,
}

/// The characters of Windows-1252 from 0x80 to 0x9F. The five codes that it leaves free are as in Latin-1.
/// Source: the index windows-1252 of the WHATWG Encoding Standard.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file, and how it was encoded. This never fails: a file that is neither UTF-8 nor marked as
/// UTF-16 is taken for Windows-1252, in which every byte is a character.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    match bytes {
        [0xff, 0xfe, rest @ ..] => (utf_16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf_16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => {
            let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => (text.to_owned(), Encoding::Utf8),
                Err(_) => {
                    (bytes.iter().map(|byte| windows(*byte)).collect(), Encoding::Windows1252)
                }
            }
        }
    }
}

/// Whether a file that begins with these bytes may be a workbook, whatever its name: a zip archive, or a
/// compound file, as workbooks before 2007 and locked workbooks are.
pub fn is_workbook(start: &[u8]) -> bool {
    matches!(start, [b'P', b'K', 3..=5, 4..=6, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..])
}

fn windows(byte: u8) -> char {
    let place = usize::from(byte).checked_sub(0x80);
    place.and_then(|place| WINDOWS.get(place)).copied().unwrap_or(char::from(byte))
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let letters =
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    // Half a unit at the end is part of a letter that was cut off.
    letters.chain((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER)).collect()
}
