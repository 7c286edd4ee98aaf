//! The rows of the crosswalk's screens, for every reference and every item, compared with the library
//! file, in which they are looked up in another way.

use aims_core::domain::Link;
use serde_json::Value;

use crate::crosswalk::library;
use crate::golden::real;

/// The words of a row: the item, the reference, its title, its strength and its source.
type Row = [String; 5];

const STRENGTHS: [&str; 3] = ["equivalent", "partial", "related"];
const SOURCES: [&str; 4] = ["published", "published-unclear", "structure", "own"];

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// Returns the library file as JSON.
fn file() -> Value {
    serde_json::from_str(&content_compiler::checkout().library).unwrap()
}

/// Returns the row of a link as the file has it.
fn wanted(file: &Value, link: &Value) -> Row {
    let of =
        |names: &[&str], key: &str| names.iter().position(|it| *it == text(&link[key])).unwrap();
    let frameworks = list(&file["frameworks"]);
    let is_its = |it: &&Value| it["structure"]["id"] == link["framework"];
    let framework = frameworks.iter().find(is_its).unwrap();
    let references = list(&framework["structure"]["references"]);
    let place = |name: &str| references.iter().position(|it| text(it) == name);
    // A part that is not listed has the title of the whole reference.
    let reference = text(&link["ref"]);
    let place = place(reference).or_else(|| place(reference.split_once('(').unwrap().0)).unwrap();
    let words = [
        &link["item"],
        &link["ref"],
        &framework["words"]["titles"][place],
        &file["strengths"][of(&STRENGTHS, "strength")]["label"],
        &file["sources"][of(&SOURCES, "source")]["label"],
    ];
    words.map(|word| text(word).to_owned())
}

/// Returns the row of a link as the page reads it.
fn shown(link: &Link) -> Row {
    [
        real().item(link.item).id.to_string(),
        link.reference.clone(),
        library().title(&link.framework, &link.reference).unwrap().to_owned(),
        library().strength(link.strength).label.clone(),
        library().source(link.source).label.clone(),
    ]
}

#[test]
fn each_reference_has_the_rows_of_the_file() {
    let file = file();
    let mut rows = 0;
    for framework in &library().crosswalk.frameworks {
        for reference in &framework.references {
            let part = format!("{reference}(");
            let is_its = |link: &&Value| {
                let other = text(&link["ref"]);
                text(&link["framework"]) == framework.id
                    && (other == reference || other.starts_with(&part))
            };
            let links = list(&file["links"]).iter().filter(is_its);
            let expected: Vec<Row> = links.map(|link| wanted(&file, link)).collect();
            let found = library().crosswalk.of_reference(&framework.id, reference);
            let found: Vec<Row> = found.map(shown).collect();
            assert_eq!(found, expected, "{} {reference}", framework.id);
            rows += found.len();
        }
    }
    assert!(rows >= 646, "only {rows} rows");
}

#[test]
fn each_item_has_the_rows_of_the_file_and_items_listed_without_links_have_none() {
    let file = file();
    let mut rows = 0;
    for (framework, words) in library().crosswalk.frameworks.iter().zip(&library().frameworks) {
        let mut alone = Vec::new();
        for place in real().items() {
            let id = &real().item(place).id;
            let is_its = |link: &&Value| {
                text(&link["framework"]) == framework.id && text(&link["item"]) == id.as_str()
            };
            let links = list(&file["links"]).iter().filter(is_its);
            let expected: Vec<Row> = links.map(|link| wanted(&file, link)).collect();
            let found: Vec<Row> =
                library().crosswalk.of_item(place, &framework.id).map(shown).collect();
            assert_eq!(found, expected, "{id} {}", framework.id);
            rows += found.len();
            if found.is_empty() {
                alone.push(id.clone());
            }
        }
        assert!(words.none.iter().all(|id| alone.contains(id)), "{}", framework.id);
    }
    assert_eq!(rows, 646);
}
