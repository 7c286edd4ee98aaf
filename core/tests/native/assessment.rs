//! An assessment: what each event does. That what comes back takes it back is a property of scores.

use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessment, Details, EntryId, Event, Evidence, ItemId, Level,
    OwnControl, Reason, SuggestionKind,
};

use crate::golden::real;
use aims_core::fixtures::{excluded, level, rich};

/// Each event about one item.
fn about(item: &str) -> [Event; 15] {
    let item = || ItemId::new(item);
    let tick = |reason, ticked| Event::ReasonTicked { item: item(), reason, ticked };
    let point = |ticked| Event::PointTicked { item: item(), point: "p".into(), ticked };
    let decline = |declined| Event::SuggestionDeclined {
        item: item(),
        kind: SuggestionKind::Credit,
        declined,
    };
    let decide = |applicability| Event::ApplicabilityChosen { item: item(), applicability };
    [
        Event::LevelChosen { item: item(), level: Level::new(1) },
        Event::LevelChosen { item: item(), level: None },
        Event::EvidenceChosen { item: item(), evidence: Evidence::Draft },
        point(true),
        point(false),
        Event::NoteWritten { item: item(), note: "n".into() },
        decide(Applicability::Included("i".into())),
        decide(Applicability::Undecided),
        tick(Reason::Law, true),
        tick(Reason::Law, false),
        Event::OwnerWritten { item: item(), owner: "Grace".into() },
        Event::LocationWritten { item: item(), location: "shelf".into() },
        decline(true),
        Event::AnswerReplaced { item: item(), answer: excluded() },
        Event::AnswerReplaced { item: item(), answer: Answer::default() },
    ]
}

/// Each event about something else; of systems and controls one that is there and one that is not.
fn beside() -> Vec<Event> {
    let system = |id: &str, system: Option<AiSystem>| {
        let id = EntryId::new(id);
        Event::SystemWritten { id, system }
    };
    let control = |id: &str, control: Option<OwnControl>| {
        let id = EntryId::new(id);
        Event::ControlWritten { id, control }
    };
    let named = || AiSystem { name: "Chat".into(), ..AiSystem::default() };
    let titled = || OwnControl { title: "Red team".into(), ..OwnControl::default() };
    let level = |value| Event::LevelChosen { item: ItemId::new("4.1"), level: Level::new(value) };
    vec![
        Event::DetailsWritten(Details { name: "Another".into(), ..Details::default() }),
        system("s1", Some(named())),
        system("s1", None),
        system("new", Some(named())),
        system("new", None),
        control("c1", Some(titled())),
        control("c1", None),
        control("new", Some(titled())),
        control("new", None),
        Event::Together(vec![level(1), level(2)]),
        Event::AssessmentReplaced(Box::default()),
    ]
}

#[test]
fn each_event_about_an_item_changes_the_answer_to_it() {
    let all = |answer: &Answer| {
        let sizes = [answer.points.len(), answer.reasons.len(), answer.declined.len()];
        (answer.level.map(Level::value), answer.evidence, sizes)
    };
    let mut assessment = Assessment::default();
    let item = ItemId::new("4.1");
    let mut found = Vec::new();
    for event in about("4.1") {
        assessment.apply(event);
        found.push(all(&assessment.answer(&item)));
    }
    let (none, draft, records) = (Evidence::None, Evidence::Draft, Evidence::Records);
    let expected = [
        (Some(1), none, [0, 0, 0]),
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
fn an_event_names_the_item_that_it_is_about() {
    for event in about("4.1") {
        assert_eq!(event.item(), Some(&ItemId::new("4.1")), "{event:?}");
    }
    for event in beside() {
        assert_eq!(event.item(), None, "{event:?}");
    }
}

#[test]
fn an_assessment_is_empty_until_something_is_put_into_any_part_of_it() {
    let rich = rich(real());
    let check = |fill: &dyn Fn(&mut Assessment)| {
        let mut assessment = Assessment::new(rich.catalog.clone());
        assert!(assessment.is_empty());
        fill(&mut assessment);
        assert!(!assessment.is_empty(), "{assessment:?}");
    };
    check(&|assessment| assessment.details.name = "x".into());
    check(&|assessment| assessment.systems = rich.systems.clone());
    check(&|assessment| assessment.own_controls = rich.own_controls.clone());
    check(&|assessment| {
        let (item, answer) = (ItemId::new("4.1"), level(0));
        assessment.apply(Event::AnswerReplaced { item, answer });
    });
}
