//! Any query, over the items of the page and over one entry of its own. The first line is the title
//! of that entry, the second its text, the third a synonym of the title, the fourth the query.
#![no_main]

use std::cmp::Reverse;
use std::sync::LazyLock;

use aims_readiness_fuzz::domain::{SearchEntry, SearchIndex, SearchWords, Synonym, excerpt};
use aims_readiness_fuzz::{PAGE, texts, within};
use libfuzzer_sys::fuzz_target;

/// The most characters in an excerpt.
const MOST: usize = 40;

static ITEMS: LazyLock<SearchIndex> = LazyLock::new(|| {
    let catalog = &PAGE.catalog;
    let entries: Vec<_> = catalog
        .items()
        .map(|place| {
            let item = catalog.item(place);
            entry(&format!("{} {}", item.id, item.title), &item.question)
        })
        .collect();
    SearchIndex::new(&entries, &SearchWords::default())
});

fn entry(title: &str, text: &str) -> SearchEntry<()> {
    SearchEntry { title: title.into(), keywords: String::new(), text: text.into(), what: () }
}

fuzz_target!(|bytes: &[u8]| {
    let [title, words, synonym, query] = texts(bytes);
    let hits = within(query.len(), 200, || ITEMS.find(&query).hits);
    assert!(
        hits.is_sorted_by_key(|hit| (hit.is_corrected, Reverse(hit.weight))),
        "the best come first, and corrections last"
    );
    assert!(hits.iter().all(|hit| hit.entry < PAGE.catalog.len() && hit.weight > 0));

    let synonyms = vec![Synonym { words: vec![synonym.clone()], means: vec![title.clone()] }];
    let known = SearchWords { ignored: Vec::new(), synonyms };
    let index = SearchIndex::new(&[entry(&title, &words)], &known);
    assert!(index.find(&query).hits.len() <= 1);
    for known in [&title, &words] {
        let has_word = known.chars().any(char::is_alphanumeric);
        // With a synonym, a text that contains it is searched as a phrase, which may have to be in
        // one line.
        if synonym.is_empty() {
            let found = index.find(known).hits.len();
            assert_eq!(found, usize::from(has_word), "an entry is found by itself");
        }
    }
    // Only the beginning of a longer query is searched for.
    let is_short = synonym.len() <= 64 && synonym.chars().any(char::is_alphanumeric);
    if is_short && index.has(&title) {
        assert_eq!(index.find(&synonym).hits.len(), 1, "a synonym finds what it means");
    }

    let shown = excerpt(&words, &index.find(&query), MOST);
    let longest = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    // It may have an ellipsis before and after, and a single long word may exceed the limit.
    assert!(shown.chars().count() <= MOST.max(longest) + 4, "an excerpt is short: {shown:?}");
    let mut whole = words.split_whitespace();
    let mut own = shown.split(['…', ' ']).filter(|word| !word.is_empty());
    assert!(words.contains('…') || own.all(|word| whole.any(|known| known == word)), "own words");
});
