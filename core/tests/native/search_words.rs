//! Search beyond the exact words of the query: synonyms, typing errors, and words that are ignored.

use aims_core::domain::{
    Found, SearchEntry, SearchIndex, SearchWords, Synonym, begins_near, excerpt, is_near,
};
use proptest::prelude::*;

fn entry(title: &str, keywords: &str, text: &str) -> SearchEntry<()> {
    SearchEntry { title: title.into(), keywords: keywords.into(), text: text.into(), what: () }
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

fn synonym(words: &[&str], means: &[&str]) -> Synonym {
    Synonym { words: texts(words), means: texts(means) }
}

fn words() -> SearchWords {
    SearchWords {
        ignored: texts(&["the", "of", "how"]),
        synonyms: vec![
            synonym(&["DPIA", "privacy check"], &["impact assess"]),
            synonym(&["privacy"], &["personal data", "impact assess"]),
            synonym(&["how long", "end to end"], &["months"]),
            synonym(&["audit trail"], &["log"]),
            synonym(&["costs"], &["back up"]),
            synonym(&["cost"], &["impact assess"]),
        ],
    }
}

fn index() -> SearchIndex {
    let entries = [
        entry("Save to a file", "export\nback up", "One file for the whole."),
        entry("Impact assessment", "", "Effects on people, and on personal data."),
        entry("Duration", "", "Six months of audit trail.\nImpact\nassessments of the trial."),
        entry("Audit trail", "", "Personal impact. Data assessment."),
    ];
    SearchIndex::new(&entries, &words())
}

/// Checks the entries with their weights, negative for a corrected hit, and the phrases that were
/// searched as well.
fn check(query: &str, expected: &[(usize, i64)], also: &[&str]) {
    let Found { hits, also: looked_for, .. } = index().find(query);
    let weight = |weight: u32, is_corrected| i64::from(weight) * if is_corrected { -1 } else { 1 };
    let found: Vec<(usize, i64)> =
        hits.iter().map(|hit| (hit.entry, weight(hit.weight, hit.is_corrected))).collect();
    assert_eq!(found, expected, "{query:?}");
    assert_eq!(looked_for, also, "{query:?}");
}

#[test]
fn a_synonym_finds_the_phrases_that_it_means() {
    // A phrase weighs less than a typed word. Its last word may be incomplete, and a phrase does not
    // cross the end of a line.
    check("DPIA", &[(1, 9)], &["impact assess"]);
    check("privacy", &[(1, 9)], &["personal data", "impact assess"]);
    check("privacy people", &[(1, 12)], &["personal data", "impact assess"]);
    // The longest synonym counts, and only if it is complete.
    check("old privacy check", &[], &[]);
    check("privacy check people", &[(1, 12)], &["impact assess"]);
    check("dpi", &[], &[]);
    // The words of a synonym are themselves searched as one phrase.
    check("end to end", &[(2, 2)], &["months"]);
    check("audit trail", &[(3, 60), (2, 6)], &["log"]);
    check("trail audit", &[(3, 60), (2, 6)], &[]);
    // A word that occurs in the texts finds them directly.
    check("personal", &[(1, 3), (3, 3)], &[]);
}

#[test]
fn keywords_count_like_the_title() {
    check("export", &[(0, 30)], &[]);
    check("back up file", &[(0, 93)], &[]);
    check("backup", &[], &[]);
}

#[test]
fn ignored_words_are_left_out_unless_there_is_nothing_else() {
    check("the file of how", &[(0, 33)], &[]);
    check("the", &[(0, 3), (2, 3)], &[]);
    // Ignored words still count in a synonym.
    check("how long", &[(2, 2)], &["months"]);
    check("how the audit", &[(3, 30), (2, 3)], &[]);
}

#[test]
fn one_wrong_letter_is_corrected_if_there_are_few_hits() {
    for typed in ["asessment", "assessmentt", "assessnent", "assessmnet"] {
        check(typed, &[(1, -30), (3, -3), (2, -1)], &["assessment"]);
    }
    check("impcat assessment", &[(1, -60), (3, -6), (2, -4)], &["impact"]);
    // Hits for the words as typed come first.
    check("trial", &[(2, 3), (3, -30)], &["trail"]);
    // An unfinished word needs more letters than a whole one to be corrected.
    check("assesm", &[], &[]);
    check("assesme", &[(1, -30), (3, -3), (2, -1)], &["assessment"]);
    // Two wrong letters, short words and numbers are not corrected.
    check("asesment", &[], &[]);
    check("flie", &[], &[]);
    check("audt", &[], &[]);
    check("durat10n", &[], &[]);
    // A typing error in a synonym is corrected as well.
    check("privcy check", &[(1, -9)], &["privacy check", "impact assess"]);
    // A synonym that matches as typed takes precedence over a near one.
    check("costs", &[(0, 9)], &["back up"]);
    check("costz", &[(1, -9)], &["impact assess"]);
    // With three hits nothing is corrected, although "trail" would be near.
    let many: Vec<_> =
        ["trial a", "trial b", "trial c", "trail"].map(|it| entry(it, "", "")).into();
    let hits = SearchIndex::new(&many, &SearchWords::default()).find("trial").hits;
    assert_eq!(hits.iter().map(|hit| hit.entry).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn only_the_words_that_count_are_kept_from_the_query() {
    let found = index().find("How the AUDIT audit trail");
    assert_eq!(found.words, ["audit", "trail"]);
    let found = index().find("How long");
    assert_eq!(found.words, ["how", "long"]);
}

#[test]
fn an_excerpt_shows_as_many_searched_words_as_possible() {
    let check = |text: &str, query: &str, expected: &str| {
        assert_eq!(excerpt(text, &index().find(query), 60), expected, "{query:?}");
    };
    let text = "First. A file on people. Personal data. A file on personal data and people. Last.";
    check(text, "file", "A file on people.");
    check(text, "people file", "A file on people.");
    // For a synonym, the excerpt shows its meaning, unless the text has the typed words.
    check(text, "privacy", "Personal data.");
    check("Personal data. Our privacy.", "privacy", "Our privacy.");
    check(text, "nothing", "First.");
    check("Data that is personal. Personal data.", "privacy", "Personal data.");
    // A corrected word is shown as well.
    check("First. An assessment.", "asessment", "An assessment.");
}

/// Returns the edit distance with transpositions, computed from the full table.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            table[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let changed = usize::from(one[i - 1] != other[j - 1]);
                    let mut least = (table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                        .min(table[i - 1][j - 1] + changed);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    table[one.len()][other.len()]
}

#[test]
fn near_words_differ_in_one_letter() {
    let check = |typed: &str, known: &str, expected: bool| {
        assert_eq!(is_near(typed, known), expected, "{typed:?} {known:?}");
    };
    check("polcy", "policy", true);
    check("policcy", "policy", true);
    check("polizy", "policy", true);
    check("poilcy", "policy", true);
    check("opilcy", "policy", false);
    check("policy", "policy", false);
    check("überwachug", "überwachung", true);
    check("strasse", "straße", false);
    check("", "a", true);
    check("", "", false);
}

proptest! {
    #[test]
    fn near_means_an_edit_distance_of_one(one in "[abc]{0,6}", other in "[abc]{0,6}") {
        prop_assert_eq!(is_near(&one, &other), distance(&one, &other) == 1);
        if !other.starts_with(&one) {
            let mut beginnings = (0..=other.len()).map(|end| &other[..end]);
            let expected = beginnings.any(|beginning| distance(&one, beginning) == 1);
            prop_assert_eq!(begins_near(&one, &other), expected);
        }
    }

    #[test]
    fn corrected_hits_come_last_and_are_near(
        texts in prop::collection::vec(("([ab]{5,6} ){0,2}", "([ab]{5,6} ){0,3}"), 0..8),
        query in prop::collection::vec("[ab]{4,7}", 1..3),
    ) {
        let entries: Vec<_> = texts.iter().map(|(title, text)| entry(title, "", text)).collect();
        let index = SearchIndex::new(&entries, &SearchWords::default());
        let hits = index.find(&query.join(" ")).hits;
        // Hits as typed come first, however much the others weigh.
        prop_assert!(hits.is_sorted_by_key(|hit| (hit.is_corrected, std::cmp::Reverse(hit.weight))));
        let exact = hits.iter().filter(|hit| !hit.is_corrected).count();
        for (place, (title, text)) in texts.iter().enumerate() {
            let words: Vec<&str> = title.split(' ').chain(text.split(' ')).collect();
            let has = |fits: &dyn Fn(&str, &str) -> bool| {
                query.iter().all(|typed| words.iter().any(|word| fits(typed, word)))
            };
            let begins = |typed: &str, word: &str| word.starts_with(typed);
            let hit = hits.iter().find(|hit| hit.entry == place);
            prop_assert_eq!(hit.is_some_and(|hit| !hit.is_corrected), has(&begins));
            let may = |typed: &str, word: &str| begins(typed, word) || begins_near(typed, word);
            let is_corrected = hit.is_some_and(|hit| hit.is_corrected);
            prop_assert!(!is_corrected || exact < 3 && has(&may));
            let must = |typed: &str, word: &str| {
                begins(typed, word) || typed.len() >= 5 && distance(typed, word) == 1
            };
            prop_assert!(hit.is_some() || exact >= 3 || !has(&must), "{}", place);
        }
    }

    #[test]
    fn hostile_input_gives_at_most_one_hit_and_a_short_excerpt(
        title in any::<String>(), keywords in any::<String>(), text in any::<String>(),
        typed in any::<String>(), means in any::<String>(), ignored in any::<String>(),
        query in any::<String>(), most in 0..60_usize,
    ) {
        let words = SearchWords {
            ignored: vec![ignored],
            synonyms: vec![synonym(&[&typed], &[&means]), Synonym::default()],
        };
        let entries = [entry(&title, &keywords, &text)];
        let index = SearchIndex::new(&entries, &words);
        for query in [&query, &title, &keywords, &text, &typed, &means] {
            let found = index.find(query);
            prop_assert!(found.hits.len() <= 1);
            let shown = excerpt(&text, &found, most);
            let longest = text.split_whitespace().map(|word| word.chars().count()).max();
            prop_assert!(shown.chars().count() <= most.max(longest.unwrap_or(0)) + 4, "{}", shown);
        }
    }
}

#[test]
fn a_pasted_page_is_searched_by_its_first_words() {
    let long = "x".repeat(200_000);
    assert_eq!(index().find(&long).hits, []);
    let many: String = (0..50_000).map(|n| format!("file{n} ")).collect();
    assert_eq!(index().find(&many).hits, []);
    let repeated = "file ".repeat(50_000);
    assert_eq!(index().find(&repeated).hits.len(), 1);
    // Words beyond the limit are not searched for.
    let (file, rest) = ("file to save ".repeat(40), "zebra ".repeat(40_000));
    assert_eq!(index().find(&format!("{file}{rest}")).hits.len(), 1);
    assert_eq!(index().find(&format!("file zebra {file}")).hits, []);
}
