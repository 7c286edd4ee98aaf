//! Any query, over the items of the page and one more entry. The first line is the title of that
//! entry, the second its text.
#![no_main]

use std::sync::LazyLock;

use aims_readiness_fuzz::domain::{SearchEntry, SearchIndex, excerpt};
use aims_readiness_fuzz::{PAGE, texts, within};
use libfuzzer_sys::fuzz_target;

/// Characters of an excerpt.
const MOST: usize = 40;

static ITEMS: LazyLock<SearchIndex> = LazyLock::new(|| {
    let catalog = &PAGE.catalog;
    let entry = |place| {
        let item = catalog.item(place);
        let title = format!("{} {}", item.id, item.title);
        SearchEntry { title, text: item.question.clone(), what: () }
    };
    SearchIndex::new(&catalog.items().map(entry).collect::<Vec<_>>())
});

fuzz_target!(|bytes: &[u8]| {
    let [title, words, query] = texts(bytes);
    let hits = within(query.len(), 200, || ITEMS.find(&query));
    assert!(hits.is_sorted_by(|a, b| a.weight >= b.weight), "the best come first");
    assert!(hits.iter().all(|hit| hit.entry < PAGE.catalog.len() && hit.weight > 0));

    let entry = SearchEntry { title: title.clone(), text: words.clone(), what: () };
    let index = SearchIndex::new(&[entry]);
    assert!(index.find(&query).len() <= 1);
    for known in [&title, &words] {
        let has_word = known.chars().any(char::is_alphanumeric);
        assert_eq!(index.find(known).len(), usize::from(has_word), "an entry is found by itself");
    }

    let shown = excerpt(&words, &query, MOST);
    let longest = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    // An ellipsis may stand before and after it, and the word that is looked for may be a long one.
    assert!(shown.chars().count() <= MOST.max(longest) + 4, "an excerpt is short: {shown:?}");
    let mut whole = words.split_whitespace();
    let mut own = shown.split(['…', ' ']).filter(|word| !word.is_empty());
    assert!(words.contains('…') || own.all(|word| whole.any(|known| known == word)), "own words");
});
