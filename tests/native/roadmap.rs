//! The roadmap as rows, as a table for spreadsheets, and as calendar events.

use aims_core::codec::to_calendar;
use aims_core::domain::plan::{EffortDays, Fit, Goal, RoadmapOptions};
use aims_core::domain::{
    Action, ActionStatus, Answer, Assessment, Catalog, Date, EntryId, Evidence, Record, Sheet,
    Timestamp,
};
use aims_core::fixtures::{assessment, catalog, graded, guidance};
use aims_readiness::documents::fit::{Tone, fit};
use aims_readiness::documents::roadmap::{
    RoadmapView, action_name, roadmap_csv, roadmap_events, roadmap_table, status,
};
use aims_readiness::words;

use crate::content::content;

fn small() -> Catalog {
    // Loads the content, since the page's words come from there.
    content();
    catalog(&[("clause", 3)])
}

fn gaps(catalog: &Catalog) -> Assessment {
    let answer = |value: u8| Answer { owner: "Kim".into(), ..graded(value, Evidence::Records) };
    assessment(catalog, &[("g1.1", answer(0)), ("g1.2", answer(3)), ("g1.3", answer(0))])
}

fn options() -> RoadmapOptions {
    let today = Date::new(2026, 11, 30).unwrap();
    RoadmapOptions { goal: Goal::Stage1, today, backwards: false, days: EffortDays::default() }
}

fn put(assessment: &mut Assessment, id: &str, action: Action) {
    assessment.put(Record::entry(EntryId::new(id), Some(action)));
}

fn view(catalog: &Catalog, assessment: &Assessment, most: usize) -> RoadmapView {
    let sheet = Sheet::new(catalog, assessment);
    RoadmapView::of(sheet, &guidance(catalog), options(), most)
}

#[test]
fn a_gap_becomes_an_action_with_a_first_step() {
    let catalog = small();
    let view = view(&catalog, &gaps(&catalog), 10);
    assert_eq!((view.total, view.open, view.unassigned, view.fit), (2, 2, 0, Fit::NoDate));
    let row = &view.rows[0];
    assert_eq!((row.id.as_str(), row.owner.as_str(), row.days), ("g1.1", "Kim", 3));
    assert!(row.name.starts_with("g1.1 ") && !row.first_step.is_empty());
    assert!(!row.is_edited && row.is_of_item);
    assert_eq!(view.loads.len(), 1);
    assert_eq!((view.loads[0].actions, view.loads[0].days), (2, 6));
}

#[test]
fn what_the_visitor_writes_replaces_the_proposal() {
    let catalog = small();
    let mut assessment = gaps(&catalog);
    let title = "<b>Call</b> Ada".to_owned();
    put(
        &mut assessment,
        "g1.1",
        Action { title, days: Some(7), due: Date::new(2026, 11, 27), ..Action::default() },
    );
    put(&mut assessment, "own", Action { after: ["g1.1".into()].into(), ..Action::default() });
    let view = view(&catalog, &assessment, 10);
    let row = view.rows.iter().find(|row| row.id.as_str() == "g1.1").unwrap();
    assert_eq!((row.name.as_str(), row.first_step.as_str(), row.days), ("<b>Call</b> Ada", "", 7));
    assert!(row.is_overdue && row.is_edited);
    let own = view.rows.iter().find(|row| row.id.as_str() == "own").unwrap();
    assert_eq!(
        (own.name.as_str(), own.after.as_slice()),
        (words::action_untitled(), &["g1.1".to_owned()][..])
    );
    assert_eq!((view.unassigned, view.overdue, view.late), (1, 1, 1));
    let sheet = Sheet::new(&catalog, &assessment);
    assert_eq!(action_name(sheet, "own").as_deref(), Some(words::action_untitled()));
    assert_eq!(action_name(sheet, "gone"), None);
}

#[test]
fn a_circle_is_listed_and_actions_that_are_not_shown_are_counted() {
    let catalog = small();
    let mut assessment = gaps(&catalog);
    let after =
        |id: &str| Action { title: id.into(), after: [id.to_owned()].into(), ..Action::default() };
    put(&mut assessment, "a", after("b"));
    put(&mut assessment, "b", after("a"));
    for number in 0..300 {
        put(&mut assessment, &format!("n{number}"), Action::default());
    }
    let view = view(&catalog, &assessment, 200);
    assert_eq!((view.rows.len(), view.total, view.open), (200, 304, 304));
    assert_eq!(view.circles.len(), 1);
    assert_eq!(view.circles[0].len(), 2);
}

#[test]
fn the_table_has_a_row_for_each_action() {
    let catalog = small();
    let mut assessment = gaps(&catalog);
    let action = Action {
        title: "=1+1, \"x\"".into(),
        owner: "Ada".into(),
        days: Some(1),
        status: ActionStatus::Done,
        link: "https://example.org/1".into(),
        ..Action::default()
    };
    put(&mut assessment, "own", action);
    let sheet = Sheet::new(&catalog, &assessment);
    let table = roadmap_table(sheet, &guidance(&catalog), options());
    assert_eq!(table.len(), 4);
    assert!(table.iter().all(|row| row.len() == table[0].len()));
    assert_eq!(&table[1][..1], ["g1.1"]);
    assert_eq!(&table[1][3..8], ["Kim", "Planned", "2026-11-30", "2026-12-02", "3"]);
    let done = status(ActionStatus::Done);
    assert_eq!(&table[3][..9], ["", "=1+1, \"x\"", "", "Ada", done, "", "", "1", ""]);
    let csv = roadmap_csv(&table, ',');
    assert!(
        csv.contains("\"'=1+1, \"\"x\"\"\",,Ada,Done,,,1,,,https://example.org/1,\r\n"),
        "{csv}"
    );
}

