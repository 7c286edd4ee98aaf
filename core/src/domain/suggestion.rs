//! Suggestions: answers that follow from the profile and the quick check. They are provisional. They are
//! shown as suggestions, are counted nowhere, and have no effect until somebody confirms them.

use super::answer::{Answer, Applicability, Evidence, Level, SuggestionKind};
use super::assessment::Assessment;
use super::catalog::{Catalog, ItemIx};
use super::certificate::{Degree, Overlap};
use super::edit::Edit;
use super::event::Event;
use super::flag::Flag;
use super::ids::ItemId;
use super::item::Exclusion;
use super::profile::Profile;
use super::quick::quick_suggestion;

/// A provisional answer to one item.
#[derive(Clone, Debug)]
pub enum Suggestion<'a> {
    /// A level and evidence, because a certificate that is held covers the same requirement.
    ///
    /// Level 2 with a draft: a certificate shows that a way of working exists, not that it covers AI. Level
    /// 3 with an approved document, but only if the way of working is the same whatever the subject
    /// ([`Flag::CarriesOver`]). Never records: those have to be about AI. Evidence that was already given,
    /// without a level, is kept if it is of a higher grade.
    Credit {
        /// The level.
        level: Level,
        /// The grade of evidence.
        evidence: Evidence,
        /// What each of the held certificates covers, the closest first.
        overlaps: Vec<&'a Overlap>,
    },
    /// To exclude a control, because the organisation only uses AI.
    Exclusion {
        /// A reason to start from.
        why: &'a str,
    },
    /// A level, because the quick check gave one for the group. The evidence does not change.
    Quick {
        /// The level.
        level: Level,
        /// Whether the item is an undecided control, which the level also includes.
        includes: bool,
    },
}

impl Suggestion<'_> {
    /// The kind of suggestion that is rejected with this one: after a rejected level, no other level is
    /// suggested.
    pub fn kind(&self) -> SuggestionKind {
        match self {
            Self::Credit { .. } | Self::Quick { .. } => SuggestionKind::Credit,
            Self::Exclusion { .. } => SuggestionKind::Exclusion,
        }
    }

    /// The event when somebody confirms the suggestion for an item.
    pub fn confirmed(&self, item: &ItemId) -> Event {
        match self {
            Self::Credit { level, evidence, .. } => Event::Batch(vec![
                Event::edited(item, Edit::Level(Some(*level))),
                Event::edited(item, Edit::Evidence(*evidence)),
            ]),
            Self::Exclusion { why } => {
                let excluded = Applicability::Excluded((*why).to_owned());
                Event::edited(item, Edit::Applicability(excluded))
            }
            Self::Quick { level, includes: true } => {
                let applicability = Applicability::Included(String::new());
                Event::edited(item, Edit::Included { level: Some(*level), applicability })
            }
            Self::Quick { level, .. } => Event::edited(item, Edit::Level(Some(*level))),
        }
    }

    /// The event when somebody rejects the suggestion for an item.
    pub fn rejected(&self, item: &ItemId) -> Event {
        Event::edited(item, Edit::Declined { kind: self.kind(), declined: true })
    }
}

/// The suggestion for one item. `None` if there is no reason for one, if the item has a level, or if the
/// suggestion was rejected.
///
/// If a certificate and the quick check both suggest a level, the lower one counts: the visitor knows their
/// organisation better than a certificate does, and the page should flatter nobody.
pub fn suggestion<'a>(
    catalog: &'a Catalog,
    profile: &Profile,
    item: ItemIx,
    answer: Option<&Answer>,
) -> Option<Suggestion<'a>> {
    if answer.is_some_and(|answer| answer.level.is_some()) {
        return None;
    }
    let quick = quick_suggestion(catalog, profile, item, answer);
    match (profile_suggestion(catalog, profile, item, answer), quick) {
        (
            Some(Suggestion::Credit { level, .. }),
            Some(Suggestion::Quick { level: rough, includes }),
        ) if rough < level => Some(Suggestion::Quick { level: rough, includes }),
        (Some(suggestion), _) => Some(suggestion),
        (None, quick) => quick,
    }
}

/// The suggestion from roles and certificates, for an item without a level.
fn profile_suggestion<'a>(
    catalog: &'a Catalog,
    profile: &Profile,
    item: ItemIx,
    answer: Option<&Answer>,
) -> Option<Suggestion<'a>> {
    let is_declined = |kind| answer.is_some_and(|answer| answer.declined.contains(kind));
    let facts = catalog.item(item);
    if catalog.is_excludable(item) {
        let control = facts.control.as_ref()?;
        let is_open = answer.is_none_or(|answer| answer.applicability == Applicability::Undecided);
        let fits = control.exclusion == Exclusion::PureUsers && profile.is_pure_user();
        let why = control.exclusion_reason.as_deref()?;
        let is_made = is_open && fits && !is_declined(SuggestionKind::Exclusion);
        return is_made.then_some(Suggestion::Exclusion { why });
    }
    if is_declined(SuggestionKind::Credit) {
        return None;
    }
    let held = |degree: Degree| {
        let overlaps = facts.overlaps.iter().filter(move |overlap| overlap.degree == degree);
        overlaps.filter(|overlap| profile.certificates.contains(&overlap.certificate))
    };
    // The closest first. Chaining two filters avoids the code of a sort.
    let overlaps: Vec<&Overlap> = held(Degree::Identical).chain(held(Degree::Partial)).collect();
    let carries_over =
        overlaps.first()?.degree == Degree::Identical && facts.has(Flag::CarriesOver);
    let (level, evidence) =
        if carries_over { (3, Evidence::Approved) } else { (2, Evidence::Draft) };
    let evidence = answer.map_or(evidence, |answer| answer.evidence.max(evidence));
    Some(Suggestion::Credit { level: Level::new(level)?, evidence, overlaps })
}

/// All suggestions for an assessment, in catalog order.
pub fn suggestions<'a>(
    catalog: &'a Catalog,
    assessment: &Assessment,
) -> Vec<(ItemIx, Suggestion<'a>)> {
    let profile = &assessment.details.profile;
    let of = |item: ItemIx| {
        let answer = assessment.given(&catalog.item(item).id);
        Some((item, suggestion(catalog, profile, item, answer)?))
    };
    catalog.items().filter_map(of).collect()
}
