//! Properties that hold for the scores of every catalog and every assessment.

use aims_core::domain::{
    Answer, Applicability, Catalog, Edit, EntryId, Event, Exact, GroupIx, ItemId, ItemIx, Level,
    Reason, Record, Report, SectionReport, Sheet, Status, SuggestionKind, Tally, TextField,
    Timestamp, Weakest,
};
use proptest::prelude::*;

use crate::any::{any_around, any_assessment, any_control, any_system};
use aims_core::fixtures::{assessment_of, catalog};

fn tallies(report: &Report) -> impl Iterator<Item = &Tally> {
    let sections = report.sections.iter().map(|section| &section.tally);
    report.groups.iter().map(|group| &group.tally).chain(sections)
}

fn means(report: &Report) -> Vec<(Option<Exact>, Option<Exact>)> {
    let of = |section: &SectionReport| (section.maturity.clone(), section.minimum.clone());
    let groups = report.groups.iter().map(|group| (group.tally.maturity(), group.tally.minimum()));
    groups.chain(report.sections.iter().map(of)).collect()
}

/// Ranks statuses from worst to best; "not applicable" is outside the order.
fn rank(status: Status) -> u8 {
    match status {
        Status::Gap => 0,
        Status::Incomplete => 1,
        Status::Nearly => 2,
        Status::Ready => 3,
        Status::NotApplicable => 4,
    }
}

fn pick(catalog: &Catalog, choice: prop::sample::Index) -> Option<ItemId> {
    let items: Vec<_> = catalog.items().collect();
    (!items.is_empty()).then(|| catalog.item(items[choice.index(items.len())]).id.clone())
}

