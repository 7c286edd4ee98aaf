//! Next steps: only a few, the most important first, each with its actual gain.

use aims_core::domain::plan::{NextStep, Task, Trial};
use aims_core::domain::{
    Applicability, Assessment, Catalog, Edit, Effort, Event, Evidence, Level, Record, Severity,
    Sheet, Verdict,
};

use super::make::{plan, written};
use super::random::{Random, any_answers, case};
use crate::golden::real;

fn shown(catalog: &Catalog, steps: &[NextStep]) -> Vec<String> {
    let one = |step: &NextStep| {
        let ids = |items: &[aims_core::domain::ItemIx]| {
            let ids = items.iter().map(|item| catalog.item(*item).id.as_str());
            ids.collect::<Vec<_>>().join(" ")
        };
        let gain = &step.gain;
        match step.task {
            Task::Improve(to) => format!(
                "{} to {:?}: {} {} {}, then {}",
                ids(&step.items),
                to.level.map(Level::value),
                gain.stage_1,
                gain.majors,
                gain.minors,
                ids(&gain.unlocks)
            ),
            task => format!("{task:?} {}: {}", step.items.len(), gain.stage_1),
        }
    };
    steps.iter().map(one).collect()
}

#[test]
fn the_most_important_step_comes_first_with_its_gain() {
    let check = |answers: &str, expected: &[&str]| {
        let assessment = written(real(), answers);
        let steps = Sheet::new(real(), &assessment).next_steps(plan().days);
        assert_eq!(shown(real(), &steps), expected, "{answers}");
    };
    check("", &["Answer 32: 0", "Decide 38: 0"]);
    check("all=3r", &[]);
    // Few requirements are answered: answering comes first, then what is already known.
    check("4.1=0", &["Answer 31: 0", "4.1 to Some(1): 1 1 0, then ", "Decide 38: 0"]);
    // A concern comes first, then what is unknown.
    check("requirements=3r 9.3.1=0", &["9.3.1 to Some(2): 2 1 0, then ", "Decide 38: 0"]);
    check("requirements=3r", &["Decide 38: 0"]);
    // A step that others depend on comes before one that clears as much, and days come before weeks.
    check(
        "all=3r 4.1=1 4.2=0 5.2=3d 4.3=3d",
        &[
            "4.1 to Some(2): 0 0 0, then 4.2",
            "4.3 to None: 1 0 0, then ",
            "5.2 to None: 1 0 0, then ",
        ],
    );
}

#[test]
fn all_missing_reasons_are_one_step() {
    let mut assessment = written(real(), "all=3r");
    for item in real().excludable() {
        let id = &real().item(item).id;
        let mut answer = assessment.answer(id).clone();
        answer.applicability = Applicability::Included(String::new());
        assessment.put(Record::Answer(id.clone(), answer));
    }
    let steps = Sheet::new(real(), &assessment).next_steps(plan().days);
    assert_eq!(shown(real(), &steps), ["GiveReasons 38: 38"]);
}

#[test]
fn a_step_names_its_effort_and_the_better_verdict() {
    let assessment = written(real(), "all=3r 4.2=0");
    let steps = Sheet::new(real(), &assessment).next_steps(plan().days);
    assert_eq!(steps[0].gain.effort, Some(Effort::S));
    assert_eq!(steps[0].gain.verdict, Some(Verdict::Stage2Minors));
}

#[test]
fn the_gain_of_a_step_matches_the_forecast_after_it() {
    let mut random = Random(11);
    for round in 0..300 {
        let made = case(&mut random, round % 9 + 1);
        check_gains(&made.catalog, &made.assessment);
    }
    for _ in 0..30 {
        check_gains(real(), &any_answers(&mut random, real()));
    }
}

fn check_gains(catalog: &Catalog, assessment: &Assessment) {
    let sheet = Sheet::new(catalog, assessment);
    let before = sheet.forecast();
    let steps = sheet.next_steps(plan().days);
    assert!(steps.len() <= 5);
    for step in &steps {
        assert!(!step.items.is_empty() && step.items.is_sorted());
        let Task::Improve(improve) = step.task else { continue };
        let mut trial = Trial::new(assessment);
        trial.apply(improve.done(sheet, "why"));
        let after = trial.sheet(catalog).forecast();
        let count = |forecast: &aims_core::domain::AuditForecast, severity| {
            forecast.of_severity(severity).len()
        };
        assert_eq!(before.stage_1.len() - after.stage_1.len(), step.gain.stage_1);
        let majors = count(&before, Severity::Major) - count(&after, Severity::Major);
        assert_eq!(majors, step.gain.majors);
        // None of its prerequisites is a gap.
        let is_gap = |id: &aims_core::domain::ItemId| {
            catalog.find(id.as_str()).and_then(|item| sheet.level(item)).is_some_and(Level::is_gap)
        };
        let facts = catalog.item(improve.item);
        assert!(improve.level.is_none() || !facts.depends_on.iter().any(is_gap));
    }
}

#[test]
fn the_report_of_a_trial_matches_that_of_the_actual_changes() {
    let mut random = Random(12);
    for round in 0..300 {
        let made = case(&mut random, round % 9 + 1);
        let sheet = Sheet::new(&made.catalog, &made.assessment);
        let mut trial = Trial::new(&made.assessment);
        assert!(trial.is_empty());
        let mut reports = vec![sheet.report()];
        let mut changed = made.assessment.clone();
        for _ in 0..random.below(6) {
            let item = made.catalog.items().nth(random.below(made.catalog.len())).unwrap();
            let level = Level::ALL[random.below(6)];
            let edit = match random.below(4) {
                0 => Edit::Evidence(random.one_of(&Evidence::ALL)),
                1 if made.catalog.is_excludable(item) => {
                    Edit::Applicability(Applicability::Excluded("x".into()))
                }
                _ => trial.sheet(&made.catalog).choose(item, level),
            };
            trial.apply(Event::edited(&made.catalog.item(item).id, edit.clone()));
            // The same change to the assessment itself gives the same report.
            changed.apply(Event::edited(&made.catalog.item(item).id, edit));
            let report = Sheet::new(&made.catalog, &changed).report();
            assert_eq!(trial.sheet(&made.catalog).report(), report);
            reports.push(trial.sheet(&made.catalog).report());
        }
        // A kept trial is one change, and one inverse undoes it.
        let mut kept = made.assessment.clone();
        let inverse = kept.apply(trial.clone().keep());
        assert_eq!(Some(&Sheet::new(&made.catalog, &kept).report()), reports.last());
        kept.apply(inverse);
        assert_eq!(kept, made.assessment);
        // Undoing the changes one by one restores each earlier report.
        assert_eq!(trial.len() + 1, reports.len());
        while trial.undo() {
            reports.pop();
            assert_eq!(Some(&trial.sheet(&made.catalog).report()), reports.last());
        }
        assert_eq!(trial.sheet(&made.catalog).assessment, &made.assessment);
    }
}
