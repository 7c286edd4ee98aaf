//! Small catalogs and assessments for tests of this crate and of the crates that use it.
//!
//! Compiled only with the feature `fixtures`, which no build of the page enables.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::codec::{Block, GuidanceFile};
use crate::domain::{
    Action, ActionStatus, AiSystem, Answer, Applicability, Assessed, Assessment, Catalog,
    CatalogRef, Date, Details, Dismissal, EntryId, Evidence, GroupId, ItemId, Level, OwnControl,
    Profile, QuickAnswers, RawCatalog, Reason, Record, Role, Rough, SuggestionKind, Timestamp,
};
use serde_json::{Value, json};

/// A catalog of groups `(section, number of items)`. Items of the section `clause` cannot be excluded,
/// items of `objective` can. Group `n` is called `g<n>`, its items `g<n>.<m>`; every item has the
/// required points `p` and `q`.
pub fn catalog(groups: &[(&str, usize)]) -> Catalog {
    catalog_of(groups, |_, _| json!({}))
}

/// Like [`catalog`], but with items of all sorts: their fields depend on their number `m`.
pub fn varied(groups: &[(&str, usize)]) -> Catalog {
    catalog_of(groups, |kind, m| {
        let mut more = match m % 4 {
            1 => demand("document"),
            2 => json!({"flags": ["before_stage_1"]}),
            3 => demand("record"),
            _ => json!({"flags": ["core"]}),
        };
        if m % 3 == 2 {
            merge(&mut more, points(&[("p", "required"), ("q", "guidance"), ("r", "practice")]));
        }
        merge(&mut more, if kind == "clause" { overlaps_of(m) } else { pure_users(m) });
        more
    })
}

/// Like [`catalog`], but each item also has the fields that `more` returns for its section and number.
pub fn catalog_of(groups: &[(&str, usize)], more: impl Fn(&str, usize) -> Value) -> Catalog {
    let group = |(n, (kind, size)): (usize, &(&str, usize))| {
        let items: Vec<Value> =
            (1..=*size).map(|m| item(&format!("g{}.{m}", n + 1), kind, more(kind, m))).collect();
        let title = format!("Group {}", n + 1);
        json!({"id": format!("g{}", n + 1), "section": kind, "title": title, "intro": "x", "items": items})
    };
    let groups: Vec<Value> = groups.iter().enumerate().map(group).collect();
    let label = |n: usize| json!({"label": format!("Label {n}"), "anchor": format!("Anchor {n}")});
    let grade = |n: usize| json!({"label": format!("Grade {n}"), "hint": "x"});
    let certificate = |id: &str| json!({"id": id, "name": id.to_uppercase()});
    let raw: RawCatalog = serde_json::from_value(json!({
        "id": "test",
        "version": "1.0.0",
        "scale": {
            "levels": (0..6).map(label).collect::<Vec<_>>(),
            "evidence": (0..4).map(grade).collect::<Vec<_>>(),
        },
        "sections": [{"id": "clause"}, {"id": "objective", "excludable": true}],
        "certificates": CERTIFICATES.map(certificate),
        "groups": groups,
    }))
    .unwrap();
    Catalog::new(raw).unwrap()
}

/// The certificates of these catalogs. The standard's catalog has the same, so that assessments fit both.
pub const CERTIFICATES: [&str; 3] = ["iso27001", "iso9001", "iso27701"];

fn item(id: &str, kind: &str, more: Value) -> Value {
    let mut item = json!({
        "id": id, "title": "Title", "pdca": "plan", "origin": "adapted",
        "question": "Question?", "levels": ["0", "1", "2", "3", "4", "5"],
        "points": [{"id": "p"}, {"id": "q"}], "effort": "S",
    });
    if kind == "objective" {
        merge(&mut item, control("no", None));
    }
    merge(&mut item, more);
    item
}

fn merge(into: &mut Value, more: Value) {
    let Value::Object(more) = more else { panic!("not an object: {more}") };
    into.as_object_mut().unwrap().extend(more);
}

/// Guidance on every item of a catalog, with `x` for each text.
pub fn guidance(catalog: &Catalog) -> GuidanceFile {
    let on = |ix| {
        let item = catalog.item(ix);
        let texts = |count| vec!["x"; count];
        let guidance = json!({
            "why": "x", "origin_note": "x", "evidence": [], "auditor": [], "finding": "x", "first_step": "x",
            "points": texts(item.points.len()), "overlaps": texts(item.overlaps.len()),
        });
        (item.id.to_string(), guidance)
    };
    let file: serde_json::Map<String, Value> = catalog.items().map(on).collect();
    let plan = json!({"days": {"S": 3, "M": 15, "L": 60}, "contradictions": []});
    GuidanceFile::read(json!({"items": file, "plan": plan, "quick": []}).to_string()).unwrap()
}

