//! The roadmap: actions from steps and from the visitor, in order, within capacity, planned forwards
//! or backwards.

use std::collections::BTreeMap;

use aims_core::domain::plan::{
    DEFAULT_AT_ONCE, Fit, Goal, PlannedAction, Roadmap, RoadmapOptions, Wish, last_day, moved,
};
use aims_core::domain::{
    Action, ActionStatus, Assessment, Catalog, Date, EntryId, Evidence, ItemId, Level, Record,
    Sheet,
};

use super::make::{plan, written};
use super::random::{Random, case};
use crate::golden::real;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Options with Monday, 30 November 2026 as today.
fn options(goal: Goal) -> RoadmapOptions {
    let today = date("2026-11-30");
    RoadmapOptions { goal, today, backwards: false, days: plan().days }
}

fn put(assessment: &mut Assessment, id: &str, action: Action) {
    assessment.put(Record::entry(EntryId::new(id), Some(action)));
}

fn own(title: &str, days: u16) -> Action {
    Action { title: title.into(), days: Some(days), ..Action::default() }
}

/// Returns each action as `id (owner) days: start to end, lane`.
fn shown(roadmap: &Roadmap<'_>) -> Vec<String> {
    let one = |action: &PlannedAction<'_>| {
        let slot = action.slot.map_or(action.status.id().to_owned(), |slot| {
            format!("{} to {}, {}", slot.start, slot.end, slot.lane)
        });
        format!("{} ({}) {}: {slot}", action.id.as_str(), action.owner, action.days)
    };
    roadmap.actions.iter().map(one).collect()
}

#[test]
fn steps_become_actions_with_owner_effort_and_order() {
    let assessment = written(real(), "all=3r 4.1=1 4.2=0 5.2=3d 4.1=Ada 4.2=Ada");
    let sheet = Sheet::new(real(), &assessment);
    let roadmap = sheet.roadmap(options(Goal::Stage1));
    // 4.2 takes days and waits for 4.1, which takes weeks. 5.2 is in place, so approving it takes days.
    assert_eq!(
        shown(&roadmap),
        [
            "4.1 (Ada) 15: 2026-11-30 to 2026-12-18, 0",
            "5.2 () 3: 2026-11-30 to 2026-12-02, 0",
            "4.2 (Ada) 3: 2026-12-21 to 2026-12-23, 0",
        ]
    );
    assert_eq!(roadmap.actions[2].after, [0]);
    assert_eq!(roadmap.end, Some(date("2026-12-23")));
    assert_eq!((roadmap.fit, roadmap.unassigned(), roadmap.late()), (Fit::NoDate, 1, 0));
    // Without another title, the page shows the first step from the guidance.
    assert_eq!(roadmap.find(&EntryId::new("5.2")).unwrap().title, "");
}

#[test]
fn an_action_for_an_item_overrides_the_proposal_and_keeps_the_rest() {
    let mut assessment = written(real(), "all=3r 4.2=0 5.2=3d 5.2=Ada");
    put(&mut assessment, "4.2", own("Ask the works council", 2));
    let status = ActionStatus::InProgress;
    put(&mut assessment, "5.2", Action { status, owner: " Grace ".into(), ..Action::default() });
    // 5.3 is no gap, but its action is in the roadmap all the same.
    let due = Some(date("2026-11-30"));
    put(&mut assessment, "5.3", Action { due, ..Action::default() });
    put(&mut assessment, "x", Action { item: Some(ItemId::new("4.1")), ..own("Own", 1) });
    put(&mut assessment, "y", Action { item: Some(ItemId::new("9.9")), ..own("Lost", 1) });
    put(&mut assessment, "z", Action { status: ActionStatus::Done, ..own("Done", 9) });
    let sheet = Sheet::new(real(), &assessment);
    let roadmap = sheet.roadmap(options(Goal::Stage1));
    let rows: Vec<_> = roadmap
        .actions
        .iter()
        .map(|it| (it.id.as_str(), it.owner, it.days, it.item.is_some(), it.step.is_some()))
        .collect();
    assert_eq!(
        rows,
        [
            ("4.2", "", 2, true, true),
            ("5.2", "Grace", 3, true, true),
            // Its length is the effort of its item.
            ("5.3", "", 3, true, false),
            ("x", "", 1, true, false),
            ("y", "", 1, false, false),
            ("z", "", 9, false, false),
        ]
    );
    assert_eq!(roadmap.find(&EntryId::new("4.2")).unwrap().title, "Ask the works council");
    let late = roadmap.find(&EntryId::new("5.3")).unwrap();
    assert!(late.slot.unwrap().is_late);
    assert_eq!((roadmap.late(), roadmap.unassigned()), (1, 4));
    assert_eq!(roadmap.find(&EntryId::new("z")).unwrap().slot, None);
}

