//! Random catalogs with dependencies, and random assessments of them. The same seed gives the same
//! result.

use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, CatalogRef, Evidence, Level, Record,
};
pub use aims_core::fixtures::Random;
use aims_core::fixtures::catalog_of;
use serde_json::{Value, json};

/// Answers most items, with more low levels than high ones, so that there is something to do.
pub fn any_answers(random: &mut Random, catalog: &Catalog) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    let highest = random.one_of(&[2, 3, 4, 6]);
    let (unanswered, excluded) = (random.one_of(&[0, 0, 10, 50]), random.one_of(&[0, 10, 30]));
    for item in catalog.items() {
        if random.chance(unanswered) {
            continue;
        }
        let reason = if random.chance(90) { "x" } else { "" }.to_owned();
        let applicability = match catalog.is_excludable(item) {
            true if random.chance(excluded) => Applicability::Excluded(reason),
            true if random.chance(95) => Applicability::Included(reason),
            _ => Applicability::Undecided,
        };
        let answer = Answer {
            level: random.chance(95).then(|| Level::ALL[random.below(highest)]),
            evidence: random.one_of(&Evidence::ALL),
            applicability,
            ..Answer::default()
        };
        assessment.put(Record::Answer(catalog.item(item).id.clone(), answer));
    }
    assessment
}

/// A catalog with an assessment.
pub struct Case {
    pub catalog: Catalog,
    pub assessment: Assessment,
}

/// Returns a small catalog of this many items, in one group or two, and an assessment of it.
pub fn case(random: &mut Random, items: usize) -> Case {
    let first = if random.chance(70) { items } else { random.below(items + 1) };
    let kinds = ["clause", "objective"];
    let groups = [(random.one_of(&kinds), first), (random.one_of(&kinds), items - first)];
    let ids: Vec<String> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, (_, size))| (1..=*size).map(move |m| format!("g{}.{m}", group + 1)))
        .collect();
    // An item may depend only on items before it in a random order, so there are no circles.
    let mut order: Vec<usize> = (0..items).collect();
    (1..items).for_each(|place| order.swap(place, random.below(place + 1)));
    let more: Vec<Value> = (0..items)
        .map(|item| {
            let before = order.iter().take_while(|other| **other != item);
            let needs: Vec<&String> =
                before.filter(|_| random.chance(30)).map(|it| &ids[*it]).collect();
            let mut flags = Vec::new();
            flags.extend(random.chance(25).then_some("core"));
            flags.extend(random.chance(15).then_some("before_stage_1"));
            let mut more = json!({
                "depends_on": needs,
                "flags": flags,
                "effort": random.one_of(&["S", "M", "L"]),
            });
            if random.chance(25) {
                more["document"] =
                    json!({"kind": random.one_of(&["document", "record"]), "name": "x"});
            }
            more
        })
        .collect();
    let next = std::cell::Cell::new(0);
    let catalog = catalog_of(&groups, |_, _| {
        let place = next.replace(next.get() + 1);
        more[place].clone()
    });
    let assessment = any_answers(random, &catalog);
    Case { catalog, assessment }
}
