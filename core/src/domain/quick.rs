//! The quick check: one question per group, with a few short answers. It gives a rough picture and makes
//! suggestions, and affects nothing else.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Applicability, Level, SuggestionKind};
use super::catalog::{Catalog, Group, GroupIx, ItemIx};
use super::flag::Flag;
use super::ids::{GroupId, ItemId};
use super::profile::Profile;
use super::sheet::Sheet;
use super::suggestion::Suggestion;

/// A rough answer about a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rough {
    /// The level that the answer stands for.
    Level(Level),
    /// The visitor does not know.
    Unknown,
}

impl Rough {
    /// The level, if it is known.
    pub fn level(self) -> Option<Level> {
        if let Self::Level(level) = self { Some(level) } else { None }
    }
}

/// The answers to the quick check: one per group, in the order in which they were first given.
///
/// This is a list, for the reason given at [`Held`](super::Held).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuickAnswers(Vec<(GroupId, Rough)>);

impl QuickAnswers {
    /// The answer about a group, if there is one.
    pub fn get(&self, group: &GroupId) -> Option<Rough> {
        self.0.iter().find(|(known, _)| known == group).map(|(_, rough)| *rough)
    }

    /// Sets the answer about a group.
    pub fn set(&mut self, group: &GroupId, rough: Rough) {
        match self.0.iter_mut().find(|(known, _)| known == group) {
            Some((_, known)) => *known = rough,
            None => self.0.push((group.clone(), rough)),
        }
    }

    /// Whether there is no answer.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All answers with their groups.
    pub fn iter(&self) -> impl Iterator<Item = (&GroupId, Rough)> {
        self.0.iter().map(|(group, rough)| (group, *rough))
    }
}

/// A question of the quick check.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct QuickQuestion {
    /// The group that the question is about. The question has the same id.
    pub group: GroupId,
    /// The question.
    pub question: String,
    /// The item to begin with if the group is weak.
    pub first: ItemId,
    /// The answers, each with the number of its level.
    pub choices: Vec<(u8, String)>,
}

impl QuickQuestion {
    /// The answers, each with its level.
    pub fn choices(&self) -> impl Iterator<Item = (Level, &str)> {
        self.choices.iter().filter_map(|(level, words)| Some((Level::new(*level)?, words.as_str())))
    }
}

/// The highest level that the quick check suggests: one answer for many items is no proof for any of them.
const MOST: u8 = 2;

/// How many of the weakest groups the picture names.
const WEAKEST: usize = 3;

/// The suggestion of the quick check for an item, if its question covers that item.
///
/// The level is never above [`MOST`], and evidence is never suggested.
pub(super) fn quick_suggestion(
    catalog: &Catalog,
    profile: &Profile,
    item: ItemIx,
    answer: Option<&Answer>,
) -> Option<Suggestion<'static>> {
    let group = &catalog.group(catalog.group_of(item)).id;
    let level = profile.quick.get(group)?.level()?;
    let level = Level::new(MOST).filter(|most| *most < level).unwrap_or(level);
    let is_excludable = catalog.is_excludable(item);
    let is_out = answer.is_some_and(|answer| {
        answer.declined.contains(SuggestionKind::Credit)
            || is_excludable && answer.applicability.is_excluded()
    });
    let includes = is_excludable
        && answer.is_none_or(|answer| answer.applicability == Applicability::Undecided);
    let is_asked = catalog.item(item).has(Flag::Quick);
    (is_asked && !is_out).then_some(Suggestion::Quick { level, includes })
}

/// The rough picture that the quick check gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickPicture {
    /// The answer about each group, in catalog order.
    pub groups: Vec<(GroupIx, Option<Rough>)>,
    /// The weakest groups, the weakest first: at most three, all with a known level below 3.
    pub weakest: Vec<GroupIx>,
}

/// The conclusion from the rough picture, for one sentence. It is never better than the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// Fewer than half of the groups have a level, which is too little for a picture.
    TooFew,
    /// More than half of the known groups are at level 0 or 1.
    MostLow,
    /// This many of the known groups are at level 0 or 1, which is at most half of them.
    SomeLow(usize),
    /// No known group is at level 0 or 1, and this many groups are at level 2 or not known.
    NotYet(usize),
    /// Every group is at level 3 or more.
    AllInUse,
}

impl QuickPicture {
    /// The conclusion from the picture.
    pub fn outlook(&self) -> Outlook {
        let levels = || self.groups.iter().filter_map(|(_, rough)| rough.and_then(Rough::level));
        let known = levels().count();
        let below_3 = levels().filter(|level| level.value() < 3).count();
        if known == 0 || known * 2 < self.groups.len() {
            return Outlook::TooFew;
        }
        let gaps = levels().filter(|level| level.is_gap()).count();
        match (gaps, below_3 + self.groups.len() - known) {
            (0, 0) => Outlook::AllInUse,
            (0, rest) => Outlook::NotYet(rest),
            (low, _) if low * 2 > known => Outlook::MostLow,
            (low, _) => Outlook::SomeLow(low),
        }
    }

    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        self.groups.iter().filter(|(_, rough)| rough.is_some()).count()
    }

    /// The first group whose question is not answered yet.
    pub fn open(&self) -> Option<GroupIx> {
        self.groups.iter().find(|(_, rough)| rough.is_none()).map(|(group, _)| *group)
    }
}

impl Catalog {
    /// Whether the catalog has a quick check.
    pub fn has_quick(&self) -> bool {
        self.items().any(|item| self.item(item).has(Flag::Quick))
    }
}

impl Sheet<'_> {
    /// The rough picture. It uses the quick check only, not the answers to items.
    pub fn quick_picture(self) -> QuickPicture {
        let answers = &self.profile().quick;
        let of = |(ix, group): (GroupIx, &Group)| (ix, answers.get(&group.id));
        let groups: Vec<_> = self.catalog.groups().map(of).collect();
        let level = |rough: &Option<Rough>| rough.and_then(Rough::level);
        let mut weakest: Vec<_> = groups
            .iter()
            .filter_map(|(group, rough)| Some((level(rough)?, *group)))
            .filter(|(level, _)| level.value() < 3)
            .collect();
        weakest.sort_by_key(|(level, _)| *level);
        weakest.truncate(WEAKEST);
        QuickPicture { weakest: weakest.into_iter().map(|(_, group)| group).collect(), groups }
    }
}
