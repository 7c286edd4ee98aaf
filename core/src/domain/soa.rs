//! The Statement of Applicability: which controls are in or out, and why. Controls are the items of
//! sections that are excludable.

use super::answer::{Answer, Applicability, Evidence, Level, Reason};
use super::catalog::ItemIx;
use super::choices::Choices;
use super::edit::Edit;
use super::entry::OwnControl;
use super::event::Event;
use super::item::Weight;
use super::profile::Role;
use super::sheet::Sheet;

/// What was decided about a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Nothing yet.
    Undecided,
    /// It is in, and the reason is given.
    Included,
    /// It is in, and no reason is given.
    IncludedWithoutReason,
    /// It is out, and the reason is given.
    Excluded,
    /// It is out, and no reason is given.
    ExcludedWithoutReason,
}

impl Decision {
    /// The decision in an answer.
    pub fn of(answer: &Answer) -> Self {
        let has_words = !answer.applicability.why().trim().is_empty();
        match answer.applicability {
            Applicability::Undecided => Self::Undecided,
            Applicability::Included(_) if has_words || !answer.reasons.is_empty() => Self::Included,
            Applicability::Included(_) => Self::IncludedWithoutReason,
            Applicability::Excluded(_) if has_words => Self::Excluded,
            Applicability::Excluded(_) => Self::ExcludedWithoutReason,
        }
    }

    /// Whether the row can stand in a Statement of Applicability as it is.
    pub fn is_complete(self) -> bool {
        matches!(self, Self::Included | Self::Excluded)
    }
}

/// What makes an auditor ask about an exclusion that has a reason. It changes no finding: our own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExclusionDoubt {
    /// The reason is too short to say what holds in this case.
    Short,
    /// The organisation has a role to which the control matters much.
    Matters(Role),
}

/// A justification with fewer words and fewer bytes says nothing of the case at hand: "n/a", "Not applicable to us". Some
/// scripts put no spaces between words, and take more bytes.
const FEWEST: (usize, usize) = (5, 30);

/// How far a control is put into practice, as a Statement of Applicability says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implementation {
    /// Left out.
    NotApplicable,
    /// No level was given.
    NotAssessed,
    /// Level 0.
    NotStarted,
    /// Level 1 or 2.
    Partly,
    /// Level 3 or more without records.
    Claimed,
    /// Level 3 or more with records.
    Implemented,
}

impl Implementation {
    /// What level and evidence amount to.
    pub fn of(level: Option<Level>, evidence: Evidence) -> Self {
        match level.map(Level::value) {
            None => Self::NotAssessed,
            Some(0) => Self::NotStarted,
            Some(1 | 2) => Self::Partly,
            Some(_) if evidence < Evidence::Records => Self::Claimed,
            Some(_) => Self::Implemented,
        }
    }
}

/// What a row of the Statement of Applicability is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoaControl<'a> {
    /// A control of the catalog.
    Item(ItemIx),
    /// A control of the organisation's own.
    Own(&'a OwnControl),
}

/// One row of the Statement of Applicability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoaRow<'a> {
    /// The control.
    pub control: SoaControl<'a>,
    /// What was decided.
    pub decision: Decision,
    /// The kinds of reason for including it; none where it is left out.
    pub reasons: Choices<Reason>,
    /// The reason in words.
    pub why: &'a str,
    /// How far it is put into practice.
    pub implementation: Implementation,
    /// The level that counts.
    pub level: Option<Level>,
    /// Where the evidence is.
    pub location: &'a str,
    /// Who answers for it.
    pub owner: &'a str,
}

impl<'a> SoaRow<'a> {
    /// The row of a control that is listed because the organisation has included it.
    pub fn of_own(control: &'a OwnControl) -> Self {
        Self {
            control: SoaControl::Own(control),
            decision: Decision::Included,
            reasons: control.reasons,
            why: &control.why,
            implementation: Implementation::of(control.level, control.evidence),
            level: control.level,
            location: &control.location,
            owner: &control.owner,
        }
    }
}

/// How many controls were decided on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoaCount {
    /// Included, with or without a reason.
    pub included: usize,
    /// Left out, with or without a reason.
    pub excluded: usize,
    /// Neither.
    pub undecided: usize,
}

