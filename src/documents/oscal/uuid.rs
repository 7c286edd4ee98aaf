//! UUIDs of version 5 (RFC 9562, section 5.5): computed from a name, so that the same thing has the same
//! UUID in every export.

use sha1_smol::Sha1;

/// The namespace of URLs (RFC 9562, section 6.6), which contains ours.
const ADDRESSES: [u8; 16] = [
    0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
];

/// The namespace for the names of one assessment.
#[derive(Clone, Copy)]
pub struct Namespace([u8; 16]);

impl Namespace {
    /// The namespace of an assessment against a catalog.
    pub fn of(assessment: &str, catalog: &str) -> Self {
        let ours = version_5(ADDRESSES, super::NAMESPACE);
        Self(version_5(version_5(ours, catalog), assessment))
    }

    /// The UUID of a name.
    pub fn of_name(self, name: &str) -> String {
        written(version_5(self.0, name))
    }
}

fn version_5(namespace: [u8; 16], name: &str) -> [u8; 16] {
    let mut hash = Sha1::new();
    hash.update(&namespace);
    hash.update(name.as_bytes());
    let digest = hash.digest().bytes();
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(digest) {
        *to = from;
    }
    id[6] = id[6] & 0x0f | 0x50;
    id[8] = id[8] & 0x3f | 0x80;
    id
}

fn written(id: [u8; 16]) -> String {
    let mut out = String::with_capacity(36);
    for (place, byte) in id.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        out.push_str(&format!("{byte:02x}"));
    }
    out
}
