//! The names of the core's values on the page and in documents: a function for each enum, and functions
//! for items and groups.

mod files;
mod later;
mod verdicts;

use aims_core::codec::Check;
use aims_core::domain::{
    AuditForecast, Catalog, Contradiction, Group, GroupIx, ItemIx, Level, Reason, Scale,
    SectionWord, Verdict,
};
use aims_core::route::ItemFilter;

pub use files::*;
pub use later::*;
pub use verdicts::*;

use crate::words;

/// The title of an item, with its heading if the title alone says too little: several items are called
/// "General".
pub fn item_title(catalog: &Catalog, ix: ItemIx) -> String {
    let item = catalog.item(ix);
    match &item.heading {
        Some(heading) if catalog.needs_heading(ix) => {
            words::item_under(words::ItemUnder { heading, title: &item.title })
        }
        _ => item.title.clone(),
    }
}

/// The number and the title of an item.
pub fn item(catalog: &Catalog, ix: ItemIx) -> String {
    let id = &catalog.item(ix).id;
    words::question_title(words::QuestionTitle { id, title: item_title(catalog, ix) })
}

/// The number and the title of a group.
pub fn group(group: &Group) -> String {
    words::clause_title(words::ClauseTitle { id: &group.id, title: &group.title })
}

/// A level: its number and its label.
pub fn level(scale: &Scale, level: Level) -> String {
    format!("{} {}", level.value(), scale.level(level).label)
}

/// The title of a group, with its kind, as shown above one of its items.
pub fn group_title(catalog: &Catalog, ix: GroupIx) -> String {
    let group = catalog.group(ix);
    let word = catalog.section(group.section).word(SectionWord::GroupTitle);
    words::fill(word, &[("id", &group.id), ("title", &group.title)])
}

/// The kind of a group, and how many items it has.
pub fn group_size(catalog: &Catalog, ix: GroupIx) -> String {
    let group = catalog.group(ix);
    let section = catalog.section(group.section);
    match group.items().len() {
        1 => section.word(SectionWord::GroupOfOne).to_owned(),
        n => words::fill(section.word(SectionWord::GroupOfMany), &[("n", &n)]),
    }
}

/// How the list of AI systems contradicts a level.
pub fn contradiction(contradiction: Contradiction) -> &'static str {
    match contradiction {
        Contradiction::TooHigh => words::systems_too_high(),
        Contradiction::TooLow => words::systems_too_low(),
    }
}

/// A kind of reason for including a control.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::RiskTreatment => words::reason_risk(),
        Reason::Law => words::reason_law(),
        Reason::Contract => words::reason_contract(),
        Reason::GoodPractice => words::reason_practice(),
        Reason::InterestedParty => words::reason_party(),
    }
}

/// The verdict: the same words wherever it is shown.
pub fn verdict(forecast: &AuditForecast) -> &'static str {
    verdict_of(forecast.verdict)
}

/// The words for a verdict, or for `None`: no verdict yet.
pub fn verdict_of(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => words::verdict_nothing(),
        Some(Verdict::TooEarly) => words::verdict_too_early(),
        Some(Verdict::NotReady) => words::verdict_not_ready(),
        Some(Verdict::Stage1) => words::verdict_stage_1(),
        Some(Verdict::Stage2Minors) => words::verdict_stage_2_minors(),
        Some(Verdict::Stage2) => words::verdict_stage_2(),
    }
}

/// The name of a filtered list of items.
pub fn filter(filter: ItemFilter) -> &'static str {
    match filter {
        ItemFilter::All => words::list_all(),
        ItemFilter::Unanswered => words::list_unanswered(),
        ItemFilter::Gaps => words::list_gaps(),
        ItemFilter::Provisional => words::list_provisional(),
        ItemFilter::Excluded => words::list_excluded(),
        ItemFilter::Noted => words::list_noted(),
        ItemFilter::Owned => words::list_owned(),
    }
}

/// The state of a checklist box, for screen readers.
pub fn check(check: &Check) -> &'static str {
    if check.done { words::document_ticked() } else { words::document_not_ticked() }
}
