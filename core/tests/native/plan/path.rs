//! The shortest path: it reaches its goal in a workable order, and no plan has fewer steps.

use aims_core::domain::plan::{EffortDays, Goal, Path, Purpose};
use aims_core::domain::{
    Assessment, AuditForecast, Catalog, Decision, Effort, Evidence, ItemIx, Level, Severity, Sheet,
    Verdict,
};

use super::make::{plan, written};
use super::random::{Case, Random, any_answers, case};
use crate::golden::real;

const GOALS: [Goal; 3] = [Goal::Stage1, Goal::Stage2, Goal::NoMinors];

fn days() -> EffortDays {
    plan().days
}

/// Returns the assessment after all steps of a path, applied one by one in order.
fn after(catalog: &Catalog, assessment: &Assessment, path: &Path) -> Assessment {
    let mut copy = assessment.clone();
    for step in &path.steps {
        let sheet = Sheet::new(catalog, &copy);
        // Nothing may rise before what it depends on.
        for id in sheet.item(step.item).depends_on.iter().filter(|_| step.level.is_some()) {
            let other = catalog.find(id.as_str()).unwrap();
            let is_gap = sheet.level(other).is_some_and(Level::is_gap);
            assert!(!is_gap, "{} rises before {id}", sheet.item(step.item).id);
        }
        let event = step.done(sheet, "a reason");
        copy.apply(event);
    }
    copy
}

/// Returns whether nothing known prevents the goal. Open items are unknown and do not count.
fn is_reached(forecast: &AuditForecast, goal: Goal) -> bool {
    let has = |severity| forecast.findings.iter().any(|finding| finding.severity == severity);
    let stage_2 = !has(Severity::Major) && forecast.many_minors.is_empty();
    forecast.stage_1.is_empty()
        && (goal == Goal::Stage1 || stage_2)
        && (goal != Goal::NoMinors || !has(Severity::Minor))
}

fn shown(path: &Path, catalog: &Catalog) -> Vec<String> {
    let step = |step: &aims_core::domain::plan::Step| {
        let mut words = vec![catalog.item(step.item).id.to_string()];
        words.extend(step.level.map(|level| level.value().to_string()));
        words.extend(step.evidence.map(|evidence| evidence.id().to_owned()));
        words.extend(step.reason.then(|| "reason".to_owned()));
        words.push(format!("{:?}", step.purpose));
        words.push(format!("{}/{}", step.count, step.days));
        words.join(" ")
    };
    path.steps.iter().map(step).collect()
}

#[test]
fn the_first_goal_is_the_nearest_one_not_yet_reached() {
    let check = |answers: &str, target: Option<u8>, expected: Goal| {
        let mut assessment = written(real(), answers);
        assessment.details.profile.target = target.and_then(Level::new);
        let sheet = Sheet::new(real(), &assessment);
        assert_eq!(sheet.first_goal(days()), expected, "{answers}");
        assert_eq!(sheet.goals().count(), 3 + usize::from(target.is_some()));
    };
    check("all=3r 4.1=0", Some(5), Goal::Stage1);
    check("all=3r 6.1.4=1", Some(5), Goal::Stage2);
    check("all=3r 4.1=3a", Some(5), Goal::NoMinors);
    check("all=3r", Some(5), Goal::Target(Level::new(5).unwrap()));
    // If a goal is reached, or nothing is answered, there is nothing to do.
    for reached in ["all=3r", ""] {
        check(reached, None, Goal::Stage1);
    }
    check("all=3r", Some(3), Goal::Stage1);
}

