//! Helpers, not tests: a storage with known values, assessments, and a browser that refuses writes or
//! reports changes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, AssessmentId, Catalog, CatalogRef,
    Choices, Date, Details, EntryId, EntryKind, Evidence, GroupId, ItemId, Level, OwnControl, Part,
    Profile, QuickAnswers, RawCatalog, Reason, Record, Role, Rough, SuggestionKind,
};
use aims_readiness::browser::storage::{LocalStore, Notice, StorageChange};
use aims_readiness::state::Store;

/// The stored values of [`filled`], one for each kind of key.
pub const FILLED: [(&str, &str); 4] = [
    (
        "aims-readiness/v3/test/answer/A.1",
        r#"{"level":3,"evidence":"draft","points":["p"],"note":"note","included":"why","reasons":["risk","law"],"owner":"owner","where":"where","declined":["credit"]}"#,
    ),
    ("aims-readiness/v3/test/control/c1", r#"{"title":"title","why":"why","owner":"owner"}"#),
    (
        "aims-readiness/v3/test/details",
        r#"{"name":"name","organisation":"organisation","scope":"scope","roles":["user"],"certificates":["iso9001"],"other_certificates":"other","target":4,"stage_1":"2026-11-24","at_once":2,"people":"people","quick":{"A":2}}"#,
    ),
    (
        "aims-readiness/v3/test/system/s1",
        r#"{"name":"system","role":"user","assessed":"yes","assessed_on":"2026-01-31"}"#,
    ),
];

pub fn raw() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

pub fn get(key: &str) -> Option<String> {
    raw().get_item(key).unwrap()
}

pub fn set(key: &str, value: &str) {
    raw().set_item(key, value).unwrap();
}

pub fn remove(key: &str) {
    raw().remove_item(key).unwrap();
}

/// The key that marks an assessment as stored. It is written with the first part, and removed on erasing.
pub const HEAD: &str = "aims-readiness/v3/test/head";

/// Returns every key with its value, except [`HEAD`].
pub fn all() -> BTreeMap<String, String> {
    let keys = (0..raw().length().unwrap()).map(|place| raw().key(place).unwrap().unwrap());
    let keys = keys.filter(|key| key != HEAD);
    keys.map(|key| (key.clone(), get(&key).unwrap())).collect()
}

/// Returns keys and values in the form that [`all`] returns.
pub fn pairs(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// Returns the id of the first assessment of [`catalog`].
pub fn first() -> AssessmentId {
    AssessmentId::first("test")
}

/// What the page reads when it starts.
pub struct Loaded {
    pub assessment: Assessment,
    pub place: Option<String>,
    pub notices: Vec<Notice>,
}

/// Loads what the page loads when it starts.
pub fn load(store: &LocalStore) -> Loaded {
    let id = store.begin(false);
    let assessment = store.load(&id);
    Loaded { assessment, place: store.place(&id), notices: store.take_notices() }
}

/// Returns a catalog of two requirements and two controls, with a store on an empty storage.
pub fn start() -> (&'static Catalog, LocalStore) {
    // A failed test may have left the browser in a state that other tests do not expect.
    js_sys::eval(
        "if (window.__set) Storage.prototype.setItem = window.__set;
         if (window.__remove) Storage.prototype.removeItem = window.__remove;
         sessionStorage.clear();
         window.removeEventListener('storage', window.__listener);",
    )
    .unwrap();
    raw().clear().unwrap();
    let catalog = catalog("test");
    let store = LocalStore::open(catalog).unwrap();
    (catalog, store)
}

pub fn catalog(id: &str) -> &'static Catalog {
    let item = |id: &str| {
        format!(
            r#"{{"id":"{id}","title":"t","pdca":"plan","origin":"adapted",
            "question":"q","levels":["0","1","2","3","4","5"],
            "points":[{{"id":"p"}}],"effort":"S"}}"#
        )
    };
    let group = |id: &str, section: &str| {
        let items = format!("{},{}", item(&format!("{id}.1")), item(&format!("{id}.2")));
        format!(
            r#"{{"id":"{id}","section":"{section}","title":"t","intro":"i","items":[{items}]}}"#
        )
    };
    let groups = format!("{},{}", group("1", "must"), group("A", "may"));
    let levels = [r#"{"label":"l","anchor":"a"}"#; 6].join(",");
    let evidence = [r#"{"label":"l","hint":"h"}"#; 4].join(",");
    let json = format!(
        r#"{{"id":"{id}","version":"1","groups":[{groups}],
        "sections":[{{"id":"must"}},{{"id":"may","excludable":true}}],
        "certificates":[{{"id":"iso9001","name":"n"}}],
        "scale":{{"levels":[{levels}],"evidence":[{evidence}]}}}}"#
    );
    let raw: RawCatalog = serde_json::from_str(&json).unwrap();
    Box::leak(Box::new(Catalog::new(raw).unwrap()))
}

pub fn answer(level: u8) -> Answer {
    Answer { level: Level::new(level), evidence: Evidence::Draft, ..Answer::default() }
}

pub fn with(catalog: &Catalog, answers: &[(&str, u8)]) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    for (item, level) in answers {
        let (item, answer) = (ItemId::new(item), answer(*level));
        assessment.put(Record::Answer(item, answer));
    }
    assessment
}

