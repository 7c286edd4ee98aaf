//! What views read from a session. Each function tracks the narrowest signal that covers what it returns.
use aims_core::domain::{
    AiSystem, Answer, Assessment, AuditForecast, Details, Entry, EntryId, GroupIx, ItemIx, Part,
    Report, Scope, Sheet, Suggestion, SystemCount, Tally, suggestion, suggestions,
};
use reactive_graph::prelude::*;

use super::Session;
use crate::state::change::Change;
use crate::state::store::Trouble;

impl Session {
    /// The answer to an item.
    pub fn answer(self, item: ItemIx) -> Answer {
        self.with_answer(item, Answer::clone)
    }

    /// The result of `ask` for the answer to an item.
    pub fn with_answer<T>(self, item: ItemIx, ask: impl FnOnce(&Answer) -> T) -> T {
        self.0.item_changed[item.index()].track();
        self.with_shown(|assessment| ask(assessment.answer(&self.0.catalog.item(item).id)))
    }

    /// The tally of the answers to a group.
    pub fn tally(self, group: GroupIx) -> Tally {
        self.0.group_changed[group.index()].track();
        self.with_shown(|assessment| Sheet::new(self.0.catalog, assessment).tally(group))
    }

    /// The name and profile of the assessment.
    pub fn details(self) -> Details {
        self.0.details_changed.track();
        self.with_shown(|assessment| assessment.details.clone())
    }

    /// The ids of the entries of a kind, in the order in which they were added.
    pub fn entry_ids<E: Entry>(self) -> Vec<EntryId> {
        self.0.entries_changed[E::KIND.index()].track();
        self.with_shown(|assessment| {
            assessment.entries_of(E::KIND).map(|(id, _)| id.clone()).collect()
        })
    }

    /// One entry; an empty one if it has been removed in the meantime.
    pub fn entry<E: Entry>(self, id: &EntryId) -> E {
        self.0.entries_changed[E::KIND.index()].track();
        self.with_shown(|assessment| assessment.entry(id).cloned().unwrap_or_default())
    }

    /// How many AI systems there are, and how many of them have an impact assessment.
    pub fn system_count(self) -> SystemCount {
        self.0.entries_changed[AiSystem::KIND.index()].track();
        self.with_shown(SystemCount::of)
    }

    /// The suggestion for an item, if the profile gives rise to one.
    pub fn suggestion(self, item: ItemIx) -> Option<Suggestion<'static>> {
        self.0.item_changed[item.index()].track();
        self.0.details_changed.track();
        let catalog = self.0.catalog;
        self.with_shown(|assessment| {
            let answer = assessment.given(&catalog.item(item).id);
            suggestion(catalog, &assessment.details.profile, item, answer)
        })
    }

    /// All suggestions, in catalog order.
    pub fn suggestions(self) -> Vec<(ItemIx, Suggestion<'static>)> {
        self.0.any_changed.track();
        self.with_shown(|assessment| suggestions(self.0.catalog, assessment))
    }

    /// Everything computed from the answers.
    pub fn report(self) -> Report {
        self.0.any_changed.track();
        self.with_shown(|assessment| Sheet::new(self.0.catalog, assessment).report())
    }

    /// The forecast of an audit.
    pub fn forecast(self) -> AuditForecast {
        self.with_sheet(|sheet| sheet.forecast())
    }

    /// The result of `read` for the catalog and the whole assessment that is shown.
    pub fn with_sheet<T>(self, read: impl FnOnce(Sheet<'_>) -> T) -> T {
        self.0.any_changed.track();
        self.with_shown(|assessment| read(Sheet::new(self.0.catalog, assessment)))
    }

    /// As [`Session::with_sheet`], for a result that depends on one item alone.
    pub fn with_item<T>(self, item: ItemIx, read: impl FnOnce(Sheet<'_>) -> T) -> T {
        self.0.item_changed[item.index()].track();
        self.with_shown(|assessment| read(Sheet::new(self.0.catalog, assessment)))
    }

    /// The whole assessment that is shown, in its present state.
    pub fn shown(self) -> Assessment {
        self.0.any_changed.track();
        self.with_shown(Assessment::clone)
    }

    /// The visitor's own assessment in its present state, whatever is shown.
    pub fn own(self) -> Assessment {
        self.0.any_changed.track();
        self.0.own.borrow().clone()
    }

    /// Whether the visitor has put anything into their own assessment.
    pub fn has_own(self) -> bool {
        self.0.any_changed.track();
        !self.0.own.borrow().is_empty()
    }

    /// How many changes the visitor has made in this tab. A text counts once, and replacing the whole
    /// assessment does not count.
    pub fn changes(self) -> usize {
        self.0.changes.get()
    }

    /// Whether what is shown is read-only.
    pub fn is_read_only(self) -> bool {
        self.source().is_some()
    }

    /// The change that undo would take back.
    pub fn undoable(self) -> Option<Change> {
        self.0.undoable.get()
    }

    /// The change that redo would make again.
    pub fn redoable(self) -> Option<Change> {
        self.0.redoable.get()
    }

    /// What could not be saved and so lives only in this tab.
    pub fn unsaved(self) -> Scope {
        self.0.unsaved.get()
    }

    /// Whether this item's answer could not be saved.
    pub fn is_unsaved(self, item: ItemIx) -> bool {
        let part = Part::Answer(self.0.catalog.item(item).id.clone());
        self.0.unsaved.with(|unsaved| unsaved.contains(&part))
    }

    /// Why something could not be saved; `None` if everything is saved.
    pub fn trouble(self) -> Option<Trouble> {
        self.0.trouble.get()
    }

    /// The next unanswered item after `from`, starting again at the first if there is none.
    pub fn next_unanswered(self, from: Option<ItemIx>) -> Option<ItemIx> {
        self.0.any_changed.track();
        let open = self.0.open.borrow();
        let behind = from.and_then(|from| open.get(open.partition_point(|item| *item <= from)));
        behind.or_else(|| open.first()).copied()
    }
}
