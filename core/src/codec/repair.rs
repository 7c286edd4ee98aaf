//! What a reader had to repair, and where.

/// One thing in a text that could not be taken unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The path to it, such as `answers/6.1.3/level`.
    pub at: String,
    /// What was wrong, and what the reader did instead.
    pub problem: Problem,
}

/// What was wrong. Each variant says what the reader did instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The catalog has no such item. The answer is kept and counted nowhere.
    UnknownItem,
    /// The item has no such point. The tick is kept and counted nowhere.
    UnknownPoint(String),
    /// No field of this name is known. Left out.
    UnknownField,
    /// The name occurs twice. The last one counts.
    Duplicate,
    /// Not a whole number from 0 to 5. The item counts as unanswered.
    NotALevel(String),
    /// Not one of the four grades. Evidence counts as none.
    NotAGrade(String),
    /// A decision to include or exclude a requirement; only a control can have one. Ignored.
    NotApplicability,
    /// Not a known value of this field, or a number outside its limits. Left out.
    NotKnown(String),
    /// Not a day of the calendar, such as 2026-11-24. Left out.
    NotADate(String),
    /// The day of an impact assessment, for an AI system that is not marked as assessed. Left out.
    DateWithoutAssessment(String),
    /// Not a text. Left empty.
    NotText,
    /// A text with characters that do not exist. They were replaced.
    BrokenText,
    /// Not a list. Left empty.
    NotAList,
    /// Not an object. Left empty.
    NotAnObject,
    /// More answers, or more entries of a kind, than are read. The rest are left out.
    TooMany {
        /// How many are read.
        most: usize,
    },
    /// A control with a level and no decision, which files before version 3 allow. It counts as included.
    BecameIncluded,
    /// Not a moment, such as 2026-11-24T09:30:00Z. Left out.
    NotATime(String),
    /// The file was written for another version of the same catalog.
    OtherCatalogVersion {
        /// The version in the file.
        file: String,
        /// The version of this page.
        ours: String,
    },
}

impl Problem {
    /// Whether something in the text was lost, rather than only remarked upon.
    pub fn loses(&self) -> bool {
        !matches!(
            self,
            Self::UnknownItem
                | Self::UnknownPoint(_)
                | Self::BecameIncluded
                | Self::OtherCatalogVersion { .. }
        )
    }
}

/// The most repairs that are kept, both of those that lose something and of those that only remark.
/// A file of 5 MB could need a million and a half.
const MOST: usize = 10_000;

/// The repairs found so far, and the path to the reader's position.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    way: Vec<String>,
    found: Vec<Repair>,
    /// How many of the repairs in `found` lose nothing, and how many lose something.
    kept: [usize; 2],
}

impl Repairs {
    pub(super) fn note(&mut self, problem: Problem) {
        let kept = &mut self.kept[usize::from(problem.loses())];
        if *kept < MOST {
            *kept += 1;
            self.found.push(Repair { at: self.way.join("/"), problem });
        }
    }

    /// Runs `read` one step further down the path. The step is shortened, since it may be a name from a
    /// hostile file: a name of 2 MB above 100,000 bad values would be copied 100,000 times.
    pub(super) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(beginning(step));
        let value = read(self);
        self.way.pop();
        value
    }

    pub(super) fn into_found(self) -> Vec<Repair> {
        self.found
    }
}

/// The beginning of a text, for a message. It does not use [`shortened`](super::shortened), which also trims
/// blanks: the reader of stored answers is in the main module, which has to stay small.
pub(super) fn beginning(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
