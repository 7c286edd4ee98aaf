//! Search over everything that can be read, as one types.
//!
//! A query finds an entry if each of its words begins a word of the entry. Titles weigh more than
//! text, whole words more than beginnings. There is no more to it: a few hundred entries are gone
//! through faster than the next key is pressed, and a visitor can predict what is found.

use crate::fold::lowercase;
/// Something that can be found.
#[derive(Clone, Debug)]
pub struct SearchEntry<T> {
    /// What it is called, with its number.
    pub title: String,
    /// Its text; what belongs together in a line.
    pub text: String,
    /// What it is, for whoever asked.
    pub what: T,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place of the entry in the list that the index was made of.
    pub entry: usize,
    /// How well it fits; more is better.
    pub weight: u32,
}

/// Entries prepared for search.
#[derive(Debug, Default)]
pub struct SearchIndex {
    entries: Vec<(Vec<String>, Vec<String>)>,
}

impl SearchIndex {
    /// Prepares entries.
    pub fn new<T>(entries: &[SearchEntry<T>]) -> Self {
        let prepared = |entry: &SearchEntry<T>| (words(&entry.title), words(&entry.text));
        Self { entries: entries.iter().map(prepared).collect() }
    }

    /// The entries that fit a query, the best first; those that fit equally in their order. A query
    /// without a word finds nothing.
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let wanted = words(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let hit = |(entry, (title, text)): (usize, &(Vec<String>, Vec<String>))| {
            let weights = wanted.iter().map(|wanted| {
                let weight = weight(title, wanted) * 10 + weight(text, wanted);
                (weight > 0).then_some(weight)
            });
            Some(Hit { entry, weight: weights.sum::<Option<u32>>()? })
        };
        let mut hits: Vec<Hit> = self.entries.iter().enumerate().filter_map(hit).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.weight));
        hits
    }
}

/// 3 if a word is there as a whole, 1 if one begins with it, 0 if none does.
fn weight(words: &[String], wanted: &str) -> u32 {
    let best = words
        .iter()
        .map(|word| if word == wanted { 3 } else { u32::from(word.starts_with(wanted)) });
    best.max().unwrap_or(0)
}

/// The words of a text in lower case, each once. Points within a word stay, so that `6.1.4` and
/// `A.5` are words.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|word| lowercase(word.trim_matches('.')))
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The sentence of a text in which the first word of a query stands, or the first one; of a long one at
/// most `most` characters, with that word, and whole words.
pub fn excerpt(text: &str, query: &str, most: usize) -> String {
    let wanted = words(query.split_whitespace().next().unwrap_or_default());
    let fits = |word: &str| {
        let word = words(word);
        wanted.iter().all(|wanted| word.iter().any(|word| word.starts_with(wanted)))
    };
    let parts: Vec<Vec<&str>> = text.lines().flat_map(sentences).collect();
    let found = parts.iter().find_map(|words| {
        words.iter().position(|word| fits(word)).map(|place| (words.as_slice(), place))
    });
    let first = parts.first().map(|words| (words.as_slice(), 0));
    let (words, place) = found.or(first).unwrap_or_default();
    around(words, place, most)
}

/// The words of each sentence of a line. A point within a word, as in `6.1.4`, ends none.
fn sentences(line: &str) -> Vec<Vec<&str>> {
    let mut sentences = vec![Vec::new()];
    for word in line.split_whitespace() {
        if let Some(last) = sentences.last_mut() {
            last.push(word);
        }
        if word.ends_with(['.', '?', '!']) {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|words| !words.is_empty());
    sentences
}

/// As many words as find room, with the one at `place`: from the first one on, if it is among those.
fn around(words: &[&str], place: usize, most: usize) -> String {
    let long = |words: &[&str]| words.iter().map(|word| word.chars().count() + 1).sum::<usize>();
    let has_room = |from: usize| words.get(from..=place).is_some_and(|words| long(words) <= most);
    // A word of context stands before the one that is looked for, where the beginning is too far away.
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
