//! Why a file was refused, and what was repaired in one. Only chunks use these names, like those of
//! `later.rs`.

use aims_core::codec::{FILE_VERSION, FileError, MAX_BYTES, OLDEST_FILE_VERSION, Problem, Repair};

use crate::words;

/// Why a file was refused, and what to do.
pub fn file_error(error: &FileError) -> String {
    match error {
        FileError::TooLarge { bytes } => words::open_too_large(words::OpenTooLarge {
            size: bytes.div_ceil(1_000_000),
            most: MAX_BYTES / 1_000_000,
        }),
        FileError::TooMany { .. } => words::open_too_many().to_owned(),
        FileError::Empty => words::open_empty().to_owned(),
        FileError::CutOff { line } => words::open_cut_off(line),
        FileError::NotJson { line, column } => {
            words::open_not_json(words::OpenNotJson { line, column })
        }
        FileError::NotOurs => words::open_not_ours().to_owned(),
        FileError::Locked => words::open_locked().to_owned(),
        FileError::Older { version } => {
            words::open_older(words::OpenOlder { version, oldest: OLDEST_FILE_VERSION })
        }
        FileError::Newer { version } => {
            words::open_newer(words::OpenNewer { version, ours: FILE_VERSION })
        }
        FileError::NoVersion => words::open_no_version().to_owned(),
        FileError::OtherCatalog { id } => words::open_other_catalog(id),
        FileError::NoAssessment => words::open_no_assessment().to_owned(),
    }
}

/// One repair of a file: the place, the problem, and the outcome.
pub fn repair(repair: &Repair) -> String {
    let at = if repair.at.is_empty() { words::repair_file() } else { &repair.at };
    let what = match &repair.problem {
        Problem::UnknownItem => words::repair_unknown_item().to_owned(),
        Problem::UnknownPoint(point) => words::repair_unknown_point(point),
        Problem::UnknownField => words::repair_unknown_field().to_owned(),
        Problem::Duplicate => words::repair_duplicate().to_owned(),
        Problem::NotALevel(value) => words::repair_level(value),
        Problem::NotAGrade(value) => words::repair_grade(value),
        Problem::NotApplicability => words::repair_applicability().to_owned(),
        Problem::NotKnown(value) => words::repair_not_known(value),
        Problem::NotADate(value) => words::repair_date(value),
        Problem::NotATime(value) => words::repair_time(value),
        Problem::BecameIncluded => words::repair_included().to_owned(),
        Problem::DateWithoutAssessment(value) => words::repair_unassessed(value),
        Problem::NotText => words::repair_text().to_owned(),
        Problem::BrokenText => words::repair_broken_text().to_owned(),
        Problem::NotAList => words::repair_list().to_owned(),
        Problem::NotAnObject => words::repair_object().to_owned(),
        Problem::TooMany { most } => words::repair_too_many(*most),
        Problem::OtherCatalogVersion { file, ours } => {
            words::repair_version(words::RepairVersion { file, ours })
        }
    };
    words::repair_line(words::RepairLine { at, what })
}
