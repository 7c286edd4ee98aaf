//! Version 3 of the stored forms: entries, each kind with its names, its reader and its writer.
//!
//! Frozen once shipped, as `v3` is.

use super::fields::{self, date, number, one_of, set_of};
use super::json::{excerpt, object, text};
use super::repair::{Problem, Repairs};
use super::scan::Raw;
use super::v3_wire::grade;
use super::wire::Fields;
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
pub(super) fn read(kind: EntryKind, value: Raw<'_>, repairs: &mut Repairs) -> AnyEntry {
    match kind {
        EntryKind::System => system(value, repairs).into_any(),
        EntryKind::Control => control(value, repairs).into_any(),
        EntryKind::Action => action(value, repairs).into_any(),
        EntryKind::Dismissal => dismissal(value, repairs).into_any(),
    }
}

/// An entry as written.
pub(super) fn entry_wire(entry: &AnyEntry) -> Fields<'_> {
    let mut fields = Fields::default();
    match entry {
        AnyEntry::System(system) => {
            let (assessed, on) = match system.assessed {
                Assessed::Unknown => (None, None),
                Assessed::No => (Some("no"), None),
                Assessed::Yes(on) => (Some("yes"), on),
            };
            fields.text("name", &system.name);
            fields.text("purpose", &system.purpose);
            fields.id("role", system.role.map(Role::id));
            fields.id("assessed", assessed);
            fields.time("assessed_on", on);
        }
        AnyEntry::Control(control) => {
            fields.text("title", &control.title);
            fields.list("reasons", control.reasons.iter().map(|reason| reason.id()));
            fields.text("why", &control.why);
            fields.number("level", control.level.map(Level::value));
            fields.id("evidence", grade(control.evidence));
            fields.text("owner", &control.owner);
            fields.text("where", &control.location);
        }
        AnyEntry::Action(action) => {
            let status = action.status;
            fields.text("title", &action.title);
            fields.text("item", action.item.as_ref().map_or("", ItemId::as_str));
            fields.text("owner", &action.owner);
            fields.number("days", action.days);
            fields.time("start", action.start);
            fields.time("due", action.due);
            fields.id("status", (status != ActionStatus::default()).then(|| status.id()));
            fields.text("link", &action.link);
            fields.text("note", &action.note);
            fields.list("after", action.after.iter().map(String::as_str));
        }
        AnyEntry::Dismissal(dismissal) => fields.text("reason", &dismissal.reason),
    }
    fields
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

fn system(value: Raw<'_>, repairs: &mut Repairs) -> AiSystem {
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
        // It is unclear which of the two fields is wrong. A day alone does not count as an assessment.
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

fn control(value: Raw<'_>, repairs: &mut Repairs) -> OwnControl {
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

fn action(value: Raw<'_>, repairs: &mut Repairs) -> Action {
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

fn dismissal(value: Raw<'_>, repairs: &mut Repairs) -> Dismissal {
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