#[test]
fn work_skips_weekends_and_the_visitor_sets_how_much_one_person_does_at_once() {
    let mut assessment = written(real(), "");
    for (id, days) in [("a", 5), ("b", 6), ("c", 1)] {
        put(&mut assessment, id, own(id, days));
    }
    let check = |assessment: &Assessment, today: &str, expected: [&str; 3]| {
        let options = RoadmapOptions { today: date(today), ..options(Goal::Stage1) };
        assert_eq!(shown(&Sheet::new(real(), assessment).roadmap(options)), expected);
    };
    assert_eq!(DEFAULT_AT_ONCE, 2);
    check(
        &assessment,
        "2026-11-30",
        [
            "a () 5: 2026-11-30 to 2026-12-04, 1",
            "b () 6: 2026-11-30 to 2026-12-07, 0",
            "c () 1: 2026-12-07 to 2026-12-07, 1",
        ],
    );
    assessment.details.profile.at_once = Some(1);
    // If today is a Saturday, work begins on Monday.
    check(
        &assessment,
        "2026-11-28",
        [
            "b () 6: 2026-11-30 to 2026-12-07, 0",
            "a () 5: 2026-12-08 to 2026-12-14, 0",
            "c () 1: 2026-12-15 to 2026-12-15, 0",
        ],
    );
    // The earliest due date comes first, and an action waits for its own start date.
    let due = Some(date("2026-12-01"));
    put(&mut assessment, "c", Action { due, ..own("c", 1) });
    let start = Some(date("2026-12-12"));
    put(&mut assessment, "a", Action { start, ..own("a", 5) });
    check(
        &assessment,
        "2026-11-30",
        [
            "c () 1: 2026-11-30 to 2026-11-30, 0",
            "b () 6: 2026-12-01 to 2026-12-08, 0",
            "a () 5: 2026-12-14 to 2026-12-18, 0",
        ],
    );
}

#[test]
fn a_plan_fits_before_stage_1_or_says_how_many_days_are_missing() {
    let mut assessment = written(real(), "");
    put(&mut assessment, "a", own("a", 5));
    let check = |stage_1: &str, backwards: bool, fit: Fit, start: &str| {
        let mut assessment = assessment.clone();
        assessment.details.profile.stage_1 = Date::parse(stage_1);
        let options = RoadmapOptions { backwards, ..options(Goal::Stage1) };
        let roadmap = Sheet::new(real(), &assessment).roadmap(options);
        let found = roadmap.actions[0].slot.unwrap().start;
        assert_eq!((roadmap.fit, found), (fit, date(start)), "{stage_1}");
    };
    check("", true, Fit::NoDate, "2026-11-30");
    check("2026-11-30", true, Fit::Past, "2026-11-30");
    check("2020-01-01", false, Fit::Past, "2026-11-30");
    // If Stage 1 is on Friday, the fifth day is missing; on Saturday the work is done.
    check("2026-12-04", true, Fit::Short { missing: 1 }, "2026-11-30");
    check("2026-12-01", false, Fit::Short { missing: 4 }, "2026-11-30");
    check("2026-12-05", true, Fit::Fits { spare: 0 }, "2026-11-30");
    check("2026-12-07", true, Fit::Fits { spare: 0 }, "2026-11-30");
    check("2026-12-09", true, Fit::Fits { spare: 2 }, "2026-12-02");
    check("2026-12-09", false, Fit::Fits { spare: 2 }, "2026-11-30");
}

