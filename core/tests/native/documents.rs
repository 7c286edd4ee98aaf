//! The register of documented information.

use aims_core::domain::{
    Answer, Availability, DocumentKind, Evidence, RegisterCount, RegisterRow, Sheet, availability,
};

use aims_core::fixtures::{assessment, catalog_of, demand, excluded, graded};

#[test]
fn a_document_is_available_once_approved_and_a_record_once_there_are_records() {
    use Availability::{Draft, Have, Missing};
    let document = [Missing, Draft, Have, Have];
    let record = [Missing, Draft, Draft, Have];
    for (kind, row) in [(DocumentKind::Document, document), (DocumentKind::Record, record)] {
        for (evidence, expected) in Evidence::ALL.into_iter().zip(row) {
            assert_eq!(availability(kind, evidence), expected, "{kind:?} {evidence:?}");
        }
    }
}

#[test]
fn the_register_lists_applicable_demands_in_catalog_order() {
    let catalog = catalog_of(&[("clause", 3), ("objective", 3)], |_, m| match m {
        1 => demand("document"),
        2 => demand("record"),
        _ => serde_json::json!({}),
    });
    let answers = [
        // Evidence that exists counts even without a level.
        ("g2.1", Answer { evidence: Evidence::Draft, ..Answer::default() }),
        ("g2.2", excluded()),
        ("g1.1", graded(0, Evidence::Records)),
        ("g1.3", graded(3, Evidence::Records)),
    ];
    let assessment = assessment(&catalog, &answers);
    let rows: Vec<RegisterRow> = Sheet::new(&catalog, &assessment).register().collect();
    assert_eq!(RegisterCount::of(&rows), RegisterCount { have: 1, draft: 1, missing: 1 });
    let rows: Vec<(&str, DocumentKind, Availability)> = rows
        .iter()
        .map(|row| (catalog.item(row.item).id.as_str(), row.demand.kind, row.availability))
        .collect();
    let expected = [
        ("g1.1", DocumentKind::Document, Availability::Have),
        ("g1.2", DocumentKind::Record, Availability::Missing),
        ("g2.1", DocumentKind::Document, Availability::Draft),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_requirement_stays_in_the_register_even_if_its_answer_excludes_it() {
    let catalog = catalog_of(&[("clause", 1)], |_, _| demand("document"));
    let assessment = assessment(&catalog, &[("g1.1", excluded())]);
    assert_eq!(Sheet::new(&catalog, &assessment).register().count(), 1);
}