/// A spreadsheet would read "4.1" alone in a cell as 4 January.
#[test]
fn an_item_number_in_csv_does_not_look_like_a_date() {
    let head = vec![String::new(); 12];
    let row = |item: &str, days: &str, after: &str| {
        let mut row = head.clone();
        for (place, text) in [(0, item), (7, days), (9, after)] {
            row[place] = text.to_owned();
        }
        row
    };
    let check = |item: &str, after: &str, expected: &str| {
        let csv = roadmap_csv(&[head.clone(), row(item, "3", after)], ';');
        assert_eq!(csv.lines().nth(1), Some(expected));
    };
    check("4.1", "9.2.1", "Clause 4.1;;;;;;;3;;Clause 9.2.1;;");
    check("A.2.2", "4.1 and 4.2", "A.2.2;;;;;;;3;;4.1 and 4.2;;");
    check("", "", ";;;;;;;3;;;;");
}

#[test]
fn the_calendar_has_the_actions_still_to_do_under_stable_ids() {
    let catalog = small();
    let mut assessment = gaps(&catalog);
    let title = "Order; sign, file\\".to_owned();
    put(&mut assessment, "own", Action { title, days: Some(5), ..Action::default() });
    put(&mut assessment, "g1.3", Action { status: ActionStatus::Cancelled, ..Action::default() });
    let sheet = Sheet::new(&catalog, &assessment);
    let events = roadmap_events(sheet, &guidance(&catalog), options(), "one");
    let ids: Vec<&str> = events.iter().map(|event| event.uid.as_str()).collect();
    assert_eq!(ids, ["g1.1.one@aims-readiness", "own.one@aims-readiness"]);
    assert!(events[0].description.contains("Owner: Kim"), "{}", events[0].description);
    let now = Timestamp::parse("2026-11-29T12:00:00Z").unwrap();
    let file = to_calendar("x", &events, now);
    // Five working days from a Monday end on Friday, and an event's end date is the day after.
    let own = file.split("BEGIN:VEVENT").find(|event| event.contains("UID:own")).unwrap();
    assert!(own.contains("DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261205\r\n"), "{own}");
    assert!(own.contains("SUMMARY:Order\\; sign\\, file\\\\\r\n"), "{own}");
}

/// A plan with an unknown part fits only as far as is known, and a plan that misses a due date does
/// not fit.
#[test]
fn a_plan_claims_to_fit_only_as_far_as_is_known() {
    let catalog = small();
    let check = |open: bool, due: &str, backwards: bool, stage_1: &str, expected: (Tone, &str)| {
        let mut assessment = gaps(&catalog);
        if open {
            let id = catalog.item(catalog.find("g1.2").unwrap()).id.clone();
            assessment.put(Record::Answer(id, Answer::default()));
        }
        let due = Date::parse(due);
        put(&mut assessment, "own", Action { due, days: Some(10), ..Action::default() });
        let stage_1 = Date::parse(stage_1);
        assessment.details.profile.stage_1 = stage_1;
        let sheet = Sheet::new(&catalog, &assessment);
        let options = RoadmapOptions { backwards, ..options() };
        let view = RoadmapView::of(sheet, &guidance(&catalog), options, 10);
        let (tone, said) = fit(&view, stage_1, backwards);
        assert_eq!((tone, said.as_str()), expected);
    };
    let good = |said| (Tone::Good, said);
    let fits = "The plan fits: the last action ends on 11 December 2026, with 65 working days to \
        spare before Stage 1 on 15 March 2027.";
    check(false, "", false, "2027-03-15", good(fits));
    let known = "The 3 known actions fit: the last one ends on 11 December 2026, before Stage 1 on \
        15 March 2027. 1 open question may add more.";
    check(true, "", false, "2027-03-15", good(known));
    let late = "The last action ends on 11 December 2026, before Stage 1 on 15 March 2027. But 1 \
        action ends after its own due date.";
    check(false, "2026-12-10", false, "2027-03-15", (Tone::Caution, late));
    let start = "You can start as late as 1 March 2027. The last action then ends on 12 March 2027, \
        before Stage 1 on 15 March 2027.";
    check(false, "", true, "2027-03-15", good(start));
    let due = "You can start as late as 30 November 2026. The last action then ends on 12 March \
        2027, before Stage 1 on 15 March 2027.";
    check(false, "2026-12-11", true, "2027-03-15", good(due));
    let unplanned = "The last action ends on 11 December 2026. Set a target date for Stage 1 to see \
        whether that is early enough. 1 open question may add more.";
    check(true, "", false, "", good(unplanned));
}

#[test]
fn an_item_in_place_without_records_starts_with_collecting_them() {
    let catalog = small();
    let answer = |value, evidence| Answer { owner: "Kim".into(), ..graded(value, evidence) };
    let assessment = assessment(
        &catalog,
        &[("g1.1", answer(3, Evidence::Approved)), ("g1.2", answer(2, Evidence::Records))],
    );
    let sheet = Sheet::new(&catalog, &assessment);
    let options = RoadmapOptions { goal: Goal::NoMinors, ..options() };
    let guidance = guidance(&catalog);
    let view = RoadmapView::of(sheet, &guidance, options, 10);
    let first = |id: &str| &view.row(&EntryId::new(id)).unwrap().first_step;
    assert_eq!(first("g1.1"), words::roadmap_collect());
    let item = &catalog.item(catalog.find("g1.2").unwrap()).id;
    assert_eq!(*first("g1.2"), guidance.of(item).unwrap().first_step);
}
