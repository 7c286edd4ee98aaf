//! What-if: changes tried on a copy.
//!
//! The visitor sees how verdict and figures move, and then keeps the changes as one step, which one undo
//! takes back, or discards them.

use crate::domain::assessment::Assessment;
use crate::domain::catalog::Catalog;
use crate::domain::event::Event;
use crate::domain::sheet::Sheet;

/// A copy of an assessment on which changes are tried.
#[derive(Clone, Debug)]
pub struct Trial {
    copy: Assessment,
    tried: Vec<Event>,
    inverses: Vec<Event>,
}

impl Trial {
    /// A copy without a change.
    pub fn new(assessment: &Assessment) -> Self {
        Self { copy: assessment.clone(), tried: Vec::new(), inverses: Vec::new() }
    }

    /// Tries a change.
    pub fn apply(&mut self, event: Event) {
        self.inverses.push(self.copy.apply(event.clone()));
        self.tried.push(event);
    }

    /// Takes back the change that was tried last, and says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.tried.pop();
        let inverse = self.inverses.pop();
        inverse.map(|inverse| self.copy.apply(inverse)).is_some()
    }

    /// How many changes were tried.
    pub fn len(&self) -> usize {
        self.tried.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.tried.is_empty()
    }

    /// The copy with its catalog: its report is the report after the changes.
    pub fn sheet<'a>(&'a self, catalog: &'a Catalog) -> Sheet<'a> {
        Sheet::new(catalog, &self.copy)
    }

    /// The event that makes the changes: all of them at once.
    pub fn keep(self) -> Event {
        Event::Batch(self.tried)
    }
}
