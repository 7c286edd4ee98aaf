//! Version 3 of the stored forms, reading: answers, details, the whole assessment.
//!
//! Frozen once shipped, together with `v3_wire`, which writes it, and `v3_entry`. A change of form is a
//! new version. `v2` reads what differs in version 2 and leaves the rest to this module.

use super::fields::{self, StoredError, date, number, set_of, stored};
use super::json::{object, object_of, text};
use super::repair::{Repair, Repairs};
use super::scan::Raw;
use super::v3_entry;
use crate::domain::{
    AT_ONCE, Answer, AnyEntry, Assessment, Catalog, Details, EntryId, EntryKind, ItemId, Part,
    Reason, Record, Role, SuggestionKind, TextField,
};

/// A field of an answer, as it is read and written.
#[derive(Clone, Copy)]
pub(super) enum AnswerField {
    Level,
    Evidence,
    Points,
    Included,
    Excluded,
    Reasons,
    Declined,
    Text(TextField),
    Changed,
}

/// The fields of an answer in a version, by their names.
pub(super) type AnswerFields = [(&'static str, AnswerField)];

/// A function that reads an answer to the item with this id.
pub(super) type ReadAnswer = fn(&str, Raw<'_>, &Catalog, &mut Repairs) -> Answer;

/// The fields of an answer by their names, in the order in which they are written.
pub(super) const ANSWER: &AnswerFields = &[
    ("level", AnswerField::Level),
    ("evidence", AnswerField::Evidence),
    ("points", AnswerField::Points),
    ("note", AnswerField::Text(TextField::Note)),
    ("included", AnswerField::Included),
    ("excluded", AnswerField::Excluded),
    ("reasons", AnswerField::Reasons),
    ("owner", AnswerField::Text(TextField::Owner)),
    ("where", AnswerField::Text(TextField::Location)),
    ("declined", AnswerField::Declined),
    ("changed", AnswerField::Changed),
];

/// The most entries of a kind that are read from a file. Each entry is a form on the page and a key in
/// storage. There may be more actions, since a roadmap may have more of them than there are items.
fn most_entries(kind: EntryKind) -> usize {
    if kind == EntryKind::Action { 10_000 } else { 2_000 }
}

/// The most answers that are read from a file: twice the items of the largest catalog that is measured.
const MOST_ANSWERS: usize = 20_000;

/// Reads the whole assessment into an empty one, each answer with `read_answer`.
pub(super) fn assessment(
    value: Raw<'_>,
    catalog: &Catalog,
    repairs: &mut Repairs,
    assessment: &mut Assessment,
    read_answer: ReadAnswer,
) {
    object(value, repairs, |name, value, repairs| {
        match name {
            "details" => assessment.details = details(value, catalog, repairs),
            "answers" => object_of(MOST_ANSWERS, value, repairs, &mut |id, value, repairs| {
                let answer = read_answer(id, value, catalog, repairs);
                assessment.put(Record::Answer(ItemId::new(id), answer));
                true
            }),
            list => {
                let Some(kind) = v3_entry::kind_of_list(list) else { return false };
                object_of(most_entries(kind), value, repairs, &mut |id, value, repairs| {
                    let entry = v3_entry::read(kind, value, repairs);
                    assessment.put(Record::Entry(EntryId::new(id), entry));
                    true
                });
            }
        }
        true
    });
}

/// Reads an answer of version 3.
pub(super) fn answer(id: &str, value: Raw<'_>, catalog: &Catalog, repairs: &mut Repairs) -> Answer {
    answer_of(ANSWER, id, value, catalog, repairs)
}

/// Reads an answer that may have the fields in `known`.
pub(super) fn answer_of(
    known: &AnswerFields,
    id: &str,
    value: Raw<'_>,
    catalog: &Catalog,
    repairs: &mut Repairs,
) -> Answer {
    fields::answer(id, catalog, repairs, |item, repairs| {
        let mut answer = Answer::default();
        object(value, repairs, |name, value, repairs| {
            let field = known.iter().find(|(known, _)| *known == name);
            let Some((_, field)) = field else { return false };
            match field {
                AnswerField::Level => answer.level = fields::level(value, repairs),
                AnswerField::Evidence => answer.evidence = fields::evidence(value, repairs),
                AnswerField::Points => answer.points = fields::points(value, item, repairs),
                AnswerField::Included | AnswerField::Excluded => {
                    fields::applicability(&mut answer, name, value, repairs);
                }
                AnswerField::Reasons => answer.reasons = set_of(value, Reason::from_id, repairs),
                AnswerField::Declined => {
                    answer.declined = set_of(value, SuggestionKind::from_id, repairs);
                }
                AnswerField::Text(field) => *field.of_mut(&mut answer) = text(value, repairs),
                AnswerField::Changed => answer.changed = fields::time(value, repairs),
            }
            true
        });
        answer
    })
}

fn details(value: Raw<'_>, catalog: &Catalog, repairs: &mut Repairs) -> Details {
    let mut details = Details::default();
    let profile = &mut details.profile;
    object(value, repairs, |name, value, repairs| {
        match name {
            "name" => details.name = text(value, repairs),
            "organisation" => profile.organisation = text(value, repairs),
            "scope" => profile.scope = text(value, repairs),
            "roles" => profile.roles = set_of(value, Role::from_id, repairs),
            "certificates" => profile.certificates = fields::held(value, catalog, repairs),
            "other_certificates" => profile.other_certificates = text(value, repairs),
            "target" => profile.target = fields::level(value, repairs),
            "stage_1" => profile.stage_1 = date(value, repairs),
            "at_once" => profile.at_once = number(value, AT_ONCE, repairs),
            "people" => profile.people = text(value, repairs),
            "quick" => profile.quick = fields::quick(value, repairs),
            _ => return false,
        }
        true
    });
    details
}

/// Reads the stored value of the answer to the item with this id.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub fn read_answer(
    value: &str,
    id: &str,
    catalog: &Catalog,
) -> Result<(Answer, Vec<Repair>), StoredError> {
    stored_answer(value, id, catalog, answer)
}

fn stored_answer(
    value: &str,
    id: &str,
    catalog: &Catalog,
    read: ReadAnswer,
) -> Result<(Answer, Vec<Repair>), StoredError> {
    stored(value, |value, repairs| read(id, value, catalog, repairs))
}

/// Reads the stored value of the details.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub fn read_details(value: &str, catalog: &Catalog) -> Result<(Details, Vec<Repair>), StoredError> {
    stored(value, |value, repairs| details(value, catalog, repairs))
}

/// Reads the stored value of an entry.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub fn read_entry(kind: EntryKind, value: &str) -> Result<(AnyEntry, Vec<Repair>), StoredError> {
    stored(value, |value, repairs| v3_entry::read(kind, value, repairs))
}

/// Reads the stored value of a part.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub fn read_record(
    part: &Part,
    value: &str,
    catalog: &Catalog,
) -> Result<(Record, Vec<Repair>), StoredError> {
    record(part, value, catalog, answer)
}

/// Reads the stored value of a part. If it is an answer, `read` reads it.
pub(super) fn record(
    part: &Part,
    value: &str,
    catalog: &Catalog,
    read: ReadAnswer,
) -> Result<(Record, Vec<Repair>), StoredError> {
    Ok(match part {
        Part::Answer(item) => {
            let (answer, repairs) = stored_answer(value, item.as_str(), catalog, read)?;
            (Record::Answer(item.clone(), answer), repairs)
        }
        Part::Details => {
            let (details, repairs) = read_details(value, catalog)?;
            (Record::Details(details), repairs)
        }
        Part::Entry(kind, id) => {
            let (entry, repairs) = read_entry(*kind, value)?;
            (Record::Entry(id.clone(), entry), repairs)
        }
    })
}
