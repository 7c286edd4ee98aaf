//! Names of files that the visitor saves.

use aims_core::fold::lower;

use crate::browser::clock;

/// `<what>-<organisation>-<date>`, with only those characters of the organisation that every file system accepts.
pub fn file_stem(what: &str, organisation: &str) -> String {
    dashed(what, organisation) + "-" + &clock::today()
}

/// `<what>-<words>`, with a dash for whatever some file system does not accept in the words; only `<what>` where nothing
/// of them is left.
pub(super) fn dashed(what: &str, words: &str) -> String {
    const MOST: usize = 40;
    let mut name = format!("{what}-");
    for letter in words.chars().take(MOST).map(lower) {
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    if name.ends_with('-') {
        name.pop();
    }
    name
}
