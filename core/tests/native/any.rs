//! Strategies for arbitrary catalogs and assessments, shared by the property tests.

use std::collections::{BTreeMap, BTreeSet};

use aims_core::domain::{
    AT_ONCE, Action, ActionStatus, AiSystem, Answer, Applicability, Assessed, Assessment, Choice,
    Choices, Date, Details, Dismissal, EntryId, Evidence, ItemId, Level, OwnControl, Profile,
    QuickAnswers, Reason, Record, Role, SuggestionKind, TextField, Timestamp,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use aims_core::fixtures::{CERTIFICATES, quick_answers};

/// An arbitrary answer with arbitrary texts.
pub fn any_answer() -> impl Strategy<Value = Answer> {
    let applicability = prop_oneof![
        Just(Applicability::Undecided),
        ".{0,20}".prop_map(Applicability::Included),
        ".{0,20}".prop_map(Applicability::Excluded),
    ];
    let evidence = select(Evidence::ALL.to_vec());
    let level = prop::option::of(select(Level::ALL.to_vec()));
    let points = any_of(&["p".to_owned(), "q".to_owned()]);
    let scored = (level, evidence, points, applicability, choices_of(&Reason::ALL));
    let texts = prop::collection::vec(any::<String>(), TextField::ALL.len());
    let changed = prop::option::of(any_time());
    let rest = (choices_of(&SuggestionKind::ALL), changed);
    (scored, texts, rest).prop_map(|(scored, texts, (declined, changed))| {
        let (level, evidence, points, applicability, reasons) = scored;
        let mut answer = Answer {
            level,
            evidence,
            points,
            applicability,
            reasons,
            declined,
            changed,
            ..Answer::default()
        };
        for (field, text) in TextField::ALL.iter().zip(texts) {
            *field.of_mut(&mut answer) = text;
        }
        answer
    })
}

/// An arbitrary subset, from none to all.
fn any_of<T: Clone + Ord + std::fmt::Debug + 'static>(
    all: &[T],
) -> impl Strategy<Value = BTreeSet<T>> + use<T> {
    prop::collection::btree_set(select(all.to_vec()), 0..=all.len())
}

/// An arbitrary subset of choices, from none to all.
fn choices_of<T: Choice + Ord>(all: &[T]) -> impl Strategy<Value = Choices<T>> + use<T> {
    any_of(all).prop_map(Choices::from_iter)
}

