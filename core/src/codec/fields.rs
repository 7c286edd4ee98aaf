//! Fields that the stored forms of all versions share.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::json::{MOST_VALUES, excerpt, list, object_of, text, values};
use super::repair::{Problem, Repair, Repairs};
use super::scan::Raw;
use crate::domain::{
    Answer, Applicability, Catalog, Choice, Choices, Date, Evidence, GroupId, Held, Item, Level,
    QuickAnswers, Rough, Timestamp,
};

/// A stored value that is not JSON (it was cut off or overwritten), or holds too many values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredError;

/// Reads a stored value with `read`.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub(super) fn stored<T>(
    stored: &str,
    read: impl FnOnce(Raw<'_>, &mut Repairs) -> T,
) -> Result<(T, Vec<Repair>), StoredError> {
    if values(stored) > MOST_VALUES {
        return Err(StoredError);
    }
    let value = Raw::read(stored).ok_or(StoredError)?;
    let mut repairs = Repairs::default();
    let value = read(value, &mut repairs);
    Ok((value, repairs.into_found()))
}

/// Reads the answer to an item with `read`. Checks that the catalog has the item, and drops a decision
/// on an item that cannot be excluded.
pub(super) fn answer(
    id: &str,
    catalog: &Catalog,
    repairs: &mut Repairs,
    read: impl FnOnce(Option<&Item>, &mut Repairs) -> Answer,
) -> Answer {
    let place = catalog.find(id);
    if place.is_none() {
        repairs.note(Problem::UnknownItem);
    }
    let mut answer = read(place.map(|place| catalog.item(place)), repairs);
    let must_be_in = place.is_some_and(|place| !catalog.is_excludable(place));
    let is_decided = answer.applicability != Applicability::Undecided || !answer.reasons.is_empty();
    if must_be_in && is_decided {
        repairs.note(Problem::NotApplicability);
        answer.applicability = Applicability::Undecided;
        answer.reasons = Choices::default();
    }
    answer
}

/// Reads a level. Anything else gives `None` and a repair.
pub(super) fn level(value: Raw<'_>, repairs: &mut Repairs) -> Option<Level> {
    let level = value.number().and_then(Level::new);
    if level.is_none() {
        repairs.note(Problem::NotALevel(excerpt(value)));
    }
    level
}

/// Reads a grade of evidence. Anything else gives no evidence and a repair.
pub(super) fn evidence(value: Raw<'_>, repairs: &mut Repairs) -> Evidence {
    value.whole_text().and_then(|id| Evidence::from_id(&id)).unwrap_or_else(|| {
        repairs.note(Problem::NotAGrade(excerpt(value)));
        Evidence::None
    })
}

/// Reads a whole number within bounds. Anything else gives `None` and a repair.
pub(super) fn number(
    value: Raw<'_>,
    bounds: RangeInclusive<u16>,
    repairs: &mut Repairs,
) -> Option<u16> {
    let number = value.number().filter(|number| bounds.contains(number));
    if number.is_none() {
        repairs.note(Problem::NotKnown(excerpt(value)));
    }
    number
}

/// Reads the ids of ticked points. Ids that the item does not have are kept, with a repair.
pub(super) fn points(
    value: Raw<'_>,
    item: Option<&Item>,
    repairs: &mut Repairs,
) -> BTreeSet<String> {
    let mut points = BTreeSet::new();
    for value in list(value, repairs) {
        let is_text = value.whole_text().is_some_and(|id| !id.is_empty());
        if !is_text {
            repairs.note(Problem::NotText);
            continue;
        }
        let point = text(value, repairs);
        if item.is_some_and(|item| !item.points.iter().any(|known| known.id == point)) {
            repairs.note(Problem::UnknownPoint(excerpt(value)));
        }
        points.insert(point);
    }
    points
}

/// Reads whether a control is in or out, from the name of the field. If an answer has both fields, the
/// last one counts.
pub(super) fn applicability(
    answer: &mut Answer,
    name: &str,
    value: Raw<'_>,
    repairs: &mut Repairs,
) {
    if answer.applicability != Applicability::Undecided {
        repairs.note(Problem::Duplicate);
    }
    let why = text(value, repairs);
    answer.applicability = match name {
        "included" => Applicability::Included(why),
        _ => Applicability::Excluded(why),
    };
}

/// Reads one of several known ids. Anything else gives `None` and a repair.
pub(super) fn one_of<T>(
    value: Raw<'_>,
    known: impl FnOnce(&str) -> Option<T>,
    repairs: &mut Repairs,
) -> Option<T> {
    let found = value.whole_text().and_then(|id| known(&id));
    if found.is_none() {
        repairs.note(Problem::NotKnown(excerpt(value)));
    }
    found
}

/// Reads a list of known ids. Anything else in the list is left out, with a repair.
pub(super) fn set_of<T: Choice>(
    value: Raw<'_>,
    known: impl Fn(&str) -> Option<T>,
    repairs: &mut Repairs,
) -> Choices<T> {
    let values = list(value, repairs).into_iter();
    values.filter_map(|value| one_of(value, &known, repairs)).collect()
}

/// Reads the certificates that are held. Those that the catalog does not know are left out, with a repair.
pub(super) fn held(value: Raw<'_>, catalog: &Catalog, repairs: &mut Repairs) -> Held {
    let known = |id: &str| catalog.certificate(id).map(|certificate| certificate.id.as_str());
    let values = list(value, repairs).into_iter();
    values.filter_map(|value| one_of(value, known, repairs)).collect()
}

/// Reads the answers to the quick check. A value that is neither a level nor `null` is left out. An answer
/// about a group that the catalog does not have is kept: another version may know the group.
pub(super) fn quick(value: Raw<'_>, repairs: &mut Repairs) -> QuickAnswers {
    // Far more groups than any catalog has.
    const MOST: usize = 500;
    let mut answers = QuickAnswers::default();
    object_of(MOST, value, repairs, &mut |id, value, repairs| {
        let rough = match value.get() {
            "null" => Some(Rough::Unknown),
            _ => level(value, repairs).map(Rough::Level),
        };
        if let Some(rough) = rough {
            answers.set(&GroupId::new(id), rough);
        }
        true
    });
    answers
}

/// Reads a day. Anything else gives `None` and a repair.
pub(super) fn date(value: Raw<'_>, repairs: &mut Repairs) -> Option<Date> {
    let date = value.whole_text().and_then(|day| Date::parse(&day));
    if date.is_none() {
        repairs.note(Problem::NotADate(excerpt(value)));
    }
    date
}

/// Reads a moment. Anything else gives `None` and a repair.
pub(super) fn time(value: Raw<'_>, repairs: &mut Repairs) -> Option<Timestamp> {
    let time = value.whole_text().and_then(|text| Timestamp::parse(&text));
    if time.is_none() {
        repairs.note(Problem::NotATime(excerpt(value)));
    }
    time
}
