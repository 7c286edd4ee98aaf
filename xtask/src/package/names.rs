//! Hashes in file names and integrity values, computed from the bytes of a file.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// The hash in a file's name, which changes with its bytes: 64 bits are plenty for a handful of
/// files.
pub fn hash(bytes: &[u8]) -> String {
    let mut name = String::with_capacity(16);
    for byte in &Sha256::digest(bytes)[..8] {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// The value of an `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_and_integrity_values_match_known_ones() {
        assert_eq!(hash(b""), "e3b0c44298fc1c14");
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }
}