/// Planned back from Stage 1 on Monday, 15 March 2027, a due date is a deadline.
#[test]
fn a_due_date_is_a_deadline_when_planning_backwards() {
    let check = |at_once: u16, actions: &[(&str, u16, &str)], expected: &[&str]| {
        let mut assessment = written(real(), "");
        assessment.details.profile.stage_1 = Some(date("2027-03-15"));
        assessment.details.profile.at_once = Some(at_once);
        for (id, days, due) in actions {
            put(&mut assessment, id, Action { due: Date::parse(due), ..own(id, *days) });
        }
        let options = RoadmapOptions { backwards: true, ..options(Goal::Stage1) };
        let roadmap = Sheet::new(real(), &assessment).roadmap(options);
        let rows = roadmap.actions.iter().map(|action| {
            let slot = action.slot.unwrap();
            let late = if slot.is_late { " late" } else { "" };
            format!("{} {} to {}{late}", action.id.as_str(), slot.start, slot.end)
        });
        assert_eq!(rows.collect::<Vec<_>>(), expected, "{actions:?}");
    };
    let free = "b 2027-03-08 to 2027-03-12";
    check(2, &[("a", 5, "2026-12-11"), ("b", 5, "")], &["a 2026-12-07 to 2026-12-11", free]);
    // An action due on a Sunday is done by Friday. One due after Stage 1 is done before Stage 1.
    check(2, &[("a", 5, "2026-12-13"), ("b", 5, "")], &["a 2026-12-07 to 2026-12-11", free]);
    check(2, &[("b", 5, "2027-04-01")], &[free]);
    // The same person uses the days after a deadline, before the end and between two deadlines.
    check(1, &[("a", 5, "2026-12-11"), ("b", 5, "")], &["a 2026-12-07 to 2026-12-11", free]);
    check(
        1,
        &[("a", 5, "2026-12-11"), ("b", 5, "2027-01-08"), ("c", 1, "2026-12-30")],
        &["a 2026-12-07 to 2026-12-11", "c 2026-12-30 to 2026-12-30", "b 2027-01-04 to 2027-01-08"],
    );
    // An action that cannot be on time stays as early as possible.
    check(2, &[("a", 5, "2026-12-01"), ("b", 5, "")], &["a 2026-11-30 to 2026-12-04 late", free]);
}

/// Nothing that is on time when planned from today is late when planned back from Stage 1, and
/// nothing begins earlier.
#[test]
fn actions_on_time_forwards_are_on_time_backwards() {
    let mut random = Random(8);
    let (mut due, mut later) = (0, 0);
    for round in 0..600 {
        let mut made = case(&mut random, round % 9);
        fill(&mut random, &made.catalog, &mut made.assessment, true);
        made.assessment.details.profile.stage_1 = Some(date("2027-11-30"));
        let sheet = Sheet::new(&made.catalog, &made.assessment);
        let forward = sheet.roadmap(options(Goal::NoMinors));
        let options = RoadmapOptions { backwards: true, ..options(Goal::NoMinors) };
        let backward = sheet.roadmap(options);
        assert_eq!(forward.fit, backward.fit);
        for action in forward.open() {
            let one = action.slot.unwrap();
            let other = backward.find(&action.id).and_then(|action| action.slot).unwrap();
            assert!(other.start >= one.start, "{}", action.id.as_str());
            assert_eq!(other.is_late, one.is_late, "{}", action.id.as_str());
            due += usize::from(action.due().is_some() && !one.is_late);
            later += usize::from(other.start > one.start);
        }
    }
    assert!(due > 100 && later > 1_000, "{due} due, {later} moved");
}

