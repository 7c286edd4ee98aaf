//! The fingerprint of an assessment, for print: two reports with the same one show the same data.

use super::v3_wire::{AssessmentWire, to_json};
use crate::domain::Assessment;

/// A short text that depends on everything in an assessment, such as `0a1b-2c3d-4e5f-6071`. It tells data
/// apart, but does not stop somebody from making two assessments look alike on purpose.
pub fn fingerprint(assessment: &Assessment) -> String {
    // FNV-1a.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in to_json(&AssessmentWire(assessment)).bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let hex = format!("{hash:016x}");
    [&hex[..4], &hex[4..8], &hex[8..12], &hex[12..]].join("-")
}
