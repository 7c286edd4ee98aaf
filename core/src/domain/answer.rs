//! One answer: what a visitor says about one item.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::choices::{Choice, Choices};
use super::timestamp::Timestamp;

/// A maturity level, 0 (absent) to 5 (improving). The six labels are content, not code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// All levels, in ascending order.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The level with this number, or `None` if it is above 5.
    pub fn new(value: u8) -> Option<Self> {
        (value <= 5).then_some(Self(value))
    }

    /// The number of the level, 0 to 5.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Whether an item at this level is a gap: nothing is in place, or nothing is agreed.
    pub fn is_gap(self) -> bool {
        self.0 <= 1
    }

    /// The index of the level in a list of six.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A grade of evidence for an item, in ascending order.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Nothing.
    #[default]
    None,
    /// A draft.
    Draft,
    /// An approved document.
    Approved,
    /// An approved document and records of its use.
    Records,
}

impl Evidence {
    /// All grades, in ascending order.
    pub const ALL: [Self; 4] = [Self::None, Self::Draft, Self::Approved, Self::Records];

    /// The grade's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Records => "records",
        }
    }

    /// The grade with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.id() == id)
    }

    /// The index of the grade in a list of four.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Whether the organisation includes a control. A requirement cannot be excluded: scoring ignores
/// this field in an answer to a requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Neither included nor excluded yet.
    #[default]
    Undecided,
    /// Included, with the reason (may be empty).
    Included(String),
    /// Excluded, with the reason (may be empty, but an auditor will not accept that).
    Excluded(String),
}

/// Why a control is included. A Statement of Applicability names the reason for each control
/// (clause 6.1.3); the five kinds are those that auditors usually meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The treatment of a risk needs it.
    RiskTreatment,
    /// A law demands it.
    Law,
    /// A contract demands it.
    Contract,
    /// It is done as good practice.
    GoodPractice,
    /// An interested party expects it.
    InterestedParty,
}

impl Reason {
    /// All reasons, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::RiskTreatment, Self::Law, Self::Contract, Self::GoodPractice, Self::InterestedParty];

    /// The reason's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::RiskTreatment => "risk",
            Self::Law => "law",
            Self::Contract => "contract",
            Self::GoodPractice => "practice",
            Self::InterestedParty => "party",
        }
    }

    /// The reason with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }
}

impl Choice for Reason {
    const CHOICES: &'static [Self] = &Self::ALL;
}

/// A kind of suggestion that the tool may make for an item; see [`crate::domain::Suggestion`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// A level, based on a certificate that is held (with evidence) or on the quick check.
    Credit,
    /// To exclude a control, because the organisation only uses AI.
    Exclusion,
}

impl SuggestionKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Credit, Self::Exclusion];

    /// The kind's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Exclusion => "exclusion",
        }
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

impl Choice for SuggestionKind {
    const CHOICES: &'static [Self] = &Self::ALL;
}

/// What a visitor says about one item. The default is an empty answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// The maturity level. Without it the item is unanswered, whatever else is filled in: unanswered,
    /// excluded and level 0 are three different states.
    pub level: Option<Level>,
    /// The grade of evidence that can be shown.
    pub evidence: Evidence,
    /// The ids of the ticked points.
    pub points: BTreeSet<String>,
    /// Free text.
    pub note: String,
    /// For a control: included or excluded.
    pub applicability: Applicability,
    /// For an included control: the kinds of reason.
    pub reasons: Choices<Reason>,
    /// The person responsible for the item; free text.
    pub owner: String,
    /// Where the evidence is; free text, such as the name of a folder or a document number.
    pub location: String,
    /// The kinds of suggestion that the visitor has rejected, which are not made again.
    pub declined: Choices<SuggestionKind>,
    /// When the answer was last changed, if known. It does not count as content of the answer.
    pub changed: Option<Timestamp>,
}

impl Applicability {
    /// Whether the control is excluded.
    pub fn is_excluded(&self) -> bool {
        matches!(self, Self::Excluded(_))
    }

    /// The reason in words; empty while undecided.
    pub fn why(&self) -> &str {
        match self {
            Self::Undecided => "",
            Self::Included(why) | Self::Excluded(why) => why,
        }
    }
}

impl Answer {
    /// Whether nothing has been given. The time of the last change does not count.
    pub fn is_empty(&self) -> bool {
        let changed = self.changed;
        *self == Self { changed, ..Self::default() }
    }

    /// Whether the level claims more than can be shown: 3 or more without records of use.
    pub fn is_claimed(&self) -> bool {
        self.level.is_some_and(|level| level.value() >= 3) && self.evidence < Evidence::Records
    }
}

/// Declares [`TextField`], with a name for each text and the field of [`Answer`] that holds it.
macro_rules! text_fields {
    ($($(#[$doc:meta])* $name:ident: $field:ident,)*) => {
        /// A text of an answer. Consecutive typing in one text is a single undo step.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum TextField {
            $($(#[$doc])* $name,)*
        }

        impl TextField {
            /// All texts.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The text in an answer.
            pub fn of(self, answer: &Answer) -> &str {
                match self {
                    $(Self::$name => &answer.$field,)*
                }
            }

            /// The text in an answer, mutable.
            pub fn of_mut(self, answer: &mut Answer) -> &mut String {
                match self {
                    $(Self::$name => &mut answer.$field,)*
                }
            }
        }
    };
}

text_fields! {
    /// The note.
    Note: note,
    /// The person responsible for the item.
    Owner: owner,
    /// Where the evidence is.
    Location: location,
}
