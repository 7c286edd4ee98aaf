//! Search: which entries a query finds, and in what order.

use std::collections::BTreeSet;

use aims_core::domain::{SearchEntry, SearchIndex, SearchWords, excerpt};
use proptest::prelude::*;

const ENTRIES: [(&str, &str); 6] = [
    ("6.1.4 AI system impact assessment", "How effects on people are judged"),
    ("A.5.2 AI system impact assessment process", "When it is due. See 6.1.4."),
    ("6.1.2 AI risk assessment", "What may go wrong: risks, causes and impact"),
    ("Glossary: risk", "The effect of uncertainty"),
    ("Überwachung", "Straße, naïve café, RISK"),
    ("5.2 AI policy", "Impact on policies"),
];

fn entry(title: &str, text: &str) -> SearchEntry<()> {
    SearchEntry { title: title.into(), keywords: String::new(), text: text.into(), what: () }
}

fn index() -> SearchIndex {
    let entries = ENTRIES.map(|(title, text)| entry(title, text));
    SearchIndex::new(&entries, &SearchWords::default())
}

/// The hits that needed no correction.
fn exact(index: &SearchIndex, query: &str) -> Vec<(usize, u32)> {
    let hits = index.find(query).hits.into_iter().filter(|hit| !hit.is_corrected);
    hits.map(|hit| (hit.entry, hit.weight)).collect()
}

fn check(query: &str, expected: &[(usize, u32)]) {
    assert_eq!(exact(&index(), query), expected, "{query:?}");
}

#[test]
fn a_title_weighs_more_than_a_text_and_a_word_more_than_its_beginning() {
    check("risk", &[(2, 31), (3, 30), (4, 3)]);
    check("impact", &[(0, 30), (1, 30), (2, 3), (5, 3)]);
    check("polic", &[(5, 11)]);
    check("policies", &[(5, 3)]);
    // A word counts once in the title and once in the text, however often it occurs.
    check("process", &[(1, 30)]);
}

#[test]
fn every_word_of_the_query_must_begin_a_word() {
    check("impact risk", &[(2, 34)]);
    check("impact assessment", &[(0, 60), (1, 60), (2, 33)]);
    check("assessment impact", &[(0, 60), (1, 60), (2, 33)]);
    check("impact nothing", &[]);
    check("mpact", &[]);
    // A repeated word of the query counts once.
    check("risk risk", &[(2, 31), (3, 30), (4, 3)]);
}

#[test]
fn a_number_with_points_is_one_word() {
    check("6.1.4", &[(0, 30), (1, 3)]);
    check("6.1.", &[(0, 10), (2, 10), (1, 1)]);
    check("6.1", &[(0, 10), (2, 10), (1, 1)]);
    check("a.5", &[(1, 10)]);
    check("A.5.2", &[(1, 30)]);
    check("5.2", &[(5, 30)]);
    check("1.4", &[]);
}

#[test]
fn case_and_punctuation_between_words_do_not_matter() {
    check("RISK", &[(2, 31), (3, 30), (4, 3)]);
    check("überwachung", &[(4, 30)]);
    check("ÜBER", &[(4, 10)]);
    check("strasse", &[]);
    check("café", &[(4, 3)]);
    check("(glossary)", &[(3, 30)]);
    check("risk/assessment", &[(2, 61)]);
}

#[test]
fn an_empty_query_or_index_finds_nothing() {
    for query in ["", "  ", ".", "...", "- / ?"] {
        check(query, &[]);
    }
    assert_eq!(SearchIndex::default().find("risk").hits, []);
}

/// A simple reference search: splits words at spaces only.
fn naive(entry: (&str, &str), wanted: &str) -> u32 {
    let weight = |text: &str| {
        let words = text.to_lowercase();
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        if words.contains(&wanted) {
            3
        } else {
            u32::from(words.iter().any(|word| word.starts_with(wanted)))
        }
    };
    weight(entry.0) * 10 + weight(entry.1)
}

proptest! {
    #[test]
    fn the_search_agrees_with_looking_at_every_word(
        texts in prop::collection::vec(("([ab]{1,3} ){0,3}", "([ab]{1,3} ){0,3}"), 0..6),
        wanted in "[ab]{1,3}",
    ) {
        let entries: Vec<_> = texts.iter().map(|(title, text)| entry(title, text)).collect();
        let mut expected: Vec<(usize, u32)> = texts
            .iter()
            .map(|(title, text)| naive((title, text), &wanted))
            .enumerate()
            .filter(|(_, weight)| *weight > 0)
            .collect();
        expected.sort_by_key(|(entry, weight)| (std::cmp::Reverse(*weight), *entry));
        let index = SearchIndex::new(&entries, &SearchWords::default());
        prop_assert_eq!(exact(&index, &wanted), expected);
    }

    #[test]
    fn typing_more_never_adds_hits(
        entry in 0..ENTRIES.len(),
        length in 1..60_usize,
        more in "[a-z0-9. ]{1,3}",
    ) {
        let index = index();
        let found = |query: &str| -> BTreeSet<usize> {
            exact(&index, query).into_iter().map(|(entry, _)| entry).collect()
        };
        let (title, text) = ENTRIES[entry];
        let query: String = format!("{title} {text}").chars().take(length).collect();
        prop_assert!(found(&query).contains(&entry), "{query}");
        prop_assert!(found(&format!("{query}{more}")).is_subset(&found(&query)), "{query}{more}");
    }
}

#[test]
fn an_excerpt_is_the_sentence_with_the_word() {
    let check = |text: &str, query: &str, expected: &str| {
        let found = SearchIndex::default().find(query);
        assert_eq!(excerpt(text, &found, 30), expected, "{text:?} {query:?}");
    };
    check("One thing. Another one. A third.", "anot", "Another one.");
    check("One thing. Another one.", "ANOTHER third", "Another one.");
    check("One thing? Yes! No.", "no", "No.");
    // A clause number is one word, and the end of a line also ends a sentence.
    check("What is new: impact (6.1.4) here. More.", "impact", "What is new: impact (6.1.4) …");
    check("See 6.1.4 for more. No.", "6.1", "See 6.1.4 for more.");
    check("A heading\nA point\nAnother", "point", "A point");
    // As in the search, only the beginning of a word matches.
    check("Reappoint. A point.", "point", "A point.");
    // The word may be in the title instead of the text.
    check("One thing. Another one.", "title", "One thing.");
    check("", "title", "");
    check("One thing.", "", "One thing.");
    check("One thing.", "?", "One thing.");
    check("Thirteen and more are nothing.", "more", "Thirteen and more are …");
    check("Exactly as long as it may be.", "may", "Exactly as long as it may be.");
    // From a long sentence, the excerpt takes as many whole words as fit.
    check("It begins here and goes on for a long while.", "begins", "It begins here and goes on …");
    check("It begins here and goes on for a long while.", "while", "… long while.");
    check("It begins here and goes on for a long while.", "long", "… a long while.");
    // A word that leaves no room for others is shown alone; as a neighbour it is left out.
    check("Read https://example.org/a/long/address often.", "often", "… often.");
    check(
        "Read https://example.org/a/long/address often.",
        "https",
        "… https://example.org/a/long/address …",
    );
    check(
        "Donaudampfschifffahrtsgesellschaft sinks.",
        "don",
        "Donaudampfschifffahrtsgesellschaft …",
    );
}