/// The points of an item: `(id, tag)`.
pub fn points(tagged: &[(&str, &str)]) -> Value {
    let point = |(id, tag): &(&str, &str)| json!({"id": id, "tag": tag});
    json!({"points": tagged.iter().map(point).collect::<Vec<_>>()})
}

/// The fields of an item that demands a document or a record.
pub fn demand(kind: &str) -> Value {
    json!({"document": {"kind": kind, "name": "Paper"}})
}

/// The fields of a control.
pub fn control(exclusion: &str, reason: Option<&str>) -> Value {
    let relevance = json!({"developer": "high", "provider": "medium", "user": "low"});
    json!({"control": {
        "relevance": relevance, "exclusion": exclusion, "exclusion_reason": reason, "related": [],
    }})
}

/// The overlaps of a requirement with the standards of certificates: `(certificate, degree)`.
pub fn overlaps(with: &[(&str, &str)]) -> Value {
    let overlap = |(certificate, degree): &(&str, &str)| json!({"certificate": certificate, "ref": "1", "degree": degree});
    json!({"overlaps": with.iter().map(overlap).collect::<Vec<_>>()})
}

fn overlaps_of(m: usize) -> Value {
    match m % 3 {
        0 => overlaps(&[("iso27001", "identical"), ("iso9001", "partial")]),
        1 => overlaps(&[("iso27001", "new"), ("iso9001", "identical")]),
        _ => json!({}),
    }
}

fn pure_users(m: usize) -> Value {
    if m.is_multiple_of(2) { control("pure-users", Some("We build none.")) } else { json!({}) }
}

