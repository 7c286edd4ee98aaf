//! Search over the real content: what visitors type, and what they should find first.

use std::sync::OnceLock;

use aims_core::codec::{Content, GuidanceFile, Library};
use aims_core::domain::{Found, SearchEntry, SearchIndex, excerpt};
use aims_core::route::Route;
use aims_core::searchable::{Target, TargetKind, search_entries};

struct Real {
    entries: Vec<SearchEntry<Target>>,
    index: SearchIndex,
    library: Library,
}

fn real() -> &'static Real {
    static REAL: OnceLock<Real> = OnceLock::new();
    REAL.get_or_init(|| {
        let compiled = content_compiler::checkout();
        let content = Content::read(&compiled.json).unwrap();
        let guidance = GuidanceFile::read(&compiled.guidance).unwrap();
        let library = Library::read(&compiled.library, &content.catalog).unwrap();
        let name = |place| {
            let item = content.catalog.item(place);
            format!("{} {}", item.id, item.title)
        };
        let entries =
            search_entries(&content, Some(&guidance), Some(&library), name, |_| "[value]");
        let index = SearchIndex::new(&entries, &library.search);
        Real { entries, index, library }
    })
}

/// Returns what was found, and the kind and title of each hit.
fn find(query: &str) -> (Found, Vec<String>) {
    let found = real().index.find(query);
    let name = |entry: &SearchEntry<Target>| match entry.what.kind {
        TargetKind::Item(_) => entry.title.clone(),
        kind => format!("{kind:?}: {}", entry.title),
    };
    let names = found.hits.iter().map(|hit| name(&real().entries[hit.entry])).collect();
    (found, names)
}

/// Asserts that these hits come first, and the first one without a correction.
fn first(query: &str, expected: &[&str]) {
    let (found, names) = find(query);
    assert_eq!(&names[..expected.len().min(names.len())], expected, "{query:?}: {names:#?}");
    assert!(!found.hits[0].is_corrected, "{query:?}");
}

#[test]
fn words_that_visitors_type_find_the_right_text() {
    first("certificate cost", &["Article: Time, cost and people"]);
    first("how much does it cost?", &["Article: Time, cost and people"]);
    first(
        "price of certification",
        &["Article: How certification works", "Article: Time, cost and people"],
    );
    first("GDPR", &["Term: data protection impact assessment"]);
    first("LLM", &["Term: large language model", "Term: foundation model"]);
    first("DPIA", &["Term: data protection impact assessment"]);
    first("chatbots", &["Term: AI assistant"]);
    first("fairness", &["Term: fairness", "Term: bias"]);
    first("SOC 2", &["Article: What customers ask for instead"]);
    first("soc2", &["Article: What customers ask for instead"]);
    first("pen test", &["Term: red teaming"]);
    first("red team", &["Term: red teaming"]);
    first("prompt injection", &["Term: prompt injection"]);
    first("hallucinations", &["Term: hallucination"]);
    first("shadow AI", &["Term: shadow AI"]);
    first("vendors", &["A.10.3 Suppliers"]);
    first("BIA", &["6.1.4 AI system impact assessment"]);
    first("RACI", &["Template: Roles, responsibilities and authorities (RACI)"]);
    first("KPIs", &["9.1 Monitoring, measurement, analysis and evaluation"]);
    first("goals", &["6.2 AI objectives and planning to achieve them"]);
    first("whistleblower", &["A.3.3 Reporting of concerns"]);
    first("stakeholders", &["4.2 Understanding the needs and expectations of interested parties"]);
    first("human in the loop", &["Article: Human oversight, incidents and retirement"]);
    first("ISMS", &["Article: If you already have ISO/IEC 27001 or ISO 9001"]);
    first("NIST", &["Framework: NIST AI Risk Management Framework 1.0"]);
    first("6.1.4", &["6.1.4 AI system impact assessment"]);
}

