//! The templates of the library, filled from an empty assessment and from a rich one.

use aims_core::codec::{Block, plain, to_markdown};
use aims_core::domain::{Answer, Assessment, Catalog, CatalogRef, Reason, Sheet};
use aims_core::fixtures::{assessment, level, rich, texts};
use aims_readiness::documents::{Document, Fill, fill, to_exporter};
use aims_readiness::words::{self, names};

use crate::content::{content, guidance, library};

const SLUGS: [&str; 25] = [
    "ai-policy",
    "scope-statement",
    "context-register",
    "raci",
    "competence-matrix",
    "communication-plan",
    "document-control",
    "risk-procedure",
    "risk-register",
    "statement-of-applicability",
    "impact-assessment",
    "objectives-plan",
    "system-inventory",
    "acceptable-use",
    "supplier-questionnaire",
    "life-cycle-procedure",
    "requirements-and-release",
    "data-management",
    "model-card",
    "monitoring-plan",
    "incident-procedure",
    "internal-audit",
    "audit-checklist",
    "management-review",
    "corrective-action",
];

/// Returns the catalog of the standard.
fn real() -> &'static Catalog {
    &content().catalog
}

fn filled(assessment: &Assessment) -> impl Iterator<Item = (&'static str, Document)> {
    let sheet = Sheet::new(real(), assessment);
    library().templates.iter().map(move |template| {
        let from = Fill { sheet, guidance: guidance(), today: "2 May 2026" };
        (template.slug.as_str(), fill(&template.blocks, from))
    })
}

/// Returns all words of a document, without marks.
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
    assert_eq!(slugs, SLUGS);
}

#[test]
fn every_template_has_the_same_frame() {
    const CONTROL: [&str; 6] =
        ["Document no.", "Version", "Owner", "Approved by", "Approved on", "Classification"];
    for template in &library().templates {
        let slug = &template.slug;
        let Block::Table(control) = &template.blocks[1] else { panic!("{slug}: no control block") };
        let rows: Vec<&str> = control.rows.iter().map(|row| row[0].as_str()).collect();
        let has = |name: &&str| rows.contains(name);
        assert!(CONTROL.iter().all(has), "{slug}: {rows:?}");
        let headings: Vec<&str> = template
            .blocks
            .iter()
            .filter_map(
                |block| if let Block::H2(text) = block { Some(text.as_str()) } else { None },
            )
            .collect();
        assert_eq!(headings[..2], ["Purpose", "Scope"], "{slug}");
        assert_eq!(headings.last(), Some(&"For the author: delete before approval"), "{slug}");
        // The list of items that a document serves matches its head, in any order.
        let serves = template.blocks.iter().find_map(|block| match block {
            Block::Fill(place) => place.strip_prefix("serves "),
            _ => None,
        });
        let mut serves: Vec<&str> = serves.unwrap_or_default().split(' ').collect();
        let mut items: Vec<&str> = template.items.iter().map(|item| item.as_str()).collect();
        serves.sort_unstable();
        items.sort_unstable();
        assert_eq!(serves, items, "{slug}");
        let text = format!("{:?}", template.blocks);
        for words in ["What an auditor will ask to see", "What to adapt or delete"] {
            assert!(text.contains(words), "{slug}: {words}");
        }
    }
}

#[test]
fn the_checklist_asks_about_each_item_once() {
    let rich = rich(real());
    let (_, document) = filled(&rich).find(|(slug, _)| *slug == "audit-checklist").unwrap();
    let titles: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::H3(text) = block { Some(plain(text)) } else { None })
        .collect();
    let items: Vec<String> = real().items().map(|item| names::item(real(), item)).collect();
    assert_eq!(titles, items);
    let words = all_words(&document);
    let asked = guidance().of(&real().item(real().find("5.2").unwrap()).id).unwrap();
    assert!(words.contains(&plain(&asked.auditor[0].asks)));
}

