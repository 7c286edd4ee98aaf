//! The plan of an assessment as JSON: contradictions, next steps, the shortest paths and the roadmap.

use aims_core::domain::plan::{
    Contradicted, Fit, Goal, NextStep, Path, PlanData, PlannedAction, Roadmap, RoadmapOptions,
    Step, Task,
};
use aims_core::domain::{Date, Effort, EntryId, Evidence, ItemIx, Level, Sheet, Verdict};
use serde::Serialize;

#[derive(Serialize)]
pub struct PlanOut<'a> {
    contradictions: Vec<ContradictionOut<'a>>,
    next_steps: Vec<NextOut<'a>>,
    shortest: Vec<PathOut<'a>>,
    roadmap: RoadmapOut,
}

#[derive(Serialize)]
struct ContradictionOut<'a> {
    id: &'a str,
    items: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed: Option<&'a str>,
}

#[derive(Serialize)]
struct NextOut<'a> {
    task: &'static str,
    items: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<StepOut<'a>>,
    clears: ClearsOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<Effort>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unlocks: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
}

#[derive(Serialize)]
struct ClearsOut {
    stage_1: usize,
    major: usize,
    minor: usize,
}

#[derive(Serialize)]
struct PathOut<'a> {
    goal: &'static str,
    steps: Vec<StepOut<'a>>,
    open: usize,
    count: usize,
    days: usize,
    is_exact: bool,
}

#[derive(Serialize)]
struct StepOut<'a> {
    item: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reason: bool,
    purpose: &'static str,
    count: usize,
    days: usize,
}

#[derive(Serialize)]
struct RoadmapOut {
    goal: &'static str,
    from: String,
    end: Option<String>,
    fit: FitOut,
    unassigned: usize,
    late: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    circles: Vec<Vec<String>>,
    actions: Vec<ActionOut>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum FitOut {
    NoDate,
    Past,
    Fits { spare: usize },
    Short { missing: usize },
}

#[derive(Serialize)]
struct ActionOut {
    id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    owner: String,
    days: u16,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<String>,
}

impl<'a> PlanOut<'a> {
    /// The plan that starts on `day`.
    pub fn of(sheet: Sheet<'a>, data: &'a PlanData, day: Date) -> Self {
        let target = sheet.profile().target.map(Goal::Target);
        let goals = [Goal::Stage1, Goal::Stage2, Goal::NoMinors].into_iter().chain(target);
        let contradictions = sheet.contradictions(&data.contradictions);
        let options =
            RoadmapOptions { goal: Goal::Stage2, today: day, backwards: false, days: data.days };
        let next_steps = sheet.next_steps(data.days);
        Self {
            contradictions: contradictions.iter().map(|it| contradiction(sheet, it)).collect(),
            next_steps: next_steps.iter().map(|step| next(sheet, step)).collect(),
            shortest: goals
                .map(|goal| path(sheet, goal, &sheet.fewest_steps(goal, data.days)))
                .collect(),
            roadmap: roadmap(&sheet.roadmap(options), options),
        }
    }
}

fn ids<'a>(sheet: Sheet<'a>, items: &[ItemIx]) -> Vec<&'a str> {
    items.iter().map(|item| sheet.item(*item).id.as_str()).collect()
}

fn contradiction<'a>(sheet: Sheet<'a>, found: &Contradicted<'a>) -> ContradictionOut<'a> {
    ContradictionOut {
        id: &found.rule.id,
        items: ids(sheet, &found.items),
        dismissed: found.dismissed,
    }
}

fn next<'a>(sheet: Sheet<'a>, next: &NextStep) -> NextOut<'a> {
    let gain = &next.gain;
    let improve = if let Task::Improve(to) = &next.task { Some(step(sheet, to)) } else { None };
    NextOut {
        task: next.task.id(),
        items: ids(sheet, &next.items),
        step: improve,
        clears: ClearsOut { stage_1: gain.stage_1, major: gain.majors, minor: gain.minors },
        effort: gain.effort,
        unlocks: ids(sheet, &gain.unlocks),
        verdict: gain.verdict.map(Verdict::id),
    }
}

fn path<'a>(sheet: Sheet<'a>, goal: Goal, path: &Path) -> PathOut<'a> {
    PathOut {
        goal: goal.id(),
        steps: path.steps.iter().map(|to| step(sheet, to)).collect(),
        open: path.open.len(),
        count: path.count,
        days: path.days,
        is_exact: path.is_exact,
    }
}

fn step<'a>(sheet: Sheet<'a>, step: &Step) -> StepOut<'a> {
    StepOut {
        item: sheet.item(step.item).id.as_str(),
        level: step.level.map(Level::value),
        evidence: step.evidence.map(Evidence::id),
        reason: step.reason,
        purpose: step.purpose.id(),
        count: step.count,
        days: step.days,
    }
}

fn roadmap(roadmap: &Roadmap<'_>, options: RoadmapOptions) -> RoadmapOut {
    let id = |id: &EntryId| id.as_str().to_owned();
    let action = |action: &PlannedAction<'_>| ActionOut {
        id: id(&action.id),
        owner: action.owner.to_owned(),
        days: action.days,
        status: action.status.id(),
        start: action.slot.map(|slot| slot.start.to_string()),
        end: action.slot.map(|slot| slot.end.to_string()),
        after: action.after.iter().map(|place| id(&roadmap.actions[*place].id)).collect(),
    };
    RoadmapOut {
        goal: options.goal.id(),
        from: options.today.to_string(),
        end: roadmap.end.map(|end| end.to_string()),
        fit: match roadmap.fit {
            Fit::NoDate => FitOut::NoDate,
            Fit::Past => FitOut::Past,
            Fit::Fits { spare } => FitOut::Fits { spare },
            Fit::Short { missing } => FitOut::Short { missing },
        },
        unassigned: roadmap.unassigned(),
        late: roadmap.late(),
        circles: roadmap.circles.iter().map(|circle| circle.iter().map(id).collect()).collect(),
        actions: roadmap.actions.iter().map(action).collect(),
    }
}