#[test]
fn a_circle_of_own_dependencies_is_named_and_broken() {
    let after = |ids: &[&str]| Action {
        after: ids.iter().map(|id| (*id).to_owned()).collect(),
        ..own("x", 1)
    };
    let circles = |actions: &[(&str, &[&str])], answers: &str| {
        let mut assessment = written(real(), answers);
        for (id, others) in actions {
            put(&mut assessment, id, after(others));
        }
        let sheet = Sheet::new(real(), &assessment);
        let roadmap = sheet.roadmap(options(Goal::Stage1));
        check_schedule(&roadmap, 2, options(Goal::Stage1).today);
        let ids = |circle: &Vec<EntryId>| {
            circle.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>().join(" ")
        };
        roadmap.circles.iter().map(ids).collect::<Vec<_>>()
    };
    assert_eq!(circles(&[("a", &["b"]), ("b", &["c"]), ("c", &[])], ""), [""; 0]);
    assert_eq!(circles(&[("a", &["gone"])], ""), [""; 0]);
    assert_eq!(circles(&[("a", &["a"])], ""), ["a"]);
    assert_eq!(circles(&[("a", &["b"]), ("b", &["a"]), ("c", &["a"])], ""), ["b a"]);
    assert_eq!(circles(&[("a", &["b"]), ("b", &["c"]), ("c", &["a"])], ""), ["c a b"]);
    // In the catalog 4.2 depends on 4.1, so 4.1 cannot wait for 4.2.
    assert_eq!(circles(&[("4.1", &["4.2"])], "all=3r 4.1=0 4.2=0"), ["4.1 4.2"]);
}

/// A file could bring thousands of circles with hundreds of actions each. Some are named, and memory
/// and time stay small. An action that is only before or after a circle keeps its dependencies.
#[test]
fn very_many_circles_are_broken_within_bounds() {
    const ACTIONS: usize = 2_000;
    let name = |place: usize| format!("{place:05}");
    let mut assessment = written(real(), "");
    let mut first = |place: usize, others: Vec<usize>| {
        let after = others.into_iter().map(name).collect();
        put(&mut assessment, &name(place), Action { after, ..own("x", 1) });
    };
    for place in 0..ACTIONS {
        let back = if place < ACTIONS / 2 { 0 } else { 29 };
        first(place, (0..back).chain([(place + 1) % ACTIONS]).collect());
    }
    // One action waits for a circle, and a circle waits for another action.
    first(ACTIONS, vec![0]);
    first(ACTIONS + 1, vec![]);
    first(5, vec![6, ACTIONS + 1]);
    let sheet = Sheet::new(real(), &assessment);
    let roadmap = sheet.roadmap(options(Goal::Stage1));
    let things: usize = roadmap.circles.iter().map(Vec::len).sum();
    assert!((1..=20).contains(&roadmap.circles.len()), "{} circles", roadmap.circles.len());
    assert!(things <= 500 + ACTIONS, "{things} actions in circles");
    let waits = |one: usize, other: usize| {
        roadmap.waits_for(&EntryId::new(&name(one)), &EntryId::new(&name(other)))
    };
    assert!(waits(ACTIONS, 0) && waits(5, ACTIONS + 1) && waits(ACTIONS, ACTIONS + 1));
    assert!(!waits(ACTIONS + 1, 5));
}

/// Every action waits for every other: of each pair, one has to go first.
#[test]
fn actions_that_all_wait_for_each_other_keep_one_direction_per_pair() {
    const ACTIONS: usize = 200;
    let name = |place: usize| format!("{place:03}");
    let mut assessment = written(real(), "");
    for place in 0..ACTIONS {
        let after = (0..ACTIONS).filter(|other| *other != place).map(name).collect();
        put(&mut assessment, &name(place), Action { after, ..own("x", 1) });
    }
    let sheet = Sheet::new(real(), &assessment);
    let roadmap = sheet.roadmap(options(Goal::Stage1));
    let own = roadmap.actions.iter().filter(|action| action.entry.is_some());
    let dependencies: usize = own.map(|action| action.after.len()).sum();
    assert_eq!(dependencies, ACTIONS * (ACTIONS - 1) / 2);
}

