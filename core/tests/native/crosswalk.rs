//! The crosswalk of the real library, and what certificates cover.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use aims_core::codec::Library;
use aims_core::domain::{Catalog, Crosswalk, Link, LinkSource, Strength};

use crate::golden::real;
use aims_core::fixtures::{catalog_of, overlaps};

/// The library as the page loads it.
pub fn library() -> &'static Library {
    static REAL: OnceLock<Library> = OnceLock::new();
    REAL.get_or_init(|| Library::read(&content_compiler::checkout().library, real()).unwrap())
}

fn id(catalog: &Catalog, item: aims_core::domain::ItemIx) -> &str {
    catalog.item(item).id.as_str()
}

/// Returns the ids of the items that map to a reference, in order.
fn meet(framework: &str, reference: &str) -> Vec<&'static str> {
    let links = library().crosswalk.of_reference(framework, reference);
    links.map(|link| id(real(), link.item)).collect()
}

#[test]
fn the_crosswalk_has_as_many_links_as_the_fact_base() {
    let crosswalk = &library().crosswalk;
    let names: Vec<&str> =
        crosswalk.frameworks.iter().map(|framework| framework.id.as_str()).collect();
    assert_eq!(names, ["iso27001", "iso9001", "eu-ai-act", "nist-ai-rmf"]);
    for (name, expected) in names.into_iter().zip([85, 71, 134, 356]) {
        let links = crosswalk.links().iter().filter(|link| link.framework == name);
        assert_eq!(links.count(), expected, "{name}");
    }
    assert_eq!(crosswalk.links().len(), 646);
}

#[test]
fn a_reference_includes_the_links_to_its_parts() {
    let json = |reference: &str| {
        format!(
            r#"{{"item":"4.1","framework":"f","ref":"{reference}","strength":"partial","source":"own"}}"#
        )
    };
    let of = ["Art. 9", "Art. 9(2)", "Art. 9(2)(a)", "Art. 9(20)", "Art. 90"].map(json);
    let links = serde_json::from_str(&format!("[{}]", of.join(","))).unwrap();
    let crosswalk = Crosswalk::new(real(), Vec::new(), links);
    let check = |reference: &str, expected: &[&str]| {
        let found = crosswalk.of_reference("f", reference);
        assert_eq!(found.map(|link| link.reference.as_str()).collect::<Vec<_>>(), expected);
    };
    check("Art. 9", &["Art. 9", "Art. 9(2)", "Art. 9(2)(a)", "Art. 9(20)"]);
    check("Art. 9(2)", &["Art. 9(2)", "Art. 9(2)(a)"]);
    check("Art. 9(2)(a)", &["Art. 9(2)(a)"]);
    check("Art. 90", &["Art. 90"]);
    check("Art.", &[]);
}

#[test]
fn every_link_has_words_and_is_found_from_both_ends() {
    let library = library();
    for link in library.crosswalk.links() {
        let (framework, reference) = (link.framework.as_str(), link.reference.as_str());
        let title = library.title(framework, reference);
        assert!(title.is_some_and(|title| !title.is_empty()), "{framework} {reference}");
        assert!(!library.strength(link.strength).meaning.is_empty());
        assert!(!library.source(link.source).meaning.is_empty());
        let of_item = library.crosswalk.of_item(link.item, framework).collect::<Vec<_>>();
        assert!(of_item.contains(&link));
        let is_theirs = |other: &&Link| other.item == link.item && other.framework == framework;
        assert!(of_item.iter().all(is_theirs), "{framework} {reference}");
        assert!(library.crosswalk.of_reference(framework, reference).any(|other| other == link));
        let whole = reference.split('(').next().unwrap();
        assert!(library.crosswalk.of_reference(framework, whole).any(|other| other == link));
    }
    let is_sorted = library.crosswalk.links().is_sorted_by_key(|link| link.item);
    assert!(is_sorted, "links stand in the order of the items");
}

#[test]
fn every_listed_reference_has_a_title_and_a_reason_to_be_listed() {
    let library = library();
    for (framework, words) in library.crosswalk.frameworks.iter().zip(&library.frameworks) {
        assert_eq!(framework.references.len(), words.titles.len(), "{}", framework.id);
        let unique: BTreeSet<&String> = framework.references.iter().collect();
        assert!(words.unmapped.iter().all(|reference| unique.contains(reference)));
        assert_eq!(unique.len(), framework.references.len(), "{}", framework.id);
        for (reference, title) in framework.references.iter().zip(&words.titles) {
            assert!(!title.is_empty(), "{} {reference}", framework.id);
            assert_eq!(library.title(&framework.id, reference), Some(title.as_str()));
            let is_met = !meet(&framework.id, reference).is_empty();
            let is_said = words.unmapped.contains(reference);
            let is_law = words.law.is_some();
            assert!(is_met != is_said || is_law && !is_said, "{} {reference}", framework.id);
        }
    }
    let nist = library.framework("nist-ai-rmf").unwrap();
    assert!(nist.1.unmapped.is_empty());
    assert_eq!(nist.0.references.len(), 72, "every subcategory has a row");
    assert!(library.framework("nowhere").is_none());
    // A part without its own title has the title of the whole reference.
    let title = |reference: &str| library.title("eu-ai-act", reference);
    assert_eq!(title("Art. 9(2)(x)"), title("Art. 9"));
    assert_eq!(title("Art. 900"), None);
}

