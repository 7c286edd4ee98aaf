//! Catalogs with dependencies, and assessments of them, at random; the same seed gives the same.

use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, CatalogRef, Evidence, Level, Record,
};
use aims_core::fixtures::catalog_of;
use serde_json::{Value, json};

/// A number generator (splitmix64).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// An answer to each item, or none: more low levels than high ones, so that there is something to do.
    pub fn assessment(&mut self, catalog: &Catalog) -> Assessment {
        let mut assessment = Assessment::new(CatalogRef::of(catalog));
        let highest = self.one_of(&[2, 3, 4, 6]);
        let (unanswered, excluded) = (self.one_of(&[0, 0, 10, 50]), self.one_of(&[0, 10, 30]));
        for item in catalog.items() {
            if self.chance(unanswered) {
                continue;
            }
            let reason = if self.chance(90) { "x" } else { "" }.to_owned();
            let applicability = match catalog.is_excludable(item) {
                true if self.chance(excluded) => Applicability::Excluded(reason),
                true if self.chance(95) => Applicability::Included(reason),
                _ => Applicability::Undecided,
            };
            let answer = Answer {
                level: self.chance(95).then(|| Level::ALL[self.below(highest)]),
                evidence: self.one_of(&Evidence::ALL),
                applicability,
                ..Answer::default()
            };
            assessment.put(Record::Answer(catalog.item(item).id.clone(), answer));
        }
        assessment
    }
}

/// A catalog with an assessment.
pub struct Case {
    pub catalog: Catalog,
    pub assessment: Assessment,
}

/// A small catalog of so many items, in one group or two, and an assessment of it.
pub fn case(random: &mut Random, items: usize) -> Case {
    let first = if random.chance(70) { items } else { random.below(items + 1) };
    let kinds = ["clause", "objective"];
    let groups = [(random.one_of(&kinds), first), (random.one_of(&kinds), items - first)];
    let ids: Vec<String> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, (_, size))| (1..=*size).map(move |m| format!("g{}.{m}", group + 1)))
        .collect();
    // Any item may depend on any before it in an order of its own, so there is no circle.
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
    let assessment = random.assessment(&catalog);
    Case { catalog, assessment }
}