/// Groups in the form that [`catalog`] takes.
pub type Groups = Vec<(&'static str, usize)>;

/// Answers with the ids of their items.
pub type Answers = Vec<(String, Answer)>;

/// An arbitrary small catalog with both kinds of groups, in the form that [`catalog`] takes.
pub fn any_groups() -> impl Strategy<Value = Groups> {
    prop::collection::vec((select(vec!["clause", "objective"]), 0..7_usize), 0..6)
}

/// A catalog and an assessment of it, in which any item may be unanswered.
pub fn any_assessment() -> impl Strategy<Value = (Groups, Answers)> {
    any_assessment_of(any_answer)
}

/// A catalog and an assessment of it whose answers come from the given strategy.
pub fn any_assessment_of<S: Strategy<Value = Answer>>(
    answer: impl Fn() -> S,
) -> impl Strategy<Value = (Groups, Answers)> {
    any_groups().prop_flat_map(move |groups| {
        let ids = |(n, (_, size)): (usize, &(&str, usize))| {
            (1..=*size).map(move |m| format!("g{}.{m}", n + 1)).collect::<Vec<_>>()
        };
        let ids: Vec<String> = groups.iter().enumerate().flat_map(ids).collect();
        let answers = prop::collection::vec(answer(), ids.len());
        (Just(groups), answers.prop_map(move |answers| ids.iter().cloned().zip(answers).collect()))
    })
}

/// The contents of an assessment other than its answers.
#[derive(Clone, Debug)]
pub struct Around {
    pub details: Details,
    pub systems: BTreeMap<EntryId, AiSystem>,
    pub own_controls: BTreeMap<EntryId, OwnControl>,
    pub actions: BTreeMap<EntryId, Action>,
    pub dismissals: BTreeMap<EntryId, Dismissal>,
}

impl Around {
    /// Adds these contents to an assessment.
    pub fn put(self, assessment: &mut Assessment) {
        assessment.details = self.details;
        for (id, system) in self.systems {
            assessment.put(Record::entry(id, Some(system)));
        }
        for (id, control) in self.own_controls {
            assessment.put(Record::entry(id, Some(control)));
        }
        for (id, action) in self.actions {
            assessment.put(Record::entry(id, Some(action)));
        }
        for (id, dismissal) in self.dismissals {
            assessment.put(Record::entry(id, Some(dismissal)));
        }
    }
}

/// Arbitrary contents other than answers.
pub fn any_around() -> impl Strategy<Value = Around> {
    let id = || ".{0,9}".prop_map(|id| EntryId::new(&id));
    let systems = prop::collection::btree_map(id(), any_system(), 0..4);
    let own_controls = prop::collection::btree_map(id(), any_control(), 0..4);
    let actions = prop::collection::btree_map(id(), any_action(), 0..4);
    let dismissal = any::<String>().prop_map(|reason| Dismissal { reason });
    let dismissals = prop::collection::btree_map(id(), dismissal, 0..4);
    let entries = (systems, own_controls, actions, dismissals);
    (any::<String>(), any_profile(), entries).prop_map(|(name, profile, entries)| {
        let (systems, own_controls, actions, dismissals) = entries;
        let details = Details { name, profile };
        Around { details, systems, own_controls, actions, dismissals }
    })
}

/// An arbitrary profile.
pub fn any_profile() -> impl Strategy<Value = Profile> {
    let texts = (any::<String>(), any::<String>(), ".{0,9}", "(.{0,9}\n){0,3}");
    let level = prop::option::of(select(Level::ALL.to_vec()));
    let held = subsequence(CERTIFICATES.to_vec(), 0..=CERTIFICATES.len());
    let plan = (prop::option::of(any_date()), prop::option::of(AT_ONCE));
    let rest = (choices_of(&Role::ALL), held, level, plan);
    (texts, rest, any_quick()).prop_map(|(texts, rest, quick)| {
        let (organisation, scope, other_certificates, people) = texts;
        let (roles, certificates, target, (stage_1, at_once)) = rest;
        Profile {
            organisation,
            scope,
            roles,
            certificates: certificates.into_iter().collect(),
            other_certificates,
            target,
            stage_1,
            at_once,
            people,
            quick,
        }
    })
}

/// Arbitrary answers to the quick check, for groups of the standard's catalog.
fn any_quick() -> impl Strategy<Value = QuickAnswers> {
    let groups = subsequence(vec!["4", "7", "9", "A.2", "A.10"], 0..=5).prop_shuffle();
    let levels = prop::collection::vec(prop::option::of(select(Level::ALL.to_vec())), 5);
    (groups, levels).prop_map(|(groups, levels)| {
        quick_answers(&groups.into_iter().zip(levels).collect::<Vec<_>>())
    })
}

/// An arbitrary AI system.
pub fn any_system() -> impl Strategy<Value = AiSystem> {
    let assessed = prop_oneof![
        Just(Assessed::Unknown),
        Just(Assessed::No),
        prop::option::of(any_date()).prop_map(Assessed::Yes),
    ];
    (".{0,9}", any::<String>(), prop::option::of(select(Role::ALL.to_vec())), assessed)
        .prop_map(|(name, purpose, role, assessed)| AiSystem { name, purpose, role, assessed })
}

/// An arbitrary control of the organisation's own.
pub fn any_control() -> impl Strategy<Value = OwnControl> {
    any_answer().prop_map(|answer| OwnControl {
        title: answer.note,
        reasons: answer.reasons,
        why: answer.applicability.why().to_owned(),
        level: answer.level,
        evidence: answer.evidence,
        owner: answer.owner,
        location: answer.location,
    })
}

/// An arbitrary action.
pub fn any_action() -> impl Strategy<Value = Action> {
    let texts = prop::collection::vec(any::<String>(), 4);
    let item = prop::option::of("[A-Za-z0-9.]{1,9}".prop_map(|id| ItemId::new(&id)));
    let days = prop::option::of(1..=Action::MOST_DAYS);
    let dates = (prop::option::of(any_date()), prop::option::of(any_date()));
    let after = prop::collection::btree_set(".{1,9}", 0..3);
    let rest = (days, dates, select(ActionStatus::ALL.to_vec()), after);
    (texts, item, rest).prop_map(|(texts, item, (days, (start, due), status, after))| {
        let [title, owner, link, note] = texts.try_into().unwrap();
        Action { title, item, owner, days, start, due, status, link, note, after }
    })
}

/// An arbitrary day of the calendar.
pub fn any_date() -> impl Strategy<Value = Date> {
    (1..=9999_u16, 1..=12_u8, 1..=31_u8)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day))
}

/// An arbitrary moment.
pub fn any_time() -> impl Strategy<Value = Timestamp> {
    (any_date(), 0..24_u8, 0..60_u8, 0..60_u8).prop_filter_map("no moment", |(day, h, m, s)| {
        Timestamp::parse(&format!("{day}T{h:02}:{m:02}:{s:02}Z"))
    })
}