#[test]
fn a_dependency_that_would_close_a_circle_is_known_beforehand() {
    let mut assessment = written(real(), "all=3r 4.1=0 4.2=0");
    let after = |id: &str| Action { after: [id.to_owned()].into(), ..own("x", 1) };
    put(&mut assessment, "a", after("b"));
    put(&mut assessment, "b", after("4.2"));
    put(&mut assessment, "c", own("x", 1));
    let sheet = Sheet::new(real(), &assessment);
    let roadmap = sheet.roadmap(options(Goal::Stage1));
    let check = |one: &str, other: &str, expected: bool| {
        let waits = roadmap.waits_for(&EntryId::new(one), &EntryId::new(other));
        assert_eq!(waits, expected, "{one} for {other}");
    };
    check("a", "b", true);
    check("a", "4.2", true);
    // In the catalog, 4.2 depends on 4.1.
    check("a", "4.1", true);
    check("a", "a", true);
    check("b", "a", false);
    check("a", "c", false);
    check("c", "a", false);
    check("4.1", "4.2", false);
    check("gone", "gone", false);
    // A new dependency closes a circle exactly if the other action already waits for this one.
    for (one, other) in [("b", "a"), ("4.1", "a"), ("c", "a"), ("a", "c")] {
        let mut tried = assessment.clone();
        let id = EntryId::new(one);
        let mut action: Action = tried.entry(&id).cloned().unwrap_or_default();
        action.after.insert(other.to_owned());
        tried.put(Record::entry(id.clone(), Some(action)));
        let circles = Sheet::new(real(), &tried).roadmap(options(Goal::Stage1)).circles;
        assert_eq!(
            circles.is_empty(),
            !roadmap.waits_for(&EntryId::new(other), &id),
            "{one} {other}"
        );
    }
}

/// Checks what holds for every schedule.
fn check_schedule(roadmap: &Roadmap<'_>, at_once: usize, today: Date) {
    let mut lanes: BTreeMap<(&str, usize), Vec<(Date, Date)>> = BTreeMap::new();
    for action in &roadmap.actions {
        let Some(slot) = action.slot else {
            assert!(!action.status.is_open());
            continue;
        };
        assert!(slot.start >= today && slot.end >= slot.start && slot.lane < at_once);
        let release = action.entry.and_then(|entry| entry.start);
        assert!(release.is_none_or(|release| slot.start >= release));
        // It takes its number of working days, Monday to Friday, without a gap.
        let days = (0..=slot.end.days_since(slot.start)).map(|day| slot.start.plus_days(day));
        let working = days.filter(|day| day.days_since(Date::FIRST) % 7 < 5).count();
        assert_eq!(working, usize::from(action.days));
        for other in &action.after {
            let before = roadmap.actions[*other].slot.unwrap();
            assert!(before.end < slot.start, "{} before {:?}", action.id.as_str(), before);
        }
        lanes.entry((action.owner, slot.lane)).or_default().push((slot.start, slot.end));
    }
    for slots in lanes.values_mut() {
        slots.sort_unstable();
        assert!(
            slots.windows(2).all(|two| two[0].1 < two[1].0),
            "two at once in a lane: {slots:?}"
        );
    }
    assert_eq!(roadmap.end, roadmap.open().filter_map(|it| Some(it.slot?.end)).max());
}

/// Adds actions of all kinds, with owners, dates and dependencies among them.
fn fill(random: &mut Random, catalog: &Catalog, assessment: &mut Assessment, with_dates: bool) {
    assessment.details.profile.at_once = random.one_of(&[None, Some(1), Some(2), Some(3)]);
    let mut ids: Vec<String> = (0..random.below(12)).map(|number| format!("own{number}")).collect();
    ids.extend(catalog.items().take(4).map(|item| catalog.item(item).id.to_string()));
    let today = options(Goal::Stage1).today;
    for id in &ids {
        if random.chance(20) {
            continue;
        }
        let count = random.below(3);
        let day = |random: &mut Random| {
            (with_dates && random.chance(30))
                .then(|| today.plus_days(i32::try_from(random.below(60)).unwrap() - 20))
        };
        let action = Action {
            owner: random.one_of(&["", "Ada", "Grace"]).into(),
            days: random.chance(70).then(|| u16::try_from(random.below(20)).unwrap() + 1),
            start: day(random),
            due: day(random),
            status: random.one_of(&[
                ActionStatus::Planned,
                ActionStatus::InProgress,
                ActionStatus::Planned,
                ActionStatus::Done,
            ]),
            after: (0..count).map(|_| ids[random.below(ids.len())].clone()).collect(),
            ..Action::default()
        };
        put(assessment, id, action);
    }
}

