//! Checks of a single text or list, wherever it comes from.

use std::ops::RangeInclusive;
use std::path::Path;

use crate::problems::Problems;

/// Notes a text that is empty, padded, marked up or outside its limits in characters.
pub fn text(
    file: &Path,
    item: &str,
    key: &str,
    text: &str,
    limits: RangeInclusive<usize>,
    problems: &mut Problems,
) {
    let length = text.chars().count();
    if text.trim() != text || text.contains(['\n', '\t']) || text.contains("  ") {
        problems.add(
            file,
            item,
            &format!("{key}: has spaces at an end, two in a row or a line break"),
        );
    }
    if text.contains("[[") || text.contains("]]") || text.contains('|') {
        problems.add(file, item, &format!("{key}: [[, ]] and | mark links, which the build makes"));
    }
    if !limits.contains(&length) {
        let (least, most) = (limits.start(), limits.end());
        problems.add(file, item, &format!("{key}: {length} characters, must be {least} to {most}"));
    }
}

/// Notes a list with too few or too many entries.
pub fn count(
    file: &Path,
    item: &str,
    key: &str,
    found: usize,
    limits: RangeInclusive<usize>,
    problems: &mut Problems,
) {
    if !limits.contains(&found) {
        let (least, most) = (limits.start(), limits.end());
        problems.add(file, item, &format!("{key}: {found}, must be {least} to {most}"));
    }
}
