//! A copy of an assessment without what is nobody else's business.
//!
//! What a visitor wrote is dropped, and what was chosen from a list is kept, as far as the [`Redaction`] says. Scores and
//! verdict stay the same: that a decision has a reason and an AI system a name counts, so [`MARK`] stands where its words
//! were.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answer, Applicability};
use super::assessment::Assessment;
use super::choices::Choices;
use super::entry::{Action, AnyEntry, Dismissal, EntryId, EntryKind};
use super::part::Record;
use super::profile::{Details, Profile};
use super::sheet::Sheet;
use super::soa::Decision;

/// What stands for words that were dropped where it counts that there were any: the reason of a decision, the name of an
/// AI system.
pub const MARK: &str = "…";

/// How much of an assessment is handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Redaction {
    /// All of it.
    #[default]
    None,
    /// All but what somebody wrote: names, notes and other texts.
    NoNames,
    /// Levels, evidence and decisions, and nothing else.
    ScoresOnly,
}

/// Something that a redaction drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// The name of the assessment, the organisation, its scope, other certificates.
    Names,
    /// People, and owners of items, controls and actions.
    People,
    /// Notes.
    Notes,
    /// Where evidence is, and links.
    Places,
    /// Reasons in words. That there is one stays.
    Reasons,
    /// What AI systems, own controls and actions are called, and what they are for.
    Titles,
    /// Answers and ticks whose ids the catalog does not have.
    Unknown,
    /// The rest of the profile: roles, certificates, target, dates, the quick check.
    Profile,
    /// Ticked points.
    Points,
    /// Kinds of reason. That there is one stays.
    ReasonKinds,
    /// AI systems, own controls, actions, dismissed contradictions.
    Entries,
    /// When answers were changed, and which suggestions were rejected.
    History,
}

impl Redaction {
    /// All of them, from the fullest to the barest.
    pub const ALL: [Self; 3] = [Self::None, Self::NoNames, Self::ScoresOnly];

    /// Its id in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "all",
            Self::NoNames => "no-names",
            Self::ScoresOnly => "scores",
        }
    }

    /// The redaction of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|redaction| redaction.id() == id)
    }

    /// What it drops.
    pub fn drops(self) -> &'static [Dropped] {
        use Dropped::{
            Entries, History, Names, Notes, People, Places, Points, Profile, ReasonKinds, Reasons,
            Titles, Unknown,
        };
        match self {
            Self::None => &[],
            Self::NoNames => &[Names, People, Notes, Places, Reasons, Titles, Unknown],
            Self::ScoresOnly => &[
                Names,
                People,
                Notes,
                Places,
                Reasons,
                Unknown,
                Profile,
                Points,
                ReasonKinds,
                Entries,
                History,
            ],
        }
    }
}

