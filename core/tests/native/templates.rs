//! The ten templates of the library, filled from an empty and from a rich assessment.

use aims_core::codec::{Block, Document, Fill, fill, plain, to_exporter, to_markdown};
use aims_core::domain::{Assessment, CatalogRef, Sheet};

use crate::crosswalk::library;
use crate::document_words::{texts, words};
use crate::golden::real;
use aims_core::fixtures::rich;

const SLUGS: [&str; 10] = [
    "ai-policy",
    "scope-statement",
    "risk-procedure",
    "impact-assessment",
    "statement-of-applicability",
    "objectives-plan",
    "internal-audit",
    "management-review",
    "corrective-action",
    "system-inventory",
];

fn filled(assessment: &Assessment) -> impl Iterator<Item = (&'static str, Document)> {
    let words = words();
    library().templates.iter().map(move |template| {
        let sheet = Sheet::new(real(), assessment);
        let from = Fill { sheet, words: &words, today: "2 May 2026" };
        (template.slug.as_str(), fill(&template.blocks, from))
    })
}

/// All words of a document, without marks.
fn all_words(document: &Document) -> String {
    document.blocks.iter().flat_map(texts).map(plain).collect::<Vec<_>>().join("\n")
}

fn empty() -> Assessment {
    Assessment::new(CatalogRef::of(real()))
}

#[test]
fn there_is_a_template_for_each_main_document() {
    let slugs: Vec<&str> =
        library().templates.iter().map(|template| template.slug.as_str()).collect();
    let mut sorted = slugs.clone();
    sorted.sort_unstable();
    let mut expected = SLUGS;
    expected.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(slugs[0], "ai-policy");
}

#[test]
fn every_place_is_filled() {
    for assessment in [empty(), rich(real())] {
        for (slug, document) in filled(&assessment) {
            let is_open = |text: &&str| text.replace("\\{", "").contains('{');
            let open: Vec<&str> = document.blocks.iter().flat_map(texts).filter(is_open).collect();
            assert!(open.is_empty(), "{slug}: {open:?}");
            assert!(matches!(document.blocks[0], Block::H1(_)), "{slug}");
            assert!(!document.title.is_empty(), "{slug}");
        }
    }
}

#[test]
fn the_organisations_words_stand_in_each_to_the_letter() {
    let rich = rich(real());
    let organisation = rich.details.profile.organisation.as_str();
    for (slug, document) in filled(&rich) {
        assert!(document.title.contains(organisation), "{slug}: {}", document.title);
        assert!(all_words(&document).contains(organisation), "{slug}");
        assert!(!all_words(&document).contains("no organisation"), "{slug}");
    }
    for (slug, document) in filled(&empty()) {
        assert!(all_words(&document).contains("no organisation"), "{slug}");
    }
}

#[test]
fn what_a_template_asks_of_the_profile_is_what_was_given() {
    let rich = rich(real());
    let given = [
        ("{scope}", "Line 1\nLine 2 of {scope}"),
        ("{roles}", "developer+user"),
        ("{certificates}", "iso27001, iso9001, iso27701, SOC 2, TISAX"),
        ("{stage_1}", "2027-03-01"),
        ("{date}", "2 May 2026"),
        ("{systems}", "4"),
    ];
    let mut used = [0; 6];
    for ((slug, document), template) in filled(&rich).zip(&library().templates) {
        let asks = format!("{:?}", template.blocks);
        for (place, (name, words)) in given.iter().enumerate() {
            if asks.contains(name) {
                used[place] += 1;
                assert!(all_words(&document).contains(words), "{slug}: {name}");
            }
        }
    }
    assert!(used[..5].iter().all(|count| *count > 0), "{used:?}");
}

#[test]
fn the_statement_of_applicability_has_a_row_for_each_control_and_for_the_own_ones() {
    let rich = rich(real());
    let (_, document) =
        filled(&rich).find(|(slug, _)| *slug == "statement-of-applicability").unwrap();
    let rows: Vec<&Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) if table.head.len() == 6 => Some(&table.rows),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(rows.len(), 38 + 2);
    let row = |place: usize| rows[place].iter().map(|cell| plain(cell)).collect::<Vec<_>>();
    let kinds = "risk, law, contract, practice, party";
    assert_eq!(row(0), ["A.2.2", "in", &format!("{kinds}: The AI Act"), "claimed", "", ""]);
    let own = [
        "Red team (own)",
        "in",
        "contract, party: A customer asks for it",
        "partly",
        "DMS 7",
        "Ada",
    ];
    assert_eq!(row(38), own);
}

#[test]
fn each_is_written_as_markdown_and_read_by_the_exporter() {
    let mut hostile = rich(real());
    let organisation = format!("]]> & <b> | **x** \\ {{scope}} 👩‍🚀{}", "x".repeat(10_000));
    hostile.details.profile.organisation = organisation;
    for assessment in [empty(), rich(real()), hostile] {
        for (slug, document) in filled(&assessment) {
            let organisation = &assessment.details.profile.organisation;
            let json = to_exporter(&document, "en-GB", organisation, "2 May 2026", "Draft");
            // A Word file has its title from the document, above organisation and date.
            let wire: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(wire["title"], document.title);
            let titles = wire["blocks"].as_array().unwrap().iter();
            assert_eq!(titles.filter(|block| block.get("h1").is_some()).count(), 0, "{slug}");
            let word = exporter::from_json(&json).unwrap_or_else(|error| panic!("{slug}: {error}"));
            assert!(word.starts_with(b"PK"), "{slug}");
            let markdown = to_markdown(&document.blocks);
            assert!(markdown.starts_with("# "), "{slug}");
            assert!(!markdown.contains("[[#"), "{slug} links to a screen");
        }
    }
}
