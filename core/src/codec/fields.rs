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

/// A stored value that is no JSON at all, cut off or overwritten, or one that holds more than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredError;

/// Reads a stored value with `read`.
///
/// # Errors
/// The value is no JSON, or holds more than is read.
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

/// Reads the answer to an item with `read`, and looks whether the catalog has the item, and whether
/// it may be in or out.
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

/// A level; nothing, and a repair, where it is none.
pub(super) fn level(value: Raw<'_>, repairs: &mut Repairs) -> Option<Level> {
    let level = value.number().and_then(Level::new);
    if level.is_none() {
        repairs.note(Problem::NotALevel(excerpt(value)));
    }
    level
}

/// A grade of evidence.
pub(super) fn evidence(value: Raw<'_>, repairs: &mut Repairs) -> Evidence {
    value.whole_text().and_then(|id| Evidence::from_id(&id)).unwrap_or_else(|| {
        repairs.note(Problem::NotAGrade(excerpt(value)));
        Evidence::None
    })
}

/// A whole number within bounds; nothing, and a repair, where it is none.
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

/// The ids of ticked points.
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

/// Whether a control is in or out, by the name of the field. Both of them: the last one counts.
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

/// One of several known ids; nothing, and a repair, where it is none of them.
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

/// A list of known ids; what is none of them is left out.
pub(super) fn set_of<T: Choice>(
    value: Raw<'_>,
    known: impl Fn(&str) -> Option<T>,
    repairs: &mut Repairs,
) -> Choices<T> {
    let values = list(value, repairs).into_iter();
    values.filter_map(|value| one_of(value, &known, repairs)).collect()
}

/// The certificates that are held; what the catalog does not know is left out.
pub(super) fn held(value: Raw<'_>, catalog: &Catalog, repairs: &mut Repairs) -> Held {
    let known = |id: &str| catalog.certificate(id).map(|certificate| certificate.id.as_str());
    let values = list(value, repairs).into_iter();
    values.filter_map(|value| one_of(value, known, repairs)).collect()
}

/// The answers to the quick check; what is no level is left out. One about a group that the catalog does not have is kept:
/// another version may know it.
pub(super) fn quick(value: Raw<'_>, repairs: &mut Repairs) -> QuickAnswers {
    // Far more than any catalog has groups.
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

/// A day; nothing, and a repair, where it is none.
pub(super) fn date(value: Raw<'_>, repairs: &mut Repairs) -> Option<Date> {
    let date = value.whole_text().and_then(|day| Date::parse(&day));
    if date.is_none() {
        repairs.note(Problem::NotADate(excerpt(value)));
    }
    date
}

/// A moment; nothing, and a repair, where it is none.
pub(super) fn time(value: Raw<'_>, repairs: &mut Repairs) -> Option<Timestamp> {
    let time = value.whole_text().and_then(|text| Timestamp::parse(&text));
    if time.is_none() {
        repairs.note(Problem::NotATime(excerpt(value)));
    }
    time
}
