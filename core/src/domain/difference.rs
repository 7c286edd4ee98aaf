//! Where two answers differ, and one that is made of both.

use super::answer::{Answer, Applicability, TextField};

/// What can be taken from an answer by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerPart {
    /// The level.
    Level,
    /// The evidence.
    Evidence,
    /// Whether a control is included, with the reasons.
    Decision,
    /// The ticked points.
    Points,
    /// One of its texts.
    Text(TextField),
}

impl AnswerPart {
    /// All of them, in the order of the page.
    pub fn all() -> impl Iterator<Item = Self> {
        let choices = [Self::Level, Self::Evidence, Self::Decision, Self::Points];
        choices.into_iter().chain(TextField::ALL.iter().copied().map(Self::Text))
    }

    /// Takes it from an answer into another one.
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
    /// Where another answer says something else, in the order of [`AnswerPart::all`].
    pub fn differing(&self, other: &Self) -> Vec<AnswerPart> {
        let differs = |part: &AnswerPart| {
            let mut changed = self.clone();
            part.take(other, &mut changed);
            changed != *self
        };
        AnswerPart::all().filter(differs).collect()
    }

    /// This answer with these parts of another one. A level for an undecided control brings the decision with it, as
    /// it does on the page.
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