#[test]
fn a_path_lists_its_steps_in_order_with_their_purpose() {
    let check = |answers: &str, goal: Goal, expected: &[&str]| {
        let assessment = written(real(), answers);
        let path = Sheet::new(real(), &assessment).fewest_steps(goal, days());
        assert_eq!(shown(&path, real()), expected, "{answers}");
        assert_eq!(path.count, path.steps.iter().map(|step| step.count).sum::<usize>());
        assert!(path.is_exact);
    };
    check("", Goal::Stage1, &[]);
    check("all=3r", Goal::NoMinors, &[]);
    // A concern about the level, one about the document, one about both, and one about an early item.
    check("all=3r 4.1=0", Goal::Stage1, &["4.1 1 Concern 1/15"]);
    check("all=3r 4.3=3d", Goal::Stage1, &["4.3 approved Concern 1/3"]);
    check("all=3r 4.3=0d", Goal::Stage1, &["4.3 1 approved Concern 1/3"]);
    check("all=3r 9.3.1=0", Goal::Stage1, &["9.3.1 2 Concern 2/6"]);
    // Approving a draft policy takes weeks; records of a policy that is in place take days.
    check("all=3r 5.2=3a", Goal::NoMinors, &["5.2 records Minor 1/3"]);
    check("all=3r 5.2=2d", Goal::Stage1, &["5.2 approved Concern 1/15"]);
    // A dependency comes first, though it is no concern; the other gap may stay.
    check(
        "all=3r 4.1=1 4.2=0 5.1=1",
        Goal::Stage1,
        &["4.1 2 Dependency 1/15", "4.2 1 Concern 1/3"],
    );
    // A missing document does not wait for a dependency.
    check("all=3r 4.1=1 4.3=3d", Goal::Stage1, &["4.3 approved Concern 1/3"]);
    // A core requirement at level 1 is a major finding; any other is a minor finding, which may stay.
    check("all=3r 9.2.2=1 4.1=1", Goal::Stage2, &["9.2.2 2 Concern 1/3"]);
    check("all=3r 6.1.4=1 4.1=1", Goal::Stage2, &["6.1.4 2 Major 1/15"]);
    // Three minor findings of four are too many. The cheapest is closed; 4.4 would need more steps.
    check("all=3r 4.1=2a 4.2=2a 4.4=1a", Goal::Stage2, &["4.2 3 records ManyMinors 1/3"]);
    check("all=3r 5.1=3a 7.1=2r", Goal::NoMinors, &["5.1 records Minor 1/3", "7.1 3 Minor 1/3"]);
    // At Stage 1, only a decision without a reason makes a control a concern, and a control needs no
    // records.
    check("all=3r A.2.2=3n A.5.5=0", Goal::Stage1, &[]);
    check("all=3r A.2.2=3n A.5.5=0", Goal::NoMinors, &["A.5.5 3 Minor 3/9"]);
    let target = Goal::Target(Level::new(4).unwrap());
    check("4.2=3n 4.1=5", target, &["4.2 4 Target 1/3"]);
    check("4.2=3n 4.1=1 5.1=4 5.2=4", Goal::Target(Level::new(1).unwrap()), &[]);
}

#[test]
fn a_missing_reason_is_a_step_and_open_items_are_listed() {
    let mut assessment = written(real(), "all=3r");
    let id = &real().item(real().find("A.2.3").unwrap()).id;
    let mut answer = assessment.answer(id).clone();
    answer.applicability = aims_core::domain::Applicability::Excluded(" ".into());
    assert_eq!(Decision::of(&answer), Decision::ExcludedWithoutReason);
    assessment.put(aims_core::domain::Record::Answer(id.clone(), answer));
    let sheet = Sheet::new(real(), &assessment);
    let path = sheet.fewest_steps(Goal::Stage1, days());
    assert_eq!(shown(&path, real()), ["A.2.3 reason Concern 1/0"]);
    assert_eq!(path.open, []);
    let reached = after(real(), &assessment, &path);
    assert_eq!(Sheet::new(real(), &reached).forecast().verdict, Some(Verdict::Stage2));
    let few = written(real(), "requirements=3r 4.1=-");
    let path = Sheet::new(real(), &few).fewest_steps(Goal::Stage1, days());
    assert_eq!((path.steps.len(), path.open.len()), (0, 39));
}

/// In A.2, the items A.2.3 and A.2.4 depend on A.2.2: a dependency that two items share is paid for once.
#[test]
fn a_shared_dependency_is_paid_for_once() {
    let assessment =
        written(real(), "all=3r A.2.2=0 A.2.3=2 A.2.4=2 A.4.2=1 A.4.3=2 A.4.4=2 A.4.5=2");
    let path = Sheet::new(real(), &assessment).fewest_steps(Goal::Stage2, days());
    // In A.2 three of three findings are minor, and one has to go. A.2.2 itself would take three
    // steps of weeks; A.2.3 takes one step of days and raises A.2.2 by two. In A.4 four of five
    // findings are minor, and two have to go: A.4.4 and A.4.5 share A.4.2.
    let expected = [
        "A.2.2 2 Dependency 2/30",
        "A.2.3 3 ManyMinors 1/3",
        "A.4.2 2 Dependency 1/15",
        "A.4.4 3 ManyMinors 1/3",
        "A.4.5 3 ManyMinors 1/3",
    ];
    assert_eq!(shown(&path, real()), expected);
    assert_eq!(path.count, 6);
    assert_eq!(path.days, 30 + 3 + 15 + 3 + 3);
}