#[test]
fn tasks_that_visitors_type_find_the_right_screen() {
    first("export", &["Screen: Save to a file", "Screen: Documents and templates"]);
    first("save", &["Screen: Save to a file"]);
    first("import", &["Screen: Open a file"]);
    first("print", &["Screen: Printable summary", "Screen: Statement of Applicability"]);
    first("pdf", &["Screen: Printable summary", "Screen: Statement of Applicability"]);
    first("delete", &["Screen: Erase everything"]);
    first("undo", &["Screen: Undo and redo"]);
    first("language", &["Screen: Language of the page"]);
    first("shortcuts", &["Screen: Keyboard shortcuts"]);
    first("word template", &["Screen: Documents and templates"]);
    first("settings", &["Screen: Profile"]);
    first("dashboard", &["Screen: Results"]);
    first("exclude control", &["Screen: Statement of Applicability"]);
    first("exclude controls", &["Screen: Statement of Applicability"]);
    first("cookies", &["Screen: Privacy"]);
    first("how do I undo a mistake", &["Screen: Undo and redo"]);
}

#[test]
fn a_word_with_one_wrong_letter_finds_the_intended_word() {
    let corrected = |query: &str, expected: &str, word: &str| {
        let (found, names) = find(query);
        assert!(names.iter().take(3).any(|name| name == expected), "{query:?}: {names:#?}");
        assert!(found.hits[0].is_corrected, "{query:?}");
        assert!(found.also.iter().any(|also| also == word), "{query:?}: {:?}", found.also);
    };
    corrected("impact assesment", "6.1.4 AI system impact assessment", "assessment");
    corrected("hallucinaton", "Term: hallucination", "hallucination");
    corrected("polciy", "5.2 AI policy", "policy");
    corrected("suplier", "A.10.3 Suppliers", "supplier");
    corrected("statment of applicability", "Screen: Statement of Applicability", "statement");
    corrected("promt injection", "Term: prompt injection", "prompt injection");
    corrected("certifcation body", "Term: certification body", "certification");
}

#[test]
fn words_that_no_text_contains_find_nothing() {
    for query in ["zebra", "impact zebra", "qqq", "A.99", "6.1.9", "<img qqq>", "{qqq}"] {
        let (found, names) = find(query);
        assert!(names.is_empty() && found.also.is_empty(), "{query:?}: {names:?}");
    }
}

#[test]
fn every_synonym_and_every_word_of_a_screen_finds_something() {
    let Real { library, .. } = real();
    let typed = library.search.synonyms.iter().flat_map(|synonym| &synonym.words);
    assert!(typed.clone().count() >= 60);
    for word in typed {
        let (found, _) = find(word);
        assert!(found.hits.iter().any(|hit| !hit.is_corrected), "{word:?}");
        assert!(!found.also.is_empty(), "{word:?}");
    }
    for screen in &library.screens {
        let name = format!("Screen: {}", screen.title);
        for word in screen.words.iter().chain([&screen.title]) {
            let (_, names) = find(word);
            assert!(names.iter().take(5).any(|it| *it == name), "{word:?}: {names:#?}");
        }
    }
    for entry in &real().entries {
        assert!(!matches!(entry.what.route, Route::Unknown(_)), "{}", entry.title);
    }
}

#[test]
fn no_searchable_text_has_a_gap_or_a_mark() {
    let Real { entries, index, .. } = real();
    for entry in entries {
        assert!(!entry.text.contains(['{', '}']), "{}", entry.title);
        for hole in ["  ", " .", " ,", ": .", "[[", "**"] {
            assert!(!entry.text.contains(hole), "{}: {hole:?}", entry.title);
        }
    }
    let policy =
        entries.iter().find(|entry| entry.what.route == Route::parse("#/documents/ai-policy"));
    let shown = excerpt(&policy.unwrap().text, &index.find("certificates hold"), 140);
    assert_eq!(shown, "Certificates we hold for other management systems: [value].");
}
