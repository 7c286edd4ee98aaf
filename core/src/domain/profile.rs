//! Who is assessed: the organisation, its roles, the certificates that it holds.
//!
//! Everything here is optional and can be changed at any time. None of it is scored: it tailors hints, leads
//! to suggestions and fills in documents.

use serde::{Deserialize, Serialize};

use super::answer::Level;
use super::certificate::Held;
use super::choices::{Choice, Choices};
use super::date::Date;
use super::filled::filled;
use super::quick::QuickAnswers;

/// What an organisation does with AI. It may have several roles. The standard knows finer ones (ISO/IEC
/// 22989: producer, provider, customer, partner), but only these three change the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Builds, trains or tunes AI systems.
    Developer,
    /// Offers products or services with AI.
    Provider,
    /// Uses AI systems.
    User,
}

impl Role {
    /// All roles, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Developer, Self::Provider, Self::User];

    /// The role's id in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Developer => "developer",
            Self::Provider => "provider",
            Self::User => "user",
        }
    }

    /// The role with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

impl Choice for Role {
    const CHOICES: &'static [Self] = &Self::ALL;
}

/// How many actions one person can work on at the same time.
pub const AT_ONCE: std::ops::RangeInclusive<u16> = 1..=9;

/// The profile of the organisation. Every field is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile {
    /// The organisation's name.
    pub organisation: String,
    /// The scope of its management system, in a sentence.
    pub scope: String,
    /// What it does with AI.
    pub roles: Choices<Role>,
    /// Certificates that the catalog knows.
    pub certificates: Held,
    /// Other certificates, as text.
    pub other_certificates: String,
    /// The target level for every item.
    pub target: Option<Level>,
    /// The desired date of the Stage 1 audit.
    pub stage_1: Option<Date>,
    /// How many actions one person works on at the same time; see [`AT_ONCE`].
    pub at_once: Option<u16>,
    /// People who own items, one name per line.
    pub people: String,
    /// The answers to the quick check.
    pub quick: QuickAnswers,
}

impl Profile {
    /// Whether the organisation uses AI and does nothing else with it.
    pub fn is_pure_user(&self) -> bool {
        self.roles.len() == 1 && self.roles.contains(Role::User)
    }

    /// The names of [`Profile::people`], without empty lines.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.people.lines().map(str::trim).filter(|name| !name.is_empty())
    }
}

/// The name and the profile of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Details {
    /// A name for the assessment, to tell files apart.
    pub name: String,
    /// Who is assessed.
    pub profile: Profile,
}

impl Details {
    /// The title in a list: the name, or else the organisation. Empty if there is neither.
    pub fn title(&self) -> &str {
        let name = self.name.trim();
        if name.is_empty() { self.profile.organisation.trim() } else { name }
    }

    /// How many fields are filled in.
    pub(super) fn filled(&self) -> usize {
        let Self { name, profile } = self;
        let Profile {
            organisation,
            scope,
            roles,
            certificates,
            other_certificates,
            target,
            stage_1,
            at_once,
            people,
            quick,
        } = profile;
        let lists = [
            !roles.is_empty(),
            *certificates != Held::default(),
            *quick != QuickAnswers::default(),
        ];
        let numbers = [target.is_some(), stage_1.is_some(), at_once.is_some()];
        filled(&[name, organisation, scope, other_certificates, people], &[lists, numbers].concat())
    }
}
