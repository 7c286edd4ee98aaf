//! Writing: one key for the part that changed.

use aims_core::codec;
use aims_core::domain::{Assessment, Details};

use super::{LocalStore, Part};
use crate::state::{Changed, Keeper, Trouble};

impl LocalStore {
    /// Writes one part, or removes its key where there is nothing to keep.
    pub(super) fn keep_part(&self, assessment: &Assessment, part: &Part) -> Result<(), Trouble> {
        let value = match part {
            Part::Details => (assessment.details != Details::default())
                .then(|| codec::write_details(&assessment.details)),
            Part::Answer(item) => assessment.given(item).map(codec::write_answer),
            Part::System(id) => assessment.systems.get(id).map(codec::write_system),
            Part::Control(id) => assessment.own_controls.get(id).map(codec::write_control),
        };
        let key = self.key(part);
        match value {
            Some(value) => {
                self.write(&key, &value)?;
                self.mark();
                Ok(())
            }
            None => self.remove(&key),
        }
    }

    fn keep_everything(&self, assessment: &Assessment) -> Result<(), Trouble> {
        let answers = assessment.answers().map(|(item, _)| Part::Answer(item.clone()));
        let systems = assessment.systems.keys().cloned().map(Part::System);
        let controls = assessment.own_controls.keys().cloned().map(Part::Control);
        let stays: Vec<Part> =
            [Part::Details].into_iter().chain(answers).chain(systems).chain(controls).collect();
        // First what is there to stay, then what has gone: cut off in the middle, too much is
        // stored rather than too little.
        let mut result = Ok(());
        for part in &stays {
            result = result.and(self.keep_part(assessment, part));
        }
        for key in self.keys() {
            if let Some(part) = self.part(&key)
                && !has(assessment, &part)
            {
                result = result.and(self.remove(&key));
            }
        }
        result
    }
}

/// Whether an assessment has a part. Details are always there.
fn has(assessment: &Assessment, part: &Part) -> bool {
    match part {
        Part::Details => true,
        Part::Answer(item) => assessment.given(item).is_some(),
        Part::System(id) => assessment.systems.contains_key(id),
        Part::Control(id) => assessment.own_controls.contains_key(id),
    }
}

impl Keeper for LocalStore {
    fn keep(&self, assessment: &Assessment, changed: &Changed) -> Result<(), Trouble> {
        let part = match changed {
            Changed::Answer(item) => Part::Answer(item.clone()),
            Changed::Details => Part::Details,
            Changed::System(id) => Part::System(id.clone()),
            Changed::Control(id) => Part::Control(id.clone()),
            Changed::Everything => return self.keep_everything(assessment),
        };
        if self.is_emptied() {
            self.0.marked.set(false);
            return self.keep_everything(assessment);
        }
        self.keep_part(assessment, &part)
    }
}

/// Keeps nothing: for a browser that gives the page no storage.
#[derive(Debug)]
pub struct NoStore(pub Trouble);

impl Keeper for NoStore {
    fn keep(&self, _: &Assessment, _: &Changed) -> Result<(), Trouble> {
        Err(self.0)
    }
}
