//! OSCAL assessment results, checked against NIST's own schema.

use std::sync::OnceLock;

use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, Evidence, Level, Redaction, Sheet, Timestamp,
};
use aims_core::fixtures::{
    assessment, catalog_of, conform, excluded, graded, included, level, rich, varied,
};
use aims_readiness::documents::{NAMESPACE, OSCAL_VERSION, OscalExport, to_oscal};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::content::content;

const NOW: &str = "2026-11-29T18:05:00Z";

fn schema() -> &'static Validator {
    static SCHEMA: OnceLock<Validator> = OnceLock::new();
    let text = include_str!("../fixtures/oscal/oscal_assessment-results_schema.json");
    SCHEMA.get_or_init(|| {
        let schema = serde_json::from_str(text).unwrap();
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    })
}

fn exported(catalog: &Catalog, assessment: &Assessment) -> Value {
    content();
    let sheet = Sheet::new(catalog, assessment);
    let now = Timestamp::parse(NOW).unwrap();
    let text = to_oscal(OscalExport { sheet, id: "iso42001-2023.1", now });
    serde_json::from_str(&text).unwrap()
}

/// Returns the faults that NIST's schema finds in a document.
fn faults(document: &Value) -> Vec<String> {
    schema().iter_errors(document).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

fn valid(catalog: &Catalog, assessment: &Assessment) -> Value {
    let document = exported(catalog, assessment);
    assert_eq!(faults(&document), [""; 0]);
    document
}

/// Returns the first result.
fn result(document: &Value) -> &Value {
    &document["assessment-results"]["results"][0]
}

#[test]
fn the_schema_matches_the_exported_version_and_finds_faults() {
    let text = include_str!("../fixtures/oscal/oscal_assessment-results_schema.json");
    assert!(text.contains(&format!("/oscal/{OSCAL_VERSION}/")));
    let good = valid(&content().catalog, &Assessment::default());
    let broken = |path: &str, value: Value| {
        let mut document = good.clone();
        *document.pointer_mut(path).unwrap() = value;
        faults(&document).len()
    };
    let first = "/assessment-results/results/0";
    assert!(broken(&format!("{first}/start"), json!("2026-11-29T18:05:00")) > 0, "without a zone");
    assert!(broken("/assessment-results/metadata/props", json!([])) > 0, "an empty list");
    assert!(broken("/assessment-results/uuid", json!("1")) > 0, "no UUID");
    let control = format!("{first}/reviewed-controls/control-selections/0/include-controls/0");
    assert!(broken(&control, json!({ "control-id": "4.1" })) > 0, "a token begins with a digit");
}

#[test]
fn an_assessment_without_answers_is_valid_and_has_no_findings() {
    let document = valid(&content().catalog, &Assessment::default());
    let result = result(&document);
    assert_eq!(result.get("findings"), None);
    assert_eq!(result.get("observations"), None);
    assert_eq!(document["assessment-results"].get("local-definitions"), None);
    let selection = &result["reviewed-controls"]["control-selections"][0];
    assert_eq!(selection["include-controls"][0]["control-id"], "iso42001-4.1");
    assert_eq!(selection["include-controls"].as_array().unwrap().len(), content().catalog.len());
    assert_eq!(result["start"], NOW);
    let plan = &document["assessment-results"]["back-matter"]["resources"][0]["uuid"];
    let href = document["assessment-results"]["import-ap"]["href"].as_str().unwrap();
    assert_eq!(href, format!("#{}", plan.as_str().unwrap()));
}

#[test]
fn an_answer_becomes_a_finding_with_an_observation() {
    let answer = Answer {
        note: "Line one\nline *two*".into(),
        owner: " Kim ".into(),
        location: "https://wiki.example/aims".into(),
        changed: Timestamp::parse("2026-10-01T08:00:00Z"),
        ..graded(2, Evidence::Draft)
    };
    let assessment = assessment(&content().catalog, &[("4.1", answer)]);
    let document = valid(&content().catalog, &assessment);
    let result = result(&document);
    let observation = &result["observations"][0];
    assert_eq!(observation["methods"], json!(["INTERVIEW", "EXAMINE"]));
    assert_eq!(observation["collected"], "2026-10-01T08:00:00Z");
    assert_eq!(result["start"], "2026-10-01T08:00:00Z");
    assert_eq!(
        observation["remarks"],
        r"Line one
line \*two\*"
    );
    assert_eq!(
        observation["props"],
        json!([
            { "name": "level", "ns": NAMESPACE, "value": "2" },
            { "name": "evidence", "ns": NAMESPACE, "value": "draft" },
            { "name": "owner", "ns": NAMESPACE, "value": "Kim" },
        ])
    );
    let finding = &result["findings"][0];
    assert_eq!(finding["target"]["target-id"], "iso42001-4.1_obj");
    assert_eq!(finding["target"]["status"]["state"], "not-satisfied");
    assert_eq!(finding["related-observations"][0]["observation-uuid"], observation["uuid"]);
    let part = "/assessment-results/local-definitions/objectives-and-methods/0/parts/0/id";
    assert_eq!(document.pointer(part).unwrap(), "iso42001-4.1_obj");
    let redacted = Sheet::new(&content().catalog, &assessment).redacted(Redaction::NoNames);
    let without = valid(&content().catalog, &redacted);
    assert!(!without.to_string().contains("Line one"), "notes go only where that was chosen");
}

#[test]
fn each_severity_maps_to_satisfied_or_not_satisfied() {
    let catalog = catalog_of(&[("clause", 3), ("objective", 2)], |_, _| json!({}));
    let check = |id: &str, answer: Answer, severity: &str, state: &str| {
        let document = valid(&catalog, &assessment(&catalog, &[(id, answer)]));
        let finding = &result(&document)["findings"][0];
        assert_eq!(finding["props"][0]["value"], severity);
        assert_eq!(finding["target"]["status"]["state"], state);
    };
    check("g1.1", level(0), "major", "not-satisfied");
    check("g1.1", level(2), "minor", "not-satisfied");
    check("g2.1", included(level(3)), "opportunity", "satisfied");
    check("g1.1", conform(), "conforming", "satisfied");
}

#[test]
fn if_every_control_is_excluded_the_review_includes_all_and_excludes_each() {
    let catalog = catalog_of(&[("objective", 2)], |_, _| json!({}));
    let out = assessment(&catalog, &[("g1.1", excluded()), ("g1.2", excluded())]);
    let document = valid(&catalog, &out);
    let selection = &result(&document)["reviewed-controls"]["control-selections"][0];
    assert_eq!(selection["include-all"], json!({}));
    assert_eq!(selection.get("include-controls"), None);
    assert_eq!(selection["exclude-controls"].as_array().unwrap().len(), 2);
    assert_eq!(result(&document).get("findings"), None);
}

#[test]
fn a_findings_uuid_stays_the_same_and_another_document_has_another_uuid() {
    let catalog = &content().catalog;
    let first = assessment(catalog, &[("4.1", level(1))]);
    let second = assessment(catalog, &[("4.1", level(4)), ("4.2", level(2))]);
    let (first, second) = (valid(catalog, &first), valid(catalog, &second));
    let finding = |document: &Value| result(document)["findings"][0]["uuid"].clone();
    assert_eq!(finding(&first), finding(&second), "the same item of the same assessment");
    assert_ne!(first["assessment-results"]["uuid"], second["assessment-results"]["uuid"]);
    // Computed with Python's `uuid` module: uuid5 of the URL namespace, then of the catalog, of the
    // assessment and of the name.
    assert_eq!(finding(&first), "1a93c66f-5a9f-56f5-b1d2-4fcd88b557bb");
}

#[test]
fn a_time_that_the_schema_rejects_becomes_the_time_of_the_export() {
    for changed in ["1904-02-29T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        let answer = Answer { changed: Timestamp::parse(changed), ..level(3) };
        let document =
            valid(&content().catalog, &assessment(&content().catalog, &[("4.1", answer)]));
        assert_eq!(result(&document)["observations"][0]["collected"], NOW);
    }
}

/// Texts that break careless code: control characters, marks, quotes, line separators, only white space.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,40}",
        "[ \t\r\n\u{b}\u{c}\u{85}\u{2028}\u{feff}\u{0}\u{1f}]{0,8}",
        Just("\u{feff}x\u{feff}".to_owned()),
        Just("</script>\u{0}\r\n\"}]".to_owned()),
        Just("#*_[x](javascript:1)|`".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_text_exports_as_valid(texts in prop::collection::vec(hostile(), 7), value in 0u8..6) {
        let catalog = varied(&[("clause", 3), ("objective", 2)]);
        let mut assessment = rich(&catalog);
        let [note, owner, location, why, organisation, scope, name] = texts.try_into().unwrap();
        let profile = &mut assessment.details.profile;
        (profile.organisation, profile.scope) = (organisation, scope);
        assessment.details.name = name;
        let items: Vec<_> = catalog.items().map(|item| catalog.item(item).id.clone()).collect();
        for (place, id) in items.into_iter().enumerate() {
            let why = why.clone();
            let answer = Answer {
                note: note.clone(),
                owner: owner.clone(),
                location: location.clone(),
                level: Level::new(value),
                evidence: Evidence::ALL[place % 4],
                applicability: if place % 2 == 0 {
                    Applicability::Included(why)
                } else {
                    Applicability::Excluded(why)
                },
                points: [note.clone()].into(),
                ..Answer::default()
            };
            assessment.put(aims_core::domain::Record::Answer(id, answer));
        }
        prop_assert_eq!(faults(&exported(&catalog, &assessment)), Vec::<String>::new());
    }
}