#[test]
fn every_place_in_a_template_is_filled() {
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
fn the_organisations_name_appears_verbatim_in_every_template() {
    let rich = rich(real());
    let organisation = rich.details.profile.organisation.as_str();
    for (slug, document) in filled(&rich) {
        assert!(document.title.contains(organisation), "{slug}: {}", document.title);
        assert!(all_words(&document).contains(organisation), "{slug}");
        assert!(!all_words(&document).contains(words::missing_organisation()), "{slug}");
    }
    for (slug, document) in filled(&empty()) {
        assert!(all_words(&document).contains(words::missing_organisation()), "{slug}");
    }
}

#[test]
fn each_value_that_a_template_uses_is_filled_in_as_given() {
    let rich = rich(real());
    let given = [
        ("{scope}", "Line 1\nLine 2 of {scope}"),
        ("{roles}", "develops AI systems and uses AI systems"),
        ("{certificates}", "ISO/IEC 27001, ISO 9001, ISO/IEC 27701, SOC 2, TISAX"),
        ("{stage_1}", "1 March 2027"),
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
fn the_statement_of_applicability_has_a_row_for_each_catalog_and_own_control() {
    let rich = rich(real());
    let (_, document) =
        filled(&rich).find(|(slug, _)| *slug == "statement-of-applicability").unwrap();
    let rows: Vec<&Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) if table.head.len() == 9 => Some(&table.rows),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(rows.len(), 38 + 2);
    let row = |place: usize| rows[place].iter().map(|cell| plain(cell)).collect::<Vec<_>>();
    let (included, why) = (words::decision_in(), "The AI Act");
    let basis = words::list(&Reason::ALL.map(names::basis));
    let [risk, applies, place, owner] = ["risk", "applies", "where", "owner"].map(names::missing);
    let status = words::practice_claimed();
    let first = ["A.2.2 AI policy", included, &basis, why, risk, applies, status, place, owner];
    assert_eq!(row(0), first);
    let basis = words::list(&[words::basis_contract(), words::basis_party()]);
    let title = format!("Red team ({})", words::soa_own());
    let (why, status) = ("A customer asks for it", words::practice_partly());
    let last = [&title, included, &basis, why, risk, applies, status, "DMS 7", "Ada"];
    assert_eq!(row(38), last);
}

#[test]
fn items_that_share_a_title_are_named_with_their_heading() {
    let (_, document) = filled(&empty()).find(|(slug, _)| *slug == "audit-checklist").unwrap();
    let markdown = to_markdown(&document.blocks);
    for name in ["6.1.1 ", "7.5.1 ", "9.2.1 Internal audit: General", "9.3.1 "] {
        let title = markdown.lines().find(|line| line.starts_with(&format!("### {name}"))).unwrap();
        assert!(title.ends_with(": General"), "{title}");
    }
    // A document names items as the screens do, wherever they appear: in tables, in lists, and above
    // an item's points.
    let gaps: Vec<(&str, Answer)> =
        real().items().map(|item| (real().item(item).id.as_str(), level(0))).collect();
    for assessment in [empty(), assessment(real(), &gaps), rich(real())] {
        for (slug, document) in filled(&assessment) {
            for line in all_words(&document).lines() {
                let Some(item) = line.split(' ').next().and_then(|id| real().find(id)) else {
                    continue;
                };
                // A number alone refers to an item without naming it.
                if line == real().item(item).id.as_str() {
                    continue;
                }
                let name = names::item(real(), item);
                let is_named = line.strip_prefix(&*name);
                let ends = is_named.is_some_and(|rest| rest.is_empty() || rest.starts_with(": "));
                assert!(ends, "{slug}: {line}");
            }
        }
    }
}

#[test]
fn every_template_exports_to_markdown_and_word() {
    let mut hostile = rich(real());
    let organisation = format!("]]> & <b> | **x** \\ {{scope}} 👩‍🚀{}", "x".repeat(10_000));
    hostile.details.profile.organisation = organisation;
    for assessment in [empty(), rich(real()), hostile] {
        for (slug, document) in filled(&assessment) {
            let organisation = &assessment.details.profile.organisation;
            let json = to_exporter(&document, "en-GB", organisation, "2 May 2026", "Draft");
            // A Word file takes its title from the document and shows it above organisation and date.
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
