//! Whether two sentences are the same sentence in other clothes.

use std::collections::BTreeSet;

/// Above this share of common words, two level sentences count as one. Found by reading the pairs
/// that came out: at 0.6 and more the two said the same about different items.
const TOO_CLOSE: f64 = 0.6;

/// The words of a sentence, in lower case, without those that carry no meaning of their own.
pub fn words(sentence: &str) -> BTreeSet<String> {
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect()
}

/// Whether two sets of words overlap too much: shared words over all words (Jaccard).
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
