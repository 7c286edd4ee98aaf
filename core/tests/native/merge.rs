//! Merging: it is idempotent, gives the same result from both sides, and loses no answer.

use aims_core::domain::{
    Action, ActionStatus, AiSystem, Answer, AnswerPart, Applicability, Assessed, Assessment,
    CatalogRef, Date, Details, Dismissal, EntryId, Evidence, ItemId, Level, Merge, OwnControl,
    Part, Profile, Record, Rule, Side, Standing, TextField, Timestamp,
};
use aims_core::fixtures::{assessment_of, catalog};
use proptest::prelude::*;

use crate::any::{any_around, any_assessment};

fn level(level: u8, day: u8) -> Answer {
    let changed = Timestamp::parse(&format!("2026-11-{day:02}T10:00:00Z"));
    Answer { level: Level::new(level), changed, ..Answer::default() }
}

fn of(answers: &[(&str, Answer)]) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::default());
    for (id, answer) in answers {
        assessment.put(Record::Answer(ItemId::new(id), answer.clone()));
    }
    assessment
}

fn standings(merge: &Merge) -> Vec<Standing> {
    let rows = merge.rows.iter().filter(|row| row.part != Part::Details);
    rows.map(|row| row.standing).collect()
}

fn merged(mine: &Assessment, theirs: &Assessment, rule: Rule) -> Assessment {
    let mut all = mine.clone();
    if let Some(event) = Merge::new(mine, theirs, None).event(|row| row.side(rule)) {
        all.apply(event);
    }
    all
}

#[test]
fn the_standing_of_a_part_follows_from_both_sides() {
    let mine = of(&[("4.1", level(2, 1)), ("4.2", level(3, 1)), ("4.3", level(1, 1))]);
    let theirs = of(&[("4.1", level(2, 9)), ("4.2", level(1, 2)), ("4.4", level(0, 1))]);
    let merge = Merge::new(&mine, &theirs, None);
    assert_eq!(
        standings(&merge),
        [
            Standing::Same,
            Standing::Conflict,
            Standing::Only(Side::Mine),
            Standing::Only(Side::Theirs)
        ]
    );
    let [conflict] = merge.conflicts().collect::<Vec<_>>()[..] else { panic!("one conflict") };
    assert_eq!((conflict.distance(), conflict.is_worth_a_talk()), (Some(2), true));
    assert_eq!(conflict.side(Rule::Newest), Side::Theirs);
    assert_eq!(conflict.side(Rule::Mine), Side::Mine);
    let all = merged(&mine, &theirs, Rule::Newest);
    let levels: Vec<_> =
        all.answers().map(|(id, it)| (id.as_str(), it.level.map(Level::value))).collect();
    let expected = [("4.1", Some(2)), ("4.2", Some(1)), ("4.3", Some(1)), ("4.4", Some(0))];
    assert_eq!(levels, expected);
}

#[test]
fn a_common_snapshot_shows_who_changed_an_answer() {
    let base = of(&[("4.1", level(1, 1)), ("4.2", level(1, 1)), ("4.3", level(1, 1))]);
    let mine = of(&[("4.1", level(3, 2)), ("4.2", level(1, 1)), ("4.3", level(2, 2))]);
    let theirs = of(&[("4.1", level(1, 1)), ("4.2", level(4, 3)), ("4.3", level(5, 3))]);
    let expected =
        [Standing::Changed(Side::Mine), Standing::Changed(Side::Theirs), Standing::Conflict];
    assert_eq!(standings(&Merge::new(&mine, &theirs, Some(&base))), expected);
}

#[test]
fn the_newest_answer_wins_unless_that_loses_a_level_and_a_tie_never_flatters() {
    let check = |mine: Answer, theirs: Answer, expected: Side| {
        let merge = Merge::new(&of(&[("4.1", mine)]), &of(&[("4.1", theirs)]), None);
        assert_eq!(merge.rows.last().unwrap().side(Rule::Newest), expected);
    };
    check(level(3, 2), level(1, 1), Side::Mine);
    check(level(3, 1), level(4, 2), Side::Theirs);
    check(level(3, 1), level(1, 1), Side::Theirs);
    check(level(1, 1), level(3, 1), Side::Mine);
    let note = |day| Answer { level: None, note: "x".into(), ..level(0, day) };
    check(note(9), level(3, 1), Side::Theirs);
    check(level(3, 1), note(9), Side::Mine);
    // If one answer has no date, it is not known which of them is later.
    let undated = |value| Answer { changed: None, ..level(value, 1) };
    check(level(5, 9), undated(2), Side::Theirs);
    check(undated(2), level(5, 9), Side::Mine);
    check(level(2, 1), undated(5), Side::Mine);
    // Of two answers at the same level, the one with less evidence wins; then the one that says more.
    let shown = |evidence| Answer { evidence, ..undated(3) };
    check(shown(Evidence::Records), shown(Evidence::Draft), Side::Theirs);
    let told = |note: &str| Answer { note: note.into(), ..undated(3) };
    check(told("Minutes of May"), told(""), Side::Mine);
    check(told(""), told("Minutes of May"), Side::Theirs);
    let poor = Answer { evidence: Evidence::Draft, ..undated(3) };
    check(Answer { evidence: Evidence::Records, ..told("Minutes") }, poor, Side::Theirs);
}