#[test]
fn each_strength_and_each_source_has_its_own_label() {
    let library = library();
    let check = |label: &str, expected: &str| {
        assert!(label.to_lowercase().contains(expected), "{label} says {expected}");
    };
    check(&library.strength(Strength::Equivalent).label, "equivalent");
    check(&library.strength(Strength::Partial).label, "partial");
    check(&library.strength(Strength::Related).label, "related");
    let labels: BTreeSet<&str> = [
        LinkSource::Published,
        LinkSource::PublishedUnclear,
        LinkSource::Structure,
        LinkSource::Own,
    ]
    .map(|source| library.source(source).label.as_str())
    .into();
    assert_eq!(labels.len(), 4);
    check(&library.source(LinkSource::Published).label, "published");
}

#[test]
fn the_published_crosswalk_is_complete() {
    let links = library().crosswalk.links().iter().filter(|it| it.framework == "nist-ai-rmf");
    let links: Vec<&Link> = links.collect();
    let of = |source: LinkSource| links.iter().filter(move |link| link.source == source);
    let published = of(LinkSource::Published).chain(of(LinkSource::PublishedUnclear));
    assert_eq!(published.clone().count(), 280);
    assert_eq!(of(LinkSource::PublishedUnclear).count(), 3);
    assert_eq!(of(LinkSource::Structure).count(), 0);
    let references: BTreeSet<&str> = published.clone().map(|it| it.reference.as_str()).collect();
    assert_eq!(references.len(), 72);
    let items: BTreeSet<&str> = published.map(|link| id(real(), link.item)).collect();
    let without = ["4.2", "6.3", "7.5.1", "7.5.2", "8.1"];
    assert!(without.iter().all(|item| !items.contains(item)));
    assert_eq!(items.len(), 70 - without.len());
}

#[test]
fn an_article_includes_its_parts_but_a_part_does_not_include_its_article() {
    let links = || library().crosswalk.links().iter();
    let has = |reference: &str| links().any(|link| link.reference == reference);
    assert!(has("Art. 9(2)(a)") && has("Art. 9"));
    let whole = meet("eu-ai-act", "Art. 9");
    let part = meet("eu-ai-act", "Art. 9(2)(a)");
    assert!(!part.is_empty() && part.iter().all(|item| whole.contains(item)));
    let expected = links().filter(|link| {
        link.framework == "eu-ai-act"
            && (link.reference == "Art. 9" || link.reference.starts_with("Art. 9("))
    });
    assert_eq!(whole, expected.map(|link| id(real(), link.item)).collect::<Vec<_>>());
    let exact = links().filter(|link| link.reference == "Art. 9(2)(a)");
    assert_eq!(part, exact.map(|link| id(real(), link.item)).collect::<Vec<_>>());
    assert!(meet("eu-ai-act", "Art.").is_empty());
    assert!(meet("iso27001", "Art. 9").is_empty());
}

#[test]
fn items_without_a_link_have_no_counterpart() {
    let crosswalk = &library().crosswalk;
    for framework in &crosswalk.frameworks {
        let without = crosswalk.unlinked(real(), &framework.id);
        let linked: BTreeSet<&str> = crosswalk
            .links()
            .iter()
            .filter(|link| link.framework == framework.id)
            .map(|link| id(real(), link.item))
            .collect();
        assert!(without.iter().all(|item| !linked.contains(id(real(), *item))));
        assert_eq!(without.len() + linked.len(), 70, "{}", framework.id);
    }
    assert_eq!(crosswalk.unlinked(real(), "none").len(), 70);
}

/// Returns the numbers of identical, partial and new requirements.
fn counts(catalog: &Catalog, certificate: &str) -> [usize; 3] {
    catalog.overlaps(certificate).iter().fold([0; 3], |sum, clause| {
        let here = [clause.identical.len(), clause.partial.len(), clause.new.len()];
        [sum[0] + here[0], sum[1] + here[1], sum[2] + here[2]]
    })
}

#[test]
fn certificates_cover_as_much_as_the_fact_base_says() {
    assert_eq!(counts(real(), "iso27001"), [19, 11, 2]);
    assert_eq!(counts(real(), "iso9001"), [5, 21, 6]);
    assert_eq!(counts(real(), "iso27701"), [0, 0, 0]);
    let clauses = real().overlaps("iso27001");
    let ids: Vec<&str> =
        clauses.iter().map(|clause| real().group(clause.group).id.as_str()).collect();
    assert_eq!(ids, ["4", "5", "6", "7", "8", "9", "10"]);
    let new = clauses.iter().flat_map(|clause| &clause.new).map(|item| id(real(), *item));
    assert_eq!(new.collect::<Vec<_>>(), ["6.1.4", "8.4"]);
}

#[test]
fn only_overlaps_of_requirements_are_counted() {
    let catalog = catalog_of(&[("clause", 4), ("objective", 1)], |_, m| match m {
        1 => overlaps(&[("iso27001", "identical"), ("iso9001", "new")]),
        2 => overlaps(&[("iso9001", "partial")]),
        3 => overlaps(&[("iso27001", "partial")]),
        _ => serde_json::json!({}),
    });
    assert_eq!(counts(&catalog, "iso27001"), [1, 1, 0]);
    assert_eq!(counts(&catalog, "iso9001"), [0, 1, 1]);
    assert_eq!(catalog.overlaps("iso9001").len(), 1);
}
