//! What each event does to an assessment. A property in the scoring tests covers that its inverse
//! undoes it.

use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessment, Details, Edit, EntryId, EntryKind, Event,
    Evidence, ItemId, Level, OwnControl, Part, Reason, Record, Scope, SuggestionKind, TextField,
    Timestamp,
};

use crate::golden::real;
use aims_core::fixtures::{excluded, level, rich};

/// Returns one of each event about one item.
fn about(item: &str) -> [Event; 16] {
    let item = ItemId::new(item);
    let edited = |edit| Event::edited(&item, edit);
    let text = |field, text: &str| edited(Edit::Text(field, text.into()));
    let tick = |reason, ticked| edited(Edit::Reason { reason, ticked });
    let point = |ticked| edited(Edit::Point { point: "p".into(), ticked });
    let decide = |applicability| edited(Edit::Applicability(applicability));
    [
        edited(Edit::Level(Level::new(1))),
        edited(Edit::Included {
            level: Level::new(4),
            applicability: Applicability::Included(String::new()),
        }),
        edited(Edit::Level(None)),
        edited(Edit::Evidence(Evidence::Draft)),
        point(true),
        point(false),
        text(TextField::Note, "n"),
        decide(Applicability::Included("i".into())),
        decide(Applicability::Undecided),
        tick(Reason::Law, true),
        tick(Reason::Law, false),
        text(TextField::Owner, "Grace"),
        text(TextField::Location, "shelf"),
        edited(Edit::Declined { kind: SuggestionKind::Credit, declined: true }),
        Event::Put(Record::Answer(item.clone(), excluded())),
        Event::cleared(&item),
    ]
}

/// Returns events about the other parts: for each kind of entry, one that exists and one that does not.
fn beside() -> Vec<Event> {
    let system = AiSystem { name: "Chat".into(), ..AiSystem::default() };
    let control = OwnControl { title: "Red team".into(), ..OwnControl::default() };
    let details = Details { name: "Another".into(), ..Details::default() };
    let mut events = vec![Event::Put(Record::Details(details))];
    for id in ["s1", "c1", "new"].map(EntryId::new) {
        events.push(Event::Put(Record::entry(id.clone(), Some(system.clone()))));
        events.push(Event::Put(Record::entry(id.clone(), Some(control.clone()))));
        events.extend(EntryKind::ALL.map(|kind| Event::Put(Record::NoEntry(kind, id.clone()))));
    }
    events
}