#[test]
fn every_path_leads_to_its_goal_in_a_workable_order() {
    let mut random = Random(21);
    for seed in 0..400 {
        let Case { catalog, assessment } = case(&mut random, seed % 9 + 1);
        check_paths(&catalog, &assessment);
    }
    for _ in 0..100 {
        check_paths(real(), &any_answers(&mut random, real()));
    }
}

fn check_paths(catalog: &Catalog, assessment: &Assessment) {
    let sheet = Sheet::new(catalog, assessment);
    let mut before = (0, 0);
    for goal in GOALS {
        let path = sheet.fewest_steps(goal, days());
        let reached = after(catalog, assessment, &path);
        let forecast = Sheet::new(catalog, &reached).forecast();
        assert!(is_reached(&forecast, goal), "{goal:?} {path:?}");
        assert_eq!(forecast.open, path.open, "a path answers and decides nothing");
        // A higher goal never takes fewer steps.
        assert!(before.0 <= path.count, "{goal:?}");
        before = (path.count, path.days);
        // Nothing is left to do.
        let again = Sheet::new(catalog, &reached).fewest_steps(goal, days());
        assert_eq!(again.count, 0, "{goal:?}");
    }
    for level in Level::ALL {
        let path = sheet.fewest_steps(Goal::Target(level), days());
        let reached = after(catalog, assessment, &path);
        let sheet = Sheet::new(catalog, &reached);
        assert!(sheet.items().all(|item| !sheet.is_below(item, level)));
    }
}

/// Tries every plan on each of one thousand small catalogs.
#[test]
fn no_plan_has_fewer_steps() {
    let mut random = Random(1_000);
    let mut needed = 0;
    for seed in 0..1_000 {
        let Case { catalog, assessment } = case(&mut random, seed % 6 + 2);
        let sheet = Sheet::new(&catalog, &assessment);
        for goal in GOALS {
            let path = sheet.fewest_steps(goal, days());
            assert!(path.is_exact);
            let price = (path.count, path.days);
            needed += usize::from(path.nodes > 1);
            let items: Vec<Known> = catalog.items().map(|item| Known::of(sheet, item)).collect();
            let cheaper = Plans::new(&items, goal, price).find(0, (0, 0));
            assert_eq!(cheaper, None, "case {seed}, {goal:?}, found {price:?}: {items:?}");
        }
    }
    assert!(needed > 20, "the search was needed in {needed} cases only");
}

/// An item as the second solver sees it. The solver implements docs/scoring.md and docs/planning.md
/// again.
#[derive(Debug)]
struct Known {
    level: Option<u8>,
    evidence: Evidence,
    is_control: bool,
    is_core: bool,
    is_early: bool,
    needs_document: bool,
    lacks_reason: bool,
    counts: bool,
    group: usize,
    days: usize,
    depends_on: Vec<usize>,
}

impl Known {
    fn of(sheet: Sheet<'_>, item: ItemIx) -> Self {
        let facts = sheet.item(item);
        let answer = sheet.answer(item);
        let decision = Decision::of(answer);
        let is_control = sheet.catalog.is_excludable(item);
        let without = [Decision::IncludedWithoutReason, Decision::ExcludedWithoutReason];
        let has = |flag: &str| facts.flags.iter().any(|it| it == flag);
        let document = facts.document.as_ref();
        Self {
            level: sheet.level(item).map(Level::value),
            evidence: answer.evidence,
            is_control,
            is_core: has("core"),
            is_early: has("before_stage_1"),
            needs_document: document
                .is_some_and(|it| it.kind == aims_core::domain::DocumentKind::Document),
            lacks_reason: is_control && without.contains(&decision),
            counts: !sheet.is_excluded(item),
            group: sheet.catalog.group_of(item).index(),
            days: match facts.effort {
                Effort::S => 3,
                Effort::M => 15,
                Effort::L => 60,
            },
            depends_on: facts
                .depends_on
                .iter()
                .map(|id| sheet.catalog.find(id.as_str()).unwrap().index())
                .collect(),
        }
    }

    fn is_minor(&self, level: u8, evidence: Evidence) -> bool {
        level <= 2 || !self.is_control && evidence < Evidence::Records
    }

    /// Returns whether an item in this state prevents the goal by itself, whatever the other items are.
    fn is_in_the_way(&self, level: u8, evidence: Evidence, goal: Goal) -> bool {
        let is_concern = !self.is_control && level == 0
            || !self.is_control && self.needs_document && evidence < Evidence::Approved
            || self.is_early && level < 2;
        let is_major = !self.is_control && (level == 0 || level == 1 && self.is_core);
        is_concern
            || is_major && goal != Goal::Stage1
            || self.is_minor(level, evidence) && goal == Goal::NoMinors
    }