/// Returns an answer with every field given.
fn full_answer() -> Answer {
    Answer {
        points: BTreeSet::from(["p".to_owned()]),
        note: "note".into(),
        applicability: Applicability::Included("why".into()),
        reasons: Choices::from([Reason::RiskTreatment, Reason::Law]),
        owner: "owner".into(),
        location: "where".into(),
        declined: Choices::from([SuggestionKind::Credit]),
        ..answer(3)
    }
}

/// Returns details with every field given.
fn full_details() -> Details {
    let mut quick = QuickAnswers::default();
    if let Some(level) = Level::new(2) {
        quick.set(&GroupId::new("A"), Rough::Level(level));
    }
    let profile = Profile {
        organisation: "organisation".into(),
        scope: "scope".into(),
        roles: Choices::from([Role::User]),
        certificates: ["iso9001"].into_iter().collect(),
        other_certificates: "other".into(),
        target: Level::new(4),
        stage_1: Date::new(2026, 11, 24),
        at_once: Some(2),
        people: "people".into(),
        quick,
    };
    Details { name: "name".into(), profile }
}

/// Returns an assessment with a part of each kind. Its stored values are [`FILLED`].
pub fn filled(catalog: &Catalog) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    let system = AiSystem {
        name: "system".into(),
        role: Some(Role::User),
        assessed: Assessed::Yes(Date::new(2026, 1, 31)),
        ..AiSystem::default()
    };
    let control = OwnControl {
        title: "title".into(),
        why: "why".into(),
        owner: "owner".into(),
        ..OwnControl::default()
    };
    for record in [
        Record::Answer(ItemId::new("A.1"), full_answer()),
        Record::Details(full_details()),
        Record::entry(EntryId::new("s1"), Some(system)),
        Record::entry(EntryId::new("c1"), Some(control)),
    ] {
        assessment.put(record);
    }
    assessment
}

/// Returns the part for the answer to an item.
pub fn answer_to(item: &str) -> Part {
    Part::Answer(ItemId::new(item))
}

/// Returns the parts of [`filled`].
pub fn each_part() -> [Part; 4] {
    [
        answer_to("A.1"),
        Part::Entry(EntryKind::Control, EntryId::new("c1")),
        Part::Details,
        Part::Entry(EntryKind::System, EntryId::new("s1")),
    ]
}

pub fn loaded_answer(loaded: &Loaded, item: &str) -> Answer {
    loaded.assessment.answer(&ItemId::new(item)).clone()
}

/// Runs `during` while every write to the storage throws a quota error.
pub fn while_full(during: impl FnOnce()) {
    js_sys::eval(
        "window.__set = Storage.prototype.setItem;
         Storage.prototype.setItem = function () {
           throw new DOMException('full', 'QuotaExceededError');
         };",
    )
    .unwrap();
    during();
    js_sys::eval("Storage.prototype.setItem = window.__set;").unwrap();
}

/// Runs `during` while the storage accepts this many changes and throws at every further one, as if
/// the browser had ended the page after them.
pub fn cut_after(changes: usize, during: impl FnOnce()) {
    js_sys::eval(&format!(
        "window.__set = Storage.prototype.setItem;
         window.__remove = Storage.prototype.removeItem;
         let left = {changes};
         const cut = (change) => function (...given) {{
           if (left <= 0) throw new DOMException('cut', 'AbortError');
           left -= 1;
           return change.apply(this, given);
         }};
         Storage.prototype.setItem = cut(window.__set);
         Storage.prototype.removeItem = cut(window.__remove);"
    ))
    .unwrap();
    during();
    js_sys::eval(
        "Storage.prototype.setItem = window.__set;
         Storage.prototype.removeItem = window.__remove;",
    )
    .unwrap();
}

/// Runs `during` while there is room for this many more values.
pub fn full_after(writes: usize, during: impl FnOnce()) {
    js_sys::eval(&format!(
        "window.__set = Storage.prototype.setItem;
         let room = {writes};
         Storage.prototype.setItem = function (...given) {{
           if (room <= 0) throw new DOMException('full', 'QuotaExceededError');
           room -= 1;
           return window.__set.apply(this, given);
         }};"
    ))
    .unwrap();
    during();
    js_sys::eval("Storage.prototype.setItem = window.__set;").unwrap();
}

/// Returns what a store reports when another tab has changed a key or, without a key, emptied the
/// storage.
pub fn hear(store: &LocalStore, key: Option<&str>) -> Vec<StorageChange> {
    let heard = Rc::new(RefCell::new(Vec::new()));
    // A store listens for as long as the page is open, but the next test needs the listener removed.
    js_sys::eval(
        "window.addEventListener = function (kind, listener) {
           window.__listener = listener;
           EventTarget.prototype.addEventListener.call(window, kind, listener);
         };",
    )
    .unwrap();
    let inner = heard.clone();
    store.listen(move |what| inner.borrow_mut().push(what));
    let key = serde_json::to_string(&key).unwrap();
    js_sys::eval(&format!(
        "delete window.addEventListener;
         window.dispatchEvent(new StorageEvent('storage', {{ key: {key} }}));
         window.removeEventListener('storage', window.__listener);"
    ))
    .unwrap();
    heard.take()
}

/// Returns the record that a store reports when another tab has changed a key; there is at most one.
pub fn hear_record(store: &LocalStore, key: &str) -> Option<Record> {
    let mut heard = hear(store, Some(key));
    assert!(heard.len() <= 1, "{heard:?}");
    match heard.pop()? {
        StorageChange::Part(id, record) => {
            assert_eq!(id, first());
            Some(*record)
        }
        StorageChange::List => None,
        StorageChange::Emptied => panic!("emptied"),
    }
}
