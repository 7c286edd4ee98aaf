//! Small catalogs and assessments for tests.

use aims_readiness::domain::{
    Answer, Applicability, Assessment, Catalog, CatalogRef, Event, Evidence, ItemId, Level,
    RawCatalog,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A catalog of groups `(kind, number of items)`. Group `n` is called `g<n>`, its items
/// `g<n>.<m>`; every item has the points `p` and `q`.
pub fn catalog(groups: &[(&str, usize)]) -> Catalog {
    let groups: Vec<Value> =
        groups.iter().enumerate().map(|(n, (kind, size))| group(n + 1, kind, *size)).collect();
    let raw: RawCatalog =
        serde_json::from_value(json!({"id": "test", "version": "1.0.0", "groups": groups}))
            .unwrap();
    Catalog::new(raw).unwrap()
}

fn group(n: usize, kind: &str, size: usize) -> Value {
    let items: Vec<Value> = (1..=size).map(|m| item(&format!("g{n}.{m}"))).collect();
    json!({"id": format!("g{n}"), "kind": kind, "title": format!("Group {n}"), "intro": "x", "items": items})
}

fn item(id: &str) -> Value {
    json!({
        "id": id, "title": "Title", "pdca": "plan", "origin": "adapted", "origin_note": "x",
        "question": "Question?", "why": "x", "levels": ["0", "1", "2", "3", "4", "5"],
        "points": [{"id": "p", "text": "x"}, {"id": "q", "text": "y"}],
        "evidence": ["x"], "auditor": [{"asks": "x", "wants": "y"}], "finding": "x",
        "first_step": "x", "effort": "S",
    })
}

/// An assessment of `(item, answer)` pairs.
pub fn assessment(catalog: &Catalog, answers: &[(&str, Answer)]) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for (item, answer) in answers {
        let item = ItemId::new(item);
        assessment.apply(Event::AnswerReplaced { item, answer: answer.clone() });
    }
    assessment
}

/// An answer with records, so that only its level counts.
pub fn level(value: u8) -> Answer {
    Answer { level: Level::new(value), evidence: Evidence::Records, ..Answer::default() }
}

/// An answer with a level and a grade of evidence.
pub fn graded(value: u8, evidence: Evidence) -> Answer {
    Answer { evidence, ..level(value) }
}

/// An excluded control, with a level that must not count.
pub fn excluded() -> Answer {
    Answer { applicability: Applicability::Excluded("not ours".into()), ..level(5) }
}

/// Any answer, with any text.
pub fn any_answer() -> impl Strategy<Value = Answer> {
    let applicability = prop_oneof![
        Just(Applicability::Undecided),
        ".{0,20}".prop_map(Applicability::Included),
        ".{0,20}".prop_map(Applicability::Excluded),
    ];
    let evidence = prop::sample::select(Evidence::ALL.to_vec());
    let points =
        prop::collection::btree_set(prop_oneof![Just("p".to_owned()), Just("q".to_owned())], 0..3);
    (prop::option::of(0..=5_u8), evidence, points, any::<String>(), applicability).prop_map(
        |(level, evidence, points, note, applicability)| Answer {
            level: level.and_then(Level::new),
            evidence,
            points,
            note,
            applicability,
        },
    )
}

/// Groups as [`catalog`] takes them.
pub type Groups = Vec<(&'static str, usize)>;

/// Answers by the id of their item.
pub type Answers = Vec<(String, Answer)>;

/// Any small catalog of both kinds of groups, as [`catalog`] takes it.
pub fn any_groups() -> impl Strategy<Value = Vec<(&'static str, usize)>> {
    let kind = prop::sample::select(vec!["clause", "objective"]);
    prop::collection::vec((kind, 0..7_usize), 0..6)
}

/// A catalog and an assessment of it in which any item may be unanswered.
pub fn any_assessment() -> impl Strategy<Value = (Groups, Answers)> {
    any_groups().prop_flat_map(|groups| {
        let ids: Vec<String> = catalog(&groups)
            .items()
            .map(|item| catalog(&groups).item(item).id.to_string())
            .collect();
        let count = ids.len();
        let answers = prop::collection::vec(any_answer(), count);
        (Just(groups), answers.prop_map(move |answers| ids.iter().cloned().zip(answers).collect()))
    })
}

/// An assessment from owned pairs.
pub fn assessment_of(catalog: &Catalog, answers: &[(String, Answer)]) -> Assessment {
    let pairs: Vec<(&str, Answer)> =
        answers.iter().map(|(item, answer)| (item.as_str(), answer.clone())).collect();
    assessment(catalog, &pairs)
}
