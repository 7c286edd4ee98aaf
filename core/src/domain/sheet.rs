//! A catalog and an assessment side by side: what was asked and what was answered.
//!
//! Every rule that needs both is implemented once, on [`Sheet`]: which items count, which are open and which
//! are gaps. Scores, forecast, Statement of Applicability and register are in the files named after them.
//!
//! ```
//! # use aims_core::domain::{Assessment, Catalog, CatalogRef, RawCatalog, Sheet};
//! # let catalog = Catalog::new(RawCatalog::default()).unwrap();
//! # let assessment = Assessment::new(CatalogRef::of(&catalog));
//! let sheet = Sheet::new(&catalog, &assessment);
//! let open = sheet.items().filter(|item| sheet.is_unanswered(*item));
//! # assert_eq!(open.count(), 0);
//! ```

use super::answer::{Answer, Applicability, Level};
use super::assessment::Assessment;
use super::catalog::{Catalog, ItemIx};
use super::edit::Edit;
use super::entry::{AiSystem, OwnControl};
use super::item::Item;
use super::profile::Profile;

/// A catalog and the answers to it, borrowed. A `Copy` handle.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// What was asked.
    pub catalog: &'a Catalog,
    /// What was answered.
    pub assessment: &'a Assessment,
}

impl<'a> Sheet<'a> {
    /// Pairs an assessment with its catalog.
    pub fn new(catalog: &'a Catalog, assessment: &'a Assessment) -> Self {
        Self { catalog, assessment }
    }

    /// All items, in catalog order.
    pub fn items(self) -> impl ExactSizeIterator<Item = ItemIx> + Clone + use<> {
        self.catalog.items()
    }

    /// The item at this index: what is asked.
    pub fn item(self, ix: ItemIx) -> &'a Item {
        self.catalog.item(ix)
    }

    /// The answer to an item; the empty answer if none was given.
    pub fn answer(self, ix: ItemIx) -> &'a Answer {
        self.assessment.answer(&self.item(ix).id)
    }

    /// Whether an item is excluded. If its section does not allow that, an exclusion in the answer is
    /// ignored.
    pub fn is_excluded(self, ix: ItemIx) -> bool {
        self.excludes(ix, self.answer(ix))
    }

    /// Like [`Sheet::is_excluded`], for an answer at hand: finding one takes longer than reading it.
    pub(super) fn excludes(self, ix: ItemIx, answer: &Answer) -> bool {
        answer.applicability.is_excluded() && self.catalog.is_excludable(ix)
    }

    /// The level of an item as it counts; `None` if the item is excluded or unanswered.
    pub fn level(self, ix: ItemIx) -> Option<Level> {
        let answer = self.answer(ix);
        answer.level.filter(|_| !self.excludes(ix, answer))
    }

    /// Whether an item counts and has no level.
    pub fn is_unanswered(self, ix: ItemIx) -> bool {
        let answer = self.answer(ix);
        answer.level.is_none() && !self.excludes(ix, answer)
    }

    /// Whether an item can be excluded, and has been neither included nor excluded yet.
    pub fn is_undecided(self, ix: ItemIx) -> bool {
        self.awaits_decision(ix, self.answer(ix))
    }

    /// Like [`Sheet::is_undecided`], for an answer at hand.
    pub(super) fn awaits_decision(self, ix: ItemIx, answer: &Answer) -> bool {
        answer.applicability == Applicability::Undecided && self.catalog.is_excludable(ix)
    }

    /// How many items have a level, and how many count. The page shows no other count of answers.
    pub fn progress(self) -> (usize, usize) {
        let (mut answered, mut total) = (0, 0);
        for item in self.items() {
            let answer = self.answer(item);
            if !self.excludes(item, answer) {
                total += 1;
                answered += usize::from(answer.level.is_some());
            }
        }
        (answered, total)
    }

    /// The edit that chooses a level. It also includes an undecided item, since nobody assesses what they
    /// exclude.
    pub fn choose(self, ix: ItemIx, level: Level) -> Edit {
        if self.is_undecided(ix) {
            let applicability = Applicability::Included(String::new());
            Edit::Included { level: Some(level), applicability }
        } else {
            Edit::Level(Some(level))
        }
    }

    /// Whether an item counts and is at level 0 or 1.
    pub fn is_gap(self, ix: ItemIx) -> bool {
        self.level(ix).is_some_and(Level::is_gap)
    }

    /// Whether an item counts and is at level 2, or at 3 or more with evidence below `records`.
    pub fn is_nearly(self, ix: ItemIx) -> bool {
        let is_claimed = self.answer(ix).is_claimed();
        self.level(ix).is_some_and(|level| level.value() == 2 || is_claimed)
    }

    /// Whether an item counts and is below a target level.
    pub fn is_below(self, ix: ItemIx, target: Level) -> bool {
        self.level(ix).is_some_and(|level| level < target)
    }

    /// Who is assessed.
    pub fn profile(self) -> &'a Profile {
        &self.assessment.details.profile
    }

    /// The AI systems in scope, in the order in which they were added. A system without a name is a row that
    /// was only begun, and is left out.
    pub fn systems(self) -> impl Iterator<Item = &'a AiSystem> {
        let systems = self.assessment.entries().map(|(_, system)| system);
        systems.filter(|system: &&AiSystem| !system.name.trim().is_empty())
    }

    /// The organisation's own controls, in the order in which they were added.
    pub fn own_controls(self) -> impl Iterator<Item = &'a OwnControl> {
        self.assessment.entries().map(|(_, control)| control)
    }
}
