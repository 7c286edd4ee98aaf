//! The few things that matter most now, each with its reason.

use aims_core::codec::GuidanceFile;
use aims_core::domain::Sheet;
use aims_core::domain::plan::{EffortDays, Gain, NextStep, Task};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::documents::roadmap as called;
use crate::ui::App;
use crate::ui::kit::prose;
use crate::words::{self, names};

/// The steps.
pub fn next_steps(app: App, guidance: &'static GuidanceFile, days: EffortDays) -> impl IntoView {
    let steps = move || {
        app.session.with_sheet(|sheet| {
            let steps = sheet.next_steps(days);
            if steps.is_empty() {
                return view! { <p>{words::next_none()}</p> }.into_any();
            }
            let cards = steps.iter().map(|step| card(sheet, guidance, step)).collect_view();
            view! { <ol class="next-steps">{cards}</ol> }.into_any()
        })
    };
    view! {
        <section aria-labelledby="next-title">
            <h2 id="next-title">{words::nav_next()}</h2>
            {steps}
        </section>
    }
}

fn card(sheet: Sheet<'_>, guidance: &'static GuidanceFile, next: &NextStep) -> AnyView {
    let first = next.items.first().copied();
    let count = next.items.len();
    let (title, why) = match next.task {
        Task::Answer => (words::next_answer(count), words::pending_unanswered_why().to_owned()),
        Task::Decide => (words::next_decide(count), words::pending_undecided_why().to_owned()),
        Task::GiveReasons => {
            (words::next_justify(count), words::concern_no_reason_why().to_owned())
        }
        Task::Improve(step) => (names::item(sheet.catalog, step.item), why(sheet, &next.gain)),
    };
    let what = if let Task::Improve(step) = next.task {
        let words = guidance.of(&sheet.item(step.item).id).map(|it| prose(&it.first_step));
        let reach = called::step(sheet, &step);
        Some(view! { <p>{words}</p><p class="next-reach">{reach}"."</p> })
    } else {
        None
    };
    // Many controls are decided on faster in their table.
    let open = match (next.task, first) {
        (Task::Decide | Task::GiveReasons, _) if count > 1 => {
            Some((Route::Soa, words::results_soa().to_owned()))
        }
        (_, Some(item)) => {
            let id = &sheet.item(item).id;
            Some((Route::Question(id.clone()), words::next_open(id)))
        }
        _ => None,
    };
    let open = open.map(|(route, label)| {
        view! { <p class="next-open"><a class="button button-plain" href=route.href()>{label}</a></p> }
    });
    view! {
        <li>
            <h3>{title}</h3>
            {what}
            <p class="next-why">{why}</p>
            {open}
        </li>
    }
    .into_any()
}

/// What a step brings, in sentences.
fn why(sheet: Sheet<'_>, gain: &Gain) -> String {
    let count = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let clears = [
        count(gain.stage_1, words::next_stage_1),
        count(gain.majors, words::next_majors),
        count(gain.minors, words::next_minors),
    ];
    let clears: Vec<String> = clears.into_iter().flatten().collect();
    let clears = (!clears.is_empty()).then(|| words::next_clears(words::list(&clears)));
    let unlocks: Vec<&str> =
        gain.unlocks.iter().map(|item| sheet.item(*item).id.as_str()).collect();
    let unlocks = match unlocks.as_slice() {
        [] => None,
        [one] => Some(words::next_unlocks_one(one)),
        all => Some(words::next_unlocks(words::list(all))),
    };
    let effort = gain.effort.map(|effort| format!("{}.", names::effort(effort)));
    let all: Vec<String> = [clears, unlocks, effort].into_iter().flatten().collect();
    all.join(" ")
}
