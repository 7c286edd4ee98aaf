//! The index: where each word of the entries occurs.

use crate::fold::lowercase;
use std::collections::BTreeMap;
use std::ops::Bound;

use super::near::{begins_near, is_near, letters};
use super::token::{phrase, tokens};
use super::{SearchEntry, SearchWords};

/// From this position on, words belong to the text. Before it, they belong to the title and the keywords.
const TEXT: u32 = 1 << 31;
/// The fewest letters of a word that is corrected.
pub(super) const CORRECTED: usize = 5;
/// The fewest letters of a word that is corrected as the beginning of a longer word. A shorter one is near
/// to too many words.
const BEGINNING: usize = 7;

/// Entries prepared for search.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// How many entries there are.
    pub(super) entries: usize,
    /// Where each word occurs, sorted by entry and then by position.
    places: BTreeMap<String, Vec<Place>>,
    pub(super) synonyms: Vec<Meaning>,
    pub(super) ignored: Vec<String>,
}

/// A phrase that visitors type and its synonyms, split into words.
#[derive(Debug)]
pub(super) struct Meaning {
    /// The words of the phrase that visitors type.
    pub typed: Vec<String>,
    /// The phrases of the texts that mean the same.
    pub means: Vec<Phrase>,
}

/// A phrase as the texts have it.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The phrase as it is shown.
    pub text: String,
    /// Its words.
    pub words: Vec<String>,
}

/// A place where a word occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    entry: u32,
    at: u32,
}

impl Place {
    fn next(self) -> Self {
        Self { at: self.at.saturating_add(1), ..self }
    }
}

/// How much a word weighs in the title and in the text of an entry.
#[derive(Clone, Copy, Default)]
pub(super) struct Strength {
    title: u32,
    text: u32,
}

impl Strength {
    /// A word as it was typed.
    pub const TYPED: Self = Self { title: 30, text: 3 };
    /// A word that begins with what was typed.
    const BEGUN: Self = Self { title: 10, text: 1 };
    /// A phrase that means the same.
    pub const MEANT: Self = Self { title: 9, text: 2 };

    /// The strength of this many words together.
    pub fn times(self, words: usize) -> Self {
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        Self { title: self.title.saturating_mul(words), text: self.text.saturating_mul(words) }
    }
}

impl SearchIndex {
    /// Builds the index of these entries.
    pub fn new<T>(entries: &[SearchEntry<T>], words: &SearchWords) -> Self {
        let mut index = Self { entries: entries.len(), ..Self::default() };
        for (entry, of) in (0_u32..).zip(entries) {
            let after = index.add(entry, 0, &of.title);
            index.add(entry, after, &of.keywords);
            index.add(entry, TEXT, &of.text);
        }
        for synonym in &words.synonyms {
            for typed in &synonym.words {
                let means = synonym.means.iter();
                let means = means.map(|text| Phrase { text: text.clone(), words: phrase(text) });
                index.synonyms.push(Meaning { typed: phrase(typed), means: means.collect() });
            }
        }
        index.ignored = words.ignored.iter().map(|word| lowercase(word)).collect();
        index
    }

    /// Adds the words of a text from a position on, and returns the next free position. One position is left
    /// out after each line, so that no phrase reaches across lines.
    fn add(&mut self, entry: u32, from: u32, text: &str) -> u32 {
        let mut at = from;
        for line in lowercase(text).lines() {
            for word in tokens(line) {
                let place = Place { entry, at };
                match self.places.get_mut(word) {
                    Some(places) => places.push(place),
                    None => drop(self.places.insert(word.to_owned(), vec![place])),
                }
                at = at.saturating_add(1);
            }
            at = at.saturating_add(1);
        }
        at
    }

    /// The words that begin with this text, each with its places.
    fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = (&'a str, &'a [Place])> {
        self.places
            .range::<str, _>((Bound::Included(with), Bound::Unbounded))
            .take_while(move |(word, _)| word.starts_with(with))
            .map(|(word, places)| (word.as_str(), places.as_slice()))
    }

    /// The weight of a word in each entry; 0 if no word of the entry begins with it.
    pub(super) fn weights_of_word(&self, wanted: &str) -> Vec<u32> {
        let mut strengths = vec![Strength::default(); self.entries];
        for (word, places) in self.beginning(wanted) {
            let strength = if word == wanted { Strength::TYPED } else { Strength::BEGUN };
            raise(&mut strengths, places, strength);
        }
        weights(strengths)
    }

    /// The weight of a phrase in each entry, with this strength wherever it occurs.
    pub(super) fn weights_of_phrase(&self, phrase: &[String], strength: Strength) -> Vec<u32> {
        let mut strengths = vec![Strength::default(); self.entries];
        raise(&mut strengths, &self.places_of(phrase, true), strength);
        weights(strengths)
    }

    /// Whether any entry contains a phrase, as whole words.
    pub fn has(&self, text: &str) -> bool {
        !self.places_of(&phrase(text), false).is_empty()
    }

    /// Where the last word of a phrase occurs; if `with_longer`, also where longer words begin with it.
    fn places_of(&self, phrase: &[String], with_longer: bool) -> Vec<Place> {
        let mut found: Option<Vec<Place>> = None;
        let mut words = phrase.iter().peekable();
        while let Some(word) = words.next() {
            let lists: Vec<&[Place]> = if with_longer && words.peek().is_none() {
                self.beginning(word).map(|(_, places)| places).collect()
            } else {
                self.places.get(word).map(Vec::as_slice).into_iter().collect()
            };
            let follows = |place: &Place| lists.iter().any(|it| it.binary_search(place).is_ok());
            found = Some(match found {
                None => lists.concat(),
                Some(before) => before.into_iter().map(Place::next).filter(follows).collect(),
            });
        }
        found.unwrap_or_default()
    }

    /// The words of the entries that a visitor may have meant: the words near to the typed one, or else the
    /// words that begin with a word near to it. Each distinct word is looked at twice at most.
    pub(super) fn corrections(&self, typed: &str) -> Vec<&str> {
        let letters = letters(typed);
        let those = |fits: fn(&str, &str) -> bool| -> Vec<&str> {
            let known = self.places.keys().map(String::as_str);
            known.filter(|known| !known.starts_with(typed) && fits(typed, known)).collect()
        };
        let whole = if letters < CORRECTED { Vec::new() } else { those(is_near) };
        let mut found =
            if whole.is_empty() && letters >= BEGINNING { those(begins_near) } else { whole };
        // Words are sorted, so a word follows the shorter one that it begins with. A search for the shorter
        // one finds both.
        found.dedup_by(|word, before| word.starts_with(*before));
        found
    }
}

fn weights(strengths: Vec<Strength>) -> Vec<u32> {
    strengths.into_iter().map(|it| it.title.saturating_add(it.text)).collect()
}

/// Raises the strength of each entry that has one of the places.
fn raise(strengths: &mut [Strength], places: &[Place], to: Strength) {
    for place in places {
        if let Some(strength) = strengths.get_mut(place.entry as usize) {
            let Strength { title, text } = strength;
            let (part, to) = if place.at < TEXT { (title, to.title) } else { (text, to.text) };
            *part = to.max(*part);
        }
    }
}
