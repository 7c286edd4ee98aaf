//! What the list of AI systems implies about answers.

use aims_core::domain::{
    AiSystem, Assessed, Assessment, Contradiction, Date, EntryId, EntryKind, Level, Record,
    SystemCount,
};

#[test]
fn only_systems_marked_as_assessed_count_as_assessed() {
    let mut assessment = Assessment::default();
    assert_eq!(SystemCount::of(&assessment), SystemCount { assessed: 0, total: 0 });
    let all = [
        ("a", Assessed::Unknown),
        ("b", Assessed::No),
        ("c", Assessed::Yes(None)),
        ("d", Assessed::Yes(Date::new(2026, 5, 4))),
    ];
    for (id, assessed) in all {
        let system = Some(AiSystem { assessed, ..AiSystem::default() });
        assessment.put(Record::entry(EntryId::new(id), system));
    }
    assert_eq!(SystemCount::of(&assessment), SystemCount { assessed: 2, total: 4 });
    assessment.put(Record::NoEntry(EntryKind::System, EntryId::new("c")));
    assert_eq!(SystemCount::of(&assessment), SystemCount { assessed: 1, total: 3 });
}

#[test]
fn the_list_of_systems_can_contradict_a_level() {
    use Contradiction::{TooHigh, TooLow};
    let check = |assessed: usize, total: usize, expected: [Option<Contradiction>; 6]| {
        let count = SystemCount { assessed, total };
        for (level, expected) in Level::ALL.into_iter().zip(expected) {
            assert_eq!(count.contradicts(Some(level)), expected, "{count:?} {level:?}");
        }
        assert_eq!(count.contradicts(None), None);
    };
    let high = Some(TooHigh);
    check(0, 0, [None; 6]);
    check(0, 7, [None, None, None, high, high, high]);
    check(3, 7, [Some(TooLow), None, None, high, high, high]);
    check(7, 7, [Some(TooLow), None, None, None, None, None]);
}
