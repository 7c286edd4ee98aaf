//! Whether two sentences say nearly the same thing.

use std::collections::BTreeSet;

/// Two level sentences with at least this share of common words count as one. It was found by reading
/// the pairs: at 0.6 and more, both sentences said the same about different items.
const TOO_CLOSE: f64 = 0.6;

/// Returns the words of a sentence in lower case, without words of one or two letters.
pub fn words(sentence: &str) -> BTreeSet<String> {
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect()
}

/// Returns whether two sets of words overlap too much: shared words divided by all words (Jaccard).
pub fn too_close(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    all > 0 && shared as f64 / all as f64 >= TOO_CLOSE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reworded_copy_is_too_close_and_a_different_sentence_is_not() {
        let close = |a: &str, b: &str| too_close(&words(a), &words(b));
        assert!(close(
            "A named person has drafted the policy and some teams use it.",
            "A named person has drafted the procedure and some teams use it.",
        ));
        assert!(!close(
            "Nobody has looked at which factors shape the use of AI.",
            "Minutes of the review show decisions with owners and dates.",
        ));
        assert!(close("The Policy Has An Owner", "the policy has an owner"));
        assert!(!close("", ""));
    }
}
