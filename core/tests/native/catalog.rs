//! The catalog of the standard: its completeness, and what each item has.

use std::collections::BTreeSet;

use aims_core::codec::GuidanceFile;
use aims_core::domain::{Degree, DocumentKind, Exclusion, Flag, Item, PointTag, Role, Weight};

use crate::crosswalk::library;
use crate::golden::real;
use aims_core::fixtures::{catalog, catalog_of};

/// Every clause that has requirements itself, and every control of Annex A.
const IDS: [&str; 70] = [
    "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.2",
    "6.3", "7.1", "7.2", "7.3", "7.4", "7.5.1", "7.5.2", "7.5.3", "8.1", "8.2", "8.3", "8.4",
    "9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3", "10.1", "10.2", "A.2.2", "A.2.3", "A.2.4",
    "A.3.2", "A.3.3", "A.4.2", "A.4.3", "A.4.4", "A.4.5", "A.4.6", "A.5.2", "A.5.3", "A.5.4",
    "A.5.5", "A.6.1.2", "A.6.1.3", "A.6.2.2", "A.6.2.3", "A.6.2.4", "A.6.2.5", "A.6.2.6",
    "A.6.2.7", "A.6.2.8", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.8.2", "A.8.3", "A.8.4",
    "A.8.5", "A.9.2", "A.9.3", "A.9.4", "A.10.2", "A.10.3", "A.10.4",
];

fn items() -> impl Iterator<Item = &'static Item> {
    real().items().map(|place| real().item(place))
}

fn ids(is_wanted: impl Fn(&Item) -> bool) -> Vec<&'static str> {
    items().filter(|item| is_wanted(item)).map(|item| item.id.as_str()).collect()
}

#[test]
fn the_catalog_holds_exactly_the_items_of_the_standard() {
    assert_eq!(ids(|_| true), IDS);
    assert_eq!(real().id, "iso42001-2023");
    assert_eq!(real().version, "2.0.0");
}

#[test]
fn every_group_has_its_section_and_its_number_of_items() {
    let sections: Vec<_> = real().sections().collect();
    let [(clauses, first), (controls, second)] = sections.as_slice() else {
        panic!("{sections:?}")
    };
    assert_eq!((first.id.as_str(), first.excludable), ("clauses", false));
    assert_eq!((second.id.as_str(), second.excludable), ("controls", true));
    let of = |section| -> Vec<(&str, usize)> {
        let groups = real().groups_of(section);
        groups.map(|(_, group)| (group.id.as_str(), group.items().len())).collect()
    };
    assert_eq!(
        of(*clauses),
        [("4", 4), ("5", 3), ("6", 6), ("7", 7), ("8", 4), ("9", 6), ("10", 2)]
    );
    let objectives = [
        ("A.2", 3),
        ("A.3", 2),
        ("A.4", 5),
        ("A.5", 4),
        ("A.6", 9),
        ("A.7", 5),
        ("A.8", 4),
        ("A.9", 3),
        ("A.10", 3),
    ];
    assert_eq!(of(*controls), objectives);
    assert_eq!(real().excludable().count(), 38);
}

fn guidance() -> GuidanceFile {
    GuidanceFile::read(&content_compiler::checkout().guidance).unwrap()
}

#[test]
fn every_item_has_all_its_texts_and_points() {
    let file = guidance();
    for item in items() {
        let id = &item.id;
        let guidance = file.of(id).unwrap();
        let texts = [
            &item.title,
            &item.question,
            &guidance.first_step,
            &guidance.why,
            &guidance.finding,
            &guidance.origin_note,
        ];
        assert!(texts.into_iter().chain(&item.levels).all(|text| !text.is_empty()), "{id}");
        assert!((2..=8).contains(&item.points.len()), "{id}");
        assert_eq!(guidance.points.len(), item.points.len(), "{id}");
        assert_eq!(guidance.overlaps.len(), item.overlaps.len(), "{id}");
        assert!(guidance.points.iter().chain(&guidance.overlaps).all(|it| !it.is_empty()), "{id}");
        assert!(!guidance.evidence.is_empty() && !guidance.auditor.is_empty(), "{id}");
        let roles = guidance.roles.as_ref().unwrap();
        let hints: BTreeSet<&str> = Role::ALL.map(|role| roles.of(role)).into();
        assert_eq!(hints.len(), 3, "{id} says something else to each role");
        assert!(hints.iter().all(|hint| !hint.is_empty()), "{id}");
    }
}

#[test]
fn only_requirements_have_overlaps_and_only_controls_have_control_facts() {
    for item in items() {
        let is_control = item.id.as_str().starts_with("A.");
        assert_eq!(item.control.is_some(), is_control, "{}", item.id);
        let with: Vec<&str> = item.overlaps.iter().map(|it| it.certificate.as_str()).collect();
        let both = ["iso27001", "iso9001"];
        assert_eq!(with, if is_control { &both[..0] } else { &both[..] }, "{}", item.id);
        for overlap in &item.overlaps {
            assert_eq!(overlap.reference.is_empty(), overlap.degree == Degree::New, "{}", item.id);
        }
    }
}