#[test]
fn no_action_begins_before_its_dependencies_and_nobody_does_too_much_at_once() {
    let mut random = Random(5);
    let mut ordered = 0;
    for round in 0..600 {
        let mut made = case(&mut random, round % 9);
        fill(&mut random, &made.catalog, &mut made.assessment, true);
        made.assessment.details.profile.stage_1 = random
            .chance(50)
            .then(|| date("2026-11-30").plus_days(i32::try_from(random.below(200)).unwrap()));
        let at_once = made.assessment.details.profile.at_once.unwrap_or(DEFAULT_AT_ONCE);
        for goal in [Goal::Stage1, Goal::NoMinors] {
            for backwards in [false, true] {
                let options = RoadmapOptions { backwards, ..options(goal) };
                let sheet = Sheet::new(&made.catalog, &made.assessment);
                let roadmap = sheet.roadmap(options);
                check_schedule(&roadmap, usize::from(at_once), options.today);
                ordered += check_order(sheet, &roadmap);
            }
        }
    }
    assert!(ordered > 1_000, "only {ordered} pairs wait for each other");
}

/// Checks that nothing begins before what it has to wait for, according to the catalog and to the
/// visitor. Returns the number of pairs checked.
fn check_order(sheet: Sheet<'_>, roadmap: &Roadmap<'_>) -> usize {
    let mut pairs = 0;
    for action in roadmap.open() {
        let own = action.entry.filter(|_| roadmap.circles.is_empty());
        let own = own.into_iter().flat_map(|entry| entry.after.iter().cloned());
        // Only a rising item waits for the dependencies of its item.
        let rises = action.step.is_some_and(|step| step.level.is_some());
        let item = sheet.catalog.find(action.id.as_str()).filter(|_| rises);
        let needs = item.into_iter().flat_map(|item| &sheet.item(item).depends_on);
        let needs = needs
            .map(ToString::to_string)
            .filter(|id| roadmap.find(&EntryId::new(id)).is_some_and(|other| other.step.is_some()));
        for id in own.chain(needs) {
            let other = roadmap.find(&EntryId::new(&id)).and_then(|other| other.slot);
            let Some(other) = other else { continue };
            let start = action.slot.unwrap().start;
            assert!(other.end < start, "{} before {id}", action.id.as_str());
            pairs += 1;
        }
    }
    pairs
}

#[test]
fn plans_forwards_and_backwards_take_the_same_time() {
    let mut random = Random(6);
    let today = options(Goal::Stage1).today;
    for round in 0..600 {
        let mut made = case(&mut random, round % 9);
        fill(&mut random, &made.catalog, &mut made.assessment, false);
        let mut roadmap = |stage_1: Option<Date>, backwards: bool| {
            made.assessment.details.profile.stage_1 = stage_1;
            let options = RoadmapOptions { backwards, ..options(Goal::NoMinors) };
            let roadmap = Sheet::new(&made.catalog, &made.assessment).roadmap(options);
            let start = roadmap.open().filter_map(|it| Some(it.slot?.start)).min();
            (start, roadmap.end, roadmap.fit)
        };
        let (start, end, _) = roadmap(None, false);
        let Some(end) = end else { continue };
        assert_eq!(start, Some(today));
        // If the audit is on the day after the end, both plans begin today.
        let audit = end.plus_days(1);
        let fits = Fit::Fits { spare: 0 };
        assert_eq!(roadmap(Some(audit), false), (Some(today), Some(end), fits));
        assert_eq!(roadmap(Some(audit), true), (Some(today), Some(end), fits));
        // If it is three weeks later, the backward plan begins and ends three weeks later.
        let later = |date: Date| Some(date.plus_days(21));
        let fits = Fit::Fits { spare: 15 };
        assert_eq!(roadmap(later(audit), false), (Some(today), Some(end), fits));
        assert_eq!(roadmap(later(audit), true), (later(today), later(end), fits));
        // If the audit is on the last day itself, neither plan fits.
        let short = Fit::Short { missing: 1 };
        let expected = if end > today { short } else { Fit::Past };
        assert_eq!(roadmap(Some(end), false).2, expected);
        assert_eq!(roadmap(Some(end), true).2, expected);
    }
}