proptest! {
    #[test]
    fn scores_stay_within_their_bounds((groups, answers) in any_assessment()) {
        let catalog = catalog(&groups);
        let report = Sheet::new(&catalog, &assessment_of(&catalog, &answers)).report();
        let five = Exact::ratio(5, 1).unwrap();
        for (maturity, minimum) in means(&report) {
            if let Some(maturity) = maturity {
                prop_assert!(maturity <= five);
                prop_assert!(minimum.is_some(), "what has a maturity has a minimum");
            }
        }
        for tally in tallies(&report) {
            prop_assert!(tally.answered <= tally.applicable);
            prop_assert!(tally.claimed <= tally.answered);
            prop_assert_eq!(tally.weakest.is_some(), tally.answered > 0);
            if let (Some(maturity), Some(minimum)) = (tally.maturity(), tally.minimum()) {
                prop_assert!(minimum <= maturity);
                let weakest = tally.weakest.as_ref().unwrap().level.index();
                prop_assert!(Exact::ratio(weakest, 1).unwrap() <= maturity);
            }
        }
    }

    #[test]
    fn raising_a_level_lowers_nothing(
        (groups, answers) in any_assessment(),
        choice: prop::sample::Index,
        to in 0..=5_u8,
    ) {
        let catalog = catalog(&groups);
        let mut assessment = assessment_of(&catalog, &answers);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let to = Level::new(to).unwrap();
        let Some(from) = assessment.answer(&item).level else { return Ok(()) };
        prop_assume!(to >= from);
        let before = Sheet::new(&catalog, &assessment).report();
        assessment.apply(Event::edited(&item, Edit::Level(Some(to))));
        let after = Sheet::new(&catalog, &assessment).report();
        for (before, after) in means(&before).into_iter().zip(means(&after)) {
            prop_assert!(after.0 >= before.0 && after.1 >= before.1);
        }
        for (before, after) in tallies(&before).zip(tallies(&after)) {
            let lowest = |tally: &Tally| tally.weakest.as_ref().map(|weakest| weakest.level);
            prop_assert!(lowest(after) >= lowest(before));
            prop_assert_eq!(after.coverage(), before.coverage());
            // From 2 to an unproven 3 the status stays "nearly"; it never becomes worse.
            prop_assert!(rank(after.status()) >= rank(before.status()));
        }
    }

    #[test]
    fn answering_one_more_item_never_lowers_minimum_or_coverage(
        (groups, answers) in any_assessment(),
        choice: prop::sample::Index,
        level in 0..=5_u8,
    ) {
        let catalog = catalog(&groups);
        let mut assessment = assessment_of(&catalog, &answers);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        prop_assume!(assessment.answer(&item).level.is_none());
        let before = Sheet::new(&catalog, &assessment).report();
        assessment.apply(Event::edited(&item, Edit::Level(Level::new(level))));
        let after = Sheet::new(&catalog, &assessment).report();
        for (before, after) in means(&before).into_iter().zip(means(&after)) {
            prop_assert!(after.1 >= before.1);
        }
        for (before, after) in tallies(&before).zip(tallies(&after)) {
            prop_assert!(after.coverage() >= before.coverage());
        }
    }

    #[test]
    fn the_order_of_answering_changes_nothing((groups, mut answers) in any_assessment()) {
        let catalog = catalog(&groups);
        let forward = Sheet::new(&catalog, &assessment_of(&catalog, &answers)).report();
        answers.reverse();
        prop_assert_eq!(Sheet::new(&catalog, &assessment_of(&catalog, &answers)).report(), forward);
    }

    #[test]
    fn the_level_of_an_excluded_control_changes_nothing(
        (groups, answers) in any_assessment(),
        choice: prop::sample::Index,
        level in prop::option::of(0..=5_u8),
    ) {
        let catalog = catalog(&groups);
        let mut assessment = assessment_of(&catalog, &answers);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let place = catalog.find(item.as_str()).unwrap();
        prop_assume!(catalog.is_excludable(place));
        let exclude = |level: Option<Level>| {
            let applicability = Applicability::Excluded("why".into());
            let answer = Answer { level, applicability, ..Answer::default() };
            Event::Put(Record::Answer(item.clone(), answer))
        };
        assessment.apply(exclude(None));
        let without = Sheet::new(&catalog, &assessment).report();
        assessment.apply(exclude(level.and_then(Level::new)));
        prop_assert_eq!(Sheet::new(&catalog, &assessment).report(), without);
    }

    #[test]
    fn a_tally_agrees_with_counting_item_by_item((groups, answers) in any_assessment()) {
        let catalog = catalog(&groups);
        let assessment = assessment_of(&catalog, &answers);
        let report = Sheet::new(&catalog, &assessment).report();
        let count = |is_in: &dyn Fn(GroupIx) -> bool| {
            let answer = |item: ItemIx| assessment.answer(&catalog.item(item).id).clone();
            let counts =
                |item: &ItemIx| !(catalog.is_excludable(*item) && answer(*item).applicability.is_excluded());
            let all: Vec<ItemIx> =
                catalog.items().filter(|item| is_in(catalog.group_of(*item))).filter(counts).collect();
            let levels: Vec<(ItemIx, Level)> =
                all.iter().filter_map(|item| Some((*item, answer(*item).level?))).collect();
            let lowest = levels.iter().map(|(_, level)| *level).min();
            let items = levels.iter().filter(|(_, level)| Some(*level) == lowest);
            let items: Vec<ItemIx> = items.map(|(item, _)| *item).collect();
            Tally {
                applicable: all.len(),
                answered: levels.len(),
                level_sum: levels.iter().map(|(_, level)| level.index()).sum(),
                weakest: lowest.map(|level| Weakest { level, items }),
                claimed: all.iter().filter(|item| answer(**item).is_claimed()).count(),
            }
        };
        for of in &report.groups {
            prop_assert_eq!(&of.tally, &count(&|group| group == of.group));
        }
        for of in &report.sections {
            let expected = count(&|group| catalog.group(group).section == of.section);
            prop_assert_eq!(&of.tally, &expected);
        }
    }

    #[test]
    fn sections_do_not_affect_each_other((groups, answers) in any_assessment()) {
        let mixed = catalog(&groups);
        let report_of = |answers: &[(String, Answer)]| Sheet::new(&mixed, &assessment_of(&mixed, answers)).report();
        let all = report_of(&answers);
        let is_in = |id: &str, section: &SectionReport| {
            let group = mixed.group_of(mixed.find(id).unwrap());
            mixed.group(group).section == section.section
        };
        for section in &all.sections {
            let theirs = answers.iter().filter(|(id, _)| is_in(id, section)).cloned();
            let alone = report_of(&theirs.collect::<Vec<_>>()).sections;
            prop_assert_eq!(&alone[section.section.index()], section);
        }
    }

    #[test]
    fn every_event_can_be_undone_exactly(
        (groups, answers) in any_assessment(),
        choice: prop::sample::Index,
        other in crate::any::any_answer(),
        around in any_around(),
        system in prop::option::of(any_system()),
        control in prop::option::of(any_control()),
    ) {
        let catalog = catalog(&groups);
        let mut assessment = assessment_of(&catalog, &answers);
        let Some(item) = pick(&catalog, choice) else { return Ok(()) };
        let details = around.details.clone();
        let id = around.systems.keys().next().cloned().unwrap_or(EntryId::new("s"));
        around.put(&mut assessment);
        let edited = |edit| Event::edited(&item, edit);
        let text = |field, text: &str| edited(Edit::Text(field, text.to_owned()));
        let ticked = |reason, ticked| edited(Edit::Reason { reason, ticked });
        let point = |ticked| edited(Edit::Point { point: "p".to_owned(), ticked });
        let declined = |declined| edited(Edit::Declined { kind: SuggestionKind::Credit, declined });
        let chosen = edited(Edit::Applicability(other.applicability.clone()));
        let written = Event::Put(Record::entry(id.clone(), system));
        let details = Event::Put(Record::Details(details));
        let events = [
            chosen.clone(),
            ticked(Reason::Law, true),
            ticked(Reason::Law, false),
            text(TextField::Owner, &other.owner),
            text(TextField::Location, &other.location),
            declined(true),
            declined(false),
            written.clone(),
            Event::Put(Record::entry(id, control)),
            details.clone(),
            // The last change is undone first, even if both changed the same thing.
            Event::Batch(vec![
                text(TextField::Note, "a"),
                text(TextField::Note, "b"),
                Event::Batch(vec![chosen, written, details]),
            ]),
            edited(Edit::Level(Some(Level::ALL[4]))),
            edited(Edit::Included {
                level: Some(Level::ALL[2]),
                applicability: Applicability::Included(String::new()),
            }),
            point(true),
            point(false),
            text(TextField::Note, &other.note),
            edited(Edit::Evidence(other.evidence)),
            Event::Put(Record::Answer(item.clone(), other)),
            Event::Replaced(Box::default()),
        ];
        for event in events {
            let before = assessment.clone();
            let inverse = assessment.apply(event.at(Timestamp::parse("2026-11-24T09:30:00Z")));
            let after = assessment.clone();
            let again = assessment.apply(inverse);
            prop_assert_eq!(&assessment, &before);
            assessment.apply(again);
            prop_assert_eq!(&assessment, &after);
        }
    }
}
