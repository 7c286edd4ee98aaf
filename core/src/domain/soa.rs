//! The Statement of Applicability: which controls are included or excluded, and why. Controls are the items
//! of excludable sections.

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
    /// There is no decision yet.
    Undecided,
    /// The control is included, with a reason.
    Included,
    /// The control is included, without a reason.
    IncludedWithoutReason,
    /// The control is excluded, with a reason.
    Excluded,
    /// The control is excluded, without a reason.
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

    /// Whether the decision is complete enough for a row of a Statement of Applicability.
    pub fn is_complete(self) -> bool {
        matches!(self, Self::Included | Self::Excluded)
    }
}

/// Why an auditor might ask about an exclusion with a reason. This is our own judgement; it changes no
/// finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExclusionDoubt {
    /// The reason is too short to be specific to this case.
    Short,
    /// The control matters much to a role that the organisation has.
    Matters(Role),
}

/// A reason with both fewer words and fewer bytes than this is not specific: "n/a", "Not applicable to us".
/// The bytes are for scripts without spaces between words, in which a text takes more bytes.
const FEWEST: (usize, usize) = (5, 30);

/// How far a control is implemented, in the terms of a Statement of Applicability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implementation {
    /// The control is excluded.
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
    /// The implementation that a level and evidence amount to.
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

/// The control that a row of the Statement of Applicability is about.
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
    /// The kinds of reason for including the control; empty if it is excluded.
    pub reasons: Choices<Reason>,
    /// The reason in words.
    pub why: &'a str,
    /// How far the control is implemented.
    pub implementation: Implementation,
    /// The level that counts.
    pub level: Option<Level>,
    /// Where the evidence is.
    pub location: &'a str,
    /// Who is responsible for it.
    pub owner: &'a str,
}

impl<'a> SoaRow<'a> {
    /// The row of one of the organisation's own controls, which it includes by listing them.
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

/// How many controls are included, excluded and undecided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoaCount {
    /// Included, with or without a reason.
    pub included: usize,
    /// Excluded, with or without a reason.
    pub excluded: usize,
    /// Without a decision.
    pub undecided: usize,
}

/// A decision and reasons to enter for several controls at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoaEntry {
    /// Whether they are included or excluded; `None` if each keeps its decision.
    pub include: Option<bool>,
    /// The kinds of reason to add to the included controls.
    pub reasons: Choices<Reason>,
    /// The reason in words; empty if each control keeps its own.
    pub why: String,
}

impl<'a> Sheet<'a> {
    /// Why an auditor might ask about the exclusion of a control. Empty if it is not excluded, or has no
    /// reason.
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

    /// The Statement of Applicability: a row for each control of the catalog, in catalog order, then a row
    /// for each of the organisation's own controls.
    pub fn soa(self) -> impl Iterator<Item = SoaRow<'a>> {
        let controls = self.catalog.excludable().map(move |item| self.soa_row(item));
        controls.chain(self.own_controls().map(SoaRow::of_own))
    }

    /// Counts the decisions on the catalog's controls.
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

    /// The events that enter a decision and reasons for several controls. A value that a control already has
    /// makes no event, and a control without a decision gets no reason.
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
            // The kinds are reasons for inclusion only.
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