#[test]
fn each_event_about_an_item_changes_its_answer() {
    let all = |answer: &Answer| {
        let sizes = [answer.points.len(), answer.reasons.len(), answer.declined.len()];
        (answer.level.map(Level::value), answer.evidence, sizes)
    };
    let mut assessment = Assessment::default();
    let item = ItemId::new("4.1");
    let mut found = Vec::new();
    for event in about("4.1") {
        assessment.apply(event);
        found.push(all(assessment.answer(&item)));
    }
    let (none, draft, records) = (Evidence::None, Evidence::Draft, Evidence::Records);
    let expected = [
        (Some(1), none, [0, 0, 0]),
        (Some(4), none, [0, 0, 0]),
        (None, none, [0, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [1, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 1, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 0, 0]),
        (None, draft, [0, 0, 1]),
        (Some(5), records, [0, 0, 0]),
        (None, none, [0, 0, 0]),
    ];
    assert_eq!(found, expected);
    assert!(assessment.given(&item).is_none(), "an empty answer is not kept");
    let [.., note, included, _, _, _, owner, location, _, _, _] = about("4.1");
    for event in [note, included, owner, location] {
        assessment.apply(event);
    }
    let expected = Answer {
        note: "n".into(),
        applicability: Applicability::Included("i".into()),
        owner: "Grace".into(),
        location: "shelf".into(),
        ..Answer::default()
    };
    assert_eq!(assessment.given(&item), Some(&expected));
}

#[test]
fn an_event_names_the_parts_that_it_changes() {
    let item = Part::Answer(ItemId::new("4.1"));
    for event in about("4.1") {
        assert_eq!(event.scope(), Scope::of(item.clone()), "{event:?}");
    }
    let all = [about("4.1").to_vec(), beside()].concat();
    let scope = Event::Batch(all.clone()).scope();
    for event in all {
        let Scope::Parts(parts) = event.scope() else { panic!("{event:?}") };
        assert_eq!(parts.len(), 1, "{event:?}");
        assert!(parts.iter().all(|part| scope.contains(part)), "{event:?}");
    }
    let replaced = Event::Replaced(Box::default());
    assert_eq!(replaced.scope(), Scope::Everything);
    assert_eq!(Event::Batch(vec![replaced, level_1()]).scope(), Scope::Everything);
    assert_eq!(Event::Batch(vec![]).scope(), Scope::default());
}

fn level_1() -> Event {
    Event::edited(&ItemId::new("4.1"), Edit::Level(Level::new(1)))
}

/// The parts are saved, undone and sent to other tabs one by one; together they are the whole assessment.
#[test]
fn the_parts_make_up_the_whole_assessment() {
    let rich = rich(real());
    let mut copy = Assessment::new(rich.catalog.clone());
    for part in rich.parts() {
        assert!(rich.has(&part), "{part:?}");
        let record = rich.record(&part);
        assert_eq!(record.part(), part);
        copy.put(record);
    }
    assert_eq!(copy, rich);
    for part in rich.parts() {
        assert_eq!(Record::empty(&part).part(), part);
        copy.put(Record::empty(&part));
        assert_eq!(copy.record(&part), Record::empty(&part));
        assert_eq!(copy.has(&part), part == Part::Details);
    }
    assert!(copy.is_empty());
}

#[test]
fn a_scope_holds_some_parts_or_everything() {
    let (details, answer) = (Scope::of(Part::Details), Scope::of(Part::Answer(ItemId::new("4.1"))));
    let mut scope = Scope::default();
    assert!(scope.is_empty());
    scope.extend(details.clone());
    scope.extend(answer.clone());
    assert!(scope.contains(&Part::Details));
    scope.remove(&details);
    assert_eq!(scope, answer);
    scope.extend(Scope::Everything);
    scope.extend(details.clone());
    scope.remove(&details);
    assert_eq!(scope, Scope::Everything);
    assert!(scope.contains(&Part::Details) && !scope.is_empty());
    scope.remove(&Scope::Everything);
    assert!(scope.is_empty());
}

#[test]
fn an_assessment_is_empty_until_any_part_of_it_is_filled_in() {
    let rich = rich(real());
    let check = |fill: &dyn Fn(&mut Assessment)| {
        let mut assessment = Assessment::new(rich.catalog.clone());
        assert!(assessment.is_empty());
        fill(&mut assessment);
        assert!(!assessment.is_empty(), "{assessment:?}");
    };
    check(&|assessment| assessment.details.name = "x".into());
    for part in rich.parts().filter(|part| *part != Part::Details) {
        check(&|assessment| {
            assessment.put(rich.record(&part));
        });
    }
    check(&|assessment| {
        let (item, answer) = (ItemId::new("4.1"), level(0));
        assessment.put(Record::Answer(item, answer));
    });
}

#[test]
fn an_answer_remembers_when_it_was_changed_and_the_inverse_restores_the_earlier_time() {
    let item = ItemId::new("4.1");
    let (early, late) = ("2026-11-24T09:30:00Z", "2026-11-28T18:05:09Z");
    let [early, late] = [early, late].map(Timestamp::parse);
    let mut assessment = Assessment::default();
    assessment.apply(level_1().at(early));
    assert_eq!((assessment.answer(&item).changed, assessment.changed()), (early, early));
    let before = assessment.clone();
    let put = Event::Put(Record::Answer(item.clone(), level(5)));
    for event in about("4.1").into_iter().chain([put, Event::Batch(about("4.1").to_vec())]) {
        let inverse = assessment.apply(event.at(late));
        if assessment.given(&item).is_some() {
            assert_eq!(assessment.changed(), late);
        }
        assessment.apply(inverse);
        assert_eq!(assessment, before);
    }
    // A time of change alone is no answer, and other parts have no such time.
    assessment.apply(Event::cleared(&item).at(late));
    assert!(assessment.is_empty());
    beside().into_iter().for_each(|event| drop(assessment.apply(event.at(late))));
    assert_eq!(assessment.changed(), None);
}
