//! The names of files that the visitor saves.

use aims_core::fold::lower;

use crate::browser::clock;

/// `<what>-<organisation>-<date>`, with the organisation's name reduced to characters that every
/// file system accepts.
pub fn file_stem(what: &str, organisation: &str) -> String {
    dashed(what, organisation) + "-" + &clock::today()
}

/// `<what>-<words>`: lower case, with a dash for each run of characters that are neither letters
/// nor digits. Only `<what>` if nothing of the words is left.
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
