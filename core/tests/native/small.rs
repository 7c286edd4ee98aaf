//! A catalog of another shape: one section, its own scale, nothing excludable, no sentences of the items'
//! own, no certificate and no crosswalk.

use std::sync::OnceLock;

use aims_core::codec::{Content, GuidanceFile, Library, Problem, Saved, read_file, write_file};
use aims_core::domain::{
    Assessment, Catalog, Evidence, Level, SearchWords, SectionWord, Severity, Sheet, Verdict,
    suggestions,
};
use aims_core::fixtures::{assessment, excluded, graded};

fn content() -> &'static Content {
    static SMALL: OnceLock<Content> = OnceLock::new();
    SMALL.get_or_init(|| Content::read(&content_compiler::small().json).unwrap())
}

fn library() -> Library {
    Library::read(&content_compiler::small().library, catalog()).unwrap()
}

fn catalog() -> &'static Catalog {
    &content().catalog
}

fn answered() -> Assessment {
    let of = |level, evidence| graded(level, evidence);
    let answers = [
        ("kit.1", of(4, Evidence::Records)),
        ("kit.2", of(1, Evidence::None)),
        ("people.1", excluded()),
    ];
    assessment(catalog(), &answers)
}

#[test]
fn the_small_catalog_has_one_section_with_its_own_words() {
    let sections: Vec<&str> = catalog().sections().map(|(_, it)| it.id.as_str()).collect();
    assert_eq!(sections, ["topics"]);
    assert!(!catalog().has_soa() && !catalog().has_crosswalk);
    assert!(catalog().certificates.is_empty() && library().terms.is_empty());
    assert!(content().example.is_empty());
    let (_, section) = catalog().sections().next().unwrap();
    assert_eq!(section.word(SectionWord::Name), "All topics");
    assert_eq!(section.word(SectionWord::Item), "Practice");
}

#[test]
fn an_item_without_sentences_falls_back_on_the_scale() {
    let labels = Level::ALL.map(|level| catalog().scale.level(level).label.as_str());
    assert_eq!(labels, ["Bare", "Begun", "Half done", "In place", "Checked", "Practised"]);
    for item in catalog().items() {
        assert!(catalog().item(item).levels.is_empty());
        for level in Level::ALL {
            assert_eq!(catalog().sentence(item, level), catalog().scale.level(level).anchor);
        }
    }
    assert_eq!(catalog().scale.evidence(Evidence::Approved).label, "A sheet");
}

#[test]
fn the_small_catalog_is_scored_by_the_same_rules() {
    let assessment = answered();
    let sheet = Sheet::new(catalog(), &assessment);
    let report = sheet.report();
    let [section] = report.sections.as_slice() else { panic!("{:?}", report.sections) };
    // (2.5 + 5) / 2: an item that cannot be excluded counts, whatever its answer says.
    assert_eq!(section.maturity.as_ref().unwrap().decimal(2), "3.75");
    assert_eq!(section.tally.applicable, 3);
    assert_eq!(section.tally.status().id(), "gap");
    assert_eq!(report.progress(), (3, 3));
    let kit = catalog().find("kit.2").unwrap();
    assert_eq!(report.forecast.of_severity(Severity::Minor), [kit]);
    assert_eq!(report.forecast.verdict, Some(Verdict::NotReady));
    let reasons: Vec<&str> = report.forecast.stage_1.iter().map(|it| it.reason.id()).collect();
    assert_eq!(reasons, ["no_document"]);
    assert_eq!(sheet.soa().count(), 0);
    assert_eq!(suggestions(catalog(), &assessment).len(), 0);
}

#[test]
fn its_files_are_read_but_refused_by_another_catalog() {
    let assessment = answered();
    let file = write_file(&assessment, &Saved::default());
    let opened = read_file(&file, catalog()).unwrap();
    // An exclusion in a catalog without excludable items is repaired.
    let problems: Vec<Problem> = opened.repairs.iter().map(|it| it.problem.clone()).collect();
    assert_eq!(problems, [Problem::NotApplicability]);
    let details = r#""details":{"certificates":["iso27001"]"#;
    let empty = Assessment::new(assessment.catalog.clone());
    let file = write_file(&empty, &Saved::default()).replace(r#""details":{"#, details);
    let opened = read_file(&file, catalog()).unwrap();
    assert_eq!(opened.repairs[0].problem, Problem::NotKnown("\"iso27001\"".into()));
    assert!(opened.assessment.details.profile.certificates.ids().is_empty());
    assert!(read_file(&file, crate::golden::real()).is_err());
}

#[test]
fn the_library_is_nearly_empty_but_every_item_has_guidance() {
    let library = Library::read(&content_compiler::small().library, catalog()).unwrap();
    assert!(library.articles.is_empty() && library.templates.is_empty());
    assert!(library.crosswalk.frameworks.is_empty() && library.crosswalk.links().is_empty());
    // It has only the screens that it can show, and no synonyms.
    let addresses: Vec<&str> = library.screens.iter().map(|it| it.address.as_str()).collect();
    assert!(addresses.contains(&"#/data") && !addresses.contains(&"#/soa"), "{addresses:?}");
    assert!(!addresses.iter().any(|address| address.starts_with("#/guide/")), "{addresses:?}");
    assert_eq!(library.search, SearchWords::default());
    assert!(library.samples.is_empty() && library.versions.is_empty());
    let guidance = GuidanceFile::read(&content_compiler::small().guidance).unwrap();
    for item in catalog().items() {
        let guidance = guidance.of(&catalog().item(item).id).unwrap();
        assert!(guidance.roles.is_none() && !guidance.why.is_empty());
        assert!(guidance.changes.is_empty());
    }
}
