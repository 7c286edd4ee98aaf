//! Searching the index for a query.

use super::index::{CORRECTED, Meaning, SearchIndex, Strength};
use super::near::{is_near, letters};
use super::token::phrase;
use super::{Found, Hit};

/// If a query has fewer hits than this, wrong letters are corrected.
const FEW: usize = 3;
/// The most words of a query that is corrected: each of them is compared with every word of the texts.
const MOST_CORRECTED: usize = 8;
/// The most words of a query that are searched for. A pasted page has more.
const MOST: usize = 64;

/// A word of a query, or several words that are typed for a synonym.
struct Slot<'a> {
    words: &'a [String],
    meaning: Option<&'a Meaning>,
}

impl SearchIndex {
    /// Finds the entries that fit a query. A query without words finds nothing.
    pub fn find(&self, query: &str) -> Found {
        let mut words = phrase(query);
        words.truncate(MOST);
        let (mut hits, mut also) = self.look(&words, false);
        if hits.len() < FEW && words.len() <= MOST_CORRECTED {
            let (mut corrected, looked_for) = self.look(&words, true);
            corrected.retain(|new| hits.iter().all(|hit| hit.entry != new.entry));
            if !corrected.is_empty() {
                hits.extend(corrected);
                also = looked_for;
            }
        }
        if hits.is_empty() {
            also.clear();
        }
        let mut found = Found { hits, words: Vec::new(), also };
        for word in self.slots(&words, false).into_iter().flat_map(|slot| slot.words) {
            add(&mut found.words, word);
        }
        found
    }

    /// The hits, sorted, and what was searched for besides the words.
    fn look(&self, words: &[String], corrects: bool) -> (Vec<Hit>, Vec<String>) {
        let mut also = Vec::new();
        let mut total: Option<Vec<u32>> = None;
        for slot in self.slots(words, corrects) {
            let weights = self.weights(&slot, corrects, &mut also);
            let sum = match total {
                None => weights,
                Some(total) => total.into_iter().zip(weights).map(both).collect(),
            };
            let is_lost = sum.iter().all(|weight| *weight == 0);
            total = Some(sum);
            if is_lost {
                break;
            }
        }
        let weights = total.into_iter().flatten().enumerate().filter(|(_, weight)| *weight > 0);
        let hit = |(entry, weight)| Hit { entry, weight, is_corrected: corrects };
        let mut hits: Vec<Hit> = weights.map(hit).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.weight));
        (hits, also)
    }

    /// The words of a query: from each word on, the longest synonym, or else the word alone. Ignored words
    /// are left out, unless there are no others.
    fn slots<'a>(&'a self, words: &'a [String], corrects: bool) -> Vec<Slot<'a>> {
        let is_same = |word: &String, known: &String| {
            word == known || corrects && letters(word) >= CORRECTED && is_near(word, known)
        };
        let mut slots = Vec::new();
        let mut rest = words;
        while !rest.is_empty() {
            let begins = |it: &&Meaning| {
                let begin = rest.get(..it.typed.len()).filter(|begin| !begin.is_empty());
                begin.is_some_and(|begin| {
                    begin.iter().zip(&it.typed).all(|(word, known)| is_same(word, known))
                })
            };
            // Of synonyms of the same length, one typed exactly comes before one that is only near.
            let rank = |it: &&Meaning| (it.typed.len(), rest.starts_with(&it.typed));
            let meaning = self.synonyms.iter().filter(begins).max_by_key(rank);
            let length = meaning.map_or(1, |it| it.typed.len());
            let (words, behind) = rest.split_at(length);
            // A repeated word counts once.
            if slots.iter().all(|slot: &Slot<'_>| slot.words != words) {
                slots.push(Slot { words, meaning });
            }
            rest = behind;
        }
        let counts = |slot: &Slot<'_>| {
            slot.meaning.is_some() || slot.words.iter().any(|word| !self.ignored.contains(word))
        };
        if slots.iter().any(counts) {
            slots.retain(counts);
        }
        slots
    }

    /// The weight of a slot in each entry: the highest weight of its words and of their synonyms.
    fn weights(&self, slot: &Slot<'_>, corrects: bool, also: &mut Vec<String>) -> Vec<u32> {
        let mut best = match (slot.words, slot.meaning) {
            ([word], _) => self.weights_of_word(word),
            // The words of a synonym belong together: "SOC 2" is not about society.
            (words, meaning) => {
                let typed = meaning.map_or(words, |meaning| &meaning.typed);
                if typed != words {
                    add(also, &typed.join(" "));
                }
                self.weights_of_phrase(typed, Strength::TYPED.times(typed.len()))
            }
        };
        if let ([word], true) = (slot.words, corrects) {
            for known in self.corrections(word) {
                raise(&mut best, self.weights_of_word(known));
                add(also, known);
            }
        }
        for phrase in slot.meaning.into_iter().flat_map(|meaning| &meaning.means) {
            raise(&mut best, self.weights_of_phrase(&phrase.words, Strength::MEANT));
            add(also, &phrase.text);
        }
        best
    }
}

/// The weight of an entry that has to have both; 0 if it lacks one.
fn both((one, other): (u32, u32)) -> u32 {
    if one > 0 && other > 0 { one.saturating_add(other) } else { 0 }
}

/// Raises the weight of each entry to the other weight, if that is higher.
fn raise(weights: &mut [u32], others: Vec<u32>) {
    for (weight, other) in weights.iter_mut().zip(others) {
        *weight = other.max(*weight);
    }
}

/// Adds a text, unless it is there already.
fn add(texts: &mut Vec<String>, text: &str) {
    if texts.iter().all(|known| known != text) {
        texts.push(text.to_owned());
    }
}
