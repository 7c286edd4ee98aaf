//! The data that the cases work on. Nothing in it varies between runs, so every run counts the same.

use serde::Deserialize;

use aims_core::codec::{Library, plain, read_file};
use aims_core::domain::plan::{EffortDays, Goal};
use aims_core::domain::{
    Answer, Applicability, Assessment, Catalog, CatalogRef, Choices, Evidence, Item, ItemId, Level,
    RawCatalog, RawGroup, Reason, Record, SearchEntry, Sheet,
};
use aims_core::fixtures::Random;

/// The number of items in the real catalog.
pub const SMALL: usize = 70;
/// Far more items than any catalog will have.
pub const LARGE: usize = 10_000;

const NOTE: &str = "Agreed with the quality manager; the next look is due after the audit.";

/// Repeats the items of the real catalog until there are this many. The large catalog thus has the same
/// mixture of items, and shows what grows faster than their number.
pub fn catalog(items: usize) -> Catalog {
    #[derive(Deserialize)]
    struct File {
        catalog: RawCatalog,
    }
    let file: File =
        serde_json::from_str(&content_compiler::checkout().json).expect("the build has checked it");
    let mut catalog = file.catalog;
    let groups = std::mem::take(&mut catalog.groups);
    let mut made = Vec::new();
    let mut missing = items;
    for round in 0.. {
        for group in &groups {
            if missing == 0 {
                return Catalog::new(RawCatalog { groups: made, ..catalog })
                    .expect("each id is there once");
            }
            let group = again(group, round, missing);
            missing -= group.items.len();
            made.push(group);
        }
    }
    unreachable!("the rounds have no end")
}

/// Copies a group under new ids, with at most as many items as are missing.
fn again(group: &RawGroup, round: usize, missing: usize) -> RawGroup {
    let renamed = |id: &str| if round == 0 { id.to_owned() } else { format!("{id}.{round}") };
    let id = serde_json::Value::String(renamed(group.id.as_str()));
    let item = |item: &Item| Item { id: ItemId::new(&renamed(item.id.as_str())), ..item.clone() };
    RawGroup {
        id: serde_json::from_value(id).expect("any text is an id"),
        section: group.section.clone(),
        title: group.title.clone(),
        intro: group.intro.clone(),
        items: group.items.iter().take(missing).map(item).collect(),
    }
}

/// Answers every item, with each level and each grade of evidence; one control in eight is excluded.
pub fn assessment(catalog: &Catalog) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for place in catalog.items() {
        let item = catalog.item(place);
        // Every round of the catalog gets the same answers.
        let answer = answer(item, place.index() % SMALL, catalog.is_excludable(place));
        assessment.put(Record::Answer(item.id.clone(), answer));
    }
    assessment
}

fn answer(item: &Item, place: usize, is_control: bool) -> Answer {
    let reason = "The treatment of a risk asks for it.".to_owned();
    let applicability = match place % 8 {
        _ if !is_control => Applicability::Undecided,
        0 => Applicability::Excluded(reason),
        _ => Applicability::Included(reason),
    };
    let is_included = matches!(applicability, Applicability::Included(_));
    Answer {
        level: Some(Level::ALL[place % Level::ALL.len()]),
        evidence: Evidence::ALL[place / 2 % Evidence::ALL.len()],
        points: item.points.iter().step_by(1 + place % 2).map(|it| it.id.clone()).collect(),
        note: NOTE.to_owned(),
        reasons: is_included
            .then_some(Reason::ALL[place % Reason::ALL.len()])
            .into_iter()
            .collect(),
        applicability,
        owner: "Head of IT".to_owned(),
        location: "Handbook, page 4".to_owned(),
        declined: Choices::default(),
        changed: None,
    }
}

/// Returns what the page's search indexes: the name and the texts of each item.
pub fn entries(catalog: &Catalog) -> Vec<SearchEntry<()>> {
    let entry = |place| {
        let item = catalog.item(place);
        let title = format!("{} {}", item.id, item.title);
        SearchEntry { title, keywords: String::new(), text: text(item), what: () }
    };
    catalog.items().map(entry).collect()
}

fn text(item: &Item) -> String {
    let mut texts = vec![item.question.as_str()];
    texts.extend(item.levels.iter().map(String::as_str));
    plain(&texts.join(" "))
}

/// Returns random assessments that answer all or most items, with more low levels than high ones, so that
/// there is a path to find. The same seeds give the same assessments.
pub fn at_random(catalog: &Catalog, seeds: u64) -> impl Iterator<Item = Assessment> {
    (1..=seeds).map(|seed| {
        let mut random = Random(seed);
        let (highest, open) = (2 + random.below(4), random.below(2) * 10);
        let mut assessment = Assessment::new(CatalogRef::of(catalog));
        for place in catalog.items() {
            let item = catalog.item(place);
            let level = Level::ALL[random.below(highest)];
            let level = (random.below(100) >= open).then_some(level);
            let evidence = Evidence::ALL[random.below(Evidence::ALL.len())];
            let given = answer(item, 1 + random.below(7), catalog.is_excludable(place));
            assessment.put(Record::Answer(item.id.clone(), Answer { level, evidence, ..given }));
        }
        assessment
    })
}

/// Returns the assessments of the samples.
pub fn samples(catalog: &Catalog) -> Vec<Assessment> {
    let library = Library::read(&content_compiler::checkout().library, catalog)
        .expect("the build has checked it");
    let read =
        |file: &String| read_file(file, catalog).expect("the build has checked it").assessment;
    library.samples.iter().map(|sample| read(&sample.file)).collect()
}

/// Returns the assessment whose shortest path takes the longest search, out of two hundred random
/// ones and the samples. For a large catalog it returns one random assessment.
pub fn hardest(catalog: &Catalog) -> Assessment {
    let is_real = catalog.items().count() == SMALL;
    let mut all: Vec<Assessment> = at_random(catalog, if is_real { RANDOM } else { 1 }).collect();
    all.extend(if is_real { samples(catalog) } else { Vec::new() });
    let nodes = |assessment: &Assessment| {
        Sheet::new(catalog, assessment).fewest_steps(Goal::Stage2, EffortDays::default()).nodes
    };
    let hardest = if is_real { all.into_iter().max_by_key(nodes) } else { all.pop() };
    hardest.expect("there are some")
}

/// The number of random assessments from which the hardest is chosen.
pub const RANDOM: u64 = 200;
