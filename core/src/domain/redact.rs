//! Copies of an assessment that leave out what is private.
//!
//! Depending on the [`Redaction`], a copy drops the texts that a visitor wrote and keeps the choices that
//! were made from lists. Scores and verdict stay the same. It matters whether a decision has a reason and
//! whether an AI system has a name, so [`MARK`] replaces those texts.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answer, Applicability};
use super::assessment::Assessment;
use super::choices::Choices;
use super::entry::{Action, AnyEntry, Dismissal, EntryId, EntryKind};
use super::part::Record;
use super::profile::{Details, Profile};
use super::sheet::Sheet;
use super::soa::Decision;

/// Replaces a dropped text where it matters that there was one: the reason for a decision, or the name of an
/// AI system.
pub const MARK: &str = "…";

/// How much of an assessment a copy keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Redaction {
    /// Everything.
    #[default]
    None,
    /// Everything except the texts that somebody wrote: names, notes and others.
    NoNames,
    /// Only levels, evidence and decisions.
    ScoresOnly,
}

/// A kind of content that a redaction drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// The name of the assessment, the organisation, its scope, other certificates.
    Names,
    /// People, and owners of items, controls and actions.
    People,
    /// Notes.
    Notes,
    /// The locations of evidence, and links.
    Places,
    /// Reasons in words. The copy still shows that there was one.
    Reasons,
    /// The names of AI systems, own controls and actions, and what they are for.
    Titles,
    /// Answers and ticks whose ids the catalog does not have.
    Unknown,
    /// The rest of the profile: roles, certificates, target, dates, the quick check.
    Profile,
    /// Ticked points.
    Points,
    /// Kinds of reason. The copy still shows that there was one.
    ReasonKinds,
    /// AI systems, own controls, actions, dismissed contradictions.
    Entries,
    /// When answers were changed, and which suggestions were rejected.
    History,
}

impl Redaction {
    /// All redactions, from the fullest copy to the barest.
    pub const ALL: [Self; 3] = [Self::None, Self::NoNames, Self::ScoresOnly];

    /// The redaction's id in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "all",
            Self::NoNames => "no-names",
            Self::ScoresOnly => "scores",
        }
    }

    /// The redaction with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|redaction| redaction.id() == id)
    }

    /// The content that the redaction drops.
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
    /// A copy of the assessment, without the content that a redaction drops.
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

    /// The details without texts, and without ids that the catalog does not have.
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

    /// Copies the entries without texts. A file may give an entry any id. So the copy keeps an id only if
    /// the catalog has it or, for a dismissal, if a rule can have it. Other ids become numbers.
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

    /// Drops unknown ids from an action, and updates the ids of entries that have a new id in the copy.
    fn keep_known_ids(self, action: &mut Action, ids: &BTreeMap<&str, EntryId>) {
        let is_known = |id: &str| self.catalog.find(id).is_some();
        action.item.take_if(|item| !is_known(item.as_str()));
        let after = action.after.iter().filter_map(|id| {
            // An action may follow one that the catalog proposes, whose id is the id of its item.
            let proposed = || is_known(id).then(|| id.clone());
            ids.get(id.as_str()).map(|id| id.as_str().to_owned()).or_else(proposed)
        });
        action.after = after.collect();
    }
}

/// The new id of an entry whose own id is dropped. The new ids of a kind sort in the old order.
fn number(place: u32) -> String {
    format!("n{place:05}")
}

/// Whether an id looks like one from [`number`]. Such an id is not kept, so that no two entries get the same
/// id.
fn is_number(id: &str) -> bool {
    id.strip_prefix('n').is_some_and(|digits| digits.bytes().all(|it| it.is_ascii_digit()))
}

/// [`MARK`] if the text says something, otherwise the empty text.
pub(super) fn mark(text: &str) -> String {
    let mark = if text.trim().is_empty() { "" } else { MARK };
    mark.to_owned()
}

/// An answer without texts, and without ticks for points other than these.
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
