//! Version 2 of the stored forms, which is read and no longer written.
//!
//! It differs from version 3 in its answers: they do not say when they were changed, and a control with a
//! level may be neither included nor excluded. Such a control was counted as included.

use super::fields::StoredError;
use super::repair::{Problem, Repair, Repairs};
use super::scan::Raw;
use super::v3::{self, AnswerFields, answer_of, record};
use crate::domain::{Answer, Applicability, Catalog, Part, Record};

/// The fields of version 3 except the last one, `changed`.
const ANSWER: &AnswerFields = match v3::ANSWER {
    [fields @ .., _] => fields,
    [] => &[],
};

/// Reads an answer of version 2.
pub(super) fn answer(id: &str, value: Raw<'_>, catalog: &Catalog, repairs: &mut Repairs) -> Answer {
    let mut answer = answer_of(ANSWER, id, value, catalog, repairs);
    let is_excludable = catalog.find(id).is_some_and(|item| catalog.is_excludable(item));
    if is_excludable && answer.level.is_some() && answer.applicability == Applicability::Undecided {
        repairs.note(Problem::BecameIncluded);
        answer.applicability = Applicability::Included(String::new());
    }
    answer
}

/// Reads the stored value of a part as version 2 wrote it.
///
/// # Errors
/// The value is not JSON, or holds too many values.
pub fn read_record_of_2(
    part: &Part,
    value: &str,
    catalog: &Catalog,
) -> Result<(Record, Vec<Repair>), StoredError> {
    record(part, value, catalog, answer)
}
