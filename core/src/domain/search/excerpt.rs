//! Excerpts: the part of a text that shows why it was found.

use super::Found;
use super::token::{phrase, tokens};
use crate::fold::lowercase;

/// The sentence of a text with the most of the searched words, where the visitor's own words count first;
/// the first sentence if none has any. A long sentence is cut to about `most` characters, in whole words,
/// around the first word found.
pub fn excerpt(text: &str, found: &Found, most: usize) -> String {
    let phrases = |texts: &[String]| texts.iter().map(|text| phrase(text)).collect();
    let (own, also): (Vec<_>, Vec<_>) = (phrases(&found.words), phrases(&found.also));
    let lower = lowercase(text);
    // Lower case does not move the spaces, so both texts have the same words in the same places.
    let parts = text.lines().zip(lower.lines()).flat_map(|(line, lower)| sentences(line, lower));
    let mut best: Option<(Score, Sentence<'_>, usize)> = None;
    for sentence in parts {
        let (score, place) = score(&sentence, &own, &also);
        if best.as_ref().is_none_or(|(least, ..)| score > *least) {
            best = Some((score, sentence, place));
        }
    }
    best.map_or_else(String::new, |(_, sentence, place)| around(&sentence.words, place, most))
}

/// How many of the visitor's own words a sentence has, and how many synonyms and corrected words.
type Score = (usize, usize);

/// The words of a sentence, as written and in lower case.
#[derive(Default)]
struct Sentence<'a> {
    words: Vec<&'a str>,
    lower: Vec<&'a str>,
}

/// The sentences of a line. A point within a word, as in `6.1.4`, does not end a sentence.
fn sentences<'a>(line: &'a str, lower: &'a str) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    let mut last = Sentence::default();
    for (word, lower) in line.split_whitespace().zip(lower.split_whitespace()) {
        last.words.push(word);
        last.lower.push(lower);
        if word.ends_with(['.', '?', '!']) {
            sentences.push(std::mem::take(&mut last));
        }
    }
    if !last.words.is_empty() {
        sentences.push(last);
    }
    sentences
}

/// The score of a sentence, and the place of the first word found in it.
fn score(sentence: &Sentence<'_>, own: &[Vec<String>], also: &[Vec<String>]) -> (Score, usize) {
    let lower = sentence.lower.iter().enumerate();
    let all: Vec<(usize, &str)> =
        lower.flat_map(|(place, word)| tokens(word).map(move |token| (place, token))).collect();
    let places = |phrases: &[Vec<String>]| -> Vec<usize> {
        phrases.iter().filter_map(|phrase| place(&all, phrase)).collect()
    };
    let (own, also) = (places(own), places(also));
    let first = own.iter().min().or(also.iter().min());
    ((own.len(), also.len()), first.copied().unwrap_or_default())
}

/// The place of a phrase among the words of a sentence. A longer word may begin with its last word.
fn place(all: &[(usize, &str)], phrase: &[String]) -> Option<usize> {
    let (last, before) = phrase.split_last()?;
    let is_here = |words: &&[(usize, &str)]| {
        let mut words = words.iter().map(|(_, word)| *word);
        before.iter().all(|wanted| words.next() == Some(wanted))
            && words.next().is_some_and(|word| word.starts_with(last))
    };
    all.windows(phrase.len()).find(is_here)?.first().map(|(place, _)| *place)
}

/// As many words as fit, including the one at `place`; from the beginning, if it is near enough.
fn around(words: &[&str], place: usize, most: usize) -> String {
    let long = |words: &[&str]| words.iter().map(|word| word.chars().count() + 1).sum::<usize>();
    let has_room = |from: usize| words.get(from..=place).is_some_and(|words| long(words) <= most);
    // If the beginning is too far away, one word of context comes before the word at `place`.
    let from =
        [0, place.saturating_sub(1)].into_iter().find(|from| has_room(*from)).unwrap_or(place);
    let mut to = words.len();
    while to > place + 1 && long(&words[from..to]) > most {
        to -= 1;
    }
    let before = if from > 0 { "… " } else { "" };
    let after = if to < words.len() { " …" } else { "" };
    format!("{before}{}{after}", words[from..to].join(" "))
}