#[test]
fn the_fuller_of_two_undated_records_wins() {
    fn check(mine: Record, theirs: Record, expected: Side) {
        let [here, there] = [&mine, &theirs].map(|record| {
            let mut assessment = Assessment::new(CatalogRef::default());
            assessment.put(record.clone());
            assessment
        });
        let side = |merge: Merge| {
            let row = merge.rows.iter().find(|row| row.part == mine.part()).unwrap();
            assert_eq!(row.standing, Standing::Conflict);
            row.side(Rule::Newest)
        };
        assert_eq!(side(Merge::new(&here, &there, None)), expected, "{mine:?} {theirs:?}");
        let other = if expected == Side::Mine { Side::Theirs } else { Side::Mine };
        assert_eq!(side(Merge::new(&there, &here, None)), other, "{theirs:?} {mine:?}");
    }
    let details = |stage_1: Option<Date>| {
        let profile = Profile { organisation: "Sample".into(), stage_1, ..Profile::default() };
        Record::Details(Details { profile, ..Details::default() })
    };
    check(details(Date::new(2027, 3, 1)), details(None), Side::Mine);
    let system = |assessed| {
        let system = AiSystem { name: "Sample".into(), assessed, ..AiSystem::default() };
        Record::entry(EntryId::new("1"), Some(system))
    };
    check(system(Assessed::Unknown), system(Assessed::Yes(None)), Side::Theirs);
    let action = |note: &str, status| {
        let action =
            Action { title: "Sample".into(), note: note.into(), status, ..Action::default() };
        Record::entry(EntryId::new("1"), Some(action))
    };
    check(action("", ActionStatus::Planned), action("x", ActionStatus::Planned), Side::Theirs);
    // If both say equally much, the one that claims less wins.
    check(action("", ActionStatus::Done), action("", ActionStatus::InProgress), Side::Theirs);
    let control = |level, owner: &str| {
        let control =
            OwnControl { level: Level::new(level), owner: owner.into(), ..OwnControl::default() };
        Record::entry(EntryId::new("1"), Some(control))
    };
    check(control(4, ""), control(2, ""), Side::Theirs);
    check(control(4, "Ada"), control(2, ""), Side::Mine);
    let dismissal =
        |reason: &str| Record::entry(EntryId::new("r"), Some(Dismissal { reason: reason.into() }));
    check(dismissal(""), dismissal("Both are right"), Side::Theirs);
}

/// A table is compared with the current answers, so cells that it leaves alone do not differ. An
/// answer changed here since the table was written is in conflict, and stays unless the visitor
/// decides otherwise.
#[test]
fn a_table_does_not_overwrite_later_changes() {
    let check = |mine: Answer, theirs: Answer, standing: Standing, side: Side, newer: bool| {
        let own = of(&[("4.1", mine)]);
        let merge = Merge::new(&own, &of(&[("4.1", theirs)]), Some(&own));
        let row = merge.rows.last().unwrap();
        assert_eq!((row.standing, row.side(Rule::Newest)), (standing, side));
        assert_eq!(row.is_newer_here(), newer);
    };
    let unknown = |value| Answer { changed: None, ..level(value, 1) };
    let theirs = Standing::Changed(Side::Theirs);
    check(level(4, 9), level(3, 1), Standing::Conflict, Side::Mine, true);
    check(level(2, 9), level(3, 1), Standing::Conflict, Side::Mine, true);
    check(level(3, 1), level(2, 1), theirs, Side::Theirs, false);
    check(level(3, 1), level(2, 9), theirs, Side::Theirs, false);
    check(unknown(3), level(2, 1), theirs, Side::Theirs, false);
    check(level(3, 1), unknown(2), theirs, Side::Theirs, false);
}

#[test]
fn selected_parts_of_an_answer_can_be_taken_over() {
    let mine = Answer { note: "mine".into(), owner: "Ada".into(), ..level(4, 9) };
    let theirs = Answer { note: "theirs".into(), evidence: Evidence::Records, ..level(3, 1) };
    let (here, there) = (of(&[("4.1", mine.clone())]), of(&[("4.1", theirs)]));
    let merge = Merge::new(&here, &there, None);
    let row = merge.rows.last().unwrap();
    let [note, owner] = [TextField::Note, TextField::Owner].map(AnswerPart::Text);
    let all = [AnswerPart::Level, AnswerPart::Evidence, note, owner];
    assert_eq!(row.answer_parts(), all);
    let parts = [AnswerPart::Evidence, note];
    let expected = Answer { note: "theirs".into(), evidence: Evidence::Records, ..mine };
    let event = merge.event_of(|row| row.mixed(&parts)).unwrap();
    let mut merged = here.clone();
    let inverse = merged.apply(event);
    assert_eq!(merged.answer(&ItemId::new("4.1")), &expected);
    merged.apply(inverse);
    assert_eq!(merged, here);
    // A part that is not an answer is taken as a whole.
    assert_eq!(merge.rows.first().unwrap().part, Part::Details);
    assert_eq!(merge.rows.first().unwrap().mixed(&parts), None);
}

