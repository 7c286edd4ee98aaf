//! Splitting a text into words.

use crate::fold::lowercase;

/// The words of a lower-case text, in order. A point within a word is part of it, so that `6.1.4` and `a.5`
/// are words.
pub fn tokens(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
}

/// The words of a phrase.
pub fn phrase(text: &str) -> Vec<String> {
    tokens(&lowercase(text)).map(str::to_owned).collect()
}
