//! Merging two assessments: what two people answered apart becomes one.
//!
//! A merge looks at every part of both. A part that only one of them has is kept; two that say the same are
//! one; of two that differ, a rule or the visitor takes one. Where a common snapshot is known, a part that only
//! one of them has changed since is no conflict. Nothing is applied here: [`Merge::event`] is one event, which
//! one undo takes back.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::answer::{Answer, Evidence, Level, TextField};
use super::assessment::Assessment;
use super::difference::AnswerPart;
use super::event::Event;
use super::ids::ItemId;
use super::part::{Part, Record};
use super::profile::Details;
use super::timestamp::Timestamp;

/// From how many levels between two answers on the two people should talk.
pub const WORTH_A_TALK: u8 = 2;

/// One of the two assessments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The open one.
    Mine,
    /// The other one.
    Theirs,
}

/// How a part stands in the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Both have it, and say the same.
    Same,
    /// Only one has it.
    Only(Side),
    /// They differ, but only this side has changed it since the common snapshot.
    Changed(Side),
    /// They differ, and nothing says which is meant.
    Conflict,
}

/// What to take where the two are in conflict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// What was changed last. Where that is not known of both, or is the same moment, the lower level and the lower
    /// grade of evidence, so that a merge never flatters; then whichever has more filled in, so that it loses little.
    #[default]
    Newest,
    /// What the open assessment says.
    Mine,
    /// What the other one says.
    Theirs,
}

impl Rule {
    /// All rules, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Mine, Self::Theirs];
}

/// One part in both assessments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeRow {
    /// Which part.
    pub part: Part,
    /// What the open assessment says.
    pub mine: Record,
    /// What the other one says.
    pub theirs: Record,
    /// How it stands.
    pub standing: Standing,
}

impl MergeRow {
    /// How many levels lie between the two answers, where both have one.
    pub fn distance(&self) -> Option<u8> {
        let (mine, theirs) = (level(&self.mine)?, level(&self.theirs)?);
        Some(mine.abs_diff(theirs))
    }

    /// Whether the two people should talk about it: two levels or more lie between them.
    pub fn is_worth_a_talk(&self) -> bool {
        self.distance().is_some_and(|distance| distance >= WORTH_A_TALK)
    }

    /// Whether mine was changed after theirs was, as far as both are known.
    pub fn is_newer_here(&self) -> bool {
        is_older(&self.theirs, &self.mine)
    }

    /// Where the two answers differ; nothing where the part is no answer.
    pub fn answer_parts(&self) -> Vec<AnswerPart> {
        match (&self.mine, &self.theirs) {
            (Record::Answer(_, mine), Record::Answer(_, theirs)) => mine.differing(theirs),
            _ => Vec::new(),
        }
    }

    /// My answer with these parts of theirs; nothing where it is no answer.
    pub fn mixed(&self, parts: &[AnswerPart]) -> Option<Record> {
        match (&self.mine, &self.theirs) {
            (Record::Answer(id, mine), Record::Answer(_, theirs)) => {
                Some(Record::Answer(id.clone(), mine.with_parts(theirs, parts)))
            }
            _ => None,
        }
    }

    /// Which side a rule takes.
    pub fn side(&self, rule: Rule) -> Side {
        match (self.standing, rule) {
            (Standing::Same, _) => Side::Mine,
            (Standing::Only(side) | Standing::Changed(side), _) => side,
            (Standing::Conflict, Rule::Mine) => Side::Mine,
            (Standing::Conflict, Rule::Theirs) => Side::Theirs,
            (Standing::Conflict, Rule::Newest) => self.newer(),
        }
    }

    /// The side that was changed last; see [`Rule::Newest`]. Whichever is called mine, the same one is taken.
    fn newer(&self) -> Side {
        let (mut mine, mut theirs) = (Weight::of(&self.mine), Weight::of(&self.theirs));
        if mine.changed.is_none() || theirs.changed.is_none() {
            (mine.changed, theirs.changed) = (None, None);
        }
        let is_theirs = mine.cmp(&theirs).then_with(|| self.theirs.cmp(&self.mine)).is_lt();
        if is_theirs { Side::Theirs } else { Side::Mine }
    }
}

/// What decides between two values of a part, the more important first; the greater one is taken.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    /// An answer with a level is never lost to one without.
    has_level: bool,
    changed: Option<Timestamp>,
    lower: Reverse<(Option<u8>, Option<Evidence>)>,
    filled: usize,
}

impl Weight {
    fn of(record: &Record) -> Self {
        let level = level(record);
        let (evidence, filled) = match record {
            Record::Answer(_, answer) => (Some(answer.evidence), texts(answer)),
            Record::Details(details) => (None, details.filled()),
            Record::Entry(_, entry) => (None, entry.filled()),
            Record::NoEntry(..) => (None, 0),
        };
        let lower = Reverse((level, evidence));
        Self { has_level: level.is_some(), changed: changed(record), lower, filled }
    }
}

