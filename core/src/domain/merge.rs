//! Merging two assessments: combining what two people answered separately.
//!
//! A merge compares every part of both. A part that only one of them has is kept. If both have a part and
//! differ, a rule or the visitor chooses one. If a common snapshot is known, a part that only one of them
//! has changed since then is no conflict. Nothing is applied here: [`Merge::event`] returns a single event,
//! which a single undo reverses.

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

/// The difference in levels from which the two people should talk about their answers.
pub const WORTH_A_TALK: u8 = 2;

/// One of the two assessments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The open assessment.
    Mine,
    /// The other assessment.
    Theirs,
}

/// How a part compares in the two assessments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Both have the same value.
    Same,
    /// Only this side has it.
    Only(Side),
    /// They differ, but only this side has changed it since the common snapshot.
    Changed(Side),
    /// They differ, and nothing shows which value to keep.
    Conflict,
}

/// The rule by which a side is chosen in a conflict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The value that was changed last, but never one without a level over one with a level. If the time is
    /// not known for both, or is the same: the lower level and then the lower grade of evidence, so that a
    /// merge never flatters; then the value with more filled in, so that little is lost.
    #[default]
    Newest,
    /// The value in the open assessment.
    Mine,
    /// The value in the other assessment.
    Theirs,
}

impl Rule {
    /// All rules, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Mine, Self::Theirs];
}

/// One part in both assessments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeRow {
    /// The part.
    pub part: Part,
    /// Its value in the open assessment.
    pub mine: Record,
    /// Its value in the other assessment.
    pub theirs: Record,
    /// How the two values compare.
    pub standing: Standing,
}

impl MergeRow {
    /// The difference between the two levels, or `None` unless both answers have one.
    pub fn distance(&self) -> Option<u8> {
        let (mine, theirs) = (level(&self.mine)?, level(&self.theirs)?);
        Some(mine.abs_diff(theirs))
    }

    /// Whether the two people should talk about the answers: they are two levels or more apart.
    pub fn is_worth_a_talk(&self) -> bool {
        self.distance().is_some_and(|distance| distance >= WORTH_A_TALK)
    }

    /// Whether my answer was changed after theirs; false unless both times are known.
    pub fn is_newer_here(&self) -> bool {
        is_older(&self.theirs, &self.mine)
    }

    /// The parts in which the two answers differ; empty if the row is not about an answer.
    pub fn answer_parts(&self) -> Vec<AnswerPart> {
        match (&self.mine, &self.theirs) {
            (Record::Answer(_, mine), Record::Answer(_, theirs)) => mine.differing(theirs),
            _ => Vec::new(),
        }
    }

    /// My answer with these parts of theirs, or `None` if the row is not about an answer.
    pub fn mixed(&self, parts: &[AnswerPart]) -> Option<Record> {
        match (&self.mine, &self.theirs) {
            (Record::Answer(id, mine), Record::Answer(_, theirs)) => {
                Some(Record::Answer(id.clone(), mine.with_parts(theirs, parts)))
            }
            _ => None,
        }
    }

    /// The side that a rule chooses. It only matters in a conflict.
    pub fn side(&self, rule: Rule) -> Side {
        match (self.standing, rule) {
            (Standing::Same, _) => Side::Mine,
            (Standing::Only(side) | Standing::Changed(side), _) => side,
            (Standing::Conflict, Rule::Mine) => Side::Mine,
            (Standing::Conflict, Rule::Theirs) => Side::Theirs,
            (Standing::Conflict, Rule::Newest) => self.newer(),
        }
    }

    /// The side that [`Rule::Newest`] chooses. Swapping mine and theirs does not change which value is taken.
    fn newer(&self) -> Side {
        let (mut mine, mut theirs) = (Weight::of(&self.mine), Weight::of(&self.theirs));
        if mine.changed.is_none() || theirs.changed.is_none() {
            (mine.changed, theirs.changed) = (None, None);
        }
        let is_theirs = mine.cmp(&theirs).then_with(|| self.theirs.cmp(&self.mine)).is_lt();
        if is_theirs { Side::Theirs } else { Side::Mine }
    }
}

/// The criteria that decide between two values of a part, the most important first. The greater wins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Weight {
    /// An answer with a level is never lost to one without a level.
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

/// The number of texts in an answer that are not empty, including the reason for its decision.
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

/// Whether one answer was changed before the other; false unless both times are known.
fn is_older(one: &Record, other: &Record) -> bool {
    changed(one).zip(changed(other)).is_some_and(|(one, other)| one < other)
}

fn level(record: &Record) -> Option<u8> {
    match record {
        Record::Answer(_, answer) => answer.level.map(Level::value),
        _ => None,
    }
}

/// Whether two values of a part are the same. The time at which an answer was changed is ignored.
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
    /// Every part that at least one of them has: details first, then answers, then entries, sorted by id.
    pub rows: Vec<MergeRow>,
}

impl Merge {
    /// Compares two assessments. `base` is the snapshot that both started from, if there is one.
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

    /// The rows in which a side has to be chosen.
    pub fn conflicts(&self) -> impl Iterator<Item = &MergeRow> {
        self.rows.iter().filter(|row| row.standing == Standing::Conflict)
    }

    /// The number of rows whose standing `is_counted` accepts.
    pub fn count(&self, is_counted: impl Fn(Standing) -> bool) -> usize {
        self.rows.iter().filter(|row| is_counted(row.standing)).count()
    }

    /// The event that turns the open assessment into the merged one; `None` if it would change nothing.
    /// `choose` returns the side to take for a row.
    pub fn event(&self, choose: impl Fn(&MergeRow) -> Side) -> Option<Event> {
        self.event_of(|row| (choose(row) == Side::Theirs).then(|| row.theirs.clone()))
    }

    /// Like [`Merge::event`], but `taken` returns the value to put in place of mine, which may combine both;
    /// `None` keeps mine.
    pub fn event_of(&self, taken: impl Fn(&MergeRow) -> Option<Record>) -> Option<Event> {
        let rows = self.rows.iter().filter(|row| row.standing != Standing::Same);
        let events: Vec<Event> = rows.filter_map(taken).map(Event::Put).collect();
        (!events.is_empty()).then_some(Event::Batch(events))
    }
}

/// A copy with only the chosen answers, the name and the profile, for a colleague to work on.
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
    // A part that one side removed is offered again: a merge loses no answer.
    match (mine_has, theirs_has) {
        (true, false) => return Standing::Only(Side::Mine),
        (false, true) => return Standing::Only(Side::Theirs),
        _ => {}
    }
    match base.filter(|base| says(base, part)).map(|base| base.record(part)) {
        // Only theirs has changed. But if mine is dated later than theirs, theirs cannot be based on it.
        Some(base) if is_same(&base, &my) && !is_older(&their, &my) => {
            Standing::Changed(Side::Theirs)
        }
        Some(base) if is_same(&base, &their) => Standing::Changed(Side::Mine),
        _ => Standing::Conflict,
    }
}

/// Whether an assessment has content in a part. It always has details, but they may be empty.
fn says(assessment: &Assessment, part: &Part) -> bool {
    match part {
        Part::Details => assessment.details != Details::default(),
        _ => assessment.has(part),
    }
}
