//! The roadmap as rows: for the screen, for spreadsheets and for calendars.

use std::collections::BTreeMap;

use aims_core::codec::{CalendarEvent, GuidanceFile, plain, to_csv_with, written_id};
use aims_core::domain::plan::{
    Fit, Goal, PlannedAction, Purpose, Roadmap, RoadmapOptions, Slot, Step,
};
use aims_core::domain::{
    Action, ActionStatus, Date, EntryId, Evidence, GroupIx, ItemIx, Open, OpenReason, Sheet,
};

use crate::words::{self, names};

/// One action, with everything that is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// Its id.
    pub id: EntryId,
    /// Its name: the visitor's title, or else the name of its item.
    pub name: String,
    /// The item that it improves.
    pub item: Option<ItemIx>,
    /// The first step of the item, with its links; empty if the visitor gave a title.
    pub first_step: String,
    /// What it has to reach, if it is on the way to the goal.
    pub step: Option<Step>,
    /// Who does it; may be empty.
    pub owner: String,
    /// How many working days it takes.
    pub days: u16,
    /// Its status.
    pub status: ActionStatus,
    /// When it is planned.
    pub slot: Option<Slot>,
    /// The day by which it has to be finished.
    pub due: Option<Date>,
    /// Whether it is open and was due before today.
    pub is_overdue: bool,
    /// A link, or the number of a ticket.
    pub link: String,
    /// Free text.
    pub note: String,
    /// The names of the actions that come before it.
    pub after: Vec<String>,
    /// Whether the visitor has written anything about it.
    pub is_edited: bool,
    /// Whether its id is that of an item, so that it replaces a proposal.
    pub is_of_item: bool,
}

/// The open actions of one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The owner; empty for none.
    pub owner: String,
    /// How many actions.
    pub actions: usize,
    /// Their working days.
    pub days: usize,
}

/// What the screen shows of a roadmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadmapView {
    /// The rows that are shown.
    pub rows: Vec<ActionRow>,
    /// The place of each row, by its id.
    places: BTreeMap<EntryId, usize>,
    /// How many actions there are.
    pub total: usize,
    /// How many actions are still to do.
    pub open: usize,
    /// How many of the open actions have no owner.
    pub unassigned: usize,
    /// How many of the open actions end after they are due.
    pub late: usize,
    /// How many of the open actions were due before today.
    pub overdue: usize,
    /// How many questions are open. Their answers may add actions.
    pub questions: usize,
    /// How many controls are undecided. The decisions may add actions.
    pub decisions: usize,
    /// The first day of the earliest action that is still to do.
    pub start: Option<Date>,
    /// The last day of the plan.
    pub end: Option<Date>,
    /// Whether the actions fit before the wished date of Stage 1.
    pub fit: Fit,
    /// The visitor's dependencies that were ignored because they form a circle, each circle as the names
    /// of its actions.
    pub circles: Vec<Vec<String>>,
    /// How much each owner has to do, beginning with the actions without an owner.
    pub loads: Vec<Load>,
}

impl RoadmapView {
    /// The first `most` rows of a roadmap, and the figures for all of it.
    pub fn of(
        sheet: Sheet<'_>,
        guidance: &GuidanceFile,
        options: RoadmapOptions,
        most: usize,
    ) -> Self {
        let roadmap = sheet.roadmap(options);
        let today = options.today;
        let rows = roadmap.actions.iter().take(most);
        let rows: Vec<ActionRow> =
            rows.map(|action| row(sheet, guidance, &roadmap, action, today)).collect();
        let mut places = BTreeMap::new();
        for (place, row) in rows.iter().enumerate() {
            places.insert(row.id.clone(), place);
        }
        let name = |id: &EntryId| {
            let action = roadmap.find(id);
            action.map_or_else(|| id.as_str().to_owned(), |action| short_name(sheet, action))
        };
        let mut loads: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for action in roadmap.open() {
            let load = loads.entry(action.owner).or_default();
            *load = (load.0 + 1, load.1 + usize::from(action.days));
        }
        let loads = loads.into_iter().map(|(owner, (actions, days))| Load {
            owner: owner.to_owned(),
            actions,
            days,
        });
        let open = sheet.forecast().open;
        let is_decision = |open: &&Open| open.reason == OpenReason::Undecided;
        let decisions = open.iter().filter(is_decision).count();
        Self {
            rows,
            places,
            questions: open.len() - decisions,
            decisions,
            start: roadmap.open().filter_map(|action| Some(action.slot?.start)).min(),
            total: roadmap.actions.len(),
            open: roadmap.open().count(),
            unassigned: roadmap.unassigned(),
            late: roadmap.late(),
            overdue: roadmap.open().filter(|action| is_overdue(action, today)).count(),
            end: roadmap.end,
            fit: roadmap.fit,
            circles: roadmap.circles.iter().map(|ids| ids.iter().map(name).collect()).collect(),
            loads: loads.collect(),
        }
    }

