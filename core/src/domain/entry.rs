//! The lists that a visitor makes: AI systems, own controls, actions, dismissed contradictions.
//!
//! Entries of all kinds are added, changed, removed, saved, undone and sent to other tabs in the same
//! way. CONTRIBUTING.md has the recipe for a new kind.

use std::collections::BTreeSet;

use super::answer::{Evidence, Level, Reason};
use super::choices::Choices;
use super::date::Date;
use super::ids::ItemId;
use super::profile::Role;

/// The id of an entry. The code that adds the entry chooses it. Within a kind, ids sort in the order in
/// which the entries were added.
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

/// A type of entry.
pub trait Entry: Clone + Default + PartialEq + Send + Sync + 'static {
    /// The kind of entry that the type stands for.
    const KIND: EntryKind;

    /// The entry as this type, or `None` if it is of another kind.
    fn from_any(entry: &AnyEntry) -> Option<&Self>;

    /// The entry as an [`AnyEntry`].
    fn into_any(self) -> AnyEntry;
}

/// Declares [`EntryKind`] and [`AnyEntry`], with a name for each kind, the type of its entries, and the
/// text field that distinguishes them.
macro_rules! entry_kinds {
    ($($(#[$doc:meta])* $kind:ident: $entry:ident, by $title:ident,)*) => {
        /// A kind of entry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum EntryKind {
            $($(#[$doc])* $kind,)*
        }

        impl EntryKind {
            /// All kinds, in the order in which files hold them.
            pub const ALL: [Self; [$(Self::$kind),*].len()] = [$(Self::$kind),*];

            /// The place of the kind in [`EntryKind::ALL`].
            pub fn index(self) -> usize {
                self as usize
            }
        }

        /// An entry of any kind.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum AnyEntry {
            $($(#[$doc])* $kind($entry),)*
        }

        impl AnyEntry {
            /// The kind of the entry.
            pub fn kind(&self) -> EntryKind {
                match self {
                    $(Self::$kind(_) => EntryKind::$kind,)*
                }
            }

            /// A copy without the texts that the visitor typed. A mark replaces a text whose presence counts;
            /// choices, numbers, dates and ids stay.
            pub fn nameless(&self) -> Self {
                match self {
                    $(Self::$kind(entry) => Self::$kind(entry.nameless()),)*
                }
            }

            /// The number of fields that are filled in.
            pub(super) fn filled(&self) -> usize {
                match self {
                    $(Self::$kind(entry) => entry.filled(),)*
                }
            }

            /// The text that distinguishes the entry from others of its kind. It may be empty.
            pub fn title(&self) -> &str {
                match self {
                    $(Self::$kind(entry) => &entry.$title,)*
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
    System: AiSystem, by name,
    /// A control of the organisation's own.
    Control: OwnControl, by title,
    /// An action of the roadmap.
    Action: Action, by title,
    /// A contradiction that the visitor has dismissed.
    Dismissal: Dismissal, by reason,
}

/// Whether an AI system has an impact assessment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assessed {
    /// Nobody has stated it yet. It counts as no.
    #[default]
    Unknown,
    /// It has none.
    No,
    /// It has one, made on this date if the date is known.
    Yes(Option<Date>),
}

/// An AI system in scope.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AiSystem {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The organisation's role with regard to it.
    pub role: Option<Role>,
    /// Whether it has an impact assessment.
    pub assessed: Assessed,
}

/// A control of the organisation's own. A Statement of Applicability may list it beside the controls of
/// Annex A (clause 6.1.3). It is listed and printed, but takes no part in any score.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnControl {
    /// Its title.
    pub title: String,
    /// The kinds of reason.
    pub reasons: Choices<Reason>,
    /// The reason in words.
    pub why: String,
    /// Its level.
    pub level: Option<Level>,
    /// The grade of evidence that can be shown.
    pub evidence: Evidence,
    /// The person responsible for it.
    pub owner: String,
    /// Where the evidence is.
    pub location: String,
}

/// The status of an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionStatus {
    /// Nobody has begun.
    #[default]
    Planned,
    /// Somebody is working on it.
    InProgress,
    /// It is finished.
    Done,
    /// It will not be done.
    Cancelled,
}

impl ActionStatus {
    /// All statuses, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Planned, Self::InProgress, Self::Done, Self::Cancelled];

    /// The status' id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::InProgress => "in_progress",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Whether there is still work to do.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::InProgress)
    }
}

/// An action of the roadmap.
///
/// If it replaces the action that the catalog proposes for an item, its id is the id of that item, so that
/// an item has one such action however often it is edited. The proposal fills in its empty fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Action {
    /// What to do.
    pub title: String,
    /// The item that it improves.
    pub item: Option<ItemId>,
    /// Who does it.
    pub owner: String,
    /// The number of working days that it takes.
    pub days: Option<u16>,
    /// The earliest day on which it can begin.
    pub start: Option<Date>,
    /// The day by which it has to be finished.
    pub due: Option<Date>,
    /// Its status.
    pub status: ActionStatus,
    /// A link, or the number of a ticket.
    pub link: String,
    /// Free text.
    pub note: String,
    /// The ids of actions that have to be finished first.
    pub after: BTreeSet<String>,
}

impl Action {
    /// The largest number of working days that an action can take: about four years.
    pub const MOST_DAYS: u16 = 999;
}

/// A contradiction that the visitor has dismissed. Its id is the id of the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dismissal {
    /// Why the visitor leaves the answers unchanged.
    pub reason: String,
}

impl Dismissal {
    /// Whether an id is a valid id of a rule. The build checks the rules of a catalog with it.
    pub fn is_rule(id: &str) -> bool {
        let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
        (1..=40).contains(&id.len()) && id.bytes().all(is_plain)
    }
}

/// Copies of each kind without the texts that the visitor typed; see [`AnyEntry::nameless`].
mod nameless {
    use super::{Action, AiSystem, Dismissal, OwnControl};
    use crate::domain::redact::mark;

    impl AiSystem {
        pub(super) fn nameless(&self) -> Self {
            let Self { role, assessed, .. } = *self;
            Self { name: mark(&self.name), role, assessed, ..Self::default() }
        }
    }

    impl OwnControl {
        pub(super) fn nameless(&self) -> Self {
            let Self { reasons, level, evidence, .. } = *self;
            Self { reasons, why: mark(&self.why), level, evidence, ..Self::default() }
        }
    }

    impl Action {
        pub(super) fn nameless(&self) -> Self {
            let Self { days, start, due, status, .. } = *self;
            let (item, after) = (self.item.clone(), self.after.clone());
            Self { item, days, start, due, status, after, ..Self::default() }
        }
    }

    impl Dismissal {
        pub(super) fn nameless(&self) -> Self {
            Self::default()
        }
    }
}

/// The number of fields that are filled in, for each kind; see [`AnyEntry::filled`].
mod filled {
    use super::{Action, ActionStatus, AiSystem, Assessed, Dismissal, Evidence, OwnControl};
    use crate::domain::filled::filled;

    impl AiSystem {
        pub(super) fn filled(&self) -> usize {
            let Self { name, purpose, role, assessed } = self;
            filled(&[name, purpose], &[role.is_some(), *assessed != Assessed::Unknown])
        }
    }

    impl OwnControl {
        pub(super) fn filled(&self) -> usize {
            let Self { title, reasons, why, level, evidence, owner, location } = self;
            let chosen = [!reasons.is_empty(), level.is_some(), *evidence != Evidence::None];
            filled(&[title, why, owner, location], &chosen)
        }
    }

    impl Action {
        pub(super) fn filled(&self) -> usize {
            let Self { title, item, owner, days, start, due, status, link, note, after } = self;
            let dates = [days.is_some(), start.is_some(), due.is_some()];
            let others = [item.is_some(), *status != ActionStatus::Planned, !after.is_empty()];
            filled(&[title, owner, link, note], &[dates, others].concat())
        }
    }

    impl Dismissal {
        pub(super) fn filled(&self) -> usize {
            let Self { reason } = self;
            filled(&[reason], &[])
        }
    }
}
