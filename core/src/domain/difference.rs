//! The parts in which two answers differ, and answers combined from two.

use super::answer::{Answer, Applicability, TextField};

/// A part of an answer that can be taken separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerPart {
    /// The level.
    Level,
    /// The evidence.
    Evidence,
    /// Whether a control is included or excluded, with the reasons.
    Decision,
    /// The ticked points.
    Points,
    /// A text.
    Text(TextField),
}

impl AnswerPart {
    /// All parts, in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        let choices = [Self::Level, Self::Evidence, Self::Decision, Self::Points];
        choices.into_iter().chain(TextField::ALL.iter().copied().map(Self::Text))
    }

    /// Copies this part from one answer into another.
    fn take(self, from: &Answer, into: &mut Answer) {
        match self {
            Self::Level => into.level = from.level,
            Self::Evidence => into.evidence = from.evidence,
            Self::Decision => {
                into.applicability.clone_from(&from.applicability);
                into.reasons = from.reasons;
            }
            Self::Points => into.points.clone_from(&from.points),
            Self::Text(field) => field.of(from).clone_into(field.of_mut(into)),
        }
    }
}

impl Answer {
    /// The parts in which another answer differs, in the order of [`AnswerPart::all`].
    pub fn differing(&self, other: &Self) -> Vec<AnswerPart> {
        let differs = |part: &AnswerPart| {
            let mut changed = self.clone();
            part.take(other, &mut changed);
            changed != *self
        };
        AnswerPart::all().filter(differs).collect()
    }

    /// This answer with some parts of another one. If the level is taken for an undecided control, the other
    /// answer's decision is taken, too: on the page, a level also decides the control.
    #[must_use]
    pub fn with_parts(&self, other: &Self, parts: &[AnswerPart]) -> Self {
        let mut answer = self.clone();
        parts.iter().for_each(|part| part.take(other, &mut answer));
        let is_undecided = answer.applicability == Applicability::Undecided;
        if is_undecided && parts.contains(&AnswerPart::Level) {
            AnswerPart::Decision.take(other, &mut answer);
        }
        answer
    }
}