    /// The row of an action, if it is shown.
    pub fn row(&self, id: &EntryId) -> Option<&ActionRow> {
        self.rows.get(*self.places.get(id)?)
    }
}

fn is_overdue(action: &PlannedAction<'_>, today: Date) -> bool {
    action.status.is_open() && action.due().is_some_and(|due| due < today)
}

fn row(
    sheet: Sheet<'_>,
    guidance: &GuidanceFile,
    roadmap: &Roadmap<'_>,
    action: &PlannedAction<'_>,
    today: Date,
) -> ActionRow {
    let first_step = action.item.filter(|_| action.title.is_empty());
    let first_step = first_step.and_then(|item| guidance.of(&sheet.item(item).id));
    let first_step = first_step.map(|guidance| guidance.first_step.clone()).unwrap_or_default();
    // If only evidence is missing, the first step of the guidance has been taken already.
    let shown = action.step.filter(|step| !first_step.is_empty() && step.is_evidence_only(sheet));
    let first_step = match shown.and_then(|step| step.evidence) {
        Some(Evidence::Records) => words::roadmap_collect().to_owned(),
        Some(_) => words::roadmap_approve().to_owned(),
        None => first_step,
    };
    let text = |text: fn(&Action) -> &String| action.entry.map(text).cloned().unwrap_or_default();
    let after = action.after.iter().filter_map(|place| roadmap.actions.get(*place));
    ActionRow {
        id: action.id.clone(),
        name: name(sheet, action),
        item: action.item,
        first_step,
        step: action.step,
        owner: action.owner.to_owned(),
        days: action.days,
        status: action.status,
        slot: action.slot,
        due: action.due(),
        is_overdue: is_overdue(action, today),
        link: text(|entry| &entry.link).trim().to_owned(),
        note: text(|entry| &entry.note),
        after: after.map(|other| short_name(sheet, other)).collect(),
        is_edited: action.entry.is_some(),
        is_of_item: sheet.catalog.find(action.id.as_str()).is_some(),
    }
}

/// The name of an action.
fn name(sheet: Sheet<'_>, action: &PlannedAction<'_>) -> String {
    let title = action.title.trim();
    match action.item {
        _ if !title.is_empty() => title.to_owned(),
        Some(item) => names::item(sheet.catalog, item),
        None => words::action_untitled().to_owned(),
    }
}

/// The short name of an action in a list: the number of its item, or its title.
fn short_name(sheet: Sheet<'_>, action: &PlannedAction<'_>) -> String {
    let item = sheet.catalog.find(action.id.as_str());
    item.map_or_else(|| name(sheet, action), |item| sheet.item(item).id.to_string())
}

/// The name of the action with this id, for a list of actions; `None` if there is none.
pub fn action_name(sheet: Sheet<'_>, id: &str) -> Option<String> {
    if let Some(item) = sheet.catalog.find(id) {
        return Some(names::item(sheet.catalog, item));
    }
    let entry = sheet.assessment.entry::<Action>(&EntryId::new(id))?;
    let title = entry.title.trim();
    Some(if title.is_empty() { words::action_untitled() } else { title }.to_owned())
}

/// The name of an action's status.
pub fn status(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Planned => words::action_planned(),
        ActionStatus::InProgress => words::action_in_progress(),
        ActionStatus::Done => words::action_done(),
        ActionStatus::Cancelled => words::action_cancelled(),
    }
}

/// The name of a plan's goal.
pub fn goal(goal: Goal) -> String {
    match goal {
        Goal::Stage1 => words::path_stage_1().to_owned(),
        Goal::Stage2 => words::path_stage_2().to_owned(),
        Goal::NoMinors => words::path_no_minors().to_owned(),
        Goal::Target(level) => words::path_target(level.value()),
    }
}

/// Why a step is needed.
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Concern => words::purpose_concern(),
        Purpose::Major => words::purpose_major(),
        Purpose::ManyMinors => words::purpose_many_minors(),
        Purpose::Minor => words::purpose_minor(),
        Purpose::Target => words::purpose_target(),
        Purpose::Dependency => words::purpose_dependency(),
    }
}