    /// Returns all states that the item can reach without preventing the goal by itself.
    fn states(&self, goal: Goal) -> Vec<State> {
        // A missing reason always has to be given.
        let reason = usize::from(self.lacks_reason);
        let Some(from) = self.level else {
            return vec![(None, self.evidence, (reason, 0))];
        };
        let mut states = Vec::new();
        for level in from..=5 {
            for evidence in Evidence::ALL.into_iter().filter(|it| *it >= self.evidence) {
                let rise = usize::from(level - from);
                let steps = rise.max(usize::from(evidence > self.evidence));
                // Evidence for something already in place takes days.
                let days = if rise == 0 && from >= 3 { 3 } else { self.days };
                if !self.is_in_the_way(level, evidence, goal) {
                    states.push((Some(level), evidence, (reason + steps, steps * days)));
                }
            }
        }
        states
    }
}

/// What an item can become: its level, its evidence, and the cost in steps and days.
type State = (Option<u8>, Evidence, (usize, usize));

/// The search for a plan below a price.
struct Plans<'a> {
    items: &'a [Known],
    goal: Goal,
    /// The states that each item can reach without preventing the goal by itself.
    states: Vec<Vec<State>>,
    /// The least cost of the items from each index on, whatever else is done.
    rest: Vec<(usize, usize)>,
    /// The level and evidence chosen for the items so far.
    chosen: Vec<(Option<u8>, Evidence)>,
    below: (usize, usize),
}

impl<'a> Plans<'a> {
    fn new(items: &'a [Known], goal: Goal, below: (usize, usize)) -> Self {
        let states: Vec<Vec<State>> = items.iter().map(|item| item.states(goal)).collect();
        let mut rest = vec![(0, 0)];
        for states in states.iter().rev() {
            let least = states.iter().map(|(.., price)| *price).min().unwrap();
            let after = rest[rest.len() - 1];
            rest.push((after.0 + least.0, after.1 + least.1));
        }
        rest.reverse();
        Self { items, goal, states, rest, chosen: Vec::new(), below }
    }

    /// Returns the price of a plan that reaches the goal for less, or `None` if there is none.
    fn find(&mut self, place: usize, price: (usize, usize)) -> Option<(usize, usize)> {
        let rest = self.rest[place];
        if (price.0 + rest.0, price.1 + rest.1) >= self.below {
            return None;
        }
        if place == self.items.len() {
            return self.is_reached().then_some(price);
        }
        for (level, evidence, more) in self.states[place].clone() {
            self.chosen.push((level, evidence));
            let found = self.find(place + 1, (price.0 + more.0, price.1 + more.1));
            self.chosen.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn is_reached(&self) -> bool {
        let all = || self.items.iter().zip(&self.chosen);
        let mut groups = vec![(0, 0); self.items.len() + 10];
        for (item, (level, evidence)) in all() {
            groups[item.group].1 += usize::from(item.counts);
            let Some(level) = *level else { continue };
            let rises = item.level.is_some_and(|from| level > from);
            let is_gap = |other: &usize| self.chosen[*other].0.is_some_and(|level| level < 2);
            if rises && item.depends_on.iter().any(is_gap) {
                return false;
            }
            if item.is_in_the_way(level, *evidence, self.goal) {
                return false;
            }
            let is_minor = item.is_minor(level, *evidence);
            groups[item.group].0 += usize::from(is_minor);
        }
        let is_bad = |(minors, items): &(usize, usize)| *minors >= 3 && minors * 2 >= *items;
        self.goal == Goal::Stage1 || !groups.iter().any(is_bad)
    }
}

/// The effort of the search on the standard's catalog, in nodes rather than seconds.
#[test]
fn the_search_is_short_on_the_real_catalog() {
    let mut most = 0;
    let mut check = |assessment: &Assessment| {
        let path = Sheet::new(real(), assessment).fewest_steps(Goal::Stage2, days());
        assert!(path.is_exact, "{} nodes", path.nodes);
        most = most.max(path.nodes);
    };
    for level in 0..6 {
        for evidence in ["n", "a", "r"] {
            check(&written(real(), &format!("all={level}{evidence}")));
            check(&written(real(), &format!("requirements=3r controls={level}{evidence}")));
            check(&written(real(), &format!("controls=1 requirements={level}{evidence}")));
        }
    }
    let mut random = Random(7);
    for _ in 0..500 {
        check(&any_answers(&mut random, real()));
    }
    assert!(most <= 2_000, "{most} nodes");
}

#[test]
fn purposes_are_ordered_by_weight() {
    assert!(Purpose::Concern < Purpose::Major && Purpose::Major < Purpose::Dependency);
}