impl Sheet<'_> {
    /// A copy of the assessment without what a redaction drops.
    pub fn redacted(self, redaction: Redaction) -> Assessment {
        if redaction == Redaction::None {
            return self.assessment.clone();
        }
        let is_bare = redaction == Redaction::ScoresOnly;
        let mut copy = Assessment::new(self.assessment.catalog.clone());
        for ix in self.items() {
            if let Some(answer) = self.assessment.given(&self.item(ix).id) {
                let id = self.item(ix).id.clone();
                let points = self.item(ix).points.iter().map(|point| point.id.as_str());
                let answer = if is_bare { bare(answer) } else { nameless(answer, points) };
                copy.put(Record::Answer(id, answer));
            }
        }
        if !is_bare {
            copy.details = self.nameless_details();
            self.copy_entries(&mut copy);
        }
        copy
    }

    /// The details without texts.
    fn nameless_details(self) -> Details {
        let profile = &self.assessment.details.profile;
        let known = profile.certificates.ids().iter();
        let known = known.filter(|id| self.catalog.certificate(id).is_some());
        let mut quick = super::quick::QuickAnswers::default();
        for (group, rough) in profile.quick.iter() {
            if self.catalog.find_group(group.as_str()).is_some() {
                quick.set(group, rough);
            }
        }
        let profile = Profile {
            roles: profile.roles,
            certificates: known.collect(),
            target: profile.target,
            stage_1: profile.stage_1,
            at_once: profile.at_once,
            quick,
            ..Profile::default()
        };
        Details { profile, ..Details::default() }
    }

    /// Copies the entries without texts. An id that is not one of the catalog, or cannot be that of a rule, is a number in
    /// the copy, since a file may call an entry anything.
    fn copy_entries(self, copy: &mut Assessment) {
        for kind in EntryKind::ALL {
            let entries = || self.assessment.entries_of(kind);
            let is_known = |id: &EntryId| self.catalog.find(id.as_str()).is_some();
            let is_rule = |id: &EntryId| Dismissal::is_rule(id.as_str()) && !is_number(id.as_str());
            let keeps_id = |id: &EntryId| match kind {
                EntryKind::Dismissal => is_rule(id),
                _ => is_known(id),
            };
            let mut numbers = (0..).map(number);
            let mut new = |id: &EntryId| {
                let kept = keeps_id(id).then(|| id.clone());
                kept.or_else(|| numbers.next().map(|number| EntryId::new(&number)))
            };
            let all: Vec<&EntryId> = entries().map(|(id, _)| id).collect();
            let new: Vec<Option<EntryId>> = all.iter().copied().map(&mut new).collect();
            let pairs = all.iter().zip(new);
            let ids: BTreeMap<&str, EntryId> =
                pairs.filter_map(|(id, new)| Some((id.as_str(), new?))).collect();
            for (id, entry) in entries() {
                let Some(id) = ids.get(id.as_str()) else { continue };
                let mut entry = entry.nameless();
                if let AnyEntry::Action(action) = &mut entry {
                    self.keep_known_ids(action, &ids);
                }
                copy.put(Record::Entry(id.clone(), entry));
            }
        }
    }

    /// Drops from an action the ids that nobody knows, and renames those that are others in the copy.
    fn keep_known_ids(self, action: &mut Action, ids: &BTreeMap<&str, EntryId>) {
        let is_known = |id: &str| self.catalog.find(id).is_some();
        action.item.take_if(|item| !is_known(item.as_str()));
        let after = action.after.iter().filter_map(|id| {
            // What follows an action that the catalog proposes names it by its item.
            let proposed = || is_known(id).then(|| id.clone());
            ids.get(id.as_str()).map(|id| id.as_str().to_owned()).or_else(proposed)
        });
        action.after = after.collect();
    }
}

/// The id of an entry whose own one is dropped. Ids of a kind sort as before.
fn number(place: u32) -> String {
    format!("n{place:05}")
}

/// Whether an id looks like one from [`number`]. Such an id is not kept, so that two entries cannot end up with the same one.
fn is_number(id: &str) -> bool {
    id.strip_prefix('n').is_some_and(|digits| digits.bytes().all(|it| it.is_ascii_digit()))
}

/// [`MARK`], where somebody wrote something.
pub(super) fn mark(text: &str) -> String {
    let mark = if text.trim().is_empty() { "" } else { MARK };
    mark.to_owned()
}

/// An answer without texts, and without ticks that are none of these.
fn nameless<'a>(answer: &Answer, points: impl Iterator<Item = &'a str>) -> Answer {
    let known: BTreeSet<&str> = points.collect();
    let ticked = answer.points.iter().filter(|point| known.contains(point.as_str()));
    Answer {
        level: answer.level,
        evidence: answer.evidence,
        points: ticked.cloned().collect(),
        applicability: decided(&answer.applicability, mark(answer.applicability.why())),
        reasons: answer.reasons,
        declined: answer.declined,
        changed: answer.changed,
        ..Answer::default()
    }
}

/// Level, evidence and decision of an answer.
fn bare(answer: &Answer) -> Answer {
    let has_reason = Decision::of(answer).is_complete();
    let why = if has_reason { MARK } else { "" };
    Answer {
        level: answer.level,
        evidence: answer.evidence,
        applicability: decided(&answer.applicability, why.to_owned()),
        reasons: Choices::default(),
        ..Answer::default()
    }
}

fn decided(applicability: &Applicability, why: String) -> Applicability {
    match applicability {
        Applicability::Undecided => Applicability::Undecided,
        Applicability::Included(_) => Applicability::Included(why),
        Applicability::Excluded(_) => Applicability::Excluded(why),
    }
}