/// An assessment of `(item, answer)` pairs.
pub fn assessment(catalog: &Catalog, answers: &[(&str, Answer)]) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for (item, answer) in answers {
        let item = ItemId::new(item);
        assessment.put(Record::Answer(item, answer.clone()));
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

/// The same answer for a control that is included, with a reason.
pub fn included(answer: Answer) -> Answer {
    Answer { applicability: Applicability::Included("by law".into()), ..answer }
}

/// An answer with records and all points, which gives no finding.
pub fn conform() -> Answer {
    Answer { points: ["p".to_owned(), "q".to_owned()].into(), ..level(3) }
}

/// An excluded control, with a level that must not count.
pub fn excluded() -> Answer {
    Answer { applicability: Applicability::Excluded("not ours".into()), ..level(5) }
}

/// An assessment from owned pairs.
pub fn assessment_of(catalog: &Catalog, answers: &[(String, Answer)]) -> Assessment {
    let pairs: Vec<(&str, Answer)> =
        answers.iter().map(|(item, answer)| (item.as_str(), answer.clone())).collect();
    assessment(catalog, &pairs)
}

/// Answers to the quick check, by group. `None` means "I do not know".
pub fn quick_answers(answers: &[(&str, Option<Level>)]) -> QuickAnswers {
    let mut quick = QuickAnswers::default();
    for (group, level) in answers {
        quick.set(&GroupId::new(group), level.map_or(Rough::Unknown, Rough::Level));
    }
    quick
}

/// An assessment of the standard's catalog in which every field is filled: the content of the golden
/// file `assessment-3.json`.
pub fn rich(catalog: &Catalog) -> Assessment {
    let text = |text: &str| text.to_owned();
    let mut assessment = assessment(catalog, &rich_answers());
    assessment.details = Details {
        name: text("Golden"),
        profile: Profile {
            organisation: text("Sample & Söhne <AI> \"Ltd.\" 👩‍🚀"),
            scope: text("Line 1\nLine 2 of {scope}"),
            roles: [Role::Developer, Role::User].into(),
            certificates: catalog.certificates.iter().map(|it| &it.id).collect(),
            other_certificates: text("SOC 2, TISAX"),
            target: Level::new(4),
            stage_1: Date::new(2027, 3, 1),
            at_once: Some(2),
            people: text("Ada\nGrace"),
            quick: quick_answers(&[("4", Level::new(2)), ("A.5", None)]),
        },
    };
    let system = |name: &str, purpose: &str, role, assessed| {
        let (name, purpose) = (name.to_owned(), purpose.to_owned());
        AiSystem { name, purpose, role, assessed }
    };
    let day = Date::new(2026, 5, 4);
    let systems = [
        system("Chat | desk", "Answers\ncustomers", Some(Role::Provider), Assessed::Yes(day)),
        system("Ranking", "Sorts applicants", Some(Role::User), Assessed::Yes(None)),
        system("Forecast", "", Some(Role::Developer), Assessed::No),
        AiSystem::default(),
    ];
    for (id, system) in ["s1", "s2", "s3", "s4"].into_iter().zip(systems) {
        assessment.put(Record::entry(EntryId::new(id), Some(system)));
    }
    let own = OwnControl {
        title: text("Red team"),
        reasons: [Reason::Contract, Reason::InterestedParty].into(),
        why: text("A customer asks for it"),
        level: Level::new(2),
        evidence: Evidence::Approved,
        owner: text("Ada"),
        location: text("DMS 7"),
    };
    assessment.put(Record::entry(EntryId::new("c1"), Some(own)));
    assessment.put(Record::entry(EntryId::new("c2"), Some(OwnControl::default())));
    let action = Action {
        title: text("Hold an internal audit, \"first\" one"),
        item: Some(ItemId::new("9.2.1")),
        owner: text("Grace"),
        days: Some(12),
        start: Date::new(2026, 12, 1),
        due: Date::new(2027, 1, 15),
        status: ActionStatus::InProgress,
        link: text("https://tickets.example/42?a=b"),
        note: text("Line 1\nLine 2; with a comma, 👩‍🚀"),
        after: [text("6.1.3"), text("a2")].into(),
    };
    assessment.put(Record::entry(EntryId::new("9.2.1"), Some(action)));
    assessment.put(Record::entry(EntryId::new("a2"), Some(Action::default())));
    let dismissal = Dismissal { reason: text("The audit covers <both>") };
    assessment.put(Record::entry(EntryId::new("review-without-audit"), Some(dismissal)));
    assessment
}

fn rich_answers() -> [(&'static str, Answer); 9] {
    let all = Answer {
        points: ["factors".to_owned(), "roles".to_owned()].into(),
        note: "Line 1\nLine 2".into(),
        owner: "Ada".into(),
        location: "DMS 12".into(),
        changed: Timestamp::parse("2026-11-24T09:30:00Z"),
        ..level(3)
    };
    let included = Answer {
        applicability: Applicability::Included("The AI Act".into()),
        reasons: Reason::ALL.into(),
        changed: Timestamp::parse("2026-11-28T23:59:59Z"),
        ..graded(4, Evidence::Approved)
    };
    let decided = |applicability| Answer { applicability, ..Answer::default() };
    [
        ("10.1", Answer { note: "Only a note. Ünï 👩‍🚀 <b>".into(), ..Answer::default() }),
        ("4.1", all),
        ("4.2", graded(0, Evidence::None)),
        ("5.2", Answer { declined: [SuggestionKind::Credit].into(), ..Answer::default() }),
        ("6.1.3", graded(5, Evidence::Draft)),
        ("A.10.4", Answer { declined: SuggestionKind::ALL.into(), ..graded(1, Evidence::None) }),
        ("A.2.2", included),
        ("A.2.3", decided(Applicability::Included(String::new()))),
        ("A.6.2.4", decided(Applicability::Excluded("We build none".into()))),
    ]
}

/// All texts of a block with their marks, except those of a diagram.
pub fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::H1(text)
        | Block::H2(text)
        | Block::H3(text)
        | Block::P(text)
        | Block::Note(text) => vec![text],
        Block::Ul(items) | Block::Ol(items) => items.iter().map(String::as_str).collect(),
        Block::Check(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).map(String::as_str).collect()
        }
        Block::Diagram(_) => Vec::new(),
        Block::Fill(place) => panic!("{place} was not filled"),
    }
}

/// Random numbers, the same for the same seed. SplitMix64 is short, and good enough to make up answers.
pub struct Random(pub u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.bits() % u64::try_from(bound).unwrap()).unwrap()
    }

    /// True with a probability of `percent`.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.bits() % 100 < percent
    }

    /// One element of `all`, which must not be empty.
    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
    /// A selection of `all`: each element is included with a probability of `percent`.
    pub fn some_of<T: Clone, C: FromIterator<T>>(&mut self, all: &[T], percent: u64) -> C {
        all.iter().filter(|_| self.chance(percent)).cloned().collect()
    }
}
