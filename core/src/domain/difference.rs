//! Where two answers differ, and one that is made of both.

use super::answer::{Answer, Applicability};

/// What can be taken from an answer by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerField {
    /// The level.
    Level,
    /// The evidence.
    Evidence,
    /// Whether a control is included, with the reasons.
    Decision,
    /// The ticked points.
    Points,
    /// The note.
    Note,
    /// Who answers for the item.
    Owner,
    /// Where the evidence is.
    Location,
}

impl AnswerField {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Level,
        Self::Evidence,
        Self::Decision,
        Self::Points,
        Self::Note,
        Self::Owner,
        Self::Location,
    ];

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
            Self::Note => into.note.clone_from(&from.note),
            Self::Owner => into.owner.clone_from(&from.owner),
            Self::Location => into.location.clone_from(&from.location),
        }
    }
}

impl Answer {
    /// Where another answer says something else, in the order of [`AnswerField::ALL`].
    pub fn differing(&self, other: &Self) -> Vec<AnswerField> {
        let differs = |field: &AnswerField| {
            let mut changed = self.clone();
            field.take(other, &mut changed);
            changed != *self
        };
        AnswerField::ALL.into_iter().filter(differs).collect()
    }

    /// This answer with these fields of another one. A level for an undecided control brings the decision with it, as
    /// it does on the page.
    #[must_use]
    pub fn with_fields(&self, other: &Self, fields: &[AnswerField]) -> Self {
        let mut answer = self.clone();
        fields.iter().for_each(|field| field.take(other, &mut answer));
        let is_undecided = answer.applicability == Applicability::Undecided;
        if is_undecided && fields.contains(&AnswerField::Level) {
            AnswerField::Decision.take(other, &mut answer);
        }
        answer
    }
}