/// What a step asks for, in sentences without the last full stop.
pub fn step(sheet: Sheet<'_>, step: &Step) -> String {
    let scale = &sheet.catalog.scale;
    let level = step.level.map(|level| words::step_level(names::level(scale, level)));
    let evidence = step.evidence.map(|grade| match grade {
        Evidence::None => words::step_evidence(&scale.evidence(grade).label),
        Evidence::Draft => words::step_draft().to_owned(),
        Evidence::Approved => words::step_approved().to_owned(),
        Evidence::Records => words::step_records().to_owned(),
    });
    let reason = step.reason.then(|| words::step_reason().to_owned());
    let all: Vec<String> = [level, evidence, reason].into_iter().flatten().collect();
    all.join(". ")
}

/// The columns of [`roadmap_table`] that hold numbers of items.
const ITEM: usize = 0;
const AFTER: usize = 9;

/// All actions as a table: a head, and one row for each.
pub fn roadmap_table(
    sheet: Sheet<'_>,
    guidance: &GuidanceFile,
    options: RoadmapOptions,
) -> Vec<Vec<String>> {
    let head = [
        words::action_item(),
        words::action_name(),
        words::action_reach(),
        words::action_owner(),
        words::action_status(),
        words::action_from(),
        words::action_to(),
        words::action_days(),
        words::action_due(),
        words::action_after(),
        words::action_link(),
        words::action_note(),
    ];
    let line = |row: ActionRow| {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let name = if row.first_step.is_empty() { row.name } else { plain(&row.first_step) };
        vec![
            row.item.map(|item| sheet.item(item).id.to_string()).unwrap_or_default(),
            name,
            row.step.map(|it| step(sheet, &it)).unwrap_or_default(),
            row.owner,
            status(row.status).to_owned(),
            day(row.slot.map(|slot| slot.start)),
            day(row.slot.map(|slot| slot.end)),
            row.days.to_string(),
            day(row.due),
            words::list(&row.after),
            row.link,
            row.note,
        ]
    };
    let rows = RoadmapView::of(sheet, guidance, options, usize::MAX).rows;
    let head = head.map(str::to_owned).to_vec();
    std::iter::once(head).chain(rows.into_iter().map(line)).collect()
}

/// The table as CSV. A number of an item that a spreadsheet would take for a date gets a word in front.
pub fn roadmap_csv(table: &[Vec<String>], separator: char) -> String {
    let is_number = |cell: &str| cell.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    let mut rows = table.to_vec();
    for row in rows.iter_mut().skip(1) {
        for place in [ITEM, AFTER] {
            if let Some(cell) = row.get_mut(place).filter(|cell| is_number(cell)) {
                *cell = written_id(cell);
            }
        }
    }
    // Without the byte order mark, spreadsheets assume another encoding.
    to_csv_with(&rows, separator, true)
}

/// The actions that are still to do, as calendar events. `assessment` distinguishes the actions of one
/// assessment from those of another one about the same items.
pub fn roadmap_events(
    sheet: Sheet<'_>,
    guidance: &GuidanceFile,
    options: RoadmapOptions,
    assessment: &str,
) -> Vec<CalendarEvent> {
    let rows = RoadmapView::of(sheet, guidance, options, usize::MAX).rows;
    let event = |row: ActionRow| {
        let slot = row.slot?;
        let line = |label: &str, value: &str| {
            let value = value.trim();
            (!value.is_empty()).then(|| words::action_line(words::ActionLine { label, value }))
        };
        let reach = row.step.map(|it| step(sheet, &it)).unwrap_or_default();
        let lines = [
            (!row.first_step.is_empty()).then(|| plain(&row.first_step)),
            line(words::action_reach(), &reach),
            line(words::action_owner(), &row.owner),
            line(words::action_due(), &row.due.map(names::date).unwrap_or_default()),
            line(words::action_link(), &row.link),
            (!row.note.trim().is_empty()).then(|| row.note.clone()),
        ];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        Some(CalendarEvent {
            uid: format!("{}.{}@aims-readiness", row.id.as_str(), assessment),
            start: slot.start,
            end: slot.end,
            summary: row.name,
            description: lines.join("\n"),
            link: row.link,
        })
    };
    rows.into_iter().filter_map(event).collect()
}

/// The group of an action, if it is about an item.
pub fn group_of(sheet: Sheet<'_>, row: &ActionRow) -> Option<GroupIx> {
    row.item.map(|item| sheet.catalog.group_of(item))
}
