//! Base64 (RFC 4648): with padding for files, in the URL-safe alphabet without padding for addresses.
//!
//! Reading is strict. Every byte string has exactly one encoding, so nothing can be hidden in spare bits.

const FILE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Encodes bytes as base64 with padding.
pub(super) fn to_base64(bytes: &[u8]) -> String {
    let mut text = write(bytes, FILE);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// Encodes bytes as URL-safe base64 without padding.
pub(super) fn to_base64url(bytes: &[u8]) -> String {
    write(bytes, URL)
}

/// Decodes base64 with padding; `None` if the text is invalid.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let letters = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    read(letters, FILE)
}

/// Decodes URL-safe base64 without padding; `None` if the text is invalid.
pub(super) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    read(text, URL)
}

fn write(bytes: &[u8], alphabet: &[u8; 64]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |place: usize| chunk.get(place).copied().map_or(0, u32::from);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for letter in 0..=chunk.len() {
            let six = bits >> (18 - 6 * letter) & 63;
            text.push(char::from(alphabet[six as usize]));
        }
    }
    text
}

fn read(text: &str, alphabet: &[u8; 64]) -> Option<Vec<u8>> {
    let mut values = [None; 256];
    for (value, letter) in (0..).zip(alphabet) {
        values[usize::from(*letter)] = Some(value);
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in chunk {
            bits = bits << 6 | values[usize::from(*letter)]?;
        }
        bits <<= 6 * (4 - chunk.len());
        let [_, whole @ ..] = bits.to_be_bytes();
        let count = chunk.len().checked_sub(1).filter(|count| *count > 0)?;
        // `write` sets the bits that belong to no byte to zero.
        if whole[count..].iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(&whole[..count]);
    }
    Some(bytes)
}
