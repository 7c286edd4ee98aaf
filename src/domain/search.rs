//! Search over everything that can be read, as one types.
//!
//! A query finds an entry if each of its words begins a word of the entry. Titles weigh more than
//! text, whole words more than beginnings. There is no more to it: a few hundred entries are gone
//! through faster than the next key is pressed, and a visitor can predict what is found.

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct SearchEntry<T> {
    /// What it is called, with its number.
    pub title: String,
    /// Its text.
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
        .map(|word| word.trim_matches('.').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
