//! What a reader had to repair, and where.

/// One thing in a text that could not be taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The way to it, as in `answers/6.1.3/level`.
    pub at: String,
    /// What was wrong and what became of it.
    pub problem: Problem,
}

/// What was wrong. Each says what the reader did instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The catalog has no such item. The answer is kept and counted nowhere.
    UnknownItem,
    /// The item has no such point. The tick is kept and counted nowhere.
    UnknownPoint(String),
    /// No field of this name is known. Left out.
    UnknownField,
    /// The name stands there twice. The last one counts.
    Duplicate,
    /// Not a whole number from 0 to 5. The item counts as unanswered.
    NotALevel(String),
    /// Not one of the four grades. Evidence counts as none.
    NotAGrade(String),
    /// A requirement that is said to be included or excluded, which only a control can be. Ignored.
    NotApplicability,
    /// None of the values that are known for this field, or a number outside of its limits. Left out.
    NotKnown(String),
    /// Not a day of the calendar, as 2026-11-24. Left out.
    NotADate(String),
    /// The day of an impact assessment that the AI system is not said to have. Left out.
    DateWithoutAssessment(String),
    /// Not a text. Left empty.
    NotText,
    /// A text with characters that do not exist. They were replaced.
    BrokenText,
    /// Not a list. Left empty.
    NotAList,
    /// Not an object. Left empty.
    NotAnObject,
    /// More answers, or more entries of a kind, than are read. Those that follow are left out.
    TooMany {
        /// How many are read.
        most: usize,
    },
    /// A control with a level and no decision, as files before version 3 allow it. It counts as included.
    BecameIncluded,
    /// Not a moment, as 2026-11-24T09:30:00Z. Left out.
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
    /// Whether something of the text was changed or left out, rather than only remarked upon.
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

/// As many repairs are kept that lose something, and as many that only remark. A file of 5 MB could
/// ask for a million and a half.
const MOST: usize = 10_000;

/// The repairs found so far, and the way to where the reader is.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    way: Vec<String>,
    found: Vec<Repair>,
    /// How many of those found lose nothing, and how many lose something.
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

    /// Runs `read` one step further down. The step is shortened, since it may be a name from a
    /// hostile file: one of 2 MB above 100,000 bad values would be written down as often.
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

/// A text as somebody reads it in a message: its beginning. Not by [`shortened`](super::shortened), which looks for blanks
/// as well: what reads stored answers is in the main module, whose bytes are counted.
pub(super) fn beginning(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