/// What is entered for several controls at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoaEntry {
    /// Whether they are included or left out; nothing where each keeps its decision.
    pub include: Option<bool>,
    /// The kinds of reason that are added to what is included.
    pub reasons: Choices<Reason>,
    /// The reason in words; empty where each keeps its own.
    pub why: String,
}

impl<'a> Sheet<'a> {
    /// What makes an auditor ask about the exclusion of a control; nothing where it is not excluded, or without a reason.
    pub fn exclusion_doubts(self, item: ItemIx) -> Vec<ExclusionDoubt> {
        let answer = self.answer(item);
        if !self.excludes(item, answer) || Decision::of(answer) != Decision::Excluded {
            return Vec::new();
        }
        let why = answer.applicability.why().trim();
        let (words, bytes) = FEWEST;
        let is_short = why.split_whitespace().count() < words && why.len() < bytes;
        let roles = self.profile().roles;
        let control = self.item(item).control.as_ref();
        let matters = Role::ALL.into_iter().find(|role| {
            let weight = control.map(|control| control.relevance.of(*role));
            roles.contains(*role) && weight == Some(Weight::High)
        });
        let short = is_short.then_some(ExclusionDoubt::Short);
        short.into_iter().chain(matters.map(ExclusionDoubt::Matters)).collect()
    }

    /// The Statement of Applicability: a row for each control of the catalog, in its order, and below
    /// them a row for each control of the organisation's own.
    pub fn soa(self) -> impl Iterator<Item = SoaRow<'a>> {
        let controls = self.catalog.excludable().map(move |item| self.soa_row(item));
        controls.chain(self.own_controls().map(SoaRow::of_own))
    }

    /// How many of the catalog's controls were decided on.
    pub fn soa_count(self) -> SoaCount {
        let mut count = SoaCount::default();
        for item in self.catalog.excludable() {
            match Decision::of(self.answer(item)) {
                Decision::Undecided => count.undecided += 1,
                Decision::Included | Decision::IncludedWithoutReason => count.included += 1,
                Decision::Excluded | Decision::ExcludedWithoutReason => count.excluded += 1,
            }
        }
        count
    }

    /// The events by which something is entered for several controls. What each of them has already is no event, and a
    /// control without a decision gets no reason.
    pub fn enter(self, items: &[ItemIx], entry: &SoaEntry) -> Vec<Event> {
        let mut events = Vec::new();
        for item in items.iter().filter(|item| self.catalog.is_excludable(**item)) {
            let (id, answer) = (&self.item(*item).id, self.answer(*item));
            let why = if entry.why.trim().is_empty() {
                answer.applicability.why().to_owned()
            } else {
                entry.why.trim().to_owned()
            };
            let decided = match (entry.include, &answer.applicability) {
                (None, Applicability::Undecided) => continue,
                (Some(true), _) | (None, Applicability::Included(_)) => {
                    Applicability::Included(why)
                }
                (Some(false), _) | (None, Applicability::Excluded(_)) => {
                    Applicability::Excluded(why)
                }
            };
            let is_in = matches!(decided, Applicability::Included(_));
            if decided != answer.applicability {
                events.push(Event::edited(id, Edit::Applicability(decided)));
            }
            let new = entry.reasons.iter().filter(|it| is_in && !answer.reasons.contains(*it));
            events
                .extend(new.map(|reason| Event::edited(id, Edit::Reason { reason, ticked: true })));
        }
        events
    }

    /// The row of a control of the catalog.
    pub fn soa_row(self, item: ItemIx) -> SoaRow<'a> {
        let answer = self.answer(item);
        let is_excluded = self.excludes(item, answer);
        SoaRow {
            control: SoaControl::Item(item),
            decision: Decision::of(answer),
            // They are reasons for including it.
            reasons: if is_excluded { Choices::default() } else { answer.reasons },
            why: answer.applicability.why(),
            implementation: if is_excluded {
                Implementation::NotApplicable
            } else {
                Implementation::of(answer.level, answer.evidence)
            },
            level: answer.level.filter(|_| !is_excluded),
            location: &answer.location,
            owner: &answer.owner,
        }
    }
}
