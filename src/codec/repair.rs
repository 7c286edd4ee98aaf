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
    /// Not a text. Left empty.
    NotText,
    /// A text with characters that do not exist. They were replaced.
    BrokenText,
    /// Not a list. Left empty.
    NotAList,
    /// Not an object. Left empty.
    NotAnObject,
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
            Self::UnknownItem | Self::UnknownPoint(_) | Self::OtherCatalogVersion { .. }
        )
    }
}

/// The repairs found so far, and the way to where the reader is.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    way: Vec<String>,
    found: Vec<Repair>,
}

impl Repairs {
    pub(super) fn note(&mut self, problem: Problem) {
        self.found.push(Repair { at: self.way.join("/"), problem });
    }

    /// Runs `read` one step further down.
    pub(super) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(step.to_owned());
        let value = read(self);
        self.way.pop();
        value
    }

    pub(super) fn into_found(self) -> Vec<Repair> {
        self.found
    }
}
