//! Version 3 of the stored forms: entries, each kind with its names, its reading and its writing.
//!
//! Frozen once shipped, as `v3` is.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::fields::{self, date, number, one_of, set_of};
use super::json::{excerpt, object, text};
use super::repair::{Problem, Repairs};
use super::v3_wire::grade;
use crate::domain::{
    Action, ActionStatus, AiSystem, AnyEntry, Assessed, Dismissal, Entry, EntryKind, ItemId, Level,
    OwnControl, Reason, Role,
};

/// What a kind is called in keys, and what the list of its entries is called in files.
fn names(kind: EntryKind) -> (&'static str, &'static str) {
    match kind {
        EntryKind::System => ("system", "systems"),
        EntryKind::Control => ("control", "controls"),
        EntryKind::Action => ("action", "actions"),
        EntryKind::Dismissal => ("dismissal", "dismissals"),
    }
}

/// Reads an entry.
pub(super) fn read(kind: EntryKind, value: &RawValue, repairs: &mut Repairs) -> AnyEntry {
    match kind {
        EntryKind::System => system(value, repairs).into_any(),
        EntryKind::Control => control(value, repairs).into_any(),
        EntryKind::Action => action(value, repairs).into_any(),
        EntryKind::Dismissal => dismissal(value, repairs).into_any(),
    }
}

/// An entry as written.
pub(super) struct EntryWire<'a>(pub(super) &'a AnyEntry);

impl Serialize for EntryWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            AnyEntry::System(system) => SystemWire::of(system).serialize(serializer),
            AnyEntry::Control(control) => ControlWire::of(control).serialize(serializer),
            AnyEntry::Action(action) => ActionWire::of(action).serialize(serializer),
            AnyEntry::Dismissal(dismissal) => DismissalWire::of(dismissal).serialize(serializer),
        }
    }
}

pub(super) fn key_of_kind(kind: EntryKind) -> &'static str {
    names(kind).0
}

pub(super) fn kind_of_key(key: &str) -> Option<EntryKind> {
    EntryKind::ALL.into_iter().find(|kind| names(*kind).0 == key)
}

pub(super) fn list_of_kind(kind: EntryKind) -> &'static str {
    names(kind).1
}

pub(super) fn kind_of_list(list: &str) -> Option<EntryKind> {
    EntryKind::ALL.into_iter().find(|kind| names(*kind).1 == list)
}

fn system(value: &RawValue, repairs: &mut Repairs) -> AiSystem {
    let mut system = AiSystem::default();
    let mut day = None;
    object(value, repairs, |name, value, repairs| {
        match name {
            "name" => system.name = text(value, repairs),
            "purpose" => system.purpose = text(value, repairs),
            "role" => system.role = one_of(value, Role::from_id, repairs),
            "assessed" => system.assessed = one_of(value, assessed, repairs).unwrap_or_default(),
            "assessed_on" => day = Some((date(value, repairs), excerpt(value))),
            _ => return false,
        }
        true
    });
    match (&mut system.assessed, day) {
        (Assessed::Yes(on), Some((day, _))) => *on = day,
        // Which of the two is wrong cannot be told. An assessment is not taken from a day alone.
        (Assessed::Unknown | Assessed::No, Some((Some(_), day))) => {
            repairs
                .within("assessed_on", |repairs| repairs.note(Problem::DateWithoutAssessment(day)));
        }
        _ => {}
    }
    system
}

fn assessed(id: &str) -> Option<Assessed> {
    match id {
        "yes" => Some(Assessed::Yes(None)),
        "no" => Some(Assessed::No),
        _ => None,
    }
}

fn control(value: &RawValue, repairs: &mut Repairs) -> OwnControl {
    let mut control = OwnControl::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "title" => control.title = text(value, repairs),
            "reasons" => control.reasons = set_of(value, Reason::from_id, repairs),
            "why" => control.why = text(value, repairs),
            "level" => control.level = fields::level(value, repairs),
            "evidence" => control.evidence = fields::evidence(value, repairs),
            "owner" => control.owner = text(value, repairs),
            "where" => control.location = text(value, repairs),
            _ => return false,
        }
        true
    });
    control
}

fn action(value: &RawValue, repairs: &mut Repairs) -> Action {
    let mut action = Action::default();
    object(value, repairs, |name, value, repairs| {
        match name {
            "title" => action.title = text(value, repairs),
            "item" => {
                let id = text(value, repairs);
                action.item = (!id.is_empty()).then(|| ItemId::new(&id));
            }
            "owner" => action.owner = text(value, repairs),
            "days" => action.days = number(value, 1..=Action::MOST_DAYS, repairs),
            "start" => action.start = date(value, repairs),
            "due" => action.due = date(value, repairs),
            "status" => {
                let status = one_of(value, ActionStatus::from_id, repairs);
                action.status = status.unwrap_or_default();
            }
            "link" => action.link = text(value, repairs),
            "note" => action.note = text(value, repairs),
            "after" => action.after = fields::points(value, None, repairs),
            _ => return false,
        }
        true
    });
    action
}

fn dismissal(value: &RawValue, repairs: &mut Repairs) -> Dismissal {
    let mut dismissal = Dismissal::default();
    object(value, repairs, |name, value, repairs| {
        let is_known = name == "reason";
        if is_known {
            dismissal.reason = text(value, repairs);
        }
        is_known
    });
    dismissal
}

/// An AI system as written.
#[derive(Serialize)]
struct SystemWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    purpose: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessed: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessed_on: Option<String>,
}

impl<'a> SystemWire<'a> {
    fn of(system: &'a AiSystem) -> Self {
        let (assessed, assessed_on) = match system.assessed {
            Assessed::Unknown => (None, None),
            Assessed::No => (Some("no"), None),
            Assessed::Yes(on) => (Some("yes"), on.map(|date| date.to_string())),
        };
        Self {
            name: &system.name,
            purpose: &system.purpose,
            role: system.role.map(Role::id),
            assessed,
            assessed_on,
        }
    }
}

/// A control of one's own as written.
#[derive(Serialize)]
struct ControlWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    owner: &'a str,
    #[serde(rename = "where", skip_serializing_if = "str::is_empty")]
    location: &'a str,
}

impl<'a> ControlWire<'a> {
    fn of(control: &'a OwnControl) -> Self {
        Self {
            title: &control.title,
            reasons: control.reasons.iter().map(Reason::id).collect(),
            why: &control.why,
            level: control.level.map(Level::value),
            evidence: grade(control.evidence),
            owner: &control.owner,
            location: &control.location,
        }
    }
}

/// An action as written.
#[derive(Serialize)]
struct ActionWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    item: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    owner: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    link: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<&'a str>,
}

impl<'a> ActionWire<'a> {
    fn of(action: &'a Action) -> Self {
        let status = action.status;
        Self {
            title: &action.title,
            item: action.item.as_ref().map_or("", ItemId::as_str),
            owner: &action.owner,
            days: action.days,
            start: action.start.map(|date| date.to_string()),
            due: action.due.map(|date| date.to_string()),
            status: (status != ActionStatus::default()).then(|| status.id()),
            link: &action.link,
            note: &action.note,
            after: action.after.iter().map(String::as_str).collect(),
        }
    }
}

/// A dismissed contradiction as written.
#[derive(Serialize)]
struct DismissalWire<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
}

impl<'a> DismissalWire<'a> {
    fn of(dismissal: &'a Dismissal) -> Self {
        Self { reason: &dismissal.reason }
    }
}
