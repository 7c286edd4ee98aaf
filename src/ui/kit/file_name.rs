//! Names of files that the visitor saves.

use aims_core::fold::lower;

use crate::browser::clock;

/// `<what>-<organisation>-<date>`, with only those characters of the organisation that every file system accepts.
pub fn file_stem(what: &str, organisation: &str) -> String {
    const MOST: usize = 40;
    let mut name = format!("{what}-");
    for letter in organisation.chars().take(MOST).map(lower) {
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    if !name.ends_with('-') {
        name.push('-');
    }
    name + &clock::today()
}
