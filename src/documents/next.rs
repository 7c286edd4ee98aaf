//! Next steps in words: for screens and for documents.

use aims_core::codec::{GuidanceFile, plain};
use aims_core::domain::plan::{Gain, NextStep, Purpose, Step, Task};
use aims_core::domain::{Catalog, Evidence, ItemIx, Sheet};

use crate::words::{self, names};

/// How many of the items that wait for a step are named at most.
const FEW: usize = 3;

/// The step for the single item that a next step improves; `None` for other tasks.
pub fn improved(next: &NextStep) -> Option<Step> {
    if let Task::Improve(step) = next.task { Some(step) } else { None }
}

/// What to do, in a line.
pub fn title(catalog: &Catalog, next: &NextStep) -> String {
    let n = next.items.len();
    match next.task {
        Task::Answer => words::next_answer(n),
        Task::Decide => words::next_decide(n),
        Task::GiveReasons => words::next_reasons(n),
        Task::Improve(step) => names::item(catalog, step.item),
    }
}

/// What an item has now, and what it needs.
pub fn need(sheet: Sheet<'_>, next: &NextStep) -> Option<String> {
    let step = improved(next)?;
    let (answer, scale) = (sheet.answer(step.item), &sheet.catalog.scale);
    let grade = |evidence: Evidence| scale.evidence(evidence).label.clone();
    let level = step.level.zip(answer.level).map(|(to, from)| {
        words::next_level(words::NextLevel {
            from: names::level(scale, from),
            to: names::level(scale, to),
        })
    });
    let evidence = step.evidence.map(|to| {
        words::next_evidence(words::NextEvidence { from: grade(answer.evidence), to: grade(to) })
    });
    let reason = step.reason.then(|| words::next_reason().to_owned());
    let needs: Vec<String> = [level, evidence, reason].into_iter().flatten().collect();
    Some(needs.join(" "))
}

/// What a step brings, in words; never empty.
pub fn why(sheet: Sheet<'_>, next: &NextStep) -> String {
    match next.task {
        Task::Answer if !sheet.forecast().is_half_answered() => words::next_too_early().to_owned(),
        Task::Answer => words::next_unknown().to_owned(),
        Task::Decide => words::pending_undecided_why().to_owned(),
        Task::GiveReasons => {
            let clears = words::next_clears(words::next_n_stage_1(next.gain.stage_1));
            format!("{clears} {}", words::next_minutes())
        }
        Task::Improve(step) => {
            let brings = brings(sheet.catalog, &next.gain);
            if brings.is_empty() { purpose(step.purpose).to_owned() } else { brings }
        }
    }
}

/// What a step clears, what waits for it, and the verdict that it leads to.
fn brings(catalog: &Catalog, gain: &Gain) -> String {
    let count = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let counts = [
        count(gain.stage_1, words::next_n_stage_1),
        count(gain.majors, words::next_n_majors),
        count(gain.minors, words::next_n_minors),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let clears = (!counts.is_empty()).then(|| names::joined(&counts));
    let waiting = (!gain.unlocks.is_empty()).then(|| {
        let id = |item: &ItemIx| catalog.item(*item).id.to_string();
        let mut items: Vec<String> = gain.unlocks.iter().take(FEW).map(id).collect();
        let more = gain.unlocks.len() - items.len();
        if more > 0 {
            items.push(words::next_others(more));
        }
        words::next_unlocks(words::list(&items))
    });
    let verdict = gain.verdict.map(|verdict| words::next_verdict(names::verdict_of(Some(verdict))));
    let parts = [clears.map(words::next_clears), waiting, verdict];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Concern => words::next_for_concern(),
        Purpose::Major => words::next_for_major(),
        Purpose::ManyMinors => words::next_for_many_minors(),
        Purpose::Minor => words::next_for_minor(),
        Purpose::Target => words::next_for_target(),
        Purpose::Dependency => words::next_for_others(),
    }
}

/// What to do first.
pub fn first_step(sheet: Sheet<'_>, guidance: &GuidanceFile, next: &NextStep) -> Option<String> {
    let guidance = guidance.of(&sheet.item(improved(next)?.item).id)?;
    Some(first_sentence(&plain(&guidance.first_step)).to_owned())
}

/// The first sentence of a text, which says what to do; the rest says how.
fn first_sentence(text: &str) -> &str {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or(text)
}