#[test]
fn every_control_states_its_purpose_its_relevance_and_whether_it_can_be_excluded() {
    let file = guidance();
    let requirements: BTreeSet<&str> = IDS[..32].iter().copied().collect();
    let mut weights = BTreeSet::new();
    for item in items() {
        let Some(control) = &item.control else { continue };
        let guidance = file.of(&item.id).unwrap();
        assert!(!guidance.purpose.is_empty() && !guidance.leave_out.is_empty(), "{}", item.id);
        assert!(!control.related.is_empty(), "{}", item.id);
        assert!(control.related.iter().all(|id| requirements.contains(id.as_str())), "{}", item.id);
        weights.extend(Role::ALL.map(|role| control.relevance.of(role)));
        let is_theirs = control.exclusion == Exclusion::PureUsers;
        assert_eq!(control.exclusion_reason.is_some(), is_theirs, "{}", item.id);
    }
    assert_eq!(weights, [Weight::Low, Weight::Medium, Weight::High].into());
    let has_reason =
        |item: &Item| item.control.as_ref().is_some_and(|it| it.exclusion_reason.is_some());
    assert_eq!(ids(has_reason).len(), 8);
}

#[test]
fn items_with_special_rules_have_their_flags() {
    let audit = ["9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"];
    assert_eq!(ids(|item| item.has(Flag::BeforeStage1)), audit);
    let core =
        ["5.2", "6.1.2", "6.1.3", "6.1.4", "8.2", "8.3", "8.4", "9.2.1", "9.2.2", "9.3.1", "10.2"];
    assert_eq!(ids(|item| item.has(Flag::Core)), core);
    assert_eq!(ids(|item| item.has(Flag::CarriesOver)), ["7.5.2", "7.5.3", "10.2"]);
    let impact = ["6.1.4", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"];
    assert_eq!(ids(|item| item.has(Flag::ImpactAssessments)), impact);
}

#[test]
fn the_catalog_has_points_of_every_tag() {
    let tags = [PointTag::Required, PointTag::Guidance, PointTag::Practice];
    let all: Vec<PointTag> = items().flat_map(|item| &item.points).map(|it| it.tag).collect();
    assert!(tags.iter().all(|tag| all.contains(tag)));
    // The content file omits the most frequent tag.
    let json = &content_compiler::checkout().json;
    let written = |tag: &str| json.matches(&format!("\"tag\":\"{tag}\"")).count();
    let count = |tag| all.iter().filter(|it| **it == tag).count();
    assert_eq!(written("guidance"), count(PointTag::Guidance));
    assert_eq!(written("practice"), count(PointTag::Practice));
    assert_eq!(written("required"), 0);
}

#[test]
fn a_requirement_demands_a_document_a_record_or_neither() {
    let kind = |id: &str| {
        let item = real().item(real().find(id).unwrap());
        item.document.as_ref().map(|demand| demand.kind)
    };
    assert_eq!(kind("6.1.4"), Some(DocumentKind::Record));
    assert_eq!(kind("7.5.1"), None);
    assert_eq!(kind("5.2"), Some(DocumentKind::Document));
}

#[test]
fn guidance_names_existing_articles_and_templates_name_existing_items() {
    let (library, guidance) = (library(), guidance());
    for item in items() {
        for article in &guidance.of(&item.id).unwrap().articles {
            let found = library.article(&article.slug).unwrap();
            assert_eq!(found.title, article.title, "{}", item.id);
        }
    }
    assert!(items().any(|item| !guidance.of(&item.id).unwrap().articles.is_empty()));
    for template in &library.templates {
        let is_there = |id| real().find(id).is_some();
        assert!(template.items.iter().all(|item| is_there(item.as_str())), "{}", template.slug);
        assert_eq!(library.template(&template.slug).unwrap().slug, template.slug);
    }
}

#[test]
fn items_and_groups_have_places_in_catalog_order() {
    let catalog = catalog(&[("clause", 2), ("objective", 0), ("objective", 3)]);
    assert_eq!((catalog.len(), catalog.is_empty()), (5, false));
    let places: Vec<(usize, usize)> =
        catalog.items().map(|item| (item.index(), catalog.group_of(item).index())).collect();
    assert_eq!(places, [(0, 0), (1, 0), (2, 2), (3, 2), (4, 2)]);
    for (place, group) in catalog.groups() {
        assert_eq!(catalog.find_group(&group.id.to_string()), Some(place));
    }
    assert_eq!(catalog.find_group("g4"), None);
    let none = aims_core::fixtures::catalog(&[("clause", 0)]);
    assert_eq!((none.len(), none.is_empty()), (0, true));
}

#[test]
fn a_title_that_several_headings_share_needs_its_heading() {
    let catalog = catalog_of(&[("clause", 5)], |_, m| match m {
        1 => serde_json::json!({"title": "General", "heading": "Audit"}),
        2 => serde_json::json!({"title": "General", "heading": "Review"}),
        3 => serde_json::json!({"title": "Inputs", "heading": "Review"}),
        4 => serde_json::json!({"title": "General"}),
        _ => serde_json::json!({}),
    });
    let needs: Vec<bool> = catalog.items().map(|item| catalog.needs_heading(item)).collect();
    assert_eq!(needs, [true, true, false, false, false]);
}

#[test]
fn the_neighbours_of_an_item_may_be_in_other_groups() {
    let catalog = catalog(&[("clause", 1), ("objective", 2)]);
    let id = |ix| catalog.item(ix).id.as_str();
    let neighbours = |of: &str| {
        let (before, after) = catalog.neighbours(catalog.find(of).unwrap());
        (before.map(id), after.map(id))
    };
    assert_eq!(neighbours("g1.1"), (None, Some("g2.1")));
    assert_eq!(neighbours("g2.1"), (Some("g1.1"), Some("g2.2")));
    assert_eq!(neighbours("g2.2"), (Some("g2.1"), None));
}