/// How many texts an answer has.
fn texts(answer: &Answer) -> usize {
    let texts = TextField::ALL.iter().map(|field| field.of(answer));
    texts.chain([answer.applicability.why()]).filter(|text| !text.is_empty()).count()
}

fn changed(record: &Record) -> Option<Timestamp> {
    match record {
        Record::Answer(_, answer) => answer.changed,
        _ => None,
    }
}

/// Whether one was changed before the other was, as far as both are known.
fn is_older(one: &Record, other: &Record) -> bool {
    changed(one).zip(changed(other)).is_some_and(|(one, other)| one < other)
}

fn level(record: &Record) -> Option<u8> {
    match record {
        Record::Answer(_, answer) => answer.level.map(Level::value),
        _ => None,
    }
}

/// Whether two values of a part say the same. When an answer was changed is not looked at.
fn is_same(one: &Record, other: &Record) -> bool {
    match (one, other) {
        (Record::Answer(_, one), Record::Answer(_, other)) => {
            let changed = None;
            Answer { changed, ..one.clone() } == Answer { changed, ..other.clone() }
        }
        _ => one == other,
    }
}

/// Two assessments, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Every part that one of the two has, details first, then answers and entries in the order of their ids.
    pub rows: Vec<MergeRow>,
}

impl Merge {
    /// Compares two assessments, with the common snapshot where there is one.
    pub fn new(mine: &Assessment, theirs: &Assessment, base: Option<&Assessment>) -> Self {
        let mut parts: BTreeSet<Part> = mine.parts().collect();
        parts.extend(theirs.parts());
        let mut rows: Vec<MergeRow> = parts
            .into_iter()
            .map(|part| {
                let standing = standing(&part, mine, theirs, base);
                let (mine, theirs) = (mine.record(&part), theirs.record(&part));
                MergeRow { part, mine, theirs, standing }
            })
            .collect();
        rows.sort_by_key(|row| !matches!(row.part, Part::Details));
        Self { rows }
    }

    /// The rows in which a choice has to be made.
    pub fn conflicts(&self) -> impl Iterator<Item = &MergeRow> {
        self.rows.iter().filter(|row| row.standing == Standing::Conflict)
    }

    /// How many rows stand like this.
    pub fn count(&self, is_counted: impl Fn(Standing) -> bool) -> usize {
        self.rows.iter().filter(|row| is_counted(row.standing)).count()
    }

    /// The event that makes the open assessment the merged one; none where nothing would change. `choose` says which
    /// side of a row is taken.
    pub fn event(&self, choose: impl Fn(&MergeRow) -> Side) -> Option<Event> {
        self.event_of(|row| (choose(row) == Side::Theirs).then(|| row.theirs.clone()))
    }

    /// The same, where `taken` says what takes the place of mine, which may be made of both.
    pub fn event_of(&self, taken: impl Fn(&MergeRow) -> Option<Record>) -> Option<Event> {
        let rows = self.rows.iter().filter(|row| row.standing != Standing::Same);
        let events: Vec<Event> = rows.filter_map(taken).map(Event::Put).collect();
        (!events.is_empty()).then_some(Event::Batch(events))
    }
}

/// The answers that are chosen, with name and profile and nothing else: what a colleague is to work on.
pub fn excerpt_of(
    assessment: &Assessment,
    is_chosen: impl Fn(&ItemId, &Answer) -> bool,
) -> Assessment {
    let mut excerpt = Assessment::new(assessment.catalog.clone());
    excerpt.details = assessment.details.clone();
    for (id, answer) in assessment.answers().filter(|(id, answer)| is_chosen(id, answer)) {
        excerpt.put(Record::Answer(id.clone(), answer.clone()));
    }
    excerpt
}

fn standing(
    part: &Part,
    mine: &Assessment,
    theirs: &Assessment,
    base: Option<&Assessment>,
) -> Standing {
    let (mine_has, theirs_has) = (says(mine, part), says(theirs, part));
    let (my, their) = (mine.record(part), theirs.record(part));
    if is_same(&my, &their) {
        return Standing::Same;
    }
    // What one side removed is offered again: a merge loses no answer.
    match (mine_has, theirs_has) {
        (true, false) => return Standing::Only(Side::Mine),
        (false, true) => return Standing::Only(Side::Theirs),
        _ => {}
    }
    match base.filter(|base| says(base, part)).map(|base| base.record(part)) {
        // An answer that is dated later than theirs cannot be what theirs was based on.
        Some(base) if is_same(&base, &my) && !is_older(&their, &my) => {
            Standing::Changed(Side::Theirs)
        }
        Some(base) if is_same(&base, &their) => Standing::Changed(Side::Mine),
        _ => Standing::Conflict,
    }
}

/// Whether an assessment says something in a part. Details are always there, and may be empty.
fn says(assessment: &Assessment, part: &Part) -> bool {
    match part {
        Part::Details => assessment.details != Details::default(),
        _ => assessment.has(part),
    }
}
