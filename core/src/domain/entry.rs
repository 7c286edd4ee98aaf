//! The lists that a visitor makes: AI systems, controls of one's own.
//!
//! An entry is added, changed, removed, saved, undone and sent to other tabs in the same way,
//! whatever its kind. CONTRIBUTING.md has the recipe for a new kind.

use super::answer::{Evidence, Level, Reason};
use super::choices::Choices;
use super::date::Date;
use super::profile::Role;

/// The id of an entry, chosen by the code that adds it. Ids of a kind sort in the order in which entries
/// were added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// An id as written.
    pub fn new(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is an entry.
pub trait Entry: Clone + Default + PartialEq + Send + Sync + 'static {
    /// Its kind.
    const KIND: EntryKind;

    /// The entry, where it is of this kind.
    fn from_any(entry: &AnyEntry) -> Option<&Self>;

    /// The entry as one of any kind.
    fn into_any(self) -> AnyEntry;
}

/// Declares [`EntryKind`] and [`AnyEntry`]: for each kind a name and the type of its entries.
macro_rules! entry_kinds {
    ($($(#[$doc:meta])* $kind:ident: $entry:ident,)*) => {
        /// A kind of entry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum EntryKind {
            $($(#[$doc])* $kind,)*
        }

        impl EntryKind {
            /// All kinds, in the order of files.
            pub const ALL: [Self; [$(Self::$kind),*].len()] = [$(Self::$kind),*];

            /// The place of the kind in [`EntryKind::ALL`].
            pub fn index(self) -> usize {
                self as usize
            }
        }

        /// An entry of any kind.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum AnyEntry {
            $($(#[$doc])* $kind($entry),)*
        }

        impl AnyEntry {
            /// Its kind.
            pub fn kind(&self) -> EntryKind {
                match self {
                    $(Self::$kind(_) => EntryKind::$kind,)*
                }
            }
        }

        $(
            impl Entry for $entry {
                const KIND: EntryKind = EntryKind::$kind;

                fn from_any(entry: &AnyEntry) -> Option<&Self> {
                    if let AnyEntry::$kind(entry) = entry { Some(entry) } else { None }
                }

                fn into_any(self) -> AnyEntry {
                    AnyEntry::$kind(self)
                }
            }
        )*
    };
}

entry_kinds! {
    /// An AI system in scope.
    System: AiSystem,
    /// A control of the organisation's own.
    Control: OwnControl,
}

/// Whether an AI system has an impact assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assessed {
    /// Nobody has said yet. It counts as no.
    #[default]
    Unknown,
    /// It has none.
    No,
    /// It has one, and when it was made, if that is known.
    Yes(Option<Date>),
}

/// An AI system in scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AiSystem {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The organisation's role for it.
    pub role: Option<Role>,
    /// Whether it has an impact assessment.
    pub assessed: Assessed,
}

/// A control of the organisation's own, which a Statement of Applicability may hold beside those of
/// Annex A (clause 6.1.3). It is listed and printed, and takes no part in any score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnControl {
    /// What it is called.
    pub title: String,
    /// The kinds of reason.
    pub reasons: Choices<Reason>,
    /// The reason in words.
    pub why: String,
    /// Its level.
    pub level: Option<Level>,
    /// What can be shown.
    pub evidence: Evidence,
    /// Who answers for it.
    pub owner: String,
    /// Where the evidence is.
    pub location: String,
}