#[test]
fn differing_parts_can_be_taken_over_one_by_one_or_all_together() {
    let mut mine = Answer { level: Level::new(1), ..Answer::default() };
    let mut theirs = Answer {
        level: Level::new(4),
        evidence: Evidence::Draft,
        applicability: Applicability::Included("law".into()),
        ..Answer::default()
    };
    theirs.points.insert("p".into());
    for field in TextField::ALL {
        *field.of_mut(&mut mine) = "mine".into();
        *field.of_mut(&mut theirs) = "theirs".into();
    }
    let all: Vec<AnswerPart> = AnswerPart::all().collect();
    assert_eq!(all.len(), 4 + TextField::ALL.len());
    assert_eq!(mine.differing(&theirs), all);
    for part in &all[1..] {
        assert_eq!(mine.differing(&mine.with_parts(&theirs, &[*part])), [*part]);
    }
    assert_eq!(mine.with_parts(&theirs, &all), theirs);
    assert_eq!(mine.with_parts(&theirs, &[]), mine);
}

#[test]
fn taking_over_a_level_for_an_undecided_control_takes_over_its_decision() {
    let included = Applicability::Included("law".into());
    let theirs = Answer { applicability: included.clone(), ..level(3, 1) };
    let mine = Answer { note: "kept".into(), ..Answer::default() };
    let merged = mine.with_parts(&theirs, &[AnswerPart::Level]);
    assert_eq!((merged.level, &merged.applicability), (Level::new(3), &included));
    assert_eq!(merged.note, "kept");
    let excluded = Answer { applicability: Applicability::Excluded("no".into()), ..mine };
    let merged = excluded.with_parts(&theirs, &[AnswerPart::Level]);
    assert_eq!(merged.applicability, excluded.applicability);
}

#[test]
fn a_merge_is_one_event_and_is_undone_in_one_step() {
    let mine = of(&[("4.1", level(2, 1))]);
    let theirs = of(&[("4.1", level(3, 2)), ("4.2", level(1, 2))]);
    let event = Merge::new(&mine, &theirs, None).event(|row| row.side(Rule::Newest)).unwrap();
    let mut all = mine.clone();
    let inverse = all.apply(event);
    assert_ne!(all, mine);
    all.apply(inverse);
    assert_eq!(all, mine);
}

/// Two arbitrary assessments of one catalog.
fn any_two() -> impl Strategy<Value = (Assessment, Assessment)> {
    let one = || {
        (any_assessment(), any_around()).prop_map(|((groups, answers), around)| {
            let mut assessment = assessment_of(&catalog(&groups), &answers);
            around.put(&mut assessment);
            assessment.catalog = CatalogRef::default();
            assessment
        })
    };
    (one(), one())
}

/// Returns the assessment without times of change. A merge of two equal answers does not decide
/// between their times.
fn timeless(assessment: &Assessment) -> Assessment {
    let mut all = assessment.clone();
    for (id, answer) in assessment.answers() {
        let answer = Answer { changed: None, ..answer.clone() };
        all.put(Record::Answer(id.clone(), answer));
    }
    all
}

proptest! {
    #[test]
    fn a_second_merge_changes_nothing((mine, theirs) in any_two()) {
        for rule in Rule::ALL {
            let once = merged(&mine, &theirs, rule);
            prop_assert_eq!(&merged(&once, &theirs, rule), &once);
        }
        prop_assert_eq!(Merge::new(&mine, &mine, None).event(|row| row.side(Rule::Theirs)), None);
    }

    #[test]
    fn a_merge_gives_the_same_result_from_both_sides((mine, theirs) in any_two()) {
        let pairs =
            [(Rule::Newest, Rule::Newest), (Rule::Mine, Rule::Theirs), (Rule::Theirs, Rule::Mine)];
        for (here, there) in pairs {
            let (one, other) = (merged(&mine, &theirs, here), merged(&theirs, &mine, there));
            prop_assert_eq!(timeless(&one), timeless(&other));
        }
    }

    #[test]
    fn a_merge_loses_no_answer_and_no_entry((mine, theirs) in any_two()) {
        for rule in Rule::ALL {
            let all = merged(&mine, &theirs, rule);
            for side in [&mine, &theirs] {
                for part in side.parts() {
                    prop_assert!(all.has(&part), "{part:?}");
                }
            }
            let has_level = |it: &Assessment, id: &ItemId| it.answer(id).level.is_some();
            for (id, _) in all.answers().filter(|_| rule == Rule::Newest) {
                let either = has_level(&mine, id) || has_level(&theirs, id);
                prop_assert_eq!(has_level(&all, id), either);
            }
        }
    }
}