#[test]
fn ten_thousand_actions_are_scheduled_even_at_the_end_of_the_calendar() {
    let mut assessment = written(real(), "all=1");
    for number in 0..10_000 {
        let after = (number > 0 && number % 10 > 0).then(|| format!("{:05}", number - 1));
        let owner = format!("Owner {}", number % 7);
        let action = Action { owner, after: after.into_iter().collect(), ..own("x", 999) };
        put(&mut assessment, &format!("{number:05}"), action);
    }
    let sheet = Sheet::new(real(), &assessment);
    for backwards in [false, true] {
        let roadmap = sheet.roadmap(RoadmapOptions { backwards, ..options(Goal::NoMinors) });
        assert!(roadmap.actions.len() > 10_000 && roadmap.circles.is_empty());
        assert!(roadmap.end <= Some(Date::LAST));
    }
    let options = RoadmapOptions { today: Date::LAST, ..options(Goal::NoMinors) };
    assert_eq!(sheet.roadmap(options).end, Some(Date::LAST));
}

#[test]
fn a_move_skips_weekends_in_its_direction() {
    let check = |from: &str, days: i32, expected: &str| {
        assert_eq!(moved(date(from), days), date(expected), "{from} by {days}");
    };
    // From Monday, 30 November 2026.
    check("2026-11-30", 0, "2026-11-30");
    check("2026-11-30", 1, "2026-12-01");
    check("2026-11-30", 5, "2026-12-07");
    check("2026-11-30", 6, "2026-12-07");
    check("2026-11-30", 7, "2026-12-07");
    check("2026-11-30", -1, "2026-11-27");
    check("2026-11-30", -2, "2026-11-27");
    check("2026-11-30", -3, "2026-11-27");
    check("2026-11-30", -4, "2026-11-26");
    // The calendar ends on a Friday and begins on a Monday.
    assert_eq!(moved(Date::LAST, 1), Date::LAST);
    assert_eq!(moved(Date::FIRST, i32::MIN), Date::FIRST);
}

/// While a bar is dragged, the page shows the same days as the schedule will give it.
#[test]
fn the_last_day_of_work_agrees_with_the_schedule() {
    for start in 0..14 {
        let start = date("2026-11-30").plus_days(start);
        for days in 1..=12 {
            let mut assessment = written(real(), "");
            put(&mut assessment, "a", Action { start: Some(start), ..own("a", days) });
            let roadmap = Sheet::new(real(), &assessment).roadmap(options(Goal::Stage1));
            assert_eq!(roadmap.actions[0].slot.unwrap().end, last_day(start, days));
        }
    }
}

#[test]
fn a_wish_becomes_an_action_and_changes_no_answer() {
    let mut assessment = written(real(), "all=3r 5.2=1d 5.3=3d");
    let status = ActionStatus::Done;
    put(&mut assessment, "5.3", Action { status, ..own("As written", 2) });
    let wish = |id: &str, level: u8| Wish {
        item: real().find(id).unwrap(),
        level: Level::new(level),
        evidence: Some(Evidence::Records),
        title: format!("Reach {level}"),
    };
    let before = assessment.clone();
    let wishes = [wish("5.2", 3), wish("5.3", 3), wish("4.1", 3)];
    let event = Sheet::new(real(), &assessment).wished(&wishes, plan().days);
    let inverse = assessment.apply(event);
    assert_eq!(assessment.answers().collect::<Vec<_>>(), before.answers().collect::<Vec<_>>());
    let sheet = Sheet::new(real(), &assessment);
    assert_eq!(sheet.forecast(), Sheet::new(real(), &before).forecast());
    let roadmap = sheet.roadmap(options(Goal::Stage1));
    let found = |id: &str| {
        let action = roadmap.find(&EntryId::new(id)).unwrap();
        (action.title, action.days, action.status)
    };
    // Two levels at weeks each. What the visitor wrote stays, and the action is planned again.
    assert_eq!(found("5.2"), ("Reach 3", 30, ActionStatus::Planned));
    assert_eq!(found("5.3"), ("As written", 2, ActionStatus::Planned));
    // No step is left for this item, so the action takes the effort of the item.
    assert_eq!(found("4.1"), ("Reach 3", 15, ActionStatus::Planned));
    assessment.apply(inverse);
    assert_eq!(assessment, before);
}
