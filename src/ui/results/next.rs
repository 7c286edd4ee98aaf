//! What to do next: the few things that matter most, each with its reason and the way to it.

use aims_core::codec::{GuidanceFile, plain};
use aims_core::domain::plan::{Gain, NextStep, Purpose, Step, Task};
use aims_core::domain::{Evidence, ItemIx, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::library::{plan_of, with_guidance};
use crate::words::{self, names};

/// With more items the way to each goal takes longer to find than a screen may take to open.
pub const MOST_ITEMS: usize = 2000;

/// The most items that are named as waiting for a step.
const FEW: usize = 3;

/// The section: so many steps at once, and what else there is behind them. It waits for the guidance.
pub fn next_section(app: App, shown: usize) -> Option<impl IntoView> {
    (app.content.catalog.len() <= MOST_ITEMS).then(|| {
        view! {
            <section class="next" aria-labelledby="next-title">
                <h2 id="next-title">{words::next_title()}</h2>
                {with_guidance(app, move |guidance| (move || next_steps(app, guidance, shown)).into_any())}
            </section>
        }
    })
}

/// The steps as a list. What is behind the first `shown` is folded away.
fn next_steps(app: App, guidance: &'static GuidanceFile, shown: usize) -> AnyView {
    app.session.with_sheet(|sheet| {
        let mut steps = steps(sheet, guidance);
        if steps.is_empty() {
            return view! { <p>{words::next_nothing()}</p> }.into_any();
        }
        let behind = steps.split_off(steps.len().min(shown));
        let list = |steps: &[NextStep], from: usize| {
            let cards = steps.iter().map(|step| card(app, sheet, guidance, step));
            view! {
                <ol class="next-steps" start=from.to_string()>{cards.collect_view()}</ol>
            }
        };
        let more = (!behind.is_empty()).then(|| {
            view! {
                <details class="next-more">
                    <summary>{words::next_more(behind.len())}</summary>
                    {list(&behind, shown + 1)}
                </details>
            }
        });
        view! { {list(&steps, 1)}{more} }.into_any()
    })
}

/// The steps, the most important first.
pub fn steps(sheet: Sheet<'_>, guidance: &'static GuidanceFile) -> Vec<NextStep> {
    sheet.next_steps(plan_of(guidance).map(|plan| plan.days).unwrap_or_default())
}

fn card(
    app: App,
    sheet: Sheet<'_>,
    guidance: &GuidanceFile,
    next: &NextStep,
) -> impl IntoView + use<> {
    let (title, need, href) = (title(app, next), need(sheet, next), href(app, next));
    let first = first_step(sheet, guidance, next);
    let first = first.map(|first| {
        view! { <p class="next-first"><b>{words::next_first()}</b>" "{first}</p> }
    });
    let owner = improved(next).map(|step| match sheet.answer(step.item).owner.trim() {
        "" => words::next_no_owner().to_owned(),
        owner => owner.to_owned(),
    });
    let effort = next.gain.effort.map(|effort| names::effort(effort).to_owned());
    let foot: Vec<String> = [effort, owner].into_iter().flatten().collect();
    view! {
        <li class="next-step">
            <h3>{title.clone()}</h3>
            {need.map(|need| view! { <p class="next-need">{need}</p> })}
            {first}
            <p class="next-why"><b>{words::next_why()}</b>" "{why(app, sheet, next)}</p>
            <p class="next-foot">
                <span dir="auto">{foot.join(" · ")}</span>
                <a class="button next-open" href=href>
                    {words::next_open()}
                    <span class="visually-hidden">{format!(" {title}")}</span>
                </a>
            </p>
        </li>
    }
}

/// The step of the one item that a step improves.
fn improved(next: &NextStep) -> Option<Step> {
    if let Task::Improve(step) = next.task { Some(step) } else { None }
}

/// What to do, in a line.
pub fn title(app: App, next: &NextStep) -> String {
    let n = next.items.len();
    match next.task {
        Task::Answer => words::next_answer(n),
        Task::Decide => words::next_decide(n),
        Task::GiveReasons => words::next_reasons(n),
        Task::Improve(step) => app.name_of(step.item),
    }
}

/// Where an item stands and where it has to be.
fn need(sheet: Sheet<'_>, next: &NextStep) -> Option<String> {
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

/// What a step brings, in words: never nothing.
pub fn why(app: App, sheet: Sheet<'_>, next: &NextStep) -> String {
    match next.task {
        Task::Answer if !sheet.forecast().is_half_answered() => words::next_too_early().to_owned(),
        Task::Answer => words::next_unknown().to_owned(),
        Task::Decide => words::pending_undecided_why().to_owned(),
        Task::GiveReasons => {
            let clears = words::next_clears(words::next_n_stage_1(next.gain.stage_1));
            format!("{clears} {}", words::next_minutes())
        }
        Task::Improve(step) => {
            let brings = brings(app, &next.gain);
            if brings.is_empty() { purpose(step.purpose).to_owned() } else { brings }
        }
    }
}

/// What a step clears and what waits for it.
fn brings(app: App, gain: &Gain) -> String {
    let count = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let counts = [
        count(gain.stage_1, words::next_n_stage_1),
        count(gain.majors, words::next_n_majors),
        count(gain.minors, words::next_n_minors),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let clears = match counts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] => {
            Some(words::next_and(words::NextAnd { first: words::list(first), last }))
        }
    };
    let waiting = (!gain.unlocks.is_empty()).then(|| {
        let id = |item: &ItemIx| app.content.catalog.item(*item).id.to_string();
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

/// Where a step is done.
pub fn href(app: App, next: &NextStep) -> String {
    match (next.task, next.items.first()) {
        (Task::Decide | Task::GiveReasons, _) | (_, None) => Route::Soa.href(),
        (_, Some(item)) => Route::Question(app.content.catalog.item(*item).id.clone()).href(),
    }
}

/// What to begin with.
pub fn first_step(sheet: Sheet<'_>, guidance: &GuidanceFile, next: &NextStep) -> Option<String> {
    let guidance = guidance.of(&sheet.item(improved(next)?.item).id)?;
    Some(first_sentence(&plain(&guidance.first_step)).to_owned())
}

/// The first sentence of a text, which says what to do; the rest says how.
fn first_sentence(text: &str) -> &str {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or(text)
}
